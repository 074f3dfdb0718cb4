import assert from "node:assert/strict";
import { test } from "node:test";

const { bodyOf, copyOf, draftOf, isChanged, moved, movedTo, problemsOf, takenBack, summaryOf, withFields, withTask } = await import("../../main/resources/ui/template-draft.js");

const TEMPLATE = {
  id: "t1",
  name: "Newsletter",
  type: "newsletter",
  emoji: "📰",
  tags: ["News"],
  triggerType: "automatic",
  triggerSchedule: "0 9 * * 1",
  triggerLeadDays: 14,
  phases: [{ id: "draft", name: "Draft" }],
  sourceDocIds: ["doc.one"],
  references: [{ name: "Guide", url: "https://example.org/guide" }],
  bundleLinkDefinitions: [{ name: "LinkedIn" }],
  taskDefinitions: [
    { refId: "task-2", description: "Write", offsetDays: -3, validation: { atRiskWhen: ["late"] }, artifactRefs: [{ artifactId: "a" }] },
    { refId: "send", description: "Send", offsetDays: 0, isMilestone: true, stageOnComplete: "announced" },
  ],
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-02T00:00:00Z",
};
const rowsWith = (draft, at, fields) => draft.taskDefinitions.map((row, each) => (each === at ? withFields(row, fields) : row));

test("a draft that nobody touched changes nothing", () => {
  const draft = draftOf(TEMPLATE);
  assert.deepEqual(bodyOf(draft, TEMPLATE), {});
  assert.equal(isChanged(draft, TEMPLATE), false);
  assert.equal(summaryOf(draft), "2 tasks - 1 reference - 1 bundle link");
});

test("only what changed is sent, and what the editor does not show stays", () => {
  const draft = draftOf(TEMPLATE);
  const body = bodyOf({ ...draft, taskDefinitions: rowsWith(draft, 0, { description: "Write it" }) }, TEMPLATE);
  assert.deepEqual(Object.keys(body), ["taskDefinitions"]);
  assert.deepEqual(body.taskDefinitions[0], { ...TEMPLATE.taskDefinitions[0], description: "Write it" });
  assert.deepEqual(body.taskDefinitions[1], TEMPLATE.taskDefinitions[1]);
});

test("clearing a field clears it", () => {
  const draft = draftOf(TEMPLATE);
  const body = bodyOf({ ...draft, emoji: "", tags: " , ", references: [], taskDefinitions: rowsWith(draft, 1, { isMilestone: false, stageOnComplete: "" }) }, TEMPLATE);
  assert.equal(body.emoji, null);
  assert.deepEqual(body.tags, []);
  assert.deepEqual(body.references, []);
  assert.deepEqual(body.taskDefinitions[1], { refId: "send", description: "Send", offsetDays: 0 });
});

test("a template that becomes manual loses its schedule", () => {
  const body = bodyOf({ ...draftOf(TEMPLATE), triggerType: "manual" }, TEMPLATE);
  assert.deepEqual(body, { triggerType: "manual", triggerSchedule: null, triggerLeadDays: null });
});

test("a new task gets the first free number", () => {
  const draft = withTask(draftOf({ ...TEMPLATE, taskDefinitions: [{ refId: "task-2", description: "Write", offsetDays: -3 }] }));
  assert.deepEqual(draft.taskDefinitions[1].value, { refId: "task-3", description: "", offsetDays: -3 });
});

test("rows move up and down and no further", () => {
  const rows = draftOf(TEMPLATE).taskDefinitions;
  const [first, second] = rows.map(({ key }) => key);
  assert.deepEqual(moved(rows, first, 1).map(({ key }) => key), [second, first]);
  assert.equal(moved(rows, first, -1), rows);
  assert.equal(movedTo(rows, second, 5), rows);
  assert.deepEqual(movedTo(rows, second, 0).map(({ key }) => key), [second, first]);
});

test("what has to be put right is named with its field", () => {
  const draft = { ...draftOf(), name: " ", type: "x" };
  assert.deepEqual(problemsOf(draft).map(({ field }) => field), ["tpl-name", "add-task-def-btn"]);
  const wrong = problemsOf(withTask({ ...draft, name: "New" }));
  assert.deepEqual(wrong.map(({ field }) => field), ["td-description"]);
  const automatic = problemsOf({ ...draftOf(TEMPLATE), triggerSchedule: "" });
  assert.deepEqual(automatic.map(({ field }) => field), ["tpl-cron"]);
});

test("what one's own version would take back is told field by field", () => {
  const person = (id) => `person ${id}`;
  const now = {
    ...TEMPLATE,
    name: "Theirs",
    tags: ["theirs"],
    defaultAssigneeId: "grace",
    taskDefinitions: [{ ...TEMPLATE.taskDefinitions[0], description: "Write it at last" }, { refId: "new", description: "Send it", offsetDays: 1 }],
  };
  const tasks = TEMPLATE.taskDefinitions.map((definition) => ({ ...definition, offsetDays: definition.offsetDays + 1 }));
  const told = takenBack(TEMPLATE, { name: "Mine", defaultAssigneeId: "ada", taskDefinitions: tasks }, now, person);
  assert.deepEqual(told.slice(0, 2), [
    { field: "Name", theirs: "Theirs" },
    { field: "Default assignee", theirs: "person grace" },
  ]);
  assert.equal(told[2].field, "Tasks");
  assert.match(told[2].theirs, /^added “Send it”; changed “Write it at last”; removed “/);
  assert.deepEqual(takenBack(TEMPLATE, { emoji: "x" }, now, person), []);
});

test("a copy is new, manual, and has everything else", () => {
  const copy = copyOf(TEMPLATE);
  const body = bodyOf(draftOf(copy));
  assert.equal(body.name, "Newsletter (copy)");
  assert.equal(body.triggerType, "manual");
  assert.deepEqual(body.phases, TEMPLATE.phases);
  assert.deepEqual(body.sourceDocIds, TEMPLATE.sourceDocIds);
  assert.deepEqual(body.taskDefinitions, TEMPLATE.taskDefinitions);
  assert.equal("id" in body, false);
});
