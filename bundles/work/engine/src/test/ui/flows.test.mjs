import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const ui = "../../main/resources/ui";
const { addMonths, monthText, shortDay, weekdayOf, weeksOf } = await import(`${ui}/calendar.js`);
const { daysAfter } = await import(`${ui}/days.js`);
const { closeBlockers, excerpt, nextStage, panelGroups, passes, previewOf, indexState } = await import(`${ui}/flow-rules.js`);
const { changesOf, mergedHistory } = await import(`${ui}/flow-history.js`);
const { isMilestone, slackOf, stacked, timelineOf } = await import(`${ui}/timeline.js`);

const TODAY = "2026-03-10";
const task = (fields) => ({ id: fields.description ?? fields.date, description: "Task", status: "todo", ...fields });

test("days and months are said in words", () => {
  assert.equal(shortDay("2026-03-02"), "2 Mar");
  assert.equal(shortDay("2026-09-12", { weekday: true }), "Sat 12 Sept");
  assert.equal(shortDay("2026-12-31", { year: true }), "31 Dec 2026");
  assert.equal(monthText("2026-03"), "March 2026");
});

test("weeks begin on Monday and cover the whole month", () => {
  const weeks = weeksOf("2026-03");
  assert.equal(weeks[0][0], "2026-02-23");
  assert.equal(weeks.at(-1)[6], "2026-04-05");
  assert.ok(weeks.every((week) => week.length === 7 && weekdayOf(week[0]) === 1));
  assert.equal(addMonths("2026-12", 1), "2027-01");
  assert.equal(addMonths("2026-01", -1), "2025-12");
});

test("each stage leads to the next, the last one nowhere", () => {
  assert.deepEqual(nextStage("preparation"), { stage: "announced", label: "Mark Announced" });
  assert.deepEqual(nextStage("after-event"), { stage: "done", label: "Mark Done" });
  assert.deepEqual(nextStage(undefined), { stage: "announced", label: "Mark Announced" });
  assert.equal(nextStage("done"), null);
});

test("the list is filtered by status and by all words", () => {
  const bundle = { title: "Podcast with Ada", stage: "preparation", status: "active", anchorDate: "2026-03-20", tags: ["Podcast"] };
  assert.ok(passes(bundle, {}));
  assert.ok(passes(bundle, { q: "ada 2026-03" }));
  assert.ok(!passes(bundle, { q: "ada webinar" }));
  assert.ok(!passes({ ...bundle, stage: "done" }, {}));
  assert.ok(passes({ ...bundle, stage: "done" }, { status: "done" }));
  assert.ok(!passes({ ...bundle, status: "archived" }, {}));
  assert.ok(passes({ ...bundle, status: "archived" }, { status: "all" }));
  assert.ok(passes({ ...bundle, stage: "done" }, { status: "current" }));
});

test("what keeps a workflow from being closed is named", () => {
  const tasks = [task({ date: TODAY }), task({ date: TODAY, status: "done" })];
  assert.deepEqual(closeBlockers(tasks, ["LinkedIn", "X"], 1), ["1 task is open", "the links LinkedIn, X are missing", "1 required file is missing"]);
  assert.deepEqual(closeBlockers([], [], 0), []);
});

test("a long description is cut at a word", () => {
  assert.equal(excerpt("a short one", 100), "a short one");
  assert.equal(excerpt("one two three four", 12), "one two…");
});

test("the preview of a start has the days and people that the server will give", () => {
  const template = {
    defaultAssigneeId: "grace",
    taskDefinitions: [
      { refId: "b", description: "After", offsetDays: 2, assigneeId: "ada" },
      { refId: "a", description: "Before", offsetDays: -30, isMilestone: true },
    ],
  };
  const rows = previewOf(template, (offset) => daysAfter("2026-03-01", offset));
  assert.deepEqual(rows.map(({ key, date, assigneeId, milestone }) => [key, date, assigneeId, milestone]), [["a", "2026-01-30", "grace", true], ["b", "2026-03-03", "ada", false]]);
});

