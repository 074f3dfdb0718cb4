import assert from "node:assert/strict";
import { test } from "node:test";
import { createStorage, withFirst } from "../../main/resources/ui/storage.js";

function memory(entries = {}) {
  const map = new Map(Object.entries(entries));
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

test("what was stored comes back", () => {
  const store = memory();
  const storage = createStorage(() => store);
  storage.setText("dtc-theme", "dark");
  storage.setList("dtc-pinned", ["a.md", "b.md"]);
  assert.equal(storage.text("dtc-theme"), "dark");
  assert.deepEqual(storage.list("dtc-pinned"), ["a.md", "b.md"]);
});

test("an empty list leaves no key behind", () => {
  const store = memory({ "dtc-pinned": '["a.md"]' });
  createStorage(() => store).setList("dtc-pinned", []);
  assert.equal(store.getItem("dtc-pinned"), null);
});

test("nonsense counts as nothing", () => {
  const store = memory({ a: "{not json", b: '{"x":1}', c: '["ok",7,null]', width: "wide", narrow: "12" });
  const storage = createStorage(() => store);
  assert.deepEqual(storage.list("a"), []);
  assert.deepEqual(storage.list("b"), []);
  assert.deepEqual(storage.list("c"), ["ok"]);
  assert.equal(storage.number("width", 180, 600, 292), 292);
  assert.equal(storage.number("narrow", 180, 600, 292), 292);
});

test("forbidden or full storage never throws", () => {
  const forbidden = createStorage(() => {
    throw new Error("SecurityError");
  });
  assert.equal(forbidden.text("a", "otherwise"), "otherwise");
  assert.deepEqual(forbidden.list("a"), []);
  assert.equal(forbidden.setText("a", "b"), false);
  assert.equal(forbidden.setList("a", ["b"]), false);
  assert.equal(forbidden.number("a", 0, 9, 4), 4);
});

test("the newest comes first, once, and the oldest falls off", () => {
  assert.deepEqual(withFirst(["a", "b", "c"], "b", 3), ["b", "a", "c"]);
  assert.deepEqual(withFirst(["a", "b", "c"], "d", 3), ["d", "a", "b"]);
});
