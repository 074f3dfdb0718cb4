import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const ui = "../../main/resources/ui/";
const { createDrafts } = await import(`${ui}drafts.js`);
const { createEditing } = await import(`${ui}editing.js`);
const { createSource } = await import("../../../../../../platform/portal/src/main/resources/ui/source.js");
const { missingSections, moved, movedProse, movedToGroup, stepLists, withSources } = await import(`${ui}blocks.js`);
const { editsFor } = await import(`${ui}duplicate.js`);
const { added } = await import(`${ui}chips.js`);
const { nameOf, refusal } = await import(`${ui}uploads.js`);
const cm = await import("../../../../../../platform/portal/src/main/resources/ui/vendor/codemirror-6/codemirror.js");

const PATH = "content/x.md";

/** An open document on a server that makes an edit by appending its value. */
async function open(text = "one\n", draft) {
  const server = { text, sha: "a1", failing: false };
  const api = {
    get: async () => ({ content: server.text, sha: server.sha, parsed: null }),
    async post(address, body) {
      if (server.failing) throw new Error("refused");
      if (address === "/docs/preview") return { path: body.path, blocks: [{ kind: "html", html: body.content }], parsed: null };
      return { content: body.content + body.edits.map((edit) => edit.value).join(""), parsed: null, violations: [] };
    },
  };
  const kept = new Map(draft ? [[PATH, draft]] : []);
  const drafts = createDrafts({
    disk: { load: async () => [...kept.values()], get: async (path) => kept.get(path), put: async (each) => void kept.set(each.path, each), remove: async (path) => void kept.delete(path) },
    channel: { postMessage() {}, onmessage: null },
    now: () => 1,
    tab: "a",
  });
  const desk = { drafts, saving: { forget() {} }, editor: async () => cm, dialog: createSource(null) };
  const editing = createEditing({ api, desk, path: PATH, extensions: () => [], later: () => () => {} });
  await editing.load();
  return { server, drafts, editing, state: () => editing.state.value };
}

test("an edit of the structure becomes a draft and the page shows it", async () => {
  const { drafts, editing, state } = await open();
  assert.equal(await editing.edit([{ op: "x", value: "two\n" }]), true);
  assert.equal(state().text, "one\ntwo\n");
  assert.equal(drafts.get(PATH).text, "one\ntwo\n");
  assert.equal(drafts.get(PATH).baseSha, "a1");
  assert.equal(state().page.blocks[0].html, "one\ntwo\n");
});

test("undo takes structural edits back one by one, until there is no draft", async () => {
  const { drafts, editing, state } = await open();
  await editing.edit([{ op: "x", value: "two\n" }]);
  await editing.edit([{ op: "x", value: "three\n" }]);
  await editing.undo();
  assert.equal(state().text, "one\ntwo\n");
  await editing.undo();
  assert.equal(drafts.get(PATH), undefined);
  assert.equal(await editing.undo(), false);
  await editing.redo();
  assert.equal(drafts.get(PATH).text, "one\ntwo\n");
});

test("an edit that the server refuses changes nothing and says why", async () => {
  const { server, drafts, editing, state } = await open();
  server.failing = true;
  assert.equal(await editing.edit([{ op: "x", value: "two\n" }]), false);
  assert.equal(state().text, "one\n");
  assert.equal(state().problem.message, "refused");
  assert.equal(drafts.get(PATH), undefined);
});

test("a draft of an earlier visit is what the page shows", async () => {
  const { state } = await open("one\n", { path: PATH, text: "mine\n", base: "one\n", baseSha: "a1", at: 0, tab: "z" });
  assert.equal(state().text, "mine\n");
  assert.equal(state().page.blocks[0].html, "mine\n");
});

test("a draft that is thrown away gives the saved text back, and can be restored", async () => {
  const { drafts, editing, state } = await open();
  await editing.edit([{ op: "x", value: "two\n" }]);
  const gone = drafts.discard(PATH);
  assert.equal(state().text, "one\n");
  drafts.restore(gone);
  assert.equal(state().text, "one\ntwo\n");
});

test("a newer text of the server replaces the page, but never a draft", async () => {
  const { server, drafts, editing, state } = await open();
  server.text = "theirs\n";
  server.sha = "b2";
  await editing.load();
  assert.equal(state().text, "theirs\n");
  await editing.edit([{ op: "x", value: "mine\n" }]);
  server.text = "theirs again\n";
  server.sha = "c3";
  await editing.load();
  assert.equal(state().text, "theirs\nmine\n");
  assert.equal(drafts.get(PATH).baseSha, "b2");
  assert.equal(state().saved.sha, "c3");
});

const grouped = () =>
  withSources(
    [
      { kind: "section", name: "summary", html: "<p>s</p>" },
      {
        kind: "section",
        name: "procedure",
        blocks: [
          { kind: "todo", text: "Ask" },
          { kind: "group", title: "A", blocks: [{ kind: "step", id: 1, parts: [{ kind: "screenshot", src: "x" }] }, { kind: "prose", html: "" }, { kind: "step", id: 2, parts: [] }] },
          { kind: "group", title: "B", blocks: [{ kind: "step", id: 3, parts: [] }] },
        ],
      },
    ],
    {
      sections: {
        summary: { raw: false, body_md: "s" },
        procedure: {
          groups: [
            { title: "A", steps: [{ body_md: "first", screenshots: [{ alt: "a", src: "x", caption: "c" }] }, { body_md: "second", screenshots: [] }] },
            { title: "B", steps: [{ body_md: "third", screenshots: [] }] },
          ],
          flat_steps: [],
          prose: [{ after_step_id: 1, body_md: "between" }],
          todos: ["Ask"],
        },
      },
    },
  );