test("a timeline has its phases in the order of the template and today's line", () => {
  const template = { phases: [{ id: "prepare", name: "Prepare" }, { id: "publish", name: "Publish" }], taskDefinitions: [{ refId: "go", isMilestone: true }] };
  const tasks = [
    task({ description: "publish", date: "2026-03-15", phase: "publish", templateTaskRef: "go" }),
    task({ description: "write", date: "2026-03-05", phase: "prepare", status: "done" }),
    task({ description: "review", date: "2026-03-08", phase: "prepare" }),
    task({ description: "dropped", date: "2025-01-01", phase: "prepare", status: "archived" }),
    task({ description: "extra", date: "2026-03-12" }),
  ];
  const line = timelineOf({ bundle: { anchorDate: "2026-03-15" }, tasks, template, today: TODAY });
  assert.deepEqual(line.phases.map(({ name }) => name), ["Prepare", "Publish", "Other tasks"]);
  assert.equal(line.from, "2026-03-04");
  assert.equal(line.to, "2026-03-16");
  assert.equal(line.today, 6);
  assert.equal(line.anchor, 11);
  const [prepare, publish] = line.phases;
  assert.deepEqual([prepare.from, prepare.to, prepare.done, prepare.total], [1, 4, 1, 2]);
  assert.deepEqual(prepare.slack, { days: -2, late: true, text: "2 days late" });
  assert.equal(publish.tasks[0].milestone, true);
  assert.deepEqual(prepare.tasks.map(({ state }) => state), ["done", "overdue"]);
});

test("a day long past does not shrink the picture", () => {
  const line = timelineOf({ bundle: { anchorDate: "2025-03-15" }, tasks: [task({ date: "2025-03-10" })], today: TODAY });
  assert.equal(line.today, null);
  assert.equal(line.days, 8);
  assert.equal(timelineOf({ bundle: { anchorDate: TODAY }, tasks: [], today: TODAY }), null);
});

test("slack counts the days until the next open task", () => {
  assert.equal(slackOf([task({ date: "2026-03-11" }), task({ date: "2026-03-20" })], TODAY).text, "1 day left");
  assert.equal(slackOf([task({ date: TODAY })], TODAY).text, "Due today");
  assert.equal(slackOf([task({ date: TODAY, status: "done" })], TODAY), null);
});

test("a milestone is what its template marks, or what changes the stage", () => {
  assert.ok(isMilestone({ stageOnComplete: "done" }, undefined));
  assert.ok(!isMilestone({ templateTaskRef: "a" }, { taskDefinitions: [{ refId: "a" }] }));
});

test("the history of a workflow names what changed, by whom, newest first", () => {
  const person = (id) => ({ grace: "Grace" })[id] ?? "–";
  const changes = changesOf(
    [
      { id: "2", at: "2026-03-02T10:00:00Z", actorId: "grace", action: "changed", before: { stage: "preparation" }, after: { stage: "announced" } },
      { id: "1", at: "2026-03-01T10:00:00Z", actorId: "scheduler", action: "created", before: {}, after: { title: "Tour" } },
    ],
    person,
  );
  const tasks = [task({ description: "Invite [guests](https://example.org)", date: TODAY, taskHistory: [{ id: "e", action: "completed", actorId: "grace", createdAt: "2026-03-01T12:00:00Z" }] })];
  const all = mergedHistory(changes, tasks, person);
  assert.deepEqual(all.map(({ text }) => text), ["Stage: preparation → announced", "Completed: Invite guests", "Workflow started"]);
  assert.ok(all[0].details.includes("by Grace"));
  assert.ok(all[2].details.includes("by the scheduler"));
  const [links] = changesOf([{ id: "3", at: "2026-03-03T10:00:00Z", actorId: "x", action: "changed", before: { bundleLinks: "a" }, after: { bundleLinks: "b" } }], person);
  assert.equal(links.text, "Changed links");
});

test("tasks of near days stand in rows of their own", () => {
  const places = [1, 2, 2, 9].map((at) => ({ at }));
  assert.deepEqual(stacked(places, 24).map(({ row }) => row), [0, 1, 2, 0]);
  assert.deepEqual(stacked(places, 5).map(({ row }) => row), [0, 0, 1, 0]);
});

test("groups the tasks of the panel beside Home", () => {
  const one = (id, status, date) => ({ id, description: id, status, date });
  const groups = panelGroups([one("b", "todo", "2026-03-12"), one("a", "todo", "2026-03-10"), one("w", "waiting", "2026-03-10"), one("d", "done", "2026-03-01"), one("x", "archived", "2026-03-02")]);
  assert.deepEqual(groups.map(({ id, tasks }) => [id, tasks.map((task) => task.id)]), [
    ["active", ["a", "b"]],
    ["waiting", ["w"]],
    ["history", ["x", "d"]],
  ]);
});

test("the Admin screen tells how a search index stands", () => {
  assert.equal(indexState({ state: "ready", items: 190, built: 190, expected: 190 }), "190");
  assert.equal(indexState({ state: "building", items: 12, built: 40, expected: 190 }), "Being built: 40 of about 190");
  assert.equal(indexState({ state: "building", items: 0, built: 40, expected: 0 }), "Being built: 40 so far");
  assert.equal(indexState({ state: "behind", items: 190, built: 0, expected: 190, problem: "GitHub is away" }), "190, and does not keep up: GitHub is away");
});
