import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const { createDrafts, diskOf } = await import("../../main/resources/ui/drafts.js");
const { createStorage } = await import("../../../../../../platform/portal/src/main/resources/ui/storage.js");

const SAVED = { text: "one\n", sha: "a1" };

/** A database in memory that the tabs of a browser share, and that can be full. */
function browser() {
  const entries = new Map();
  const channels = [];
  const local = new Map();
  const state = { full: false };
  const database = {
    get: async (key) => entries.get(key),
    values: async () => [...entries.values()],
    del: async (key) => void entries.delete(key),
    async set(key, value) {
      if (state.full) throw new Error("QuotaExceededError");
      entries.set(key, structuredClone(value));
    },
  };
  const storage = createStorage(() => ({
    get length() {
      return local.size;
    },
    key: (at) => [...local.keys()][at],
    getItem: (key) => local.get(key) ?? null,
    setItem: (key, value) => void local.set(key, value),
    removeItem: (key) => void local.delete(key),
  }));
  let time = 0;
  return {
    entries,
    local,
    state,
    storage,
    async tab(name, { without } = {}) {
      const channel = {
        onmessage: null,
        postMessage: (data) => channels.filter((other) => other !== channel).forEach((other) => other.onmessage?.({ data })),
      };
      channels.push(channel);
      const disk = diskOf(without === "database" ? null : database, storage, () => 7);
      const drafts = createDrafts({ disk, channel, now: () => ++time, tab: name });
      await drafts.ready;
      return drafts;
    },
  };
}

test("what is typed is a draft that the next visit finds", async () => {
  const machine = browser();
  const drafts = await machine.tab("a");
  drafts.edit("content/x.md", "one two\n", SAVED);
  drafts.edit("content/x.md", "one two three\n", { text: "ignored", sha: "b2" });
  await drafts.written();

  const later = await machine.tab("b");
  const draft = later.get("content/x.md");
  assert.equal(draft.text, "one two three\n");
  assert.equal(draft.base, "one\n");
  assert.equal(draft.baseSha, "a1");
});

test("a text that equals the saved one is no draft", async () => {
  const machine = browser();
  const drafts = await machine.tab("a");
  drafts.edit("content/x.md", "one\n", SAVED);
  assert.deepEqual(drafts.all.value, []);
  drafts.edit("content/x.md", "two\n", SAVED);
  drafts.edit("content/x.md", "one\n", SAVED);
  await drafts.written();
  assert.deepEqual(drafts.all.value, []);
  assert.equal(machine.entries.size, 0);
});

test("a new document is a draft even while it is empty", async () => {
  const drafts = await browser().tab("a");
  drafts.edit("content/new.md", "", { text: "", sha: null });
  assert.equal(drafts.get("content/new.md").baseSha, null);
});

test("what was typed while a save ran stays a draft on top of the new version", async () => {
  const drafts = await browser().tab("a");
  drafts.edit("content/x.md", "sent\n", SAVED);
  drafts.edit("content/x.md", "sent and more\n", SAVED);
  drafts.saved("content/x.md", "sent\n", "c3");
  assert.equal(drafts.get("content/x.md").base, "sent\n");
  assert.equal(drafts.get("content/x.md").baseSha, "c3");
  drafts.saved("content/x.md", "sent and more\n", "d4");
  assert.equal(drafts.get("content/x.md"), undefined);
});

test("a draft that was thrown away can be brought back", async () => {
  const machine = browser();
  const drafts = await machine.tab("a");
  drafts.edit("content/x.md", "two\n", SAVED);
  const draft = drafts.discard("content/x.md");
  await drafts.written();
  assert.equal(machine.entries.size, 0);
  drafts.restore(draft);
  await drafts.written();
  assert.equal(machine.entries.get("content/x.md").text, "two\n");
});

test("a draft follows its document and can be put on a newer version", async () => {
  const drafts = await browser().tab("a");
  drafts.edit("content/x.md", "mine\n", SAVED);
  drafts.renamed("content/x.md", "content/y.md");
  assert.equal(drafts.get("content/x.md"), undefined);
  drafts.rebase("content/y.md", "both\n", { text: "theirs\n", sha: "e5" });
  assert.deepEqual([drafts.get("content/y.md").base, drafts.get("content/y.md").baseSha], ["theirs\n", "e5"]);
  drafts.rebase("content/y.md", "theirs\n", { text: "theirs\n", sha: "e5" });
  assert.deepEqual(drafts.all.value, []);
});

test("the tabs of a browser see each other's drafts", async () => {
  const machine = browser();
  const first = await machine.tab("a");
  const second = await machine.tab("b");
  first.edit("content/x.md", "from the first\n", SAVED);
  await first.written();
  await new Promise(setImmediate);
  assert.equal(second.get("content/x.md").text, "from the first\n");
  assert.equal(second.foreign.value.draft.tab, "a");
  first.discard("content/x.md");
  await first.written();
  await new Promise(setImmediate);
  assert.equal(second.get("content/x.md"), undefined);
  assert.equal(second.foreign.value.draft, undefined);
});

test("a full disk is reported, keeps the draft on the screen, and is forgotten when there is room", async () => {
  const machine = browser();
  const drafts = await machine.tab("a");
  machine.state.full = true;
  drafts.edit("content/x.md", "two\n", SAVED);
  await drafts.written();
  assert.match(drafts.problem.value.message, /Quota/);
  assert.equal(drafts.get("content/x.md").text, "two\n");
  machine.state.full = false;
  drafts.edit("content/x.md", "three\n", SAVED);
  await drafts.written();
  assert.equal(drafts.problem.value, null);
  assert.equal(machine.entries.get("content/x.md").text, "three\n");
});

test("a browser without a database keeps drafts as well", async () => {
  const machine = browser();
  const drafts = await machine.tab("a", { without: "database" });
  drafts.edit("content/x.md", "two\n", SAVED);
  await drafts.written();
  const later = await machine.tab("b", { without: "database" });
  assert.equal(later.get("content/x.md").text, "two\n");
  assert.equal(later.get("content/x.md").baseSha, "a1");
  later.discard("content/x.md");
  await later.written();
  assert.equal(machine.local.size, 0);
});

test("texts of older versions are taken over once", async () => {
  const machine = browser();
  machine.local.set("dtc-doc-draft:content/old.md", "# Kept\n");
  machine.local.set("dtc-theme", "dark");
  const drafts = await machine.tab("a");
  assert.equal(drafts.get("content/old.md").text, "# Kept\n");
  assert.equal(drafts.get("content/old.md").baseSha, undefined);
  assert.deepEqual([...machine.local.keys()], ["dtc-theme"]);
  assert.equal(machine.entries.get("content/old.md").text, "# Kept\n");
});

test("many changes in a row end on disk as the last of them", async () => {
  const machine = browser();
  const drafts = await machine.tab("a");
  for (let at = 0; at < 200; at++) drafts.edit("content/x.md", `text ${at}\n`, SAVED);
  await drafts.written();
  assert.equal(machine.entries.get("content/x.md").text, "text 199\n");
});
