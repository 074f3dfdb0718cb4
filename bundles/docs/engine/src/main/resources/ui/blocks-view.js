// The body of a document as blocks: sections, groups, steps, prose and open questions.

import { copyText } from "/ui/portal/clipboard.js";
import { Icon } from "/ui/portal/icons.js";
import { Rendered } from "/ui/portal/rendered.js";
import { pageAddress } from "/ui/portal/addresses.js";
import { html, useEffect, useState } from "/ui/portal/view.js";
import { Embed } from "./embed-view.js";
import { count, label, missingText, stepLabels } from "./labels.js";
import { isEmpty } from "./outline.js";

export function Blocks({ context, view, run }) {
  const warned = new Set((view.findings ?? []).filter((finding) => finding.level !== "advice").map((finding) => finding.step_id));
  const shared = { context, view, run, warned };
  if (view.blocks.every((block) => block.kind === "section" && isEmpty(block)) || view.blocks.length === 0) {
    return html`<p class="document__empty">This document has no text yet.</p>`;
  }
  return html`
    <div class="blocks">
      ${view.blocks.map((block, at) =>
        block.kind === "section"
          ? html`<${Section} key=${`section-${block.name}`} section=${block} shared=${shared} />`
          : html`<${Rendered} key=${at} html=${block.html} />`,
      )}
    </div>
  `;
}

function Section({ section, shared }) {
  if (isEmpty(section)) return null;
  const { id } = section;
  return html`
    <section class="block-section" data-section=${section.name} id=${id} aria-labelledby=${`${id}-title`}>
      <h2 class="block-section__title" id=${`${id}-title`}>
        ${section.heading || label(section.name)}<${Anchor} id=${id} text=${section.heading} />
      </h2>
      ${section.blocks ? html`<${Procedure} blocks=${section.blocks} shared=${shared} />` : html`<${Rendered} html=${section.html} />`}
    </section>
  `;
}

function Procedure({ blocks, shared }) {
  return html`
    ${shared.run.done.length > 0 && html`<${Progress} run=${shared.run} />`}
    ${runsOf(blocks).map(({ kind, items }, at) => {
      if (kind === "step") return html`<${Steps} key=${at} steps=${items} shared=${shared} />`;
      if (kind === "todo") return html`<${Todos} key=${at} todos=${items} />`;
      if (kind === "group") {
        return items.map((group) => html`<${Group} key=${group.id} group=${group} shared=${shared} />`);
      }
      return items.map((item, index) => html`<${Rendered} key=${`${at}.${index}`} html=${item.html} class="prose block-prose" />`);
    })}
  `;
}

/** Neighbours of one kind together, so that steps form one list. */
function runsOf(blocks) {
  const runs = [];
  for (const block of blocks) {
    const kind = block.kind === "text" ? "prose" : block.kind;
    if (runs.at(-1)?.kind === kind) runs.at(-1).items.push(block);
    else runs.push({ kind, items: [block] });
  }
  return runs;
}

function Group({ group, shared }) {
  const { id } = group;
  const steps = group.blocks.filter((block) => block.kind === "step");
  return html`
    <section class="block-group" id=${id} aria-labelledby=${`${id}-title`}>
      <div class="block-group__head">
        <h3 class="block-group__title" id=${`${id}-title`}>${group.title}<${Anchor} id=${id} text=${group.title} /></h3>
        <span class="block-group__count">${count(steps.length, "step")}</span>
      </div>
      ${runsOf(group.blocks).map(({ kind, items }, at) =>
        kind === "step"
          ? html`<${Steps} key=${at} steps=${items} shared=${shared} />`
          : kind === "todo"
            ? html`<${Todos} key=${at} todos=${items} />`
            : items.map((item, n) => html`<${Rendered} key=${`${at}.${n}`} html=${item.html} class="prose block-prose" />`),
      )}
    </section>
  `;
}

