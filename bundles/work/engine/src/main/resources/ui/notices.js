// What notifications say, without a browser in sight.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MAX_DAYS = 30;

const TYPES = {
  "task-due": "Task due",
  "task-overdue": "Overdue",
  "follow-up-due": "Follow-up due",
  "missing-evidence": "Missing evidence",
  "recurring-due": "Recurring",
  "stage-change": "Stage",
  "automation-failure": "Failure",
};
const URGENT = new Set(["task-overdue", "follow-up-due", "automation-failure", "missing-evidence"]);

/** The kind of a notification, in words; one that is new here is shown by its name. */
export function typeText({ type }) {
  return TYPES[type] ?? (type ? type.replaceAll("-", " ") : "Notice");
}

/** Whether a notification tells of something late or broken. */
export function isUrgent({ type }) {
  return URGENT.has(type);
}

/** How long ago: "just now", "5 minutes ago", "1 hour ago", "3 days ago", then the date. */
export function agoText(timestamp, now) {
  const then = Date.parse(timestamp) / 1000;
  if (!Number.isFinite(then)) return "";
  const age = Math.max(0, now / 1000 - then);
  if (age < MINUTE) return "just now";
  if (age < HOUR) return counted(Math.floor(age / MINUTE), "minute");
  if (age < DAY) return counted(Math.floor(age / HOUR), "hour");
  if (age < MAX_DAYS * DAY) return counted(Math.floor(age / DAY), "day");
  return timestamp.slice(0, 10);
}

function counted(number, unit) {
  return `${number} ${unit}${number === 1 ? "" : "s"} ago`;
}
