import assert from "node:assert/strict";
import { test } from "node:test";
import { createHolds } from "../../main/resources/ui/holds.js";

test("a form holds the screen until it lets go", () => {
  const holds = createHolds({ ask: async () => true });
  assert.equal(holds.any, false);
  const first = holds.hold();
  const second = holds.hold();
  first();
  assert.equal(holds.any, true);
  second();
  assert.equal(holds.any, false);
});

test("whoever tries twice is asked once, and staying keeps the hold", async () => {
  const asked = [];
  let answer;
  const holds = createHolds({
    ask: (question) => {
      asked.push(question.text);
      return new Promise((resolve) => (answer = resolve));
    },
  });
  holds.hold({ text: "The note is lost." });
  const tries = [holds.mayLeave(), holds.mayLeave()];
  answer(false);
  assert.deepEqual(await Promise.all(tries), [false, false]);
  assert.deepEqual(asked, ["The note is lost."]);
  assert.equal(holds.any, true);

  const again = holds.mayLeave();
  answer(true);
  assert.equal(await again, true);
  assert.equal(holds.any, false);
});
