// What a person has to do on the days of a week, and how much that is. Without a browser in sight.

import { weekdayOf, daysFrom } from "./calendar.js";
import { dayOf, daysAfter } from "./days.js";
import { byDate, isOpen, isWaiting } from "./rules.js";

/** The Monday of a day's week. */
export function mondayOf(day) {
  return daysAfter(day, -((weekdayOf(day) + 6) % 7));
}

/** The day on which somebody has to do something about a task: while it waits, that is its follow-up. */
export function dayOfWork(task) {
  return isWaiting(task) && dayOf(task.followUpAt) !== "" ? dayOf(task.followUpAt) : dayOf(task.date);
}

/** Whether a task is for somebody: of a person, of nobody ("none"), or of anybody (""). */
export function isFor(task, person) {
  if (person === "") return true;
  return person === "none" ? !task.assigneeId : task.assigneeId === person;
}

/**
 * The tasks of some days, open ones first; a task that was archived is no work.
 *
 * @param {object[]} tasks
 * @param {{from: string, to: string, person: string}} how ISO days, both included
 * @returns {{day: string, open: object[], done: object[]}[]} every day, with or without tasks
 */
export function workByDay(tasks, { from, to, person }) {
  const days = new Map(daysFrom(from, to).map((day) => [day, { day, open: [], done: [] }]));
  for (const task of new Map(tasks.map((each) => [each.id, each])).values()) {
    const at = days.get(dayOfWork(task));
    if (!at || task.status === "archived" || !isFor(task, person)) continue;
    (isOpen(task) ? at.open : at.done).push(task);
  }
  for (const { open, done } of days.values()) {
    open.sort(byDate);
    done.sort(byDate);
  }
  return [...days.values()];
}

/** How the load of days is said: "3 open, 1 done". */
export function loadText({ open, done }) {
  return done.length > 0 ? `${open.length} open, ${done.length} done` : `${open.length} open`;
}

/**
 * The bars of the load: each day's heights as shares of the fullest day, 0 to 1.
 *
 * @param {{day: string, open: object[], done: object[]}[]} days
 */
export function barsOf(days) {
  const most = Math.max(1, ...days.map(({ open, done }) => open.length + done.length));
  return days.map(({ day, open, done }) => ({ day, open: open.length / most, done: done.length / most }));
}
