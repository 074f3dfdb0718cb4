// One step of a procedure, with its pictures and videos.

import { pageAddress } from "/ui/portal/addresses.js";
import { copyText } from "/ui/portal/clipboard.js";
import { Icon } from "/ui/portal/icons.js";
import { Menu } from "/ui/portal/menu.js";
import { Rendered } from "/ui/portal/rendered.js";
import { html, settled, useEffect, useRef, useState } from "/ui/portal/view.js";
import { StepAttributes } from "./attributes-view.js";
import { Embed } from "./embed-view.js";
import { Grip } from "./grip.js";
import { InPlace } from "./in-place.js";
import { missingText, stepLabels } from "./labels.js";
import { moveByKey } from "./move-keys.js";
import { UploadList } from "./upload-list.js";
import { filesIn } from "./uploads.js";

export function Steps({ steps, shared }) {
  return html`
    <ol class="steps">
      ${steps.map(
        (step) => html`
          <${SettledStep}
            key=${step.id}
            step=${step}
            shared=${shared}
            editor=${shared.editor}
            done=${shared.run.done.includes(step.id)}
            warned=${shared.warned.has(step.id)}
            opened=${shared.opened === `step:${step.id}`}
          />
        `,
      )}
    </ol>
  `;
}

/** A step that did not change is not drawn again, however many there are. */
const SettledStep = settled(Step);

function Step({ step, shared, editor, done, warned, opened }) {
  const { context } = shared;
  const labels = stepLabels(step.attrs ?? {});
  const number = step.number ?? step.id;
  const element = useRef(null);
  const [form, setForm] = useState(false);

  const onKey = (event) =>
    editor &&
    moveByKey(event, async (by, far) => {
      const number = await (far ? editor.moveStepToGroup(step.id, by) : editor.moveStep(step.id, by));
      return number && `#step-${number}`;
    });
  const drop = (event) => {
    element.current.removeAttribute("data-dropping");
    const files = filesIn(event.dataTransfer);
    if (files.length === 0) return;
    event.preventDefault();
    void shared.uploads.add(step.id, files);
  };
  const over = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    element.current.setAttribute("data-dropping", `Drop to add to step ${number}`);
  };
  const leave = (event) => {
    // From one part of the step to another is not out of it.
    if (!element.current.contains(event.relatedTarget)) element.current.removeAttribute("data-dropping");
  };
  const takesFiles = editor && shared.uploads;

  return html`
    <li
      ref=${element}
      class="block-step"
      id=${`step-${step.id}`}
      data-step-id=${step.id}
      data-done=${String(done)}
      data-drag=${editor ? JSON.stringify({ kind: "step", id: step.id, group: step.group, index: step.index }) : undefined}
      onKeyDown=${onKey}
      onfocusin=${() => shared.uploads?.use(step.id)}
      onDragOver=${takesFiles ? over : undefined}
      onDragLeave=${takesFiles ? leave : undefined}
      onDrop=${takesFiles ? drop : undefined}
    >
      ${editor && step.index > 0 && html`<${InsertHere} step=${step} editor=${editor} />`}
      <div class="block-step__side">
        <button
          class="block-step__number"
          type="button"
          aria-pressed=${String(done)}
          aria-label=${`Step ${number} done`}
          title=${done ? "Done. Click to clear the tick" : "Tick this step"}
          onClick=${() => shared.run.toggle(step.id)}
        >
          <span class="block-step__digits">${number}</span>
          <${Icon} name="check" size="16" />
        </button>
        ${editor && html`<${Grip} title="Drag to move the step" />`}
      </div>
      <div class="block-step__main">
        <${Body} step=${step} number=${number} shared=${shared} opened=${opened} />
        ${takesFiles && html`<${UploadList} uploads=${shared.uploads} where=${`step:${step.id}`} />`}
        ${(labels.length > 0 || warned) &&
        html`
          <ul class="block-step__chips" aria-label="About this step">
            ${labels.map((text) => html`<li class="chip chip--line" key=${text}>${text}</li>`)}
            ${warned && html`<li class="chip chip--warning"><${Icon} name="warning" size="12" /> Warning</li>`}
          </ul>
        `}
        ${form && html`<${StepAttributes} context=${context} step=${step} number=${number} view=${shared.view} editor=${editor} close=${() => setForm(false)} />`}
      </div>
      <${StepMenu} step=${step} number=${number} shared=${shared} showForm=${() => setForm(true)} />
    </li>
  `;
}

