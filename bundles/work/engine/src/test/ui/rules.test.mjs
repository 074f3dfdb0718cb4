import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const ui = "../../main/resources/ui/";
const { byRisk, bundleSummary, dailyQueue, groupOf, isMine, labelsOf, lanes, needsAction, QUEUE_GROUPS } = await import(`${ui}rules.js`);
const { dayText, daysAfter, daysBetween, isDay, lateText } = await import(`${ui}days.js`);
const { activeFindings } = await import(`${ui}active-findings.js`);
const { NO_FACTS } = await import(`${ui}proof.js`);

const today = "2026-03-10";
const how = { today, facts: NO_FACTS };
let next = 1;
const task = (fields) => ({ id: `t${next++}`, description: "Do it", date: today, status: "todo", ...fields });
const labels = (fields, missing = null) => labelsOf(task(fields), today, missing);
const MISSING = { kind: "link", name: "Luma", text: "Add Luma link to complete" };

test("counts days without a time zone", () => {
  assert.equal(daysAfter("2026-02-28", 1), "2026-03-01");
  assert.equal(daysAfter("2026-03-29", -1), "2026-03-28");
  assert.equal(daysBetween("2026-03-28", "2026-03-30"), 2);
  assert.equal(isDay("2026-02-30"), false);
  assert.equal(isDay("2026-2-3"), false);
  assert.deepEqual(["2026-03-10", "2026-03-09T23:00:00Z", "2026-03-11", "2026-04-01", undefined].map((day) => dayText(day, today)), ["Today", "Yesterday", "Tomorrow", "2026-04-01", "–"]);
  assert.deepEqual(["2026-03-09", "2026-03-01", today].map((day) => lateText(day, today)), ["1 day late", "9 days late", ""]);
});

test("labels what is due, late and awaited", () => {
  assert.deepEqual(labels({}), ["Today"]);
  assert.deepEqual(labels({ date: "2026-03-09" }), ["Overdue"]);
  assert.deepEqual(labels({ date: "2026-03-11" }), []);
  assert.deepEqual(labels({ status: "done" }), []);
  assert.deepEqual(labels({ status: "archived", date: "2026-01-01" }), []);
  assert.deepEqual(labels({ status: "waiting", date: "2026-03-20", followUpAt: "2026-03-12" }), ["Waiting"]);
  assert.deepEqual(labels({ status: "waiting", date: "2026-03-20", followUpAt: "2026-03-10T08:00:00Z" }), ["Follow-up due"]);
});

test("labels missing evidence once it matters, or where a task asks for it", () => {
  assert.deepEqual(labels({}, MISSING), ["Today", "Missing evidence"]);
  assert.deepEqual(labels({ date: "2026-03-11" }, MISSING), []);
  assert.deepEqual(labels({ date: "2026-03-11", validation: { dashboardStates: ["missing-evidence"] } }, MISSING), ["Missing evidence"]);
  const risky = { atRiskWhen: ["no Luma"], dashboardStates: ["today", "at-risk"] };
  assert.deepEqual(labels({ validation: risky }, MISSING), ["Today", "Missing evidence", "At risk"]);
  assert.deepEqual(labels({ validation: { ...risky, dashboardStates: ["today"] } }), ["Today"]);
  assert.deepEqual(labels({ date: "2026-03-09", validation: { dashboardStates: ["today"] } }), []);
});

test("puts a task into the first group that applies", () => {
  assert.equal(groupOf(["Follow-up due", "Overdue"]), "Follow-ups due");
  assert.equal(groupOf(["Waiting", "Overdue"]), "Overdue");
  assert.equal(groupOf(["Today", "At risk"]), "At risk");
  assert.equal(groupOf(["Today", "Missing evidence"]), "At risk");
  assert.equal(groupOf(["Waiting"]), "Waiting");
  assert.equal(groupOf([]), "Other");
});

test("a wait that is late counts as a follow-up once its day has come", () => {
  const late = task({ status: "waiting", date: "2026-03-01", followUpAt: "2026-03-09" });
  assert.equal(dailyQueue([late], how)[0].title, "Follow-ups due");
});

