import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const ui = "../../main/resources/ui/";
const { filtersOf, matching, paramsOf, queryOf, targetOf } = await import(`${ui}task-filters.js`);
const { askedBy } = await import(`${ui}work-keys.js`);
const { agoText, isUrgent, typeText } = await import(`${ui}notices.js`);
const { commentLines, historyOf, withNote } = await import(`${ui}history.js`);
const { categoryOf, createActions, shortened } = await import(`${ui}actions.js`);
const { createSource } = await import("../../../../../../platform/portal/src/main/resources/ui/source.js");
const { bundleAddress, evidenceAddress, tasksAddress } = await import(`${ui}addresses.js`);

const today = "2026-03-10";
const filters = (text) => filtersOf(new URLSearchParams(text), today);

test("keeps the filters of the list in the address", () => {
  assert.equal(filters("").date, today);
  assert.equal(filters("date=2026-99-01").date, today);
  assert.equal(filters("status=asleep").status, "");
  const all = filters("date=2026-03-01&end=2026-03-07&status=todo&assignee=u1&source=recurring&q=mail");
  assert.deepEqual(filtersOf(new URLSearchParams(Object.entries(paramsOf(all, today))), today), all);
  assert.equal(tasksAddress(paramsOf(filters(""), today)), "/#/tasks");
});

test("asks the server by workflow, by span or by day", () => {
  assert.deepEqual(queryOf(filters("bundleId=b1&date=2026-03-01&end=2026-03-02")), { bundleId: "b1" });
  assert.deepEqual(queryOf(filters("date=2026-03-09&end=2026-03-02")), { startDate: "2026-03-02", endDate: "2026-03-09" });
  assert.deepEqual(queryOf(filters("")), { date: today });
});

test("finds tasks by every word, also those of their workflow", () => {
  const tasks = [
    { id: "1", description: "Send the mail", status: "todo", bundleId: "b1" },
    { id: "2", description: "Send the invoice", status: "done", source: "recurring", assigneeId: "u1" },
  ];
  const found = (more) => matching(tasks, { status: "", assignee: "", source: "", q: "", ...more }, (id) => (id ? "Newsletter March" : "")).map(({ id }) => id);
  assert.deepEqual(found({ q: "send newsletter" }), ["1"]);
  assert.deepEqual(found({ status: "done" }), ["2"]);
  assert.deepEqual(found({ assignee: "none" }), ["1"]);
  assert.deepEqual(found({ source: "manual" }), ["1"]);
});

test("leads from a task to the list in which it stands", () => {
  assert.deepEqual(targetOf({ id: "t", date: "2026-03-01" }), { taskId: "t", date: "2026-03-01" });
  assert.deepEqual(targetOf({ id: "t", date: "2026-03-01", bundleId: "b" }), { taskId: "t", bundleId: "b" });
  assert.equal(evidenceAddress({ id: "t", bundleId: "b" }), bundleAddress("b", "t"));
  assert.equal(evidenceAddress({ id: "t" }), "/#/tasks?taskId=t");
});

test("reads single keys on rows only, and never while somebody types", () => {
  const key = (name, where) => askedBy({ key: name }, { typing: false, singleKeys: true, onRow: true, ...where });
  assert.equal(key("c"), "complete");
  assert.equal(key("c", { onRow: false }), undefined);
  assert.equal(key("n", { onRow: false }), "new");
  assert.equal(key("n", { typing: true }), undefined);
  assert.equal(key("w", { singleKeys: false }), undefined);
  assert.equal(key("Enter", { singleKeys: false }), "open");
  assert.equal(askedBy({ key: "c", ctrlKey: true }, { typing: false, singleKeys: true, onRow: true }), undefined);
});

test("says when something was told", () => {
  const now = Date.parse("2026-03-10T12:00:00Z");
  const ago = (timestamp) => agoText(timestamp, now);
  assert.deepEqual(["2026-03-10T11:59:30Z", "2026-03-10T11:59:00Z", "2026-03-10T09:00:00Z", "2026-03-07T12:00:00Z", "2026-01-01T12:00:00Z", "soon"].map(ago), ["just now", "1 minute ago", "3 hours ago", "3 days ago", "2026-01-01", ""]);
  assert.equal(typeText({ type: "some-new-kind" }), "some new kind");
  assert.equal(isUrgent({ type: "stage-change" }), false);
});

