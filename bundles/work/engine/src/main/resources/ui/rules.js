// What work means today: late, waiting, at risk; which group of the queue, which workflow first. Without a browser in
// sight.

import { dayOf } from "./days.js";
import { linkIsCovered, missingProof } from "./proof.js";

const SHOWN_BY_DEFAULT = ["today", "overdue", "waiting", "follow-up-due"];
const RISKS = ["high", "medium", "low"];

/** The groups of the daily queue, in their order. */
export const QUEUE_GROUPS = ["Follow-ups due", "Overdue", "At risk", "Today", "Waiting", "Other"];

export function isOpen(task) {
  return task.status !== "done" && task.status !== "archived";
}

export function isOverdue(task, today) {
  return isOpen(task) && dayOf(task.date) < today;
}

export function isToday(task, today) {
  return isOpen(task) && dayOf(task.date) === today;
}

export function isWaiting(task) {
  return task.status === "waiting";
}

export function isFollowUpDue(task, today) {
  const day = dayOf(task.followUpAt);
  return isWaiting(task) && day !== "" && day <= today;
}

/** Where a task came from, in a word: its workflow is said elsewhere. */
export function sourceText(task) {
  if (task.source === "recurring" || task.recurringConfigId) return "recurring";
  return "ad hoc";
}

/**
 * The words that go next to a task in the queue.
 *
 * @param {object} task
 * @param {string} today ISO day
 * @param {import("./proof.js").Missing | null} missing
 * @returns {("Follow-up due" | "Waiting" | "Overdue" | "Today" | "Missing evidence" | "At risk")[]} none when the task is
 *     not in the queue
 */
export function labelsOf(task, today, missing) {
  if (!isOpen(task)) return [];
  const listed = task.validation?.dashboardStates;
  const states = Array.isArray(listed) ? listed : SHOWN_BY_DEFAULT;
  const shows = (state) => states.includes(state);
  const labels = [];
  if (isWaiting(task)) {
    if (isFollowUpDue(task, today)) shows("follow-up-due") && labels.push("Follow-up due");
    else if (shows("waiting")) labels.push("Waiting");
  }
  if (isOverdue(task, today) && shows("overdue")) labels.push("Overdue");
  if (isToday(task, today) && shows("today")) labels.push("Today");
  if (missing && (dayOf(task.date) <= today || shows("missing-evidence"))) labels.push("Missing evidence");
  const risks = task.validation?.atRiskWhen;
  const risky = Array.isArray(risks) ? risks.length > 0 : Boolean(risks);
  if (risky && (missing || isWaiting(task)) && shows("at-risk")) labels.push("At risk");
  return labels;
}

/** The group of the queue that labels lead to. */
export function groupOf(labels) {
  const has = (label) => labels.includes(label);
  if (has("Follow-up due")) return "Follow-ups due";
  if (has("Overdue")) return "Overdue";
  if (has("Missing evidence") || has("At risk")) return "At risk";
  if (has("Today")) return "Today";
  return has("Waiting") ? "Waiting" : "Other";
}

/**
 * The daily queue.
 *
 * @param {object[]} tasks
 * @param {{today: string, facts: import("./proof.js").Facts}} how
 * @returns {{title: string, rows: {task: object, labels: string[], missing: object | null}[]}[]} without empty groups
 */
export function dailyQueue(tasks, { today, facts }) {
  const groups = new Map(QUEUE_GROUPS.map((title) => [title, []]));
  for (const task of tasks) {
    const missing = missingProof(task, facts);
    const labels = labelsOf(task, today, missing);
    if (labels.length > 0) groups.get(groupOf(labels)).push({ task, labels, missing });
  }
  return [...groups]
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => ({ title, rows: rows.sort((a, b) => byDate(a.task, b.task)) }));
}

/** Tasks by day, then by what they say. */
export function byDate(a, b) {
  return compare(dayOf(a.date), dayOf(b.date)) || compare(a.description ?? "", b.description ?? "") || compare(a.id, b.id);
}

/**
 * What asks for attention now: everything late, due today, or waiting. A task that is due later and still lacks proof
 * is nobody's concern yet.
 *
 * @returns {{overdue: object[], today: object[], waiting: object[], followUps: object[], missing: object[]}}
 */
export function lanes(tasks, { today, facts }) {
  const current = tasks.filter((task) => isOpen(task) && (isWaiting(task) || dayOf(task.date) <= today)).sort(byDate);
  return {
    overdue: current.filter((task) => isOverdue(task, today)),
    today: current.filter((task) => isToday(task, today)),
    waiting: current.filter(isWaiting),
    followUps: current.filter((task) => isFollowUpDue(task, today)),
    missing: current.filter((task) => missingProof(task, facts)),
  };
}

/** Overdue, then due today, then without proof: each task once. */
export function needsAction({ overdue, today, missing }) {
  return [...new Map([...overdue, ...today, ...missing].map((task) => [task.id, task])).values()];
}

/** Whether a task is shown to somebody who looks at their own work. */
export function isMine(task, userId) {
  return !task.assigneeId || task.assigneeId === userId;
}

/**
 * What a workflow's card and its risk are made of.
 *
 * @param {object} bundle
 * @param {object[]} tasks all of its tasks
 * @param {{today: string, facts: import("./proof.js").Facts}} how
 */
export function bundleSummary(bundle, tasks, { today, facts }) {
  const counted = tasks.filter((task) => task.status !== "archived");
  const open = counted.filter(isOpen).sort(byDate);
  const missingTasks = open.filter((task) => missingProof(task, facts));
  const emptyLinks = (bundle.bundleLinks ?? []).filter((link) => !link.url?.trim() && !linkIsCovered(link.name, tasks));
  const jobs = bundle.assistantJobRefs ?? [];
  const summary = {
    total: counted.length,
    done: counted.length - open.length,
    overdue: open.filter((task) => isOverdue(task, today)).length,
    waiting: open.filter(isWaiting).length,
    followUps: open.filter((task) => isFollowUpDue(task, today)).length,
    missing: missingTasks.length,
    emptyLinks: emptyLinks.map((link) => link.name),
    approvals: jobs.filter((job) => job.status === "waiting_approval").length,
    failed: jobs.filter((job) => job.status === "failed").length,
    next: open[0],
  };
  return { ...summary, risk: riskOf(bundle, summary, open.length, today) };
}

/** Workflows by risk, day and title. */
export function byRisk(a, b) {
  return (
    RISKS.indexOf(a.summary.risk) - RISKS.indexOf(b.summary.risk) || byAnchor(a.bundle, b.bundle)
  );
}

/** Workflows by day, those without one last, then by title. */
export function byAnchor(a, b) {
  const [first, second] = [dayOf(a.anchorDate), dayOf(b.anchorDate)];
  if (first === "" || second === "") return Number(first === "") - Number(second === "") || compare(a.title, b.title);
  return compare(first, second) || compare(a.title, b.title);
}

function riskOf(bundle, summary, open, today) {
  if (summary.overdue > 0) return "high";
  const anchor = dayOf(bundle.anchorDate);
  const late = open > 0 && anchor !== "" && anchor < today;
  const incomplete = summary.missing > 0 || (open > 0 && summary.emptyLinks.length > 0);
  return summary.waiting > 0 || incomplete || late ? "medium" : "low";
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