test("orders the queue by group, then by day", () => {
  const tasks = [task({ description: "b" }), task({ date: "2026-03-08" }), task({ date: "2026-03-01" }), task({ description: "a" }), task({ date: "2026-04-01" })];
  const queue = dailyQueue(tasks, how);
  assert.deepEqual(queue.map(({ title, rows }) => [title, rows.map((row) => row.task.date)]), [
    ["Overdue", ["2026-03-01", "2026-03-08"]],
    ["Today", [today, today]],
  ]);
  assert.deepEqual(queue[1].rows.map((row) => row.task.description), ["a", "b"]);
  assert.ok(queue.every(({ title }) => QUEUE_GROUPS.includes(title)));
});

test("asks for action once for each task", () => {
  const late = task({ date: "2026-03-01", requiredLinkName: "Luma" });
  const due = task({ requiredLinkName: "X" });
  const later = task({ date: "2026-05-01", requiredLinkName: "Y" });
  const found = lanes([later, due, late], how);
  assert.deepEqual(found.missing, [late, due], "what is due later lacks nothing yet");
  assert.deepEqual(needsAction(found), [late, due]);
});

test("takes unassigned work for one's own", () => {
  assert.equal(isMine(task({}), "u1"), true);
  assert.equal(isMine(task({ assigneeId: "u1" }), "u1"), true);
  assert.equal(isMine(task({ assigneeId: "u2" }), "u1"), false);
});

test("weighs the risk of a workflow", () => {
  const bundle = (fields) => ({ id: "b", title: "B", anchorDate: "2026-03-20", ...fields });
  const risk = (fields, ...tasks) => bundleSummary(bundle(fields), tasks, how).risk;
  assert.equal(risk({}), "low");
  assert.equal(risk({}, task({ date: "2026-03-15" })), "low");
  assert.equal(risk({}, task({ date: "2026-03-01" })), "high");
  assert.equal(risk({}, task({ status: "waiting", date: "2026-03-15" })), "medium");
  assert.equal(risk({}, task({ date: "2026-03-15", requiredLinkName: "Luma" })), "medium");
  assert.equal(risk({ anchorDate: "2026-03-01" }, task({ date: "2026-03-15" })), "medium");
  assert.equal(risk({ bundleLinks: [{ name: "X", url: "" }] }, task({ date: "2026-03-15" })), "medium");
  assert.equal(risk({ anchorDate: "2026-03-01" }, task({ status: "done" })), "low");
});

test("counts how far a workflow is, without what was dropped", () => {
  const tasks = [task({ status: "done" }), task({ date: "2026-03-12" }), task({ status: "archived" })];
  const summary = bundleSummary({ id: "b", title: "B", anchorDate: "2026-03-20" }, tasks, how);
  assert.equal(`${summary.done}/${summary.total}`, "1/2");
  assert.equal(summary.next, tasks[1]);
});

test("shows the workflow at the highest risk first", () => {
  const card = (title, risk, anchorDate) => ({ bundle: { title, anchorDate }, summary: { risk } });
  const cards = [card("D", "low", "2026-03-01"), card("C", "medium", "2026-05-01"), card("B", "high", ""), card("A", "high", "2026-04-01")];
  assert.deepEqual(cards.sort(byRisk).map(({ bundle }) => bundle.title), ["A", "B", "C", "D"]);
});

test("finds what keeps open work from relying on its documents", () => {
  const documents = [{ id: "sop.a", path: "content/a.md", aliases: ["old.a"] }];
  const tasks = [
    task({ id: "gone", instructionDocId: "sop.z" }),
    task({ id: "google", instructionsUrl: "https://docs.google.com/document/d/1" }),
    task({ id: "none" }),
    task({ id: "unnamed", instructionDocId: "old.a", proofRequirement: { type: "comment" } }),
    task({ id: "done", status: "done" }),
  ];
  const findings = [
    { id: "f1", severity: "warning", title: "A picture is missing", summary: "panel.png", docPath: "content/a.md" },
    { id: "f2", severity: "info", title: "Old", docPath: "content/b.md", workflowSlug: "news-letter" },
    { id: "f3", severity: "blocking", title: "Elsewhere", docPath: "content/b.md" },
  ];
  const found = activeFindings({ tasks, bundles: [{ title: "News letter" }], findings, documents });
  assert.deepEqual(found.map(({ id, severity }) => `${severity} ${id}`), [
    "blocking f1", "blocking document-unavailable gone", "blocking google-document-only google", "blocking no-instructions none", "blocking proof-not-named unnamed", "info f2",
  ]);
  assert.equal(found[0].summary, "Do it: panel.png");
});
