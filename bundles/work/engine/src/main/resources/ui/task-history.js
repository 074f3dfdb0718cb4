// What happened to a task, and what people wrote about it.

import { html, useState } from "/ui/portal/view.js";
import { BusyButton } from "./fields.js";
import { commentLines, historyOf } from "./history.js";
import { plainText } from "./linked-text.js";
import { useBusy } from "./use-busy.js";

const COMPACT = 3;

/** The last events in few words, for a row. */
export function CompactHistory({ task, names }) {
  const entries = historyOf(task, names.person);
  if (entries.length === 0) return null;
  const older = entries.length - COMPACT;
  return html`
    <ul class="history history--compact" data-task-history=${task.id}>
      ${entries.slice(0, COMPACT).map((entry) => html`<li key=${entry.id}>${entry.title} <span class="muted">${entry.at.slice(0, 10)}</span>${entry.note && ` – ${entry.note}`}</li>`)}
      ${older > 0 && html`<li class="muted">${older === 1 ? "1 older event" : `${older} older events`}</li>`}
    </ul>
  `;
}

export function TaskHistory({ task, context, work, names }) {
  const entries = historyOf(task, names.person);
  const lines = commentLines(task.comment);
  return html`
    <section class="task-modal__part" aria-labelledby="task-events">
      <h3 class="section-title" id="task-events">History</h3>
      ${entries.length === 0 && lines.length === 0 && html`<p class="muted">Nothing has happened yet.</p>`}
      ${entries.length > 0 &&
      html`
        <ul class="history" data-task-history=${task.id}>
          ${entries.map(
            (entry) => html`
              <li key=${entry.id}>
                <strong>${entry.title}</strong> <span class="muted">${[entry.at, ...entry.details].join(" · ")}</span>
                ${entry.note && html`<p class="history__note">${entry.note}</p>`}
              </li>
            `,
          )}
        </ul>
      `}
      ${lines.length > 0 &&
      html`
        <h4 class="history__comments">Comments</h4>
        <ul class="history">${lines.map((line, at) => html`<li key=${at}>${line.at && html`<span class="muted">${line.at}</span>`} ${line.text}</li>`)}</ul>
      `}
      <${AddNote} task=${task} context=${context} work=${work} />
      <${ReportGap} task=${task} context=${context} work=${work} />
    </section>
  `;
}

function AddNote({ task, context, work }) {
  const [text, setText] = useState("");
  const { busy, during } = useBusy();
  const add = async (event) => {
    event.preventDefault();
    const note = text.trim();
    if (note === "") return;
    if (await during("note", () => work.act.note(task, note, context.user?.name))) setText("");
  };
  return html`
    <form class="one-line" onSubmit=${add}>
      <label for="task-note">Add a note</label>
      <input id="task-note" class="input" maxlength="500" autocomplete="off" value=${text} onInput=${(event) => setText(event.currentTarget.value)} />
      <${BusyButton} type="submit" busy=${busy} disabled=${text.trim() === ""} label="Add" busyLabel="Adding…" />
    </form>
  `;
}

/** What the process document does not say becomes a task of its own. */
function ReportGap({ task, context, work }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const { busy, during } = useBusy();
  const report = async (event) => {
    event.preventDefault();
    const gap = text.trim();
    if (gap === "") return;
    const went = await during("gap", () => work.act.create(improvementOf(task, gap, context.today)));
    if (!went) return;
    setText("");
    setOpen(false);
  };
  if (!open) return html`<p><button class="button button--small button--quiet" type="button" onClick=${() => setOpen(true)}>Report process gap</button></p>`;
  return html`
    <form class="one-line" onSubmit=${report}>
      <label for="task-gap">What is missing or wrong in the process?</label>
      <input id="task-gap" class="input" maxlength="200" autofocus autocomplete="off" value=${text} onInput=${(event) => setText(event.currentTarget.value)} />
      <${BusyButton} type="submit" busy=${busy} disabled=${text.trim() === ""} label="Report" busyLabel="Reporting…" />
      <button class="button button--quiet" type="button" onClick=${() => setOpen(false)}>Cancel</button>
    </form>
  `;
}

/** The task that closes a gap: linked to the task where it was found, to its workflow and document. */
export function improvementOf(task, gap, today) {
  return {
    description: `Improve the process: ${gap}`,
    date: today,
    source: "manual",
    tags: ["process-gap"],
    comment: `Found at "${plainText(task.description)}" (task ${task.id}).`,
    ...(task.bundleId && { bundleId: task.bundleId }),
    ...(task.instructionDocId && { instructionDocId: task.instructionDocId }),
    ...(task.instructionStepId && { instructionStepId: task.instructionStepId }),
  };
}
