// What is asked before many tasks change, and what is said about those that could not be changed.

import { Dialog } from "/ui/portal/dialog.js";
import { html, useState } from "/ui/portal/view.js";
import { CHANNELS, defaultFollowUp } from "./actions.js";
import { daysAfter } from "./days.js";
import { BusyButton, Field, PersonSelect } from "./fields.js";
import { count } from "./flow-rules.js";
import { plainText } from "./linked-text.js";
import { useBusy } from "./use-busy.js";
import { problemsOf } from "./wait-forms.js";
import { useNames } from "./work-store.js";

const TITLES = { move: "Move to another day", wait: "Mark waiting", note: "Add a note", assign: "Assign" };
const REQUIRED = { move: [], wait: ["waitingFor", "channel", "followUpAt", "note"], note: ["note"], assign: [] };

/**
 * What the server is asked for, and how it is shown meanwhile.
 *
 * @param {"move" | "wait" | "note" | "assign"} kind
 * @param {{date: string, waitingFor: string, channel: string, followUpAt: string, note: string, assigneeId: string}} said
 */
export function bulkChange(kind, said) {
  if (kind === "move") return { change: { action: "move", date: said.date }, guess: () => ({ date: said.date }), verb: `moved to ${said.date}` };
  if (kind === "note") return { change: { action: "note", note: said.note.trim() }, verb: "noted" };
  if (kind === "assign") {
    const assigneeId = said.assigneeId || null;
    return { change: { action: "assign", assigneeId }, guess: () => ({ assigneeId }), verb: assigneeId ? "assigned" : "left to nobody in particular" };
  }
  const { waitingFor, channel, followUpAt, note } = said;
  return {
    change: { action: "mark-waiting", waitingFor: waitingFor.trim(), channel, followUpAt, note: note.trim() },
    guess: () => ({ status: "waiting", waitingFor, followUpAt }),
    verb: "waiting",
  };
}

/** Asks what is to become of many tasks. @param {{dialog: {action: string, tasks: object[], onDone?: () => void}}} props */
export function BulkDialog({ context, work, dialog, close }) {
  const { action: kind, tasks, onDone } = dialog;
  const names = useNames(work);
  const [said, setSaid] = useState({ date: daysAfter(context.today, 1), waitingFor: "", channel: "", followUpAt: defaultFollowUp(context.today), note: "", assigneeId: "" });
  const [problems, setProblems] = useState({});
  const { busy, during } = useBusy();
  const set = (field) => (event) => setSaid({ ...said, [field]: event.currentTarget.value });

  const submit = async (event) => {
    event.preventDefault();
    const found = { ...problemsOf(said, REQUIRED[kind]), ...(kind === "move" && !said.date && { date: "Choose the day." }) };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const { change, guess, verb } = bulkChange(kind, said);
    let refused = [];
    await during("all", async () => {
      refused = await work.act.many(tasks, change, { guess, done: (went) => `${count(went, "task")} ${verb}` });
    });
    // What was refused is on show then.
    if (refused.length === 0) close();
    onDone?.(refused);
  };
  const field = (name, label, draw, only) =>
    only.includes(kind) && html`<${Field} key=${name} id=${`bulk-${name}`} label=${label} error=${problems[name]}>${(props) => draw({ name, value: said[name], onInput: set(name), ...props })}<//>`;

  return html`
    <${Dialog} id="bulk-dialog" label=${`${TITLES[kind]}: ${count(tasks.length, "task")}`} onClose=${close}>
      <form class="form" novalidate onSubmit=${submit}>
        ${field("date", "Move to", (props) => html`<input class="input" type="date" autofocus ...${props} />`, ["move"])}
        ${field("assigneeId", "Assignee", ({ onInput, ...props }) => html`<${PersonSelect} people=${names.people} nobody="Nobody" autofocus onChange=${onInput} ...${props} />`, ["assign"])}
        ${field("waitingFor", "Waiting for", (props) => html`<input class="input" maxlength="160" autofocus ...${props} />`, ["wait"])}
        ${field(
          "channel",
          "Channel",
          ({ onInput, ...props }) => html`
            <select class="input" onChange=${onInput} ...${props}>
              <option value="">Choose…</option>
              ${CHANNELS.map((channel) => html`<option key=${channel} value=${channel} selected=${channel === said.channel}>${channel}</option>`)}
            </select>
          `,
          ["wait"],
        )}
        ${field("followUpAt", "Follow up on", (props) => html`<input class="input" type="date" ...${props} />`, ["wait"])}
        ${field("note", "Note", (props) => html`<input class="input" maxlength="400" autofocus=${kind === "note"} ...${props} />`, ["wait", "note"])}
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${close}>Cancel</button>
          <${BusyButton} type="submit" class="button--primary" busy=${busy !== null} label=${TITLES[kind]} busyLabel="Saving…" />
        </div>
      </form>
    <//>
  `;
}

/** The tasks of a bulk action that stayed as they were, each with the reason and the way to it. */
export function RefusedDialog({ work, dialog, close }) {
  const { refused, succeeded } = dialog;
  return html`
    <${Dialog} id="refused-dialog" label=${`${count(refused.length, "task")} not changed`} onClose=${close}>
      <p class="dialog__text">${succeeded > 0 ? `${count(succeeded, "task")} changed. ` : ""}These stayed as they were:</p>
      <ul class="refused">
        ${refused.map(
          ({ task, error }) => html`
            <li key=${task.id} class="refused__task">
              <button class="task-title" type="button" onClick=${() => work.dialog.set({ kind: "task", id: task.id, task })}>${plainText(task.description)}</button>
              <span class="form__error">${error}</span>
            </li>
          `,
        )}
      </ul>
      <div class="dialog__actions"><button class="button button--primary" type="button" autofocus onClick=${close}>Close</button></div>
    <//>
  `;
}
