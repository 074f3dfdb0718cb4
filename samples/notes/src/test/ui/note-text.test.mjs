import assert from "node:assert/strict";
import { test } from "node:test";
import { left, signature } from "../../main/resources/ui/note-text.js";

const NOTE = { author: "Grace", at: "2026-03-06T09:30:00Z" };
const THEN = Date.parse(NOTE.at) / 1000;

test("says how much fits only when little is left", () => {
  assert.equal(left("Order stickers"), "");
  assert.equal(left("x".repeat(460)), "40 characters left");
});

test("tells who wrote it and how long ago", () => {
  assert.equal(signature(NOTE, THEN + 20), "Grace, just now");
  assert.equal(signature(NOTE, THEN + 5 * 60), "Grace, 5 min ago");
});

test("tells the moment of an older one", () => {
  assert.equal(signature(NOTE, THEN + 86_400), "Grace, 2026-03-06 09:30 UTC");
});
