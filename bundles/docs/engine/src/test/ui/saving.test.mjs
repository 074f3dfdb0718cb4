import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const { createDrafts } = await import("../../main/resources/ui/drafts.js");
const { createSaving } = await import("../../main/resources/ui/saving.js");
const { Problem } = await import("../../../../../../platform/portal/src/main/resources/ui/api.js");

const X = "content/x.md";

/** Documents behind the calls of the contract; `before` lets a test come between call and answer. */
function serverWith(documents) {
  const server = { documents: new Map(Object.entries(documents)), calls: [], before: async () => {}, after: async () => {} };
  const shaOf = (text) => `sha of ${text}`;
  const pathOf = (address) => decodeURIComponent(address.split("path=")[1]);
  const conflict = (path, base) => {
    const text = server.documents.get(path) ?? null;
    return { error: "Document changed since it was loaded", code: "conflict", path, base_sha: base, current_content: text, current_sha: text && shaOf(text) };
  };
  server.api = {
    async get(address) {
      server.calls.push(["GET", address]);
      const text = server.documents.get(pathOf(address));
      if (text === undefined) throw new Problem("Document not found", { status: 404 });
      return { content: text, sha: shaOf(text) };
    },
    async put(address, body) {
      server.calls.push(["PUT", address]);
      const path = pathOf(address);
      await server.before(path);
      const text = server.documents.get(path);
      if ((text === undefined ? null : shaOf(text)) !== body.base_sha) {
        throw new Problem("changed", { status: 409, body: conflict(path, body.base_sha) });
      }
      server.documents.set(path, body.content);
      await server.after(path);
      return { path, updated: 1, warnings: [], sha: shaOf(body.content) };
    },
    async post(address, { changes, dry_run }) {
      server.calls.push(["POST", address]);
      const results = changes.map(({ op, path, base_sha, content }) => {
        const text = server.documents.get(path);
        const fits = (text === undefined ? null : shaOf(text)) === base_sha;
        return fits
          ? { op, path, status: "ok", warnings: [], sha: shaOf(content) }
          : { op, path, status: "conflict", error: "changed", conflict: conflict(path, base_sha) };
      });
      const ok = results.every((result) => result.status === "ok");
      if (!ok) throw new Problem("refused", { status: 409, body: { ok, results } });
      if (!dry_run) changes.forEach(({ path, content }) => server.documents.set(path, content));
      return { ok, dry_run, results, commit: { sha: "c0ffee" } };
    },
  };
  server.saved = (path) => ({ text: server.documents.get(path), sha: shaOf(server.documents.get(path)) });
  return server;
}

async function desk(documents) {
  const server = serverWith(documents);
  const kept = new Map();
  const disk = { load: async () => [], get: async (path) => kept.get(path), put: async (draft) => void kept.set(draft.path, draft), remove: async (path) => void kept.delete(path) };
  const drafts = createDrafts({ disk, channel: { postMessage() {}, onmessage: null }, now: () => 1, tab: "a" });
  await drafts.ready;
  const state = { online: true };
  const saving = createSaving({ api: server.api, drafts, online: () => state.online });
  return { server, drafts, saving, state, outcome: (path = X) => saving.outcomes.value.get(path) };
}

test("a saved draft is gone, and the server has its text", async () => {
  const { server, drafts, saving, outcome } = await desk({ [X]: "one" });
  drafts.edit(X, "two", server.saved(X));
  assert.equal(await saving.save(X), true);
  assert.equal(server.documents.get(X), "two");
  assert.equal(drafts.get(X), undefined);
  assert.deepEqual(outcome(), { state: "saved", warnings: 0 });
});

test("what is typed while a save runs stays a draft, and saves on top of it", async () => {
  const { server, drafts, saving } = await desk({ [X]: "one" });
  drafts.edit(X, "two", server.saved(X));
  server.before = async () => drafts.edit(X, "two and three", server.saved(X));
  await saving.save(X);
  assert.equal(server.documents.get(X), "two");
  assert.equal(drafts.get(X).base, "two");
  server.before = async () => {};
  assert.equal(await saving.save(X), true);
  assert.equal(server.documents.get(X), "two and three");
});

test("saving twice at once sends once", async () => {
  const { server, drafts, saving } = await desk({ [X]: "one" });
  drafts.edit(X, "two", server.saved(X));
  await Promise.all([saving.save(X), saving.save(X)]);
  assert.equal(server.calls.length, 1);
});

