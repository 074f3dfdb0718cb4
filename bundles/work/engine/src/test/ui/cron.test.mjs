import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const { cronOf, matches, nextDays, parsed, scheduleProblems, scheduleText, sentence, simpleOf } = await import("../../main/resources/ui/cron.js");

test("simple schedules are told by name, others as they are", () => {
  assert.deepEqual(scheduleText("0 9 * * *"), { text: "Daily", time: "09:00" });
  assert.deepEqual(scheduleText("30 14 * * 1"), { text: "Weekly (Monday)", time: "14:30" });
  assert.deepEqual(scheduleText("0 9 1 * *"), { text: "Monthly (day 1)", time: "09:00" });
  assert.deepEqual(scheduleText("0 9 * * 1,3"), { text: "0 9 * * 1,3", time: "09:00" });
  assert.deepEqual(scheduleText("*/5 * * * *"), { text: "*/5 * * * *", time: "" });
});

test("the next days are those that all three day fields match", () => {
  assert.deepEqual(nextDays("0 9 * * 1", "2026-03-02", 2), ["2026-03-02", "2026-03-09"]);
  assert.deepEqual(nextDays("0 9 31 * *", "2026-02-01", 2), ["2026-03-31", "2026-05-31"]);
  assert.deepEqual(nextDays("0 9 29 2 *", "2026-01-01", 1), ["2028-02-29"]);
  assert.deepEqual(nextDays("0 9 13 * FRI", "2026-01-01", 2), ["2026-02-13", "2026-03-13"]);
  assert.deepEqual(nextDays("0 9 30 2 *", "2026-01-01", 1), []);
});

test("lists, ranges, steps, names and 7 for Sunday mean what they mean to the server", () => {
  assert.ok(matches("0 9 * * 7", "2026-03-01"));
  assert.ok(matches("0 9 * * sat-sun", "2026-03-01") === false, "a range does not run backwards over the week");
  assert.ok(matches("0 9 * * MON-FRI", "2026-03-06"));
  assert.deepEqual([...parsed("0 9 */10 * *").daysOfMonth], [10, 20, 30]);
  assert.deepEqual([...parsed("0 9 1-10/3 * *").daysOfMonth], [1, 4, 7, 10]);
  assert.deepEqual([...parsed("0 9 * * */7").weekdays], [0]);
});

test("what names no day is no schedule", () => {
  for (const text of ["", "0 9 * *", "0 9 * * * *", "0 9 * * L", "0 9 32 * *", "0 9 */0 * *", "0 9 5-1 * *", undefined]) {
    assert.equal(parsed(text), null, text);
    assert.equal(sentence(text), null, text);
  }
});

test("a form and its cron text say the same", () => {
  for (const cron of ["0 9 * * *", "15 7 * * 0", "0 23 28 * *"]) {
    assert.equal(cronOf(simpleOf(cron)), cron);
  }
  assert.equal(cronOf({ schedule: "advanced", cron: " 0  9 * * 1 " }), "0 9 * * 1");
  assert.equal(simpleOf("0 9 1 3 *"), null);
});

test("what is missing from a schedule is told by field", () => {
  assert.deepEqual(scheduleProblems({ schedule: "daily", time: "09:00" }), {});
  assert.match(scheduleProblems({ schedule: "weekly", time: "09:00", day: "" }).day, /day of the week/);
  assert.match(scheduleProblems({ schedule: "monthly", time: "09:00", day: "" }).day, /Enter/);
  assert.match(scheduleProblems({ schedule: "monthly", time: "09:00", day: "32" }).day, /1 to 31/);
  assert.match(scheduleProblems({ schedule: "daily", time: "25:00" }).time, /23:59/);
  assert.match(scheduleProblems({ schedule: "advanced", cron: "0 9 *" }).cron, /five fields/);
  assert.match(scheduleProblems({ schedule: "advanced", cron: "0 9 40 * *" }).cron, /no day/);
});

test("a cron text is readable", () => {
  assert.equal(sentence("0 9 * * *"), "Every day at 09:00");
  assert.equal(sentence("0 9 * * 1,3"), "On Monday and Wednesday at 09:00");
  assert.equal(sentence("0 9 1,15 6 *"), "On day 1 and 15 of the month, in June at 09:00");
});
