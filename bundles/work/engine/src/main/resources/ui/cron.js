// Five-field cron texts: when they match, and what they mean in words. Like the server, only day of month, month and day
// of the week count for the day; all three have to match.

import { MONTHS, WEEKDAYS } from "/ui/portal/time.js";
import { weekdayOf } from "./calendar.js";
import { daysAfter } from "./days.js";

const HORIZON = 366 * 5;

/**
 * The days that a cron text names, or `null` when it does not have five fields or names none.
 *
 * @param {string} text
 * @returns {{daysOfMonth: Set<number>, months: Set<number>, weekdays: Set<number>} | null}
 */
export function parsed(text) {
  const fields = fieldsOf(text);
  if (fields.length !== 5) return null;
  const weekdays = valuesOf(fields[4], 0, 7, WEEKDAYS, 0);
  if (weekdays.delete(7)) weekdays.add(0);
  const all = { daysOfMonth: valuesOf(fields[2], 1, 31, [], 0), months: valuesOf(fields[3], 1, 12, MONTHS, 1), weekdays };
  return all.daysOfMonth.size && all.months.size && all.weekdays.size ? all : null;
}

/** Whether a cron text matches a day. */
export function matches(text, day) {
  const cron = parsed(text);
  return cron !== null && hits(cron, day);
}

/** The next days that a cron text matches, from a day on, which is included. */
export function nextDays(text, from, count) {
  const cron = parsed(text);
  const found = [];
  if (!cron) return found;
  for (let ahead = 0; ahead < HORIZON && found.length < count; ahead++) {
    const day = daysAfter(from, ahead);
    if (hits(cron, day)) found.push(day);
  }
  return found;
}

/**
 * What stands in a list for a schedule.
 *
 * @returns {{text: string, time: string}} "Daily", "Weekly (Monday)", "Monthly (day 1)", else the expression; the time is
 *     empty when there is no single one
 */
export function scheduleText(text) {
  const simple = simpleOf(text);
  if (!simple) return { text, time: timeOf(text) };
  const words = { daily: "Daily", weekly: `Weekly (${WEEKDAYS[simple.day]})`, monthly: `Monthly (day ${simple.day})` };
  return { text: words[simple.schedule], time: simple.time };
}

/** A whole sentence about a cron text, or `null` when it names no day. */
export function sentence(text) {
  const cron = parsed(text);
  if (!cron) return null;
  const [, , dayField, monthField, weekField] = fieldsOf(text);
  const parts = [];
  if (weekField !== "*") parts.push(`on ${listed(sorted(cron.weekdays).map((day) => WEEKDAYS[day]))}`);
  if (dayField !== "*") parts.push(`on day ${listed(sorted(cron.daysOfMonth).map(String))} of the month`);
  if (monthField !== "*") parts.push(`in ${listed(sorted(cron.months).map((month) => MONTHS[month - 1]))}`);
  const time = timeOf(text);
  return `${parts.length === 0 ? "Every day" : capital(parts.join(", "))}${time ? ` at ${time}` : ""}`;
}

/**
 * The simple schedule that a cron text is, or `null` when it needs the free form.
 *
 * @returns {{schedule: "daily" | "weekly" | "monthly", day: number | null, time: string} | null}
 */
export function simpleOf(text) {
  const time = timeOf(text);
  const [, , day, month, week] = fieldsOf(text);
  if (!time || !parsed(text) || month !== "*") return null;
  if (day === "*" && week === "*") return { schedule: "daily", day: null, time };
  const cron = parsed(text);
  if (day === "*" && cron.weekdays.size === 1 && !week.includes("/")) return { schedule: "weekly", day: sorted(cron.weekdays)[0], time };
  if (week === "*" && /^\d+$/.test(day)) return { schedule: "monthly", day: Number(day), time };
  return null;
}

/**
 * The cron text of what a form says.
 *
 * @param {{schedule: string, day: string | number | null, time: string, cron: string}} form
 */
export function cronOf({ schedule, day, time, cron }) {
  if (schedule === "advanced") return cron.trim().split(/\s+/).join(" ");
  const [hour, minute] = (time || "09:00").split(":").map(Number);
  const days = { daily: "* * *", weekly: `* * ${Number(day)}`, monthly: `${Number(day)} * *` };
  return `${minute} ${hour} ${days[schedule]}`;
}

/**
 * What is wrong with a schedule, by field; empty when nothing is.
 *
 * @returns {{day?: string, time?: string, cron?: string}}
 */
export function scheduleProblems({ schedule, day, time, cron }) {
  if (schedule === "advanced") {
    if (fieldsOf(cron).length !== 5) return { cron: "A cron expression has five fields, such as 0 9 * * 1." };
    return parsed(cron) ? {} : { cron: "This expression matches no day. Day of month is 1-31, month 1-12, day of the week 0-7 or SUN-SAT." };
  }
  const problems = {};
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? "")) problems.time = "Enter a time between 00:00 and 23:59.";
  if (schedule === "weekly" && !(String(day ?? "") !== "" && day >= 0 && day <= 6)) problems.day = "Choose a day of the week.";
  if (schedule === "monthly") {
    const number = Number(day);
    if (String(day ?? "").trim() === "") problems.day = "Enter the day of the month.";
    else if (!Number.isInteger(number) || number < 1 || number > 31) problems.day = "Day of the month must be 1 to 31.";
  }
  return problems;
}

function hits(cron, day) {
  return cron.weekdays.has(weekdayOf(day)) && cron.months.has(Number(day.slice(5, 7))) && cron.daysOfMonth.has(Number(day.slice(8, 10)));
}

function fieldsOf(text) {
  const trimmed = (text ?? "").trim();
  return trimmed === "" ? [] : trimmed.split(/\s+/);
}

function timeOf(text) {
  const [minute, hour] = fieldsOf(text);
  if (!/^\d{1,2}$/.test(minute ?? "") || !/^\d{1,2}$/.test(hour ?? "") || minute > 59 || hour > 23) return "";
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}

function valuesOf(field, min, max, names, firstName) {
  const values = new Set();
  for (const part of field.split(",")) {
    const some = partOf(part, min, max, names, firstName);
    if (!some) return new Set();
    for (const value of some) values.add(value);
  }
  return values;
}

function partOf(part, min, max, names, firstName) {
  if (part === "*") return range(min, max, 1);
  const step = /^\*\/(\d{1,4})$/.exec(part);
  // Steps of a star count in multiples; Sunday is 0 there, so that 7 is not counted as well.
  if (step) return Number(step[1]) === 0 ? null : range(min, max === 7 ? 6 : max, 1).filter((value) => value % step[1] === 0);
  const short = names.map((name) => name.slice(0, 3).toLowerCase());
  const numbered = part
    .toLowerCase()
    .split("-")
    .map((end) => (short.includes(end) ? String(short.indexOf(end) + firstName) : end))
    .join("-");
  const ends = /^(\d{1,4})(?:-(\d{1,4})(?:\/(\d{1,4}))?)?$/.exec(numbered);
  if (!ends) return null;
  const from = Number(ends[1]);
  const to = Number(ends[2] ?? ends[1]);
  const every = Number(ends[3] ?? 1);
  if (from > to || every === 0 || (from !== to && (from < min || to > max))) return null;
  return range(from, to, every).filter((value) => value >= min && value <= max);
}

function range(from, to, every) {
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, at) => from + at * every);
}

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const capital = (text) => text[0].toUpperCase() + text.slice(1);

function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