function InsertHere({ step, editor }) {
  return html`
    <div class="insert-here">
      <button class="insert-here__button" type="button" aria-label=${`Insert a step before step ${step.id}`} title="Insert a step here" onClick=${() => editor.addStep(step.group, step.index)}>
        <${Icon} name="plus" size="14" />
      </button>
    </div>
  `;
}

/** Text and pictures of a step. In the field its whole text stands together; the pictures keep their places. */
function Body({ step, number, shared, opened }) {
  const { editor, uploads } = shared;
  // The blanks between the number and the text belong to neither: they are kept, and nobody is shown them.
  const blanks = /^ {1,3}(?=\S)/.exec(step.source ?? "")?.[0] ?? "";
  const content = html`
    <div class="block-step-body">
      ${step.parts.map((part, at) =>
        part.kind === "screenshot"
          ? html`<${Screenshot} key=${`shot-${part.shot ?? at}`} screenshot=${part} step=${step} shared=${shared} />`
          : html`<${Rendered} key=${at} html=${part.html} />`,
      )}
      ${editor && step.source === "" && html`<p class="block-empty">Empty step. Click to write.</p>`}
      ${(step.embeds ?? []).map((embed) => html`<${Embed} key=${embed.url} embed=${embed} title=${`Video of step ${number}`} />`)}
    </div>
  `;
  return html`
    <${InPlace}
      label=${`Edit step ${number}`}
      value=${step.source?.slice(blanks.length)}
      commit=${editor && ((value) => editor.stepBody(step.id, value && blanks + value))}
      addNext=${() => editor.addStep(step.group, step.index + 1)}
      remove=${step.parts.some((part) => part.kind === "screenshot") ? undefined : () => editor.deleteStep(step.id)}
      opened=${opened}
      onClosed=${() => shared.onOpened()}
      pictures=${uploads && { uploads, take: (files) => void uploads.add(step.id, files) }}
    >${content}<//>
  `;
}

function StepMenu({ step, number, shared, showForm }) {
  const { context, view, editor } = shared;
  const copy = (text, what) => async () => {
    if (await copyText(text)) context.toast(`${what} copied`);
    else context.toast("The browser did not allow copying", { kind: "error" });
  };
  const link = copy(`${location.origin}${pageAddress(view.path)}#step-${step.id}`, "Link to step");
  if (!editor) {
    return html`
      <button class="button button--icon button--small block-step__link" type="button" aria-label=${`Copy link to step ${number}`} title="Copy link to step" onClick=${link}>
        <${Icon} name="link" size="14" />
      </button>
    `;
  }
  const groups = () => (step.group === null ? [] : shared.lists.filter(({ group }) => group !== step.group));
  return html`
    <${Menu}
      class="block-menu"
      label=${`Step ${number}`}
      icon="more"
      items=${() => [
        { label: "Attributes", icon: "gear", run: showForm },
        { label: "Add screenshot", icon: "image", run: () => shared.uploads.pick(step.id) },
        { label: "Insert step above", icon: "arrow-up", line: true, run: () => editor.addStep(step.group, step.index) },
        { label: "Insert step below", icon: "arrow-down", run: () => editor.addStep(step.group, step.index + 1) },
        { label: "Insert text below", icon: "article", run: () => editor.addProse({ after: { step: step.id } }, shared.proseBefore(step.id)) },
        { label: "Duplicate", icon: "copy", run: () => editor.duplicateStep(step.id) },
        { label: "Move up", icon: "arrow-up", keys: "Alt ↑", line: true, run: () => editor.moveStep(step.id, -1) },
        { label: "Move down", icon: "arrow-down", keys: "Alt ↓", run: () => editor.moveStep(step.id, 1) },
        ...groups().map((group) => ({ label: `Move to ${group.title}`, icon: "arrow-right", run: () => editor.placeStep(step.id, group.group, group.steps.length) })),
        ...(step.group !== null && step.index > 0 ? [{ label: "Start a group here", icon: "layers", run: () => editor.splitGroup(step.id) }] : []),
        { label: "Copy link", icon: "link", line: true, run: link },
        { label: "Copy as Markdown", icon: "code", run: copy(`${number}. ${step.source ?? ""}`, "Step") },
        { label: "Delete step", icon: "trash", line: true, run: () => editor.deleteStep(step.id) },
      ]}
    />
  `;
}

