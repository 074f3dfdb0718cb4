import assert from "node:assert/strict";
import { test } from "node:test";

const ui = "../../main/resources/ui/";
const { rebased } = await import(`${ui}merging.js`);
const { createEdits } = await import(`${ui}edits.js`);

test("changes what nobody else touched", () => {
  const base = { description: "a", date: "1" };
  assert.deepEqual(rebased(base, { date: "2" }, { description: "b", date: "1" }), { changes: { date: "2" }, conflicts: [] });
});

test("does nothing where somebody else did the same", () => {
  assert.deepEqual(rebased({ status: "todo" }, { status: "done" }, { status: "done" }), { changes: {}, conflicts: [] });
  assert.deepEqual(rebased({ assigneeId: "ada" }, { assigneeId: null }, {}), { changes: {}, conflicts: [] });
  assert.deepEqual(rebased({ title: "a" }, { title: "a" }, { title: "theirs" }), { changes: {}, conflicts: [] });
});

test("tells what both changed", () => {
  const { changes, conflicts } = rebased({ date: "1" }, { date: "2" }, { date: "3" });
  assert.deepEqual(changes, { date: "2" });
  assert.deepEqual(conflicts, [{ field: "date", before: "1", theirs: "3", mine: "2" }]);
});

test("puts links beside those that somebody else saved", () => {
  const link = (name, url = "") => ({ name, url });
  const base = { bundleLinks: [link("Luma"), link("X")] };
  const mine = { bundleLinks: [link("Luma", "mine"), link("X")] };
  const merged = rebased(base, mine, { bundleLinks: [{ url: "theirs", name: "X" }, link("Luma"), link("Album")] });
  assert.deepEqual(merged, { changes: { bundleLinks: [{ url: "theirs", name: "X" }, link("Luma", "mine"), link("Album")] }, conflicts: [] });
  assert.equal(rebased(base, mine, { bundleLinks: [link("Luma", "theirs"), link("X")] }).conflicts.length, 1);
  assert.deepEqual(rebased(base, { bundleLinks: [link("Luma")] }, { bundleLinks: [link("Luma", "theirs"), link("X")] }).changes, { bundleLinks: [link("Luma", "theirs")] });
});

test("keeps both notes, and both tags", () => {
  assert.deepEqual(rebased({ comment: "one" }, { comment: "one\n[1] mine" }, { comment: "one\n[2] theirs" }).changes, { comment: "one\n[2] theirs\n[1] mine" });
  assert.deepEqual(rebased({}, { comment: "[1] mine" }, { comment: "[2] theirs" }).changes, { comment: "[2] theirs\n[1] mine" });
  assert.equal(rebased({ description: "Call" }, { description: "Call Tom" }, { description: "Call Bob" }).conflicts.length, 1);
  assert.equal(rebased({ comment: "one" }, { comment: "two" }, { comment: "three" }).conflicts.length, 1);
  assert.deepEqual(rebased({ tags: ["a", "b"] }, { tags: ["a", "c"] }, { tags: ["a", "b", "d"] }).changes, { tags: ["a", "d", "c"] });
});

/** A server with one thing, which somebody else may change between two calls. */
function server(thing) {
  let current = { thing: { id: "t", updatedAt: "1", ...thing }, version: 1 };
  const change = (fields) => {
    const version = current.version + 1;
    current = { thing: { ...current.thing, ...fields, updatedAt: String(version) }, version };
    return current;
  };
  return {
    now: () => current,
    change,
    read: async () => current,
    write: async (id, changes, version) => {
      if (version !== current.version) throw Object.assign(new Error("faster"), { status: 412 });
      return change(changes);
    },
  };
}

test("writes on the version that shows, and asks for it once", async () => {
  const there = server({ date: "1" });
  let reads = 0;
  const edits = createEdits({ ...there, read: () => (reads++, there.read()), ask: async () => assert.fail("asked") });
  const first = await edits.edit(there.now().thing, { date: "2" });
  const second = await edits.edit(first.thing, { date: "3" });
  assert.deepEqual([reads, second.version, there.now().thing.date], [1, 3, "3"]);
});

test("goes on top of what somebody else changed elsewhere", async () => {
  const there = server({ date: "1", description: "a" });
  const edits = createEdits({ ...there, ask: async () => assert.fail("asked") });
  const shown = there.now().thing;
  edits.remember(there.now());
  there.change({ description: "theirs" });
  await edits.edit(shown, { date: "2" });
  assert.deepEqual([there.now().thing.description, there.now().thing.date], ["theirs", "2"]);
});

test("never overwrites the same field without being told to", async () => {
  const there = server({ date: "1" });
  const answers = [false, true];
  const told = [];
  const edits = createEdits({ ...there, ask: async ({ conflicts }) => (told.push(conflicts[0].theirs), answers.shift()) });
  const shown = there.now().thing;
  edits.remember(there.now());
  there.change({ date: "theirs" });
  const kept = await edits.edit(shown, { date: "mine" });
  assert.deepEqual([kept.kept, there.now().thing.date], [true, "theirs"]);
  const forced = await edits.edit(shown, { date: "mine" });
  assert.deepEqual([forced.kept ?? false, there.now().thing.date, told], [false, "mine", ["theirs", "theirs"]]);
});

test("passes on what the server refuses for another reason", async () => {
  const there = server({ date: "1" });
  const edits = createEdits({ ...there, write: async () => Promise.reject(Object.assign(new Error("locked"), { status: 409 })), ask: async () => false });
  await assert.rejects(edits.edit(there.now().thing, { date: "2" }), /locked/);
});

test("records a reminder on the version that shows", async () => {
  const there = server({ status: "waiting", followUpAt: "1" });
  const edits = createEdits({ ...there, ask: async () => assert.fail("asked") });
  const shown = there.now().thing;
  edits.remember(there.now());
  there.change({ assigneeId: "theirs" });
  const sent = [];
  await edits.act(shown, { status: "waiting", followUpAt: "2" }, async (version) => (sent.push(version), there.write("t", { followUpAt: "2" }, version)));
  assert.deepEqual([sent, there.now().thing.followUpAt, there.now().thing.assigneeId], [[1, 2], "2", "theirs"]);
});

test("asks before it reminds of what somebody else has reminded of or done", async () => {
  const there = server({ status: "waiting", followUpAt: "1" });
  const answers = [false, true];
  const told = [];
  const edits = createEdits({ ...there, ask: async ({ conflicts }) => (told.push(conflicts.map(({ field }) => field)), answers.shift()) });
  const shown = there.now().thing;
  const send = (version) => there.write("t", { followUpAt: "2" }, version);
  edits.remember(there.now());
  there.change({ status: "done", followUpAt: null });
  const kept = await edits.act(shown, { status: "waiting", followUpAt: "2" }, send);
  assert.deepEqual([kept.kept, there.now().thing.status, there.now().version], [true, "done", 2]);
  const mine = await edits.act(shown, { status: "waiting", followUpAt: "2" }, send);
  assert.deepEqual([mine.kept ?? false, mine.version, told], [false, 3, [["status", "followUpAt"], ["status", "followUpAt"]]]);
});

test("does not ask when somebody else did the same", async () => {
  const there = server({ status: "waiting", followUpAt: "1" });
  const edits = createEdits({ ...there, ask: async () => assert.fail("asked") });
  const shown = there.now().thing;
  there.change({ followUpAt: "2" });
  await edits.act(shown, { status: "waiting", followUpAt: "2" }, (version) => there.write("t", { note: "mine" }, version));
  assert.equal(there.now().thing.note, "mine");
});
