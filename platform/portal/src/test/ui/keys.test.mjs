import assert from "node:assert/strict";
import { test } from "node:test";
import { isTyping, shortcutReader } from "../../main/resources/ui/keys.js";

const press = (key, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, time: 0, ...more });

test("Mod is Control, or Command on a Mac", () => {
  assert.equal(shortcutReader(false)(press("p", { ctrlKey: true }), true, true).id, "quick-open");
  assert.equal(shortcutReader(true)(press("p", { metaKey: true }), true, true).id, "quick-open");
  assert.equal(shortcutReader(true)(press("p", { ctrlKey: true }), true, true), undefined);
});

test("single keys are text while typing, and can be switched off", () => {
  const reader = shortcutReader(false);
  assert.equal(reader(press("?"), false, true).id, "help");
  assert.equal(reader(press("?"), true, true), undefined);
  assert.equal(reader(press("?"), false, false), undefined);
});

test("g waits a moment for its second key", () => {
  const reader = shortcutReader(false);
  assert.equal(reader(press("g"), false, true), undefined);
  assert.equal(reader(press("d", { time: 400 }), false, true).target, "docs");
  reader(press("g", { time: 1000 }), false, true);
  assert.equal(reader(press("d", { time: 3000 }), false, true), undefined);
});

test("a second key that means nothing is forgotten", () => {
  const reader = shortcutReader(false);
  reader(press("g"), false, true);
  assert.equal(reader(press("z"), false, true), undefined);
  assert.equal(reader(press("d"), false, true), undefined);
});

test("what is typed into an editor in a shadow tree is text", () => {
  const text = { isContentEditable: true };
  assert.equal(isTyping({ shadowRoot: { activeElement: text } }), true);
  assert.equal(isTyping({ shadowRoot: { activeElement: null } }), false);
  assert.equal(isTyping(null), false);
});