function Screenshot({ screenshot, step, shared: { editor, uploads } }) {
  const [state, setState] = useState("coming");
  const [texts, setTexts] = useState(false);
  useEffect(() => setState("coming"), [screenshot.src]);
  const { source = { caption: "", alt: screenshot.alt }, shot } = screenshot;
  const picture =
    state === "missing" || screenshot.src === ""
      ? html`<span class="missing-image">${missingText(screenshot)}</span>`
      : html`
          <button class="shot" type="button" data-state=${state} aria-label=${`Enlarge image${screenshot.alt ? `: ${screenshot.alt}` : ""}`}>
            <img src=${screenshot.src} alt=${screenshot.alt} loading="lazy" decoding="async" onLoad=${() => setState("here")} onError=${() => setState("missing")} />
          </button>
        `;
  const caption = screenshot.caption_html && html`<figcaption><${Rendered} html=${screenshot.caption_html} class="caption" /></figcaption>`;
  if (!editor) return html`<figure class="block-screenshot">${picture}${caption}</figure>`;
  const where = `picture ${shot + 1} of step ${step.id}`;
  return html`
    <figure class="block-screenshot block-screenshot--editable" data-drag=${JSON.stringify({ kind: "shot", step: step.id, shot })}>
      ${picture}
      <div class="block-screenshot__tools">
        <${Grip} title="Drag to another step" />
        <button class="button button--small" type="button" aria-expanded=${texts} onClick=${() => setTexts(!texts)}>Text</button>
        <${Menu}
          class="block-menu"
          label=${`Picture ${shot + 1} of step ${step.id}`}
          icon="more"
          items=${[
            { label: "Replace image", icon: "image", run: () => uploads.pick(step.id, shot) },
            ...(shot > 0 ? [{ label: "Move up", icon: "arrow-up", run: () => editor.moveScreenshot(step.id, shot, { index: shot - 1 }) }] : []),
            { label: "Delete picture", icon: "trash", line: true, run: () => editor.deleteScreenshot(step.id, shot) },
          ]}
        />
      </div>
      ${texts || !source.caption
        ? texts &&
          html`
            <div class="block-screenshot__texts">
              <${InPlace} label=${`Caption of ${where}`} value=${source.caption} commit=${(value) => editor.caption(step.id, shot, value)}>
                ${caption || html`<p class="block-empty">Add caption…</p>`}
              <//>
              <${InPlace} line label=${`Alternative text of ${where}`} value=${source.alt} commit=${(value) => editor.alt(step.id, shot, value)}>
                <p class="block-screenshot__alt">${source.alt || html`<span class="block-empty">Add alt text for accessibility…</span>`}</p>
              <//>
            </div>
          `
        : html`<${InPlace} label=${`Caption of ${where}`} value=${source.caption} commit=${(value) => editor.caption(step.id, shot, value)}>${caption}<//>`}
    </figure>
  `;
}

export function Anchor({ id, text }) {
  return html`<a class="anchor" href=${`#${id}`} aria-label=${`Link to ${text}`}><${Icon} name="link" size="14" /></a>`;
}
