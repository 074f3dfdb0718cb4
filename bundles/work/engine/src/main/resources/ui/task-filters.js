// The filters of the task list, which live in the address.

import { dayOf, isDay } from "./days.js";

export const STATUSES = [
  ["", "All"],
  ["todo", "Todo"],
  ["waiting", "Waiting"],
  ["done", "Done"],
  ["archived", "Archived"],
];
const FIRST_DAY = "1970-01-01";

/**
 * The filters that an address holds.
 *
 * @param {URLSearchParams} params
 * @param {string} today ISO day, which the list shows unless it is told otherwise
 */
export function filtersOf(params, today) {
  const text = (name) => params.get(name)?.trim() ?? "";
  const date = isDay(text("date")) ? text("date") : today;
  return {
    date,
    end: isDay(text("end")) ? text("end") : "",
    bundleId: text("bundleId"),
    status: STATUSES.some(([value]) => value === text("status")) ? text("status") : "",
    assignee: text("assignee"),
    source: text("source"),
    q: text("q"),
    taskId: text("taskId"),
    contextBundleId: text("contextBundleId"),
  };
}

/** The filters as they stand in the address: what is usual is left out. */
export function paramsOf(filters, today) {
  const { date, end, bundleId, ...rest } = filters;
  const days = bundleId ? {} : { date: date === today && !end ? "" : date, end };
  return { ...rest, bundleId, ...days };
}

/** What the server is asked for. A workflow overrides the days. */
export function queryOf({ date, end, bundleId }) {
  if (bundleId) return { bundleId };
  if (!end) return { date };
  return date <= end ? { startDate: date, endDate: end } : { startDate: end, endDate: date };
}

/** The tasks that the other filters leave. */
export function matching(tasks, { status, assignee, source, q }, title = () => "") {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return tasks.filter((task) => {
    if (status && task.status !== status) return false;
    if (assignee === "none" ? task.assigneeId : assignee && task.assigneeId !== assignee) return false;
    if (source && (task.source || "manual") !== source) return false;
    if (words.length === 0) return true;
    const text = [task.description, task.waitingFor, task.comment, task.requiredLinkName, ...(task.tags ?? []), title(task.bundleId)].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Where tasks came from, as far as there are any. */
export function sourcesIn(tasks) {
  return [...new Set(tasks.map((task) => task.source || "manual"))].sort();
}

/** The address that shows one task: its workflow's list, or that of its day. */
export function targetOf(task) {
  return task.bundleId ? { taskId: task.id, bundleId: task.bundleId } : { taskId: task.id, date: dayOf(task.date) };
}

/** Everything up to a day. */
export function until(day) {
  return { startDate: FIRST_DAY, endDate: day };
}
