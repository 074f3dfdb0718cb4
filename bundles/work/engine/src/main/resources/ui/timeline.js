// A workflow as a picture: what lies where between its first day and its last.

import { daysFrom, shortDay, weekdayOf } from "./calendar.js";
import { dayOf, daysAfter, daysBetween } from "./days.js";
import { byDate, isOpen } from "./rules.js";

const WEEKS_LABELLED = 8;
/** The size of what is pressed, and of the narrowest picture, in pixels. */
const TARGET = 25;
const NARROWEST = 300;

/**
 * @param {{bundle: object, tasks: object[], template?: object, today: string}} facts
 * @returns {{from: string, to: string, days: number, phases: Phase[], marks: {day: string, at: number}[], today: number | null,
 *     anchor: number | null} | null} places are days from the left edge; `null` when there are no tasks
 *
 * @typedef {object} Phase
 * @property {string} id
 * @property {string} name
 * @property {number} from
 * @property {number} to
 * @property {{task: object, at: number, milestone: boolean, state: string}[]} tasks
 * @property {number} done
 * @property {number} total
 * @property {{days: number, text: string, late: boolean} | null} slack days until its next open task is due
 */
export function timelineOf({ bundle, tasks, template, today }) {
  const shown = tasks.filter(({ status }) => status !== "archived").sort(byDate);
  if (shown.length === 0) return null;
  const days = [shown[0].date, shown.at(-1).date, bundle.anchorDate].map(dayOf).filter(Boolean).sort();
  // Today belongs to the picture while the workflow is near; a year later it would only make everything small.
  const near = Math.max(14, daysBetween(days[0], days.at(-1)));
  if (daysBetween(days.at(-1), today) <= near && daysBetween(today, days[0]) <= near) days.push(today);
  days.sort();
  const from = daysAfter(days[0], -1);
  const to = daysAfter(days.at(-1), 1);
  const at = (day) => daysBetween(from, dayOf(day));
  return {
    from,
    to,
    days: daysBetween(from, to) + 1,
    today: today >= from && today <= to ? at(today) : null,
    anchor: dayOf(bundle.anchorDate) ? at(bundle.anchorDate) : null,
    marks: marksOf(from, to),
    phases: phasesOf(shown, template).map((phase) => placed(phase, { template, today, at })),
  };
}

/** The phases of the template in its order, then what has none. */
function phasesOf(tasks, template) {
  const known = (template?.phases ?? []).map(({ id, name }) => ({ id, name }));
  const extra = [...new Set(tasks.map(({ phase }) => phase ?? ""))].filter((id) => id && !known.some((phase) => phase.id === id));
  const all = [...known, ...extra.map((id) => ({ id, name: readable(id) })), { id: "", name: known.length + extra.length > 0 ? "Other tasks" : "All tasks" }];
  return all.map((phase) => ({ ...phase, tasks: tasks.filter((task) => (task.phase ?? "") === phase.id) })).filter((phase) => phase.tasks.length > 0);
}

function placed({ id, name, tasks }, { template, today, at }) {
  const places = tasks.map((task) => ({ task, at: at(task.date), milestone: isMilestone(task, template), state: stateOf(task, today) }));
  return {
    id,
    name,
    from: Math.min(...places.map((place) => place.at)),
    to: Math.max(...places.map((place) => place.at)),
    tasks: places,
    done: tasks.filter(({ status }) => status === "done").length,
    total: tasks.length,
    slack: slackOf(tasks, today),
  };
}

/** Whether the template marks this task as a fixed day. */
export function isMilestone(task, template) {
  const definition = template?.taskDefinitions?.find(({ refId }) => refId === task.templateTaskRef);
  return Boolean(definition?.isMilestone) || Boolean(task.stageOnComplete);
}

/** What the colour of a task says; there are words for it as well. */
export function stateOf(task, today) {
  if (task.status === "done") return "done";
  if (task.status === "waiting") return "waiting";
  if (dayOf(task.date) < today) return "overdue";
  return dayOf(task.date) === today ? "today" : "todo";
}

/** How many days there are until the next open task is due. */
export function slackOf(tasks, today) {
  const next = tasks.filter(isOpen).sort(byDate)[0];
  if (!next) return null;
  const days = daysBetween(today, dayOf(next.date));
  const many = `${Math.abs(days)} day${Math.abs(days) === 1 ? "" : "s"}`;
  return { days, late: days < 0, text: days < 0 ? `${many} late` : days === 0 ? "Due today" : `${many} left` };
}

/** The Mondays to write on the axis; every second or fourth one when there are many. */
function marksOf(from, to) {
  const mondays = daysFrom(from, to).filter((day) => weekdayOf(day) === 1);
  const every = Math.max(1, Math.ceil(mondays.length / WEEKS_LABELLED));
  return mondays.filter((_, at) => at % every === 0).map((day) => ({ day, at: daysBetween(from, day), text: shortDay(day) }));
}

/**
 * Tasks in rows, so that none covers another where the picture is narrowest.
 *
 * @param {{at: number}[]} places by day
 * @param {number} days how many the picture shows
 */
export function stacked(places, days) {
  const apart = Math.max(1, Math.ceil((days * TARGET) / NARROWEST));
  const last = [];
  return places.map((place) => {
    const free = last.findIndex((at) => place.at - at >= apart);
    const row = free < 0 ? last.length : free;
    last[row] = place.at;
    return { ...place, row };
  });
}

/** "event-week" becomes "Event week". */
export function readable(id) {
  const words = id.replace(/[-_]+/g, " ").trim();
  return words === "" ? "" : words[0].toUpperCase() + words.slice(1);
}
