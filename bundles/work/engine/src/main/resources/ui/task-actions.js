// What can be done with a task in its state.

import { Menu } from "/ui/portal/menu.js";
import { html, useState } from "/ui/portal/view.js";
import { BusyButton } from "./fields.js";
import { plainText } from "./linked-text.js";
import { useBusy } from "./use-busy.js";
import { FollowUpControls, WaitingForm } from "./wait-forms.js";

export function TaskActions({ task, context, work, missing, all }) {
  const [waiting, setWaiting] = useState(false);
  const { busy, during } = useBusy();
  const name = plainText(task.description);
  const does = (what, action) => () => during(what, () => action(task));

  const remove = async () => {
    const text = `"${name}" is deleted with its files. It can be brought back for a moment.`;
    if (await context.confirm({ title: "Delete this task?", text, action: "Delete", danger: true })) await during("delete", () => work.act.remove(task));
  };
  const archive = async () => {
    const text = `"${name}" leaves all lists of open work. It counts as dropped, and is not made again.`;
    if (await context.confirm({ title: "Archive this task?", text, action: "Archive" })) await during("archive", () => work.act.archive(task));
  };
  const more = [
    ...(task.status === "archived" ? [] : [{ label: "Archive", icon: "inbox", run: archive }]),
    { label: "Delete", icon: "trash", run: remove },
  ];

  return html`
    <div class="task-actions" data-beside-steps>
      <div class="actions">
        ${task.status === "todo" &&
        html`
          <${BusyButton}
            class="button--primary"
            data-complete-task=${task.id}
            busy=${busy === "done"}
            disabled=${all.length > 0 || busy !== null}
            aria-describedby=${all.length > 0 ? "task-actions-why" : undefined}
            label="Mark done"
            busyLabel="Completing…"
            onClick=${does("done", work.act.complete)}
          />
          <button class="button" type="button" aria-expanded=${String(waiting)} aria-controls="task-wait" onClick=${() => setWaiting(!waiting)}>Mark waiting</button>
        `}
        ${(task.status === "done" || task.status === "archived") &&
        html`<${BusyButton} busy=${busy === "reopen"} disabled=${busy !== null} label="Reopen" busyLabel="Reopening…" onClick=${does("reopen", work.act.reopen)} />`}
        <${Menu} id="task-more" label="More" icon="more" items=${more} />
      </div>
      ${task.status === "todo" && all.length > 0 && html`<p class="muted" id="task-actions-why">To mark it done: ${all.map((one) => one.text).join("; ")}.</p>`}
      ${task.status === "todo" && waiting && html`<div id="task-wait"><${WaitingForm} task=${task} context=${context} work=${work} focus onDone=${() => setWaiting(false)} /></div>`}
      ${task.status === "waiting" && html`<${FollowUpControls} task=${task} context=${context} work=${work} missing=${missing} />`}
      ${task.status === "waiting" && html`<${Snooze} task=${task} work=${work} />`}
    </div>
  `;
}

/** Moves the follow-up to a later day, with a reason. */
function Snooze({ task, work }) {
  const [open, setOpen] = useState(false);
  const [date, setDate] = useState("");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const { busy, during } = useBusy();
  const snooze = async (event) => {
    event.preventDefault();
    if (!date || !reason.trim()) {
      setProblem(date ? "Say why it can wait." : "Choose the day until which it can wait.");
      return;
    }
    setProblem("");
    const went = await during("snooze", () =>
      work.act.followUpSent(task, { channel: task.followUpChannel || "other", note: `Snoozed: ${reason.trim()}`, nextFollowUpAt: date }, `Snoozed until ${date}`),
    );
    if (went) setOpen(false);
  };
  if (!open) return html`<p><button class="button button--inline" type="button" onClick=${() => setOpen(true)}>Snooze…</button></p>`;
  return html`
    <form class="snooze" aria-label="Snooze" novalidate onSubmit=${snooze}>
      <div class="field"><label for="snooze-date">Until</label><input id="snooze-date" class="input" type="date" value=${date} onInput=${(event) => setDate(event.currentTarget.value)} /></div>
      <div class="field snooze__reason"><label for="snooze-reason">Reason</label><input id="snooze-reason" class="input" maxlength="400" value=${reason} onInput=${(event) => setReason(event.currentTarget.value)} /></div>
      <${BusyButton} type="submit" busy=${busy} label="Snooze" busyLabel="Saving…" />
      <button class="button button--quiet" type="button" onClick=${() => setOpen(false)}>Cancel</button>
      ${problem && html`<p class="form__error" role="alert">${problem}</p>`}
    </form>
  `;
}
