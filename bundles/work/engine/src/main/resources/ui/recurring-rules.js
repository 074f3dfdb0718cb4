// What recurring rules say, what is wrong with them, and what their tasks are called, without a browser in sight.

import { cronOf, scheduleProblems, scheduleText, simpleOf } from "./cron.js";
import { dayOf, daysBetween, isDay } from "./days.js";

const MAX_DAYS = 90;

/** Rules whose words or schedule have a text, the enabled ones first. */
export function found(configs, q) {
  const words = q.toLowerCase().split(/\s+/);
  return configs
    .filter(({ description, cronExpression }) => {
      const text = `${description} ${scheduleText(cronExpression).text} ${cronExpression}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => Number(b.enabled) - Number(a.enabled) || a.description.localeCompare(b.description));
}

/** The last day that each rule has made a task for. */
export function lastOf(tasks = []) {
  const days = new Map();
  for (const { recurringConfigId: id, date } of tasks) if (id && dayOf(date) > (days.get(id) ?? "")) days.set(id, dayOf(date));
  return days;
}

/** What the form shows of a rule. */
export function formOf(config) {
  if (!config) return { description: "", schedule: "daily", day: "", time: "09:00", cron: "", enabled: true, assigneeId: "", instructionDocId: "" };
  const simple = simpleOf(config.cronExpression);
  return {
    description: config.description,
    schedule: simple?.schedule ?? "advanced",
    day: simple?.day ?? "",
    time: simple?.time ?? "09:00",
    cron: config.cronExpression,
    enabled: config.enabled,
    assigneeId: config.assigneeId ?? "",
    instructionDocId: config.instructionDocId ?? "",
  };
}

/** What has to be put right before it can be saved, by the name of the field. */
export function formProblems(form) {
  return { ...(form.description.trim() === "" && { description: "Enter a description." }), ...scheduleProblems(form) };
}

/** What the server is told of a form; for a change, only what differs. */
export function bodyOf(form, config) {
  const body = {
    description: form.description.trim(),
    cronExpression: cronOf(form),
    enabled: form.enabled,
    assigneeId: form.assigneeId,
    instructionDocId: form.instructionDocId.trim(),
  };
  if (!config) return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ""));
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => value !== (config[name] ?? "")).map(([name, value]) => [name, value === "" ? null : value]));
}

/** What is wrong with a span of days, by the name of the field. */
export function spanProblems({ startDate, endDate }) {
  if (!isDay(startDate)) return { startDate: "Choose the first day." };
  if (!isDay(endDate)) return { endDate: "Choose the last day." };
  if (endDate < startDate) return { endDate: "The last day must not lie before the first." };
  return daysBetween(startDate, endDate) > MAX_DAYS ? { endDate: `At most ${MAX_DAYS} days at a time.` } : {};
}

/** "Generated 3 task(s), skipped 1 duplicate(s)." */
export function resultText({ generated, skipped }) {
  return `Generated ${generated.length} task(s), skipped ${skipped} duplicate(s).`;
}
