// The box that completes or reopens a task.

import { html, useState } from "/ui/portal/view.js";
import { plainText } from "./linked-text.js";

/** Why a task cannot be ticked off where it stands; empty when it can. */
export function whyNot(task, missing) {
  if (task.status === "waiting") return "It waits: use Response received or Resolve done.";
  if (task.status === "archived") return "It is archived: reopen it in its details.";
  return missing && task.status !== "done" ? missing.text : "";
}

/** @param {{task: object, missing: object | null, act: object}} props what else there is goes to the box */
export function TaskCheck({ task, missing, act, ...rest }) {
  const [busy, setBusy] = useState(false);
  const reason = whyNot(task, missing);
  const done = task.status === "done";
  const toggle = async (event) => {
    // What shows follows the task, which changes at once and goes back by itself.
    event.currentTarget.checked = done;
    if (busy) return;
    setBusy(true);
    try {
      await (done ? act.reopen(task) : act.complete(task));
    } catch {
      // The message has said why.
    }
    setBusy(false);
  };
  return html`
    <label class="task-status-hit-target" title=${reason || undefined}>
      <input
        ...${rest}
        class="task-status-checkbox"
        type="checkbox"
        checked=${done}
        disabled=${Boolean(reason) || busy}
        aria-label=${`${done ? "Reopen" : "Complete"} ${plainText(task.description)}${reason ? `: ${reason}` : ""}`}
        onChange=${toggle}
      />
    </label>
  `;
}
