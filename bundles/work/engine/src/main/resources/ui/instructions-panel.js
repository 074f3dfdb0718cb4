// The process document beside the work: at the step that the task follows.

import { Icon } from "/ui/portal/icons.js";
import { safeAddress } from "/ui/portal/links.js";
import { Rendered } from "/ui/portal/rendered.js";
import { html, useEffect, useLive, useMemo, useRef } from "/ui/portal/view.js";
import { documentAddress } from "./instructions.js";

/** The steps of a document's view, in order, with the group that each is in. */
export function stepsIn(view) {
  const steps = [];
  for (const section of view.blocks ?? []) {
    for (const block of section.blocks ?? []) {
      if (block.kind === "step") steps.push({ group: "", step: block });
      for (const inner of block.kind === "group" ? block.blocks : []) {
        if (inner.kind === "step") steps.push({ group: block.title, step: inner });
      }
    }
  }
  return steps;
}

/** @param {{task: object, document: {path: string, title: string}, context: object, close: () => void}} props */
export function InstructionsPanel({ task, document: doc, context, close }) {
  const { data: view, problem, reload } = useLive((signal) => context.api.get(`/docs/view?path=${encodeURIComponent(doc.path)}`, { signal }), "content", [doc.path]);
  const steps = useMemo(() => (view ? stepsIn(view) : []), [view]);
  const wanted = String(task.instructionStepId ?? "");
  const panel = useRef(null);
  const here = useRef(null);
  const read = useRef(false);

  useEffect(() => {
    if (!here.current) return undefined;
    // Pictures above the step get their height when they come: the step stays in sight until somebody scrolls themselves.
    // Within the panel only: what is around it stays where it is.
    const show = () => {
      if (!read.current && here.current) panel.current.scrollTop = here.current.offsetTop - 60;
    };
    show();
    const observer = new ResizeObserver(show);
    observer.observe(here.current.parentElement);
    observer.observe(panel.current);
    return () => observer.disconnect();
  }, [steps]);
  const reading = () => {
    read.current = true;
  };

  return html`
    <aside ref=${panel} class="beside" aria-label="Instructions" tabindex="0" onWheel=${reading} onTouchMove=${reading} onKeyDown=${reading} onPointerDown=${reading}>
      <header class="beside__head">
        <h3 class="section-title">Instructions</h3>
        <a class="link" href=${documentAddress(doc.path, task)} onClick=${() => setTimeout(close)}>${doc.title} <${Icon} name="arrow-right" size="12" /></a>
      </header>
      ${problem && html`<${context.Failed} problem=${problem} retry=${reload} what="The instructions could not be loaded" />`}
      ${!view && !problem && html`<${context.Loading} rows="6" label="Loading the instructions" />`}
      ${view && steps.length === 0 && html`<${Text} blocks=${view.blocks} />`}
      ${steps.length > 0 &&
      html`
        <ol class="beside__steps">
          ${steps.map(({ group, step }, at) => {
            const current = String(step.id) === wanted;
            return html`
              <li key=${step.id} ref=${current ? here : undefined} class="beside__step" aria-current=${current ? "step" : undefined}>
                ${group && group !== steps[at - 1]?.group && html`<p class="beside__group">${group}</p>`}
                <p class="beside__number">Step ${step.number ?? step.id}${current ? " · this task" : ""}</p>
                ${step.parts.map((part, index) => html`<${Part} key=${index} part=${part} />`)}
              </li>
            `;
          })}
        </ol>
      `}
    </aside>
  `;
}

function Part({ part }) {
  if (part.kind === "html") return html`<${Rendered} html=${part.html} />`;
  const src = safeAddress(part.src);
  return src ? html`<img class="beside__picture" src=${src} alt=${part.alt} loading="lazy" />` : null;
}

function Text({ blocks }) {
  return blocks.filter((block) => block.html).map((block, at) => html`<${Rendered} key=${at} html=${block.html} />`);
}
