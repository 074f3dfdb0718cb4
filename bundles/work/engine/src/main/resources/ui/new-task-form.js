// A new task: what and when; the rest can wait.

import { html, useEffect, useRef, useState } from "/ui/portal/view.js";
import { BundleSelect, BusyButton, Field, PersonSelect } from "./fields.js";
import { useBusy } from "./use-busy.js";

/**
 * @param {{context: object, work: object, names: object, date: string, bundleId?: string, onDone?: (task: object) => void,
 *     focus?: boolean}} props `date` is what the form follows until somebody chooses another day
 */
export function NewTaskForm({ context, work, names, date, bundleId = "", onDone, focus = false }) {
  const [text, setText] = useState("");
  const [day, setDay] = useState(date);
  const [assigneeId, setAssignee] = useState("");
  const [workflow, setWorkflow] = useState(bundleId);
  const [problems, setProblems] = useState({});
  const [created, setCreated] = useState(null);
  const { busy, during } = useBusy();
  const form = useRef(null);
  useEffect(() => setDay(date), [date]);
  useEffect(() => setWorkflow(bundleId), [bundleId]);

  const submit = async (event) => {
    event.preventDefault();
    const found = {
      ...(text.trim() === "" && { text: "Say what is to be done." }),
      ...(day === "" && { day: "Choose the day." }),
    };
    setProblems(found);
    if (found.text || found.day) {
      form.current.querySelector(found.text ? "#task-desc" : "#task-date-input").focus();
      return;
    }
    const fields = { description: text.trim(), date: day, source: "manual", ...(assigneeId && { assigneeId }), ...(workflow && { bundleId: workflow }) };
    const went = await during("create", async () => {
      try {
        const task = await work.act.create(fields);
        setCreated(task);
        onDone?.(task);
      } catch (problem) {
        setProblems({ form: problem.message });
        throw problem;
      }
    });
    if (went) setText("");
  };
  const show = () => work.dialog.set({ kind: "task", id: created.id, task: created });

  return html`
    <form ref=${form} class="new-task" aria-label="New task" novalidate onSubmit=${submit}>
      <${Field} id="task-desc" label="New task" class="new-task__text" error=${problems.text}>
        ${(field) => html`<input class="input" autocomplete="off" autofocus=${focus} value=${text} onInput=${(event) => setText(event.currentTarget.value)} ...${field} />`}
      <//>
      <${Field} id="task-date-input" label="Date" error=${problems.day}>
        ${(field) => html`<input class="input" type="date" value=${day} onInput=${(event) => setDay(event.currentTarget.value)} ...${field} />`}
      <//>
      <${Field} id="task-assignee" label="Assignee">
        ${(field) => html`<${PersonSelect} people=${names.people} value=${assigneeId} onChange=${(event) => setAssignee(event.currentTarget.value)} ...${field} />`}
      <//>
      <${Field} id="task-bundle" label="Bundle">
        ${(field) => html`<${BundleSelect} bundles=${names.bundles} value=${workflow} none="None" onChange=${(event) => setWorkflow(event.currentTarget.value)} ...${field} />`}
      <//>
      <${BusyButton} id="task-create-btn" type="submit" class="button--primary" busy=${busy} label="Create" busyLabel="Creating…" />
      ${problems.form && html`<p class="form__error new-task__note" role="alert">${problems.form}</p>`}
      ${created && !onDone && html`<p class="muted new-task__note" role="status">Created. <button class="button button--inline" type="button" onClick=${show}>Open ${created.description.slice(0, 40)}</button></p>`}
    </form>
  `;
}
