// The small signs next to tasks and workflows. Every one of them is a word.

import { Icon } from "/ui/portal/icons.js";
import { html } from "/ui/portal/view.js";
import { dayOf, dayText, lateText } from "./days.js";

const STATUS = {
  todo: ["Todo", "todo"],
  waiting: ["Waiting", "waiting"],
  done: ["Done", "done"],
  archived: ["Archived", "todo"],
};
const KINDS = {
  "Follow-up due": "overdue",
  Waiting: "waiting",
  Overdue: "overdue",
  Today: "active",
  "Missing evidence": "missing-proof",
  "At risk": "waiting",
};

/** A word on the colour of a status: todo, active, waiting, overdue, done, missing-proof or assistant. */
export function Pill({ kind, class: name = "", title, children }) {
  return html`<span class="pill ${name}" data-kind=${kind} title=${title}>${children}</span>`;
}

export function StatusPill({ status }) {
  const [text, kind] = STATUS[status] ?? [status, "todo"];
  return html`<${Pill} kind=${kind} class="task-status">${text}<//>`;
}

/** The labels of a task in the queue. */
export function Labels({ labels }) {
  return labels.map((label) => html`<${Pill} key=${label} kind=${KINDS[label] ?? "todo"} class=${label === "Waiting" || label === "Follow-up due" ? "badge-waiting" : ""}>${label}<//>`);
}

/** "Waiting: X - follow up D". */
export function waitingText(task, today) {
  if (task.status !== "waiting") return "";
  const parts = [`Waiting: ${task.waitingFor || "–"}`];
  if (task.followUpAt) parts.push(`follow up ${dayText(task.followUpAt, today)}`);
  return parts.join(" - ");
}

/** The day of a task, and how late it is. */
export function TaskDay({ task, today }) {
  const late = task.status === "done" || task.status === "archived" ? "" : lateText(dayOf(task.date), today);
  return html`
    <time class="task-day" datetime=${dayOf(task.date)}>${dayText(task.date, today)}</time>
    ${late && html`<span class="task-day__late">${late}</span>`}
  `;
}

export function Assignee({ name }) {
  return name ? html`<span class="badge-assignee"><${Icon} name="user" size="13" /> ${name}</span>` : html`<span class="muted">Unassigned</span>`;
}

/** What a workflow's card says is at risk. */
export function riskBadges(summary, today) {
  const badges = [
    ["Overdue", summary.overdue, "overdue"],
    ["Waiting", summary.waiting, "waiting"],
    ["Follow-ups", summary.followUps, "overdue"],
    ["Missing evidence", summary.missing, "missing-proof"],
    ["Assistant approvals", summary.approvals, "assistant"],
    ["Assistant failed", summary.failed, "overdue"],
  ]
    .filter(([, count]) => count > 0)
    .map(([label, count, kind]) => ({ text: `${label} ${count}`, kind }));
  if (summary.next) badges.push({ text: `Next ${dayText(summary.next.date, today)}`, kind: "todo" });
  return badges;
}