test("tells a task's history, newest first, with names", () => {
  const taskHistory = [
    { id: "1", action: "waiting-started", createdAt: "2026-03-01T10:00:00Z", actorId: "u1", channel: "email", waitingFor: "Ada", followUpAt: "2026-03-03", note: "asked" },
    { id: "2", action: "follow-up-sent", createdAt: "2026-03-03T10:00:00Z", actorId: "gone", followUpAt: "2026-03-05", previousFollowUpAt: "2026-03-03" },
  ];
  const entries = historyOf({ taskHistory }, (id) => ({ u1: "Grace" })[id] ?? "–");
  assert.deepEqual(entries.map(({ title }) => title), ["Follow-up sent", "Waiting started"]);
  assert.deepEqual(entries[0].details, ["by –", "next 2026-03-05", "before 2026-03-03"]);
  assert.deepEqual(entries[1].details, ["by Grace", "via email", "waiting for Ada", "next 2026-03-03"]);
});

test("reads the lines of a comment back as they were written", () => {
  const now = new Date(2026, 2, 10, 9, 5);
  const comment = withNote("first", "second", "Grace", now);
  assert.deepEqual(commentLines(comment), [{ at: "", text: "first" }, { at: "2026-03-10 09:05 Grace", text: "second" }]);
  assert.deepEqual(commentLines(null), []);
});

test("files a document by what it is proof of", () => {
  const label = (text) => ({ proofRequirement: { label: text } });
  assert.equal(categoryOf(label("Invoice PDF"), { name: "x.pdf", type: "application/pdf" }), "invoice");
  assert.equal(categoryOf({}, { name: "x.png", type: "image/png" }), "image");
  assert.equal(categoryOf({}, { name: "x.txt", type: "text/plain" }), "document");
});

test("shortens what does not fit into a message, links by their words", () => {
  assert.equal(shortened("Open [the form](https://example.org/form)"), "Open the form");
  assert.equal(shortened("x".repeat(80)).length, 60);
});

// ------------------------------------------------------------ acting

const shown = { id: "t", description: "Send", status: "todo", date: today, updatedAt: "1" };

