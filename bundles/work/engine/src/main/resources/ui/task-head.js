// What a task is: everything about it that can be edited.

import { html, useRef, useState } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { dayOf, lateText } from "./days.js";
import { BundleSelect, Field, PersonSelect } from "./fields.js";
import { isOpen } from "./rules.js";
import { StatusPill } from "./task-labels.js";

export function TaskHead({ task, context, work, names, close }) {
  const save = (changes, done) => work.act.change(task, changes, done).catch(() => {});
  const late = isOpen(task) ? lateText(dayOf(task.date), context.today) : "";
  const toBundle = () => {
    close();
    context.go(bundleAddress(task.bundleId, task.id));
  };
  const move = (event) => event.currentTarget.value && event.currentTarget.value !== dayOf(task.date) && save({ date: event.currentTarget.value }, `Moved to ${event.currentTarget.value}`);
  const assign = (event) => {
    const assigneeId = event.currentTarget.value || null;
    void save({ assigneeId }, assigneeId ? `Assigned to ${names.person(assigneeId)}` : "Nobody is assigned");
  };
  const attach = (event) => {
    const bundleId = event.currentTarget.value || null;
    void save({ bundleId }, bundleId ? `Belongs to ${names.title(bundleId)}` : "Belongs to no workflow");
  };
  return html`
    <div class="task-head">
      <p class="task-head__line">
        <${StatusPill} status=${task.status} />
        ${late && html`<span class="task-day__late">${late}</span>`}
        ${task.bundleId && html`<button class="badge-bundle" type="button" aria-label=${`Open bundle ${names.title(task.bundleId)}`} onClick=${toBundle}>${names.title(task.bundleId)}</button>`}
        ${task.assigneeId && html`<span class="muted">${names.person(task.assigneeId)}</span>`}
      </p>
      <div class="task-head__fields">
        <${TextField} id="task-edit-description" label="Description" class="task-head__wide" value=${task.description} required save=${(description) => save({ description })} />
        <${Field} id="task-edit-date" label="Date">
          ${(field) => html`<input class="input" type="date" value=${dayOf(task.date)} onChange=${move} ...${field} />`}
        <//>
        <${Field} id="task-edit-assignee" label="Assignee">
          ${(field) => html`<${PersonSelect} people=${names.people} value=${task.assigneeId} nobody="Unassigned" onChange=${assign} ...${field} />`}
        <//>
        <${Field} id="task-edit-bundle" label="Workflow">
          ${(field) => html`<${BundleSelect} bundles=${names.bundles} value=${task.bundleId} onChange=${attach} ...${field} />`}
        <//>
        <${TextField} id="task-edit-tags" label="Tags" value=${(task.tags ?? []).join(", ")} save=${(text) => save({ tags: tagsOf(text) }, "Tags saved")} />
      </div>
    </div>
  `;
}

/** The tags in a text that separates them by commas; each once. */
export function tagsOf(text) {
  return [...new Set(text.split(",").map((tag) => tag.trim()).filter(Boolean))];
}

/** A text that is saved on Enter and on leaving the field, when it was changed. */
function TextField({ id, label, value, save, required = false, class: name = "" }) {
  const [text, setText] = useState(null);
  // What is changed is what was seen when the typing began, whatever somebody else saves meanwhile.
  const began = useRef(null);
  const type = (event) => {
    began.current ??= { value, save };
    setText(event.currentTarget.value);
  };
  const leave = () => {
    began.current = null;
    setText(null);
  };
  const commit = () => {
    const next = text?.trim();
    const from = began.current;
    leave();
    if (!from || next === from.value || (required && next === "")) return;
    void from.save(next);
  };
  const key = (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      commit();
    } else if (event.key === "Escape" && text !== null) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  };
  return html`
    <${Field} id=${id} label=${label} class=${name}>
      ${(field) => html`<input class="input" autocomplete="off" value=${text ?? value} onInput=${type} onKeyDown=${key} onBlur=${commit} ...${field} />`}
    <//>
  `;
}
