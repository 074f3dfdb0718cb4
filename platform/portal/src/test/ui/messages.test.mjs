import assert from "node:assert/strict";
import { test } from "node:test";
import { createMessages } from "../../main/resources/ui/messages.js";

/** Messages with a clock that the test turns. */
function desk() {
  let shown = [];
  const timers = new Set();
  const messages = createMessages({
    show: (list) => (shown = list),
    after: (seconds, action) => {
      const timer = { left: seconds, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  const pass = (seconds) => {
    for (const timer of [...timers]) {
      timer.left -= seconds;
      if (timer.left <= 0 && timers.delete(timer)) timer.action();
    }
  };
  return { messages, pass, texts: () => shown.map((message) => message.text) };
}

test("success goes after 3.5 seconds, undo after 8, an error after 10", () => {
  const { messages, pass, texts } = desk();
  messages.add("saved");
  messages.add("deleted", { undo: () => {} });
  messages.add("failed", { kind: "error" });
  pass(3.5);
  assert.deepEqual(texts(), ["deleted", "failed"]);
  pass(4.5);
  assert.deepEqual(texts(), ["failed"]);
  pass(2);
  assert.deepEqual(texts(), []);
});

test("a message stays while it is held, and its time starts anew", () => {
  const { messages, pass, texts } = desk();
  const id = messages.add("deleted", { undo: () => {} });
  messages.hold(id, true);
  pass(60);
  assert.deepEqual(texts(), ["deleted"]);
  messages.hold(id, false);
  pass(8);
  assert.deepEqual(texts(), []);
});

test("three show, the others wait, and no error is pushed out", () => {
  const { messages, pass, texts } = desk();
  messages.add("failed", { kind: "error" });
  for (const text of ["a", "b", "c", "d"]) messages.add(text);
  assert.deepEqual(texts(), ["failed", "a", "b"]);
  pass(3.5);
  assert.deepEqual(texts(), ["failed", "c", "d"]);
});

test("the same message again replaces itself", () => {
  const { messages, texts } = desk();
  messages.add("Link copied");
  messages.add("Link copied");
  assert.deepEqual(texts(), ["Link copied"]);
});

test("dismissing makes room", () => {
  const { messages, texts } = desk();
  const first = messages.add("a");
  ["b", "c", "d"].forEach((text) => messages.add(text));
  messages.dismiss(first);
  assert.deepEqual(texts(), ["b", "c", "d"]);
});

test("a message has one button, which takes the message along", () => {
  const { messages, texts } = desk();
  const done = [];
  const undone = messages.add("deleted", { undo: () => done.push("undo") });
  const failed = messages.add("not uploaded", { kind: "error", action: { label: "Retry", run: () => done.push("retry") } });
  messages.act(undone);
  messages.act(failed);
  messages.act(failed);
  assert.deepEqual(done, ["undo", "retry"]);
  assert.deepEqual(texts(), []);
});

test("an error with a button stays as long as an error", () => {
  const { messages, pass, texts } = desk();
  messages.add("not uploaded", { kind: "error", action: { label: "Retry", run: () => {} } });
  pass(8);
  assert.deepEqual(texts(), ["not uploaded"]);
});
