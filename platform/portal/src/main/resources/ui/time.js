// Times as people say them.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Written out: a browser needs 16 to 38 ms to make its first date formatter, which Home would wait for.
/** Their names, from Sunday on, as `getDay` counts them. */
export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
/** Their names, as `getMonth` counts them. */
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * How long ago something happened; after 30 days, its date.
 *
 * @param {number} then seconds since 1970
 * @param {number} now seconds since 1970
 * @returns {string} "just now", "5 min ago", "3 h ago", "12 d ago" or "2026-03-01"
 */
export function relativeTime(then, now) {
  const age = Math.max(0, now - then);
  if (age < MINUTE) return "just now";
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`;
  if (age <= 30 * DAY) return `${Math.floor(age / DAY)} d ago`;
  return isoDay(new Date(then * 1000));
}

/** The calendar day in this browser's time zone, `YYYY-MM-DD`. */
export function isoDay(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** "Sunday 22 November", in this browser's time zone. */
export function dayInWords(date) {
  return `${WEEKDAYS[date.getDay()]} ${date.getDate()} ${MONTHS[date.getMonth()]}`;
}

/** "Good morning" and its relatives, by the hour of the day. */
export function greeting(hour) {
  if (hour < 5) return "Good evening";
  if (hour < 12) return "Good morning";
  return hour < 18 ? "Good afternoon" : "Good evening";
}