function Steps({ steps, shared }) {
  return html`
    <ol class="steps">
      ${steps.map((step) => html`<${Step} key=${step.id} step=${step} shared=${shared} />`)}
    </ol>
  `;
}

function Step({ step, shared: { context, view, run, warned } }) {
  const done = run.done.includes(step.id);
  const labels = stepLabels(step.attrs ?? {});
  const number = step.number ?? step.id;
  const copyLink = async () => {
    if (await copyText(`${location.origin}${pageAddress(view.path)}#step-${step.id}`)) context.toast("Link to step copied");
  };
  return html`
    <li class="block-step" id=${`step-${step.id}`} data-step-id=${step.id} data-done=${String(done)}>
      <button
        class="block-step__number"
        type="button"
        aria-pressed=${String(done)}
        aria-label=${`Step ${number} done`}
        title=${done ? "Done. Click to clear the tick" : "Tick this step"}
        onClick=${() => run.toggle(step.id)}
      >
        <span class="block-step__digits">${number}</span>
        <${Icon} name="check" size="16" />
      </button>
      <div class="block-step__main">
        <div class="block-step-body">
          ${step.parts.map((part, at) =>
            part.kind === "screenshot"
              ? html`<${Screenshot} key=${at} screenshot=${part} />`
              : html`<${Rendered} key=${at} html=${part.html} />`,
          )}
          ${(step.embeds ?? []).map((embed) => html`<${Embed} key=${embed.url} embed=${embed} title=${`Video of step ${number}`} />`)}
        </div>
        ${(labels.length > 0 || warned.has(step.id)) &&
        html`
          <ul class="block-step__chips" aria-label="About this step">
            ${labels.map((text) => html`<li class="chip chip--line" key=${text}>${text}</li>`)}
            ${warned.has(step.id) && html`<li class="chip chip--warning"><${Icon} name="warning" size="12" /> Warning</li>`}
          </ul>
        `}
      </div>
      <button class="button button--icon button--small block-step__link" type="button" aria-label=${`Copy link to step ${number}`} title="Copy link to step" onClick=${copyLink}>
        <${Icon} name="link" size="14" />
      </button>
    </li>
  `;
}

function Screenshot({ screenshot }) {
  const [state, setState] = useState("coming");
  useEffect(() => setState("coming"), [screenshot.src]);
  return html`
    <figure class="block-screenshot">
      ${state === "missing" || screenshot.src === ""
        ? html`<span class="missing-image">${missingText(screenshot)}</span>`
        : html`
            <button class="shot" type="button" data-state=${state} aria-label=${`Enlarge image${screenshot.alt ? `: ${screenshot.alt}` : ""}`}>
              <img
                src=${screenshot.src}
                alt=${screenshot.alt}
                loading="lazy"
                decoding="async"
                onLoad=${() => setState("here")}
                onError=${() => setState("missing")}
              />
            </button>
          `}
      ${screenshot.caption_html && html`<figcaption><${Rendered} html=${screenshot.caption_html} class="caption" /></figcaption>`}
    </figure>
  `;
}

function Todos({ todos }) {
  return html`
    <div class="block-todos" role="note" aria-label="Open questions">
      <p class="block-todos__title"><${Icon} name="info" /> Still to do in this document</p>
      <ul>
        ${todos.map((todo) => html`<li key=${todo.text}>${todo.text}</li>`)}
      </ul>
    </div>
  `;
}

function Progress({ run }) {
  const { done, total } = run;
  return html`
    <div class="progress" role="status">
      <progress class="progress__bar" value=${done.length} max=${total} aria-label="Steps done"></progress>
      <span>${done.length === total ? "All steps done" : `${done.length} of ${total} steps done`}</span>
      <button class="button button--inline" type="button" onClick=${run.reset}>Reset</button>
    </div>
  `;
}

function Anchor({ id, text }) {
  return html`<a class="anchor" href=${`#${id}`} aria-label=${`Link to ${text}`}><${Icon} name="link" size="14" /></a>`;
}
