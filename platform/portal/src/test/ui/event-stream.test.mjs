import assert from "node:assert/strict";
import { test } from "node:test";
import { eventReader } from "../../main/resources/ui/event-stream.js";

function read(...pieces) {
  const events = [];
  const reader = eventReader((event) => events.push(event));
  pieces.forEach(reader);
  return events;
}

test("an event ends with an empty line", () => {
  assert.deepEqual(read("event: modules\ndata: {}\n\n"), [{ name: "modules", data: "{}" }]);
  assert.deepEqual(read("event: modules\ndata: {}\n"), []);
});

test("pieces may break anywhere", () => {
  assert.deepEqual(read("eve", "nt: con", "tent\r", "\ndata: a\r\nda", "ta: b\r\n\r\n"), [{ name: "content", data: "a\nb" }]);
});

test("comments are heartbeats, not events", () => {
  assert.deepEqual(read(": ping\n\n: ping\n\n"), []);
});

test("an event without a name is a message", () => {
  assert.deepEqual(read("data:x\n\n"), [{ name: "message", data: "x" }]);
});

test("an event tells its id, and the next one does not inherit it", () => {
  assert.deepEqual(read("id: a-1\nevent: tasks\ndata: {}\n\ndata: x\n\n"), [
    { name: "tasks", data: "{}", id: "a-1" },
    { name: "message", data: "x" },
  ]);
});
