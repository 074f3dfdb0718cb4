// Starting a workflow: which template, what it is called, around which day, and what will be there to do.

import { Dialog } from "/ui/portal/dialog.js";
import { html, useState } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { dayText, daysAfter, isDay } from "./days.js";
import { BusyButton, Field } from "./fields.js";
import { count, previewOf } from "./flow-rules.js";
import { useResource } from "./live-resource.js";
import { Pill } from "./task-labels.js";
import { isStartable, templateFor } from "./template-rules.js";
import { useBusy } from "./use-busy.js";
import { useNames, workOf } from "./work-store.js";

const SHOWN = 6;

/** @param {{context: object, wanted?: string, onClose: () => void}} props `wanted` is the id or the type of a template */
export function StartDialog({ context, wanted = "", onClose }) {
  const { data: templates, problem, reload } = useResource(workOf(context).templates);
  const [chosen, setChosen] = useState(null);
  const startable = (templates ?? []).filter(isStartable).sort((a, b) => a.name.localeCompare(b.name));
  const template = startable.find(({ id }) => id === chosen) ?? templateFor(startable, wanted) ?? startable[0];

  return html`
    <${Dialog} id="start-workflow" label="Start workflow" onClose=${onClose}>
      ${problem && !templates && html`<${context.Failed} problem=${problem} retry=${reload} what="The templates could not be loaded" />`}
      ${!templates && !problem && html`<${context.Loading} rows="4" label="Loading templates" />`}
      ${templates && !template && html`<${context.Empty} icon="template" title="No template can be started.">Make one in the <a class="link" href="/#/templates">template library</a>, or have the templates seeded first.<//>`}
      ${template &&
      html`
        <div class="form">
          <${Field} id="start-template" label="Template">
            ${(field) => html`
              <select class="input" value=${template.id} onChange=${(event) => setChosen(event.currentTarget.value)} ...${field}>
                ${startable.map((each) => html`<option key=${each.id} value=${each.id} selected=${each.id === template.id}>${each.emoji ? `${each.emoji} ` : ""}${each.name} (${count(each.taskDefinitions.length, "task")})</option>`)}
              </select>
            `}
          <//>
          <${StartForm} key=${template.id} context=${context} template=${template} onClose=${onClose} />
        </div>
      `}
    <//>
  `;
}

/**
 * The form for one template, with what it will make.
 *
 * @param {{context: object, template: object, onClose?: () => void}} props
 */
export function StartForm({ context, template, onClose }) {
  const work = workOf(context);
  const names = useNames(work);
  const [anchor, setAnchor] = useState(context.today);
  const [own, setOwn] = useState(null);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState(null);
  const { busy, during } = useBusy();
  const title = own ?? `${template.name}: ${anchor}`;
  const wrongDay = isDay(anchor) ? "" : "Choose the day that the workflow is about.";
  const wrongTitle = title.trim() === "" ? "Give the workflow a title." : "";
  const preview = wrongDay ? [] : previewOf(template, (offset) => daysAfter(anchor, offset));
  const id = (name) => `start-${name}-${template.id}`;

  const start = (event) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (wrongDay || wrongTitle) {
      document.getElementById(id(wrongTitle ? "title" : "anchor"))?.focus();
      return;
    }
    void during("start", async () => {
      try {
        const { bundle } = await work.api.bundles.create({ title: title.trim(), anchorDate: anchor, templateId: template.id });
        context.toast(`Workflow “${bundle.title}” started with ${count(preview.length, "task")}`);
        void work.bundles.reload();
        context.go(bundleAddress(bundle.id));
      } catch (failure) {
        setProblem(failure);
      }
    });
  };
  // The card around it has keys of its own.
  const keepKeys = (event) => event.key !== "Escape" && event.stopPropagation();

  return html`
    <form class="form template-start-form" aria-label=${`Start ${template.name}`} onSubmit=${start} onKeyDown=${keepKeys} noValidate>
      ${problem && html`<p class="notice notice--danger" role="alert">${problem.message}</p>`}
      <div class="form-row">
        <${Field} id=${id("title")} label="Title" error=${tried ? wrongTitle : ""}>
          ${(field) => html`<input class="input template-start-title" value=${title} onInput=${(event) => setOwn(event.currentTarget.value)} ...${field} />`}
        <//>
        <${Field} id=${id("anchor")} label="Anchor date" class="field--date" error=${tried ? wrongDay : ""}>
          ${(field) => html`<input class="input template-start-anchor" type="date" value=${anchor} onInput=${(event) => setAnchor(event.currentTarget.value)} ...${field} />`}
        <//>
      </div>
      ${preview.length > 0 && html`<${Preview} preview=${preview} today=${context.today} names=${names} />`}
      <div class="dialog__actions">
        ${onClose && html`<button class="button" type="button" onClick=${onClose}>Cancel</button>`}
        <${BusyButton} type="submit" class="button--primary template-start-btn" busy=${busy !== null} label="Start workflow" busyLabel="Starting…" />
      </div>
    </form>
  `;
}

/** The tasks that will be made. */
function Preview({ preview, today, names }) {
  const [all, setAll] = useState(false);
  const late = preview.filter(({ date }) => date < today).length;
  return html`
    <section class="start-preview" aria-label="Tasks that will be made">
      <p class="section-title" role="status">${count(preview.length, "task")} will be made, ${preview[0].date} to ${preview.at(-1).date}${late > 0 ? `; ${late} in the past` : ""}</p>
      <ul class="start-preview__list">
        ${(all ? preview : preview.slice(0, SHOWN)).map(
          (task) => html`
            <li key=${task.key} class="start-preview__row">
              <span class="start-preview__date" data-late=${String(task.date < today)}>${dayText(task.date, today)}</span>
              <span>${task.description}${task.milestone && html` <${Pill} kind="active">Milestone<//>`}</span>
              <span class="muted">${names.person(task.assigneeId) || "Nobody yet"}</span>
            </li>
          `,
        )}
      </ul>
      ${preview.length > SHOWN && html`<button class="button button--inline" type="button" aria-expanded=${String(all)} onClick=${() => setAll(!all)}>${all ? "Show fewer" : `Show all (${preview.length})`}</button>`}
    </section>
  `;
}
