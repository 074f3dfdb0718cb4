import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const ui = "../../main/resources/ui";
const { bodyOf, formOf, formProblems, resultText, spanProblems } = await import(`${ui}/recurring-rules.js`);
const { contentsOf, found, isStartable, templateFor } = await import(`${ui}/template-rules.js`);
const { strengthOf, userProblems } = await import(`${ui}/user-rules.js`);
const { isOpenable, storageText } = await import(`${ui}/artifact-rules.js`);
const { nextAction } = await import(`${ui}/flow-rules.js`);
const { eventsOf } = await import(`${ui}/calendar-events.js`);

test("a rule is edited in the simplest form that says the same", () => {
  const config = { description: "Dump", cronExpression: "0 9 1 * *", enabled: true, assigneeId: "grace" };
  assert.equal(formOf(config).schedule, "monthly");
  assert.equal(formOf({ ...config, cronExpression: "0 9 * * 1-5" }).schedule, "advanced");
  assert.deepEqual(bodyOf(formOf(config), config), {});
  assert.deepEqual(bodyOf({ ...formOf(config), assigneeId: "", day: 2 }, config), { cronExpression: "0 9 2 * *", assigneeId: null });
});

test("a new rule sends what is filled", () => {
  const form = { ...formOf(), description: " Check invoices ", schedule: "weekly", day: "1" };
  assert.deepEqual(bodyOf(form), { description: "Check invoices", cronExpression: "0 9 * * 1", enabled: true });
  assert.deepEqual(formProblems({ ...form, description: " " }), { description: "Enter a description." });
});

test("a span of days runs forward and is at most 90 days long", () => {
  assert.deepEqual(spanProblems({ startDate: "2026-03-01", endDate: "2026-05-30" }), {});
  assert.match(spanProblems({ startDate: "2026-03-01", endDate: "2026-05-31" }).endDate, /90 days/);
  assert.match(spanProblems({ startDate: "2026-03-02", endDate: "2026-03-01" }).endDate, /before/);
  assert.match(spanProblems({ startDate: "", endDate: "2026-03-01" }).startDate, /first day/);
  assert.equal(resultText({ generated: [{}, {}], skipped: 1 }), "Generated 2 task(s), skipped 1 duplicate(s).");
});

test("the library finds by name, type, trigger and tags", () => {
  const templates = [
    { name: "Webinar", type: "webinar", tags: ["Event"], taskDefinitions: [] },
    { name: "Newsletter", type: "newsletter", triggerType: "automatic", taskDefinitions: [{ requiredLinkName: "X", requiresFile: true }, { requiredLinkName: "X" }] },
  ];
  assert.deepEqual(found(templates, "").map(({ name }) => name), ["Newsletter", "Webinar"]);
  assert.deepEqual(found(templates, "automatic").map(({ name }) => name), ["Newsletter"]);
  assert.deepEqual(found(templates, "event manual").map(({ name }) => name), ["Webinar"]);
  assert.equal(contentsOf(templates[1]), "2 tasks, 1 required link, 1 required file");
});

test("only manual templates with tasks are started by hand", () => {
  assert.equal(isStartable({ triggerType: "manual", taskDefinitions: [{}] }), true);
  assert.equal(isStartable({ triggerType: "automatic", taskDefinitions: [{}] }), false);
  assert.equal(isStartable({ taskDefinitions: [] }), false);
});

test("a template is asked for by its id, or by a type that only one has", () => {
  const templates = [{ id: "1", type: "podcast" }, { id: "2", type: "webinar" }, { id: "3", type: "webinar" }];
  assert.equal(templateFor(templates, "2").id, "2");
  assert.equal(templateFor(templates, "podcast").id, "1");
  assert.equal(templateFor(templates, "webinar"), undefined);
  assert.equal(templateFor(templates, ""), undefined);
});

test("users need a name, an address and a good password", () => {
  const draft = { name: "Ada", email: "ada@example.org", password: "" };
  assert.deepEqual(userProblems(draft, false), {});
  assert.deepEqual(Object.keys(userProblems(draft, true)), ["password"]);
  assert.deepEqual(Object.keys(userProblems({ name: "", email: "ada", password: "short" }, false)), ["name", "email", "password"]);
  assert.match(strengthOf("short"), /5 more characters/);
  assert.match(strengthOf("aaaaaaaaaaaa"), /Weak/);
  assert.match(strengthOf("Correct-Horse-7"), /Strong/);
});

test("artifacts are opened by http addresses only", () => {
  assert.equal(isOpenable("https://example.org/a"), true);
  assert.equal(isOpenable("s3://bucket/key"), false);
  assert.equal(isOpenable("javascript:alert(1)"), false);
  assert.equal(storageText({ storageUri: "" }), "storage missing");
  assert.equal(storageText({ storageUri: "s3://bucket/key", storageProvider: "s3" }), "S3");
});

test("a row says the next thing to do", () => {
  const todo = { status: "todo" };
  assert.equal(nextAction(todo, null), "Expand");
  assert.equal(nextAction(todo, { kind: "link" }), "Add link");
  assert.equal(nextAction(todo, { kind: "file" }), "Add file");
  assert.equal(nextAction(todo, { kind: "comment" }), "Add evidence");
  assert.equal(nextAction({ status: "waiting" }, null), "Follow up");
  assert.equal(nextAction({ status: "done" }, null), "Details");
});

test("a day of the calendar begins with what the day is about", () => {
  const bundle = { id: "b", title: "Podcast", anchorDate: "2026-03-10", templateId: "t" };
  const tasks = [
    { id: "1", description: "Write", date: "2026-03-10", status: "todo" },
    { id: "2", description: "Stream", date: "2026-03-10", status: "todo", templateTaskRef: "stream" },
    { id: "3", description: "Old", date: "2026-03-10", status: "done" },
  ];
  const days = eventsOf([{ bundle, tasks }], new Map([["t", { taskDefinitions: [{ refId: "stream", isMilestone: true }] }]]), "2026-03-11");
  assert.deepEqual(days.get("2026-03-10").map(({ kind, text }) => [kind, text]), [["anchor", "Podcast"], ["milestone", "Stream"], ["task", "Write"]]);
  assert.equal(days.get("2026-03-10")[1].state, "overdue");
});