test("blocks know their source and their address", () => {
  const [summary, { blocks }] = grouped();
  assert.equal(summary.source, "s");
  assert.deepEqual([blocks[0].index, blocks[0].source], [0, "Ask"]);
  const [first, prose, second] = blocks[1].blocks;
  assert.deepEqual([first.group, first.index, first.source, first.parts[0].source.caption], [0, 0, "first", "c"]);
  assert.deepEqual([prose.index, prose.source], [0, "between"]);
  assert.deepEqual([second.group, second.index, second.source], [0, 1, "second"]);
  assert.equal(blocks[2].blocks[0].source, "third");
});

test("a step moves within its group, then on to the next", () => {
  const [, { blocks }] = grouped();
  assert.deepEqual(stepLists(blocks).map(({ steps }) => steps), [[1, 2], [3]]);
  assert.deepEqual(moved(blocks, 1, 1), { op: "move_step", step: 1, to_group: 0, index: 1 });
  assert.deepEqual(moved(blocks, 2, 1), { op: "move_step", step: 2, to_group: 1, index: 0 });
  assert.deepEqual(moved(blocks, 3, -1), { op: "move_step", step: 3, to_group: 0, index: 2 });
  assert.equal(moved(blocks, 1, -1), null);
  assert.deepEqual(movedToGroup(blocks, 1, 1), { op: "move_step", step: 1, to_group: 1, index: 0 });
  assert.equal(movedToGroup(blocks, 3, 1), null);
});

test("a text moves past the block beside it, and out of its group at the edge", () => {
  const [, { blocks }] = grouped();
  const [todo, group] = blocks;
  const first = { kind: "prose", index: 0 };
  const second = { kind: "prose", index: 1 };
  const up = (list, index) => movedProse(list, index, -1);
  const down = (list, index) => movedProse(list, index, 1);
  assert.deepEqual(up(blocks, 0), { position: { before: { step: 1 } }, index: 0 });
  assert.deepEqual(down([todo, { ...group, blocks: group.blocks.slice(0, 2) }], 0), { position: { after: { group: 0 } }, index: 0 });
  assert.deepEqual(up([{ ...group, blocks: [first] }, second], 1), { position: { before: { group: 0 } }, index: 0 });
  assert.deepEqual(down([first, second], 0), { position: { after: { prose: 1 } }, index: 1 });
  assert.deepEqual(up([todo, first], 0), { position: { before: { todo: 0 } }, index: 0 });
  assert.equal(down([first, second], 1), null);
  assert.equal(up(blocks, 7), null);
});

test("a copy is known by nothing that the original is known by", () => {
  const record = { id: "sop.media.intro", aliases: ["old-intro"] };
  assert.deepEqual(editsFor(record, "Intro, too", "content/media/Intro-too.md"), [
    { op: "set_title", value: "Intro, too" },
    { op: "set_frontmatter", key: "id", value: "sop.media.intro-too" },
    { op: "set_frontmatter", key: "aliases", value: null },
  ]);
  assert.deepEqual(editsFor({ id: "intro" }, "X", "content/x.md").at(-1), { op: "set_frontmatter", key: "id", value: null });
});

test("the sections that are missing, in their order", () => {
  assert.deepEqual(missingSections(grouped()), ["prerequisites", "validation", "troubleshooting", "references"]);
});

test("chips take several at once, and none twice", () => {
  assert.deepEqual(added(["a"], " b , c").values, ["a", "b", "c"]);
  assert.match(added(["Slack"], "slack").problem, /there already/);
  assert.deepEqual(added(["a"], " , ").values, ["a"]);
});

test("a picture is refused before it is sent, with the reason", () => {
  assert.match(refusal({ name: "x.exe", type: "application/x-msdownload", size: 1 }), /not a PNG/);
  assert.match(refusal({ name: "big.png", type: "image/png", size: 11 * 1024 * 1024 }), /11\.0 MB; 10 MB/);
  assert.equal(refusal({ name: "ok.png", type: "image/png", size: 10 }), null);
  assert.equal(nameOf({ name: "image.png", type: "image/png" }, new Date("2026-11-21T10:11:12Z")), "paste-20261121101112.png");
  assert.equal(nameOf({ name: "Screen 1.png", type: "image/png" }, new Date()), "Screen 1.png");
});

test("what was saved is the saved text at once, and the page does not jump back", async () => {
  const { drafts, editing, state } = await open();
  await editing.edit([{ op: "x", value: "two\n" }]);
  drafts.saved(PATH, "one\ntwo\n", "b2");
  assert.equal(drafts.get(PATH), undefined);
  assert.equal(state().text, "one\ntwo\n");
  assert.equal(state().saved.sha, "b2");
  await editing.edit([{ op: "x", value: "three\n" }]);
  assert.equal(drafts.get(PATH).baseSha, "b2");
});