test("saving again what was typed while a save runs sends it next", async () => {
  const { server, drafts, saving, outcome } = await desk({ [X]: "one" });
  drafts.edit(X, "two", server.saved(X));
  const attempts = [];
  const type = (text) => {
    drafts.edit(X, text, server.saved(X));
    attempts.push(saving.save(X), saving.save(X));
  };
  server.before = async () => {
    // The request is on its way.
    await null;
    if (server.calls.length === 1) type("two and three");
    if (server.calls.length === 2) type("two, three and four");
  };
  attempts.push(saving.save(X));
  while (attempts.length > 0) assert.equal(await attempts.shift(), true);
  assert.equal(server.documents.get(X), "two, three and four");
  assert.deepEqual(server.calls.map(([method]) => method), ["PUT", "PUT", "PUT"]);
  assert.equal(outcome().state, "saved");
});

test("what waits for a save that did not arrive is not sent after it", async () => {
  const { server, drafts, saving } = await desk({ [X]: "one" });
  drafts.edit(X, "two", server.saved(X));
  server.before = async () => void server.documents.set(X, "theirs");
  const first = saving.save(X);
  drafts.edit(X, "two and three", server.saved(X));
  assert.deepEqual(await Promise.all([first, saving.save(X)]), [false, false]);
  assert.equal(server.calls.length, 1);
  assert.equal(drafts.get(X).text, "two and three");
});

test("somebody else's text is never overwritten", async () => {
  const { server, drafts, saving, outcome } = await desk({ [X]: "one" });
  drafts.edit(X, "mine", server.saved(X));
  server.documents.set(X, "theirs");
  assert.equal(await saving.save(X), false);
  assert.equal(server.documents.get(X), "theirs");
  assert.equal(drafts.get(X).text, "mine");
  assert.deepEqual([outcome().state, outcome().conflict.text], ["conflict", "theirs"]);
});

test("an answer that got lost is looked up before anything is sent again", async () => {
  const { server, drafts, saving, outcome } = await desk({ [X]: "one" });
  drafts.edit(X, "two", server.saved(X));
  server.after = async () => {
    throw new Problem("The server cannot be reached.");
  };
  assert.equal(await saving.save(X), true);
  assert.equal(drafts.get(X), undefined);
  assert.equal(outcome().state, "saved");
  assert.deepEqual(server.calls.map(([method]) => method), ["PUT", "GET"]);
});

test("a save that never arrived keeps the draft and can be tried again", async () => {
  const { server, drafts, saving, state, outcome } = await desk({ [X]: "one" });
  drafts.edit(X, "two", server.saved(X));
  server.before = async () => {
    throw new Problem("The server cannot be reached.");
  };
  assert.equal(await saving.save(X), false);
  assert.equal(outcome().state, "failed");
  server.api.get = async () => {
    throw new Problem("The server cannot be reached.");
  };
  state.online = false;
  assert.equal(await saving.save(X), false);
  assert.equal(outcome().state, "offline");
  assert.equal(drafts.get(X).text, "two");
});

test("a draft of unknown origin is compared with the saved text first", async () => {
  const { server, drafts, saving, outcome } = await desk({ [X]: "one" });
  drafts.restore({ path: X, text: "old draft", base: "", baseSha: undefined, at: 0, tab: "" });
  assert.equal(await saving.save(X), false);
  assert.equal(outcome().conflict.text, "one");
  assert.equal(server.documents.get(X), "one");
});

test("a publication is all or nothing, and says what stood in its way", async () => {
  const { server, drafts, saving, outcome } = await desk({ [X]: "one", "content/y.md": "uno" });
  drafts.edit(X, "two", server.saved(X));
  drafts.edit("content/y.md", "due", server.saved("content/y.md"));
  drafts.edit("content/new.md", "fresh", { text: "", sha: null });
  server.documents.set("content/y.md", "changed by somebody");

  const refused = await saving.publish(drafts.all.value);
  assert.equal(refused.ok, false);
  assert.deepEqual(refused.results.map((result) => result.status), ["ok", "ok", "conflict"]);
  assert.equal(drafts.all.value.length, 3);
  assert.equal(server.documents.get(X), "one");
  assert.equal(outcome("content/y.md").state, "conflict");

  drafts.rebase("content/y.md", "both", server.saved("content/y.md"));
  assert.equal((await saving.publish(drafts.all.value, { dryRun: true })).ok, true);
  assert.equal(drafts.all.value.length, 3);
  const done = await saving.publish(drafts.all.value, { message: "Update 3 docs" });
  assert.equal(done.commit.sha, "c0ffee");
  assert.deepEqual(drafts.all.value, []);
  assert.equal(server.documents.get("content/new.md"), "fresh");
});
