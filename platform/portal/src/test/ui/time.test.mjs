import assert from "node:assert/strict";
import { test } from "node:test";
import { dayInWords, greeting, isoDay, relativeTime } from "../../main/resources/ui/time.js";

const now = 1_800_000_000;

test("the age of a change in words", () => {
  const ages = [[0, "just now"], [59, "just now"], [60, "1 min ago"], [3599, "59 min ago"], [3600, "1 h ago"],
    [86_399, "23 h ago"], [86_400, "1 d ago"], [30 * 86_400, "30 d ago"]];
  for (const [age, words] of ages) assert.equal(relativeTime(now - age, now), words);
});

test("after thirty days the date", () => {
  const then = now - 31 * 86_400;
  assert.equal(relativeTime(then, now), isoDay(new Date(then * 1000)));
  assert.match(relativeTime(then, now), /^\d{4}-\d\d-\d\d$/);
});

test("a clock that runs behind does not lead into the future", () => {
  assert.equal(relativeTime(now + 500, now), "just now");
});

test("the greeting follows the hour", () => {
  assert.deepEqual([4, 5, 12, 18].map(greeting), ["Good evening", "Good morning", "Good afternoon", "Good evening"]);
});

test("a day in words", () => {
  assert.equal(dayInWords(new Date(2026, 10, 22, 23, 59)), "Sunday 22 November");
  assert.equal(dayInWords(new Date(2027, 0, 2)), "Saturday 2 January");
});
