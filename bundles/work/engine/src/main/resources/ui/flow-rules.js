// What the stages of workflows are and what keeps one from being closed, without a browser in sight.

import { missingAction } from "./proof.js";
import { byDate, isOpen, isWaiting } from "./rules.js";

export const STAGES = ["preparation", "announced", "after-event", "done"];
export const STAGE_NAMES = { preparation: "Preparation", announced: "Announced", "after-event": "After Event", done: "Done" };
const ADVANCE = { preparation: "Mark Announced", announced: "Mark After-Event", "after-event": "Mark Done" };

/** The stage that comes next and what its button says, or `null` at the end. */
export function nextStage(stage = STAGES[0]) {
  return ADVANCE[stage] ? { stage: STAGES[STAGES.indexOf(stage) + 1], label: ADVANCE[stage] } : null;
}

/** Whether a workflow passes the filter of the list. */
export function passes(bundle, { q = "", status = "active" }) {
  const archived = bundle.status === "archived";
  const done = bundle.stage === "done";
  if (status === "active" && (archived || done)) return false;
  if (status === "done" && (archived || !done)) return false;
  if (status === "archived" && !archived) return false;
  if (status === "current" && archived) return false;
  const text = [bundle.title, bundle.description, bundle.anchorDate, bundle.status ?? "active", bundle.stage, ...(bundle.tags ?? [])].join(" ").toLowerCase();
  return q.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** The first characters of a text, cut at a word, with an ellipsis when something is left out. */
export function excerpt(text, length) {
  const plain = (text ?? "").replace(/\s+/g, " ").trim();
  if (plain.length <= length) return plain;
  const cut = plain.slice(0, length);
  const end = cut.lastIndexOf(" ");
  return `${cut.slice(0, end > length / 2 ? end : length)}…`;
}

/**
 * Why a workflow cannot be closed yet; empty when it can.
 *
 * @param {object[]} tasks all of its tasks
 * @param {string[]} links names of the shared links that are missing
 * @param {number} files how many required files are missing
 * @returns {string[]} clauses that follow "Cannot be closed because"
 */
export function closeBlockers(tasks, links, files) {
  const open = tasks.filter(isOpen).length;
  const are = (number) => (number === 1 ? "is" : "are");
  return [
    open > 0 && `${count(open, "task")} ${are(open)} open`,
    links.length > 0 && `the ${links.length === 1 ? "link" : "links"} ${links.join(", ")} ${are(links.length)} missing`,
    files > 0 && `${count(files, "required file")} ${are(files)} missing`,
  ].filter(Boolean);
}

/**
 * The tasks that starting a template would make, by day.
 *
 * @param {object} template
 * @param {(offset: number) => string} dayAt the day so many days from the anchor date
 */
export function previewOf(template, dayAt) {
  return template.taskDefinitions
    .map((definition) => ({
      key: definition.refId,
      date: dayAt(definition.offsetDays),
      description: definition.description,
      assigneeId: definition.assigneeId ?? template.defaultAssigneeId,
      milestone: Boolean(definition.isMilestone),
    }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The tasks of a workflow in the groups in which the panel shows them. */
export function panelGroups(tasks) {
  const sorted = [...tasks].sort(byDate);
  return [
    { id: "active", title: "Active", none: "Nothing is left to do.", tasks: sorted.filter((task) => isOpen(task) && !isWaiting(task)) },
    { id: "waiting", title: "Waiting / follow-up", none: "Nothing waits for anybody.", tasks: sorted.filter(isWaiting) },
    { id: "history", title: "Done / history", none: "Nothing is done yet.", tasks: sorted.filter((task) => !isOpen(task)).reverse() },
  ];
}

/** What the button of a row says: the next thing to do there. */
export function nextAction(task, missing) {
  if (!isOpen(task)) return "Details";
  if (task.status === "waiting") return "Follow up";
  if (!missing) return "Expand";
  return missing.kind === "workflow" ? "Details" : missingAction(missing);
}

/** "1 task", "2 tasks". */
export function count(number, what) {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** What is told of one search index. */
export function indexState({ state, items, built, expected, problem }) {
  if (state === "building") return `Being built: ${built}${expected > 0 ? ` of about ${expected}` : " so far"}`;
  return state === "behind" ? `${items}, and does not keep up: ${problem}` : String(items);
}
