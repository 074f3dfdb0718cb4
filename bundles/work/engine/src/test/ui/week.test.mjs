import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const ui = "../../main/resources/ui/";
const { barsOf, dayOfWork, loadText, mondayOf, workByDay } = await import(`${ui}week-rules.js`);
const { dueFollowUps, intakeAddress, titleOf } = await import(`${ui}intake-rules.js`);

let next = 1;
const task = (fields) => ({ id: `t${next++}`, description: "Do it", date: "2026-03-10", status: "todo", ...fields });
const week = (tasks, person = "") => workByDay(tasks, { from: "2026-03-09", to: "2026-03-15", person });
const on = (days, day) => days.find((each) => each.day === day);

test("begins a week on Monday", () => {
  assert.deepEqual(["2026-03-09", "2026-03-11", "2026-03-15", "2026-03-16"].map(mondayOf), ["2026-03-09", "2026-03-09", "2026-03-09", "2026-03-16"]);
});

test("puts a task that waits on the day of its follow-up", () => {
  assert.equal(dayOfWork(task({ status: "waiting", followUpAt: "2026-03-12T08:00:00Z" })), "2026-03-12");
  assert.equal(dayOfWork(task({ status: "waiting" })), "2026-03-10");
  assert.equal(dayOfWork(task({ followUpAt: "2026-03-12" })), "2026-03-10");
});

test("sorts a week's tasks into days, each task once", () => {
  const twice = task({ status: "waiting", followUpAt: "2026-03-13" });
  const days = week([task({}), twice, twice, task({ status: "done" }), task({ status: "archived" }), task({ date: "2026-03-16" })]);
  assert.equal(days.length, 7);
  assert.equal(loadText(on(days, "2026-03-10")), "1 open, 1 done");
  assert.equal(loadText(on(days, "2026-03-13")), "1 open");
  assert.equal(loadText(on(days, "2026-03-15")), "0 open");
});

test("shows one person's work, nobody's, or everybody's", () => {
  const tasks = [task({ assigneeId: "ada" }), task({}), task({ assigneeId: "tom" })];
  const counts = ["ada", "none", ""].map((person) => on(week(tasks, person), "2026-03-10").open.length);
  assert.deepEqual(counts, [1, 1, 3]);
});

test("draws bars by the fullest day", () => {
  const bars = barsOf(week([task({}), task({}), task({ status: "done" }), task({ date: "2026-03-11" })]));
  assert.deepEqual(bars[1], { day: "2026-03-10", open: 2 / 3, done: 1 / 3 });
  assert.deepEqual(bars[2], { day: "2026-03-11", open: 1 / 3, done: 0 });
  assert.deepEqual(barsOf(week([]))[0], { day: "2026-03-09", open: 0, done: 0 });
});

test("asks for what came in, waits, is due, and has no task yet", () => {
  const item = (id, fields) => ({ id, status: "blocked", followUpAt: "2026-03-10", taskIds: [], ...fields });
  const items = [item("today"), item("late", { followUpAt: "2026-03-01T10:00:00Z" }), item("later", { followUpAt: "2026-03-11" }), item("new", { status: "new" }), item("task", { taskIds: ["t"] }), item("never", { followUpAt: undefined })];
  assert.deepEqual(dueFollowUps(items, "2026-03-10").map(({ id }) => id), ["late", "today"]);
});

test("keeps the text of private items out of lists", () => {
  assert.equal(titleOf({ title: "Salary", dataClass: "sensitive" }), "Sensitive intake item");
  assert.equal(titleOf({ title: " Invoice ", dataClass: "internal" }), "Invoice");
  assert.equal(titleOf({}), "Intake item");
  assert.equal(intakeAddress({ id: "a b" }), "/#/inbox?intakeId=a+b");
});
