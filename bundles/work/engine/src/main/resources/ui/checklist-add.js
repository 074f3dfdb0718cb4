// A further task of a workflow, beside those of its template.

import { html, useState } from "/ui/portal/view.js";
import { isDay } from "./days.js";
import { BusyButton, Field, PersonSelect } from "./fields.js";
import { useBusy } from "./use-busy.js";

export function AddTask({ context, work, bundle, names }) {
  const empty = { description: "", date: context.today, assigneeId: "" };
  const [draft, setDraft] = useState(empty);
  const [problems, setProblems] = useState({});
  const { busy, during } = useBusy();
  const set = (name) => (event) => setDraft({ ...draft, [name]: event.currentTarget.value });

  const add = async (event) => {
    event.preventDefault();
    const found = {
      description: draft.description.trim() === "" ? "Say what there is to do." : "",
      date: isDay(draft.date) ? "" : "Choose a day.",
    };
    setProblems(found);
    if (found.description || found.date) return;
    const added = await during("add", () =>
      work.act
        .create({ description: draft.description.trim(), date: draft.date, bundleId: bundle.id, source: "manual", ...(draft.assigneeId && { assigneeId: draft.assigneeId }) })
        .catch((problem) => {
          setProblems({ form: problem.message });
          throw problem;
        }),
    );
    if (added) setDraft({ ...empty, date: draft.date });
  };

  return html`
    <details class="flow-more-form checklist-add">
      <summary>Add a task to this bundle</summary>
      <form class="form-row" aria-label="New task of this bundle" onSubmit=${add} noValidate>
        <${Field} id="bundle-task-desc" label="Description" error=${problems.description}>${(field) => html`<input class="input" value=${draft.description} onInput=${set("description")} ...${field} />`}<//>
        <${Field} id="bundle-task-date" label="Date" class="field--date" error=${problems.date}>${(field) => html`<input class="input" type="date" value=${draft.date} onInput=${set("date")} ...${field} />`}<//>
        <${Field} id="bundle-task-assignee" label="Assignee" class="field--person">${(field) => html`<${PersonSelect} people=${names.people} value=${draft.assigneeId} onChange=${set("assigneeId")} ...${field} />`}<//>
        <${BusyButton} id="bundle-task-add" type="submit" class="form-row__button" busy=${busy !== null} label="Add task" busyLabel="Adding…" />
        ${problems.form && html`<p class="form__error" role="alert">${problems.form}</p>`}
      </form>
    </details>
  `;
}
