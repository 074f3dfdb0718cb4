// Weeks and months of calendar days as text. No time zone ever comes near them.

import { MONTHS, WEEKDAYS } from "/ui/portal/time.js";
import { daysAfter, daysBetween } from "./days.js";

// A Thursday.
const EPOCH = "1970-01-01";

/** The day of the week, 0 for Sunday. */
export function weekdayOf(day) {
  return (((daysBetween(EPOCH, day) + 4) % 7) + 7) % 7;
}

/** The days from one to another, both included. */
export function daysFrom(from, to) {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, at) => daysAfter(from, at));
}

/** "2 Mar"; with the weekday when asked for. */
export function shortDay(day, { weekday = false, year = false } = {}) {
  const month = monthOf(day);
  return [
    weekday && WEEKDAYS[weekdayOf(day)].slice(0, 3),
    Number(day.slice(8, 10)),
    month === "September" ? "Sept" : month.slice(0, 3),
    year && day.slice(0, 4),
  ]
    .filter(Boolean)
    .join(" ");
}

/** "March 2026" of a month `2026-03`. */
export function monthText(month) {
  return `${monthOf(month)} ${month.slice(0, 4)}`;
}

function monthOf(day) {
  return MONTHS[Number(day.slice(5, 7)) - 1];
}

/** The month so many months later: `2026-12` and 1 give `2027-01`. */
export function addMonths(month, months) {
  const [year, number] = month.split("-").map(Number);
  const all = year * 12 + number - 1 + months;
  return `${String(Math.floor(all / 12)).padStart(4, "0")}-${String((all % 12) + 1).padStart(2, "0")}`;
}

/** The weeks that a month touches, each of seven days from Monday on. */
export function weeksOf(month) {
  const first = `${month}-01`;
  const start = daysAfter(first, -((weekdayOf(first) + 6) % 7));
  const last = daysAfter(`${addMonths(month, 1)}-01`, -1);
  const weeks = [];
  for (let day = start; day <= last; day = daysAfter(day, 7)) weeks.push(daysFrom(day, daysAfter(day, 6)));
  return weeks;
}