function desk({ undo, recurring = {}, ask = async () => assert.fail("asked"), ...tasks }) {
  const toasts = [];
  const work = {
    api: { tasks: { read: async () => ({ thing: shown, version: 3 }), ...tasks }, bundles: {}, recurring, files: {}, undo },
    changed: createSource(new Map()),
    refused: createSource(new Map()),
    dialog: createSource(null),
    ask,
    recurring: { reload: async () => {} },
    refresh: async () => {},
  };
  const act = createActions(work, { toast: (text, options = {}) => toasts.push({ text, ...options }) });
  return { work, act, toasts };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("shows what was done at once, and keeps the server's answer", async () => {
  let answer;
  const { work, act, toasts } = desk({ write: () => new Promise((resolve) => (answer = resolve)) });
  const done = act.complete(shown);
  assert.equal(work.changed.value.get("t").task.status, "done");
  assert.equal(work.changed.value.get("t").pending, true);
  await settled();
  const thing = { ...shown, status: "done", completedBy: "u1" };
  answer({ thing, version: 4 });
  await done;
  assert.deepEqual(work.changed.value.get("t"), { task: thing, pending: false });
  assert.equal(toasts[0].text, 'Completed "Send"');
  assert.equal(typeof toasts[0].undo, "function");
});

test("goes back when the server refuses, and says why", async () => {
  const { work, act, toasts } = desk({ write: async () => Promise.reject(new Error("required link 'Luma' is not filled")) });
  await assert.rejects(act.complete(shown));
  assert.equal(work.changed.value.has("t"), false);
  assert.equal(work.refused.value.get("t"), "required link 'Luma' is not filled");
  assert.equal(toasts[0].kind, "error");
});

test("undoes a change by the version that it led to", async () => {
  const undone = [];
  const undo = async (changes) => (undone.push(...changes), [{ id: "t", ok: true, version: 5, document: shown }]);
  const { work, act, toasts } = desk({ undo, write: async (id, changes, version) => ({ thing: { ...shown, ...changes, updatedAt: "2" }, version: version + 1 }) });
  await act.change(shown, { assigneeId: "u1", date: "2026-03-12" });
  toasts[0].undo();
  await settled();
  assert.deepEqual(undone, [{ kind: "task", id: "t", version: 4 }]);
  assert.deepEqual(work.changed.value.get("t").task, shown);
  assert.equal(toasts[1].text, 'Undone: "Send"');
});

test("brings a deleted task back under its id", async () => {
  const undo = async ([change]) => (assert.deepEqual(change, { kind: "task", id: "t", deleted: true }), [{ id: "t", ok: true, version: 1, document: shown }]);
  const { work, act, toasts } = desk({ undo, delete: async () => null });
  await act.remove(shown);
  assert.equal(work.changed.value.get("t").task, null);
  toasts[0].undo();
  await settled();
  assert.deepEqual(work.changed.value.get("t").task, shown);
});

test("asks where somebody else changed the same, and overwrites nothing", async () => {
  const written = [];
  const asked = [];
  const ask = async (overtaken, title) => (asked.push([title, overtaken.conflicts[0].theirs]), false);
  const { work, act, toasts } = desk({ ask, read: async () => ({ thing: { ...shown, date: "2026-04-01", updatedAt: "2" }, version: 4 }), write: async (...call) => written.push(call) });
  await act.change(shown, { date: "2026-05-01" });
  assert.deepEqual(asked, [["Send", "2026-04-01"]]);
  assert.deepEqual(written, []);
  assert.equal(work.changed.value.get("t").task.date, "2026-04-01");
  assert.equal(toasts[0].text, "Theirs was kept");
});

test("pauses a rule on the version that shows, and takes that back", async () => {
  const config = { id: "r", description: "Polish", enabled: true, updatedAt: "1" };
  const sent = [];
  const undone = [];
  const { act, toasts } = desk({
    recurring: {
      read: async () => ({ thing: config, version: 7 }),
      write: async (id, changes, match) => (sent.push({ id, changes, match }), { thing: { ...config, ...changes }, version: 8 }),
    },
    undo: async (changes) => (undone.push(...changes), [{ id: "r", kind: "recurring", ok: true, version: 9 }]),
  });
  await act.changeRecurring(config, { enabled: false }, "Recurring config paused.");
  assert.deepEqual(sent, [{ id: "r", changes: { enabled: false }, match: 7 }]);
  toasts[0].undo();
  await settled();
  assert.deepEqual(undone, [{ kind: "recurring", id: "r", version: 8 }]);
});

test("asks before a rule that somebody else changed is changed", async () => {
  const config = { id: "r", description: "Polish", enabled: true, cronExpression: "0 9 * * 1", updatedAt: "1" };
  const asked = [];
  const { act, toasts } = desk({
    ask: async ({ conflicts }, title) => (asked.push([title, conflicts[0].theirs]), false),
    recurring: { read: async () => ({ thing: { ...config, cronExpression: "0 9 * * 2", updatedAt: "2" }, version: 8 }), write: async () => assert.fail("written") },
  });
  await act.changeRecurring(config, { cronExpression: "0 9 * * 3" }, "Recurring config saved.");
  assert.deepEqual(asked, [["Polish", "0 9 * * 2"]]);
  assert.equal(toasts[0].text, "Theirs was kept");
});

test("does the same with many in one call, and lets one refusal keep nobody back", async () => {
  const calls = [];
  const tasks = ["1", "2", "3"].map((id) => ({ id, description: `Task ${id}`, status: "todo", date: today }));
  const { work, act, toasts } = desk({
    many: async (request) => {
      calls.push(request);
      return { results: request.tasks.map(({ id }) => (id === "2" ? { id, ok: false, error: "gone" } : { id, ok: true, version: 2, task: { ...tasks[id - 1], date: request.date } })) };
    },
  });
  const refused = await act.many(tasks, { action: "move", date: "2026-03-11" }, { guess: () => ({ date: "2026-03-11" }), done: (went) => `${went} moved` });
  assert.deepEqual(refused, [{ task: tasks[1], error: "gone" }]);
  assert.equal(calls.length, 1);
  assert.deepEqual(toasts.map(({ text }) => text), ["2 moved"]);
  assert.deepEqual(refused, [{ task: tasks[1], error: "gone" }]);
  assert.equal(work.dialog.value.kind, "refused");
  assert.deepEqual(["1", "2"].map((id) => work.changed.value.get(id).task.date), ["2026-03-11", today]);
});
