// Calendar days as texts, without a browser in sight.

const DAY = 86_400_000;

/** The day of an ISO day or timestamp, `YYYY-MM-DD`; empty when there is none. */
export function dayOf(value) {
  return typeof value === "string" ? value.slice(0, 10) : "";
}

/** The day that lies so many days after another, or before it. */
export function daysAfter(day, count) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** How many days lie between two days; negative when the second comes first. */
export function daysBetween(from, to) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** Whether a text is a day of the calendar. */
export function isDay(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && daysAfter(text, 0) === text;
}

/**
 * A day as people say it.
 *
 * @param {string | undefined} value ISO day or timestamp
 * @param {string} today ISO day
 * @returns {string} "Today", "Yesterday", "Tomorrow" or the day itself; a dash when there is none
 */
export function dayText(value, today) {
  const day = dayOf(value);
  if (day === "") return "–";
  if (day === today) return "Today";
  if (day === daysAfter(today, -1)) return "Yesterday";
  return day === daysAfter(today, 1) ? "Tomorrow" : day;
}

/** How late something is, in words; empty when it is not. */
export function lateText(day, today) {
  const late = day ? daysBetween(day, today) : 0;
  if (late <= 0) return "";
  return late === 1 ? "1 day late" : `${late} days late`;
}

/** When something happened, in this browser's time: "2026-03-01 14:05". */
export function momentText(timestamp) {
  const moment = new Date(timestamp);
  if (Number.isNaN(moment.getTime())) return dayOf(timestamp);
  const two = (number) => String(number).padStart(2, "0");
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
