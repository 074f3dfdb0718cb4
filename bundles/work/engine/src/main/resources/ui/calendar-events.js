// What falls on which day, without a browser in sight.

import { bundleAddress } from "./addresses.js";
import { dayOf } from "./days.js";
import { isOpen } from "./rules.js";
import { isMilestone, stateOf } from "./timeline.js";

/**
 * What falls on each day, the days that workflows are about first, then milestones, then the other tasks.
 *
 * @param {{bundle: object, tasks: object[]}[]} entries
 * @param {Map<string, object>} templates
 * @param {string} today
 * @returns {Map<string, {key: string, kind: "anchor" | "milestone" | "task", text: string, href: string, state: string, emoji?: string}[]>}
 */
export function eventsOf(entries, templates, today) {
  const days = new Map();
  const add = (day, event) => days.set(day, [...(days.get(day) ?? []), event]);
  for (const { bundle, tasks } of entries) {
    if (dayOf(bundle.anchorDate)) add(dayOf(bundle.anchorDate), { key: bundle.id, kind: "anchor", text: bundle.title, href: bundleAddress(bundle.id), state: bundle.stage ?? "preparation", emoji: bundle.emoji });
    for (const task of tasks.filter(isOpen)) {
      const kind = isMilestone(task, templates.get(bundle.templateId)) ? "milestone" : "task";
      add(dayOf(task.date), { key: task.id, kind, text: task.description, href: bundleAddress(bundle.id, task.id), state: stateOf(task, today), emoji: bundle.emoji });
    }
  }
  const order = ["anchor", "milestone", "task"];
  for (const events of days.values()) events.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return days;
}
