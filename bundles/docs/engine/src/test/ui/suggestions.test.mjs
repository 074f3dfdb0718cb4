import "./portal-modules.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";

const { recentKey, stepped, suggestionsOf, withRecent } = await import("../../main/resources/ui/suggestions.js");

const page = (title, path) => ({ title, route: { kind: "doc", path } });

test("offers what was looked for lately before somebody types", () => {
  assert.deepEqual(suggestionsOf(" ", ["invoice", "podcast"], null), [
    { kind: "recent", text: "invoice" },
    { kind: "recent", text: "podcast" },
    { kind: "forget", text: "Forget these searches" },
  ]);
  assert.deepEqual(suggestionsOf("", [], null), []);
});

test("offers how words go on, pages, and searches that begin so", () => {
  const answer = { query: "pod", completions: ["podcast", "podcasts"], results: [page("Plan the podcast", "content/a.md"), { title: "A task", route: { kind: "task" } }] };
  assert.deepEqual(suggestionsOf("pod", ["podcast", "invoice"], answer), [
    { kind: "recent", text: "podcast" },
    { kind: "words", text: "podcasts" },
    { kind: "page", text: "Plan the podcast", path: "content/a.md" },
  ]);
});

test("does not offer what an older answer says of another text", () => {
  const answer = { query: "pod", completions: ["podcast"], results: [page("Plan the podcast", "content/a.md")] };
  assert.deepEqual(suggestionsOf("inv", [], answer), []);
});

test("steps from the box through the options and back", () => {
  assert.equal(stepped("ArrowDown", -1, 2), 0);
  assert.equal(stepped("ArrowDown", 1, 2), -1);
  assert.equal(stepped("ArrowUp", -1, 2), 1);
  assert.equal(stepped("Home", 1, 2), 1);
});

test("remembers eight searches of a person, each once", () => {
  let recent = [];
  for (let number = 0; number < 10; number++) recent = withRecent(recent, ` word ${number} `);
  assert.equal(recent.length, 8);
  assert.deepEqual(withRecent(recent, "word 5").slice(0, 2), ["word 5", "word 9"]);
  assert.deepEqual(withRecent(recent, " "), recent);
  assert.equal(recentKey({ id: "u1" }), "dtc-recent-searches:u1");
});
