import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, askedOf, callFor, isSame, keptOf } from "../../main/resources/ui/asked.js";
import { buildingOf, chipsOf, countOf, groupsOf, hrefOf, parts, statusOf } from "../../main/resources/ui/results.js";

const page = (path) => `/${path.replace(/^content\//, "")}`;

test("marks ranges by characters, not by units", () => {
  assert.deepEqual(parts("a 💡 lamp & <b>", [[4, 8]]), [
    { text: "a 💡 ", marked: false },
    { text: "lamp", marked: true },
    { text: " & <b>", marked: false },
  ]);
  assert.deepEqual(parts("lamp", [[0, 9]]), [{ text: "lamp", marked: false }]);
  assert.deepEqual(parts(""), []);
});

test("groups results in the order of the contract", () => {
  const groups = groupsOf([{ type: "doc" }, { type: "data-set" }, { type: "task" }, { type: "doc" }]);
  assert.deepEqual(groups.map(({ title, results }) => [title, results.length]), [["Tasks", 1], ["Process Docs", 2], ["Data Set", 1]]);
});

test("leads to the step that matches", () => {
  assert.equal(hrefOf({ route: { kind: "doc", path: "content/a/b.md" }, place: { anchor: "step-3" } }, page), "/a/b.md#step-3");
  assert.equal(hrefOf({ route: { kind: "task", taskId: "t 1" } }, page), "/#/tasks?taskId=t%201");
  assert.equal(hrefOf({ route: { kind: "file", bundleId: "b1" } }, page), "/#/bundles?bundleId=b1");
});

test("leads to a person", () => {
  const anna = { type: "person", source_label: "Person", id: "u 1", fields: { status: "active" }, route: { kind: "person" }, path: "" };
  assert.equal(hrefOf(anna, page), "/#/users?user=u%201");
  assert.deepEqual(chipsOf(anna), ["Person", "Active"]);
  assert.equal(groupsOf([anna])[0].title, "People");
});

test("shows six chips at most", () => {
  const fields = { status: "todo", due_date: "2026-11-21", assignee: "Grace", workflow_title: "W", proof: "missing" };
  const chips = chipsOf({ type: "task", source_label: "Task", fields, path: "p" });
  assert.deepEqual(chips, ["Task", "Todo", "Due 2026-11-21", "Grace", "W", "missing"]);
});

test("keeps query and filters in the address", () => {
  const asked = { q: "a & b", literal: true, tag: "x" };
  const address = addressOf(asked);
  assert.deepEqual(askedOf(new URLSearchParams(address.slice(address.indexOf("?") + 1))), asked);
  assert.match(callFor({ ...asked, type: "sop" }, 50), /doc_type=sop.*offset=50/);
});

test("counts results and sources that did not answer", () => {
  assert.equal(statusOf(1, []), "1 search result");
  assert.equal(statusOf(3, [{}]), "3 search results, 1 source issue");
});

test("counts what is not shown yet, too", () => {
  const group = { type: "doc", results: [{}, {}] };
  assert.equal(countOf({ facets: { type: [{ value: "doc", count: 97 }] } }, group), 97);
  assert.equal(countOf({}, group), 2);
});

test("keeps all that a saved search asks for, and knows it again", () => {
  const asked = { q: "podcast guest", literal: false, tag: "x", kind: "task" };
  assert.deepEqual(keptOf(asked), { q: "podcast guest", tag: "x", kind: "task" });
  assert.ok(isSame(asked, keptOf(asked)));
  assert.ok(!isSame({ ...asked, status: "done" }, keptOf(asked)));
});

test("tells how far a building is", () => {
  assert.equal(buildingOf([{ source: "docs" }]), "");
  assert.equal(buildingOf([{ source: "docs", building: { built: 5, expected: 0 } }, { source: "work-engine", building: { built: 2, expected: 9 } }]), "Docs: 5 so far, Work Engine: 2 of about 9");
});
