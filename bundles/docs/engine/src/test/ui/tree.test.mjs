import assert from "node:assert/strict";
import { test } from "node:test";
import { ancestors, buildTree, folderAt, folderPaths, matching, mayMove, treeKey, typeAhead, visibleRows } from "../../main/resources/ui/tree.js";

const doc = (path, title) => ({ path: `content/${path}`, title });
const documents = [
  doc("media/podcast/sops/publish.md", "Publish an episode"),
  doc("media/podcast/sops/edit.md", "Edit the audio"),
  doc("media/about.md", "About media"),
  doc("finance/reference/vat.md", "VAT"),
  doc("welcome.md", "Welcome"),
];
const tree = buildTree(documents);
const keys = (rows) => rows.map((row) => row.key);

test("folders come before files, both in alphabetical order", () => {
  assert.deepEqual(tree.folders.map((folder) => folder.label), ["Finance", "Media"]);
  const rows = visibleRows(tree, new Set(["media", "media/podcast", "media/podcast/sops"]));
  assert.deepEqual(rows.map((row) => row.label),
    ["Finance", "Media", "Podcast", "SOPs", "Edit the audio", "Publish an episode", "About media", "Welcome"]);
});

test("a folder counts the documents of all folders below it", () => {
  assert.equal(tree.count, 5);
  assert.equal(folderAt(tree, "media").count, 3);
  assert.equal(folderAt(tree, "media/podcast/sops").files.length, 2);
  assert.equal(folderAt(tree, "nowhere/at/all"), undefined);
});

test("rows know their level and their place among their siblings", () => {
  const about = visibleRows(tree, new Set(["media"])).find((row) => row.label === "About media");
  assert.deepEqual([about.level, about.position, about.siblings, about.parent], [2, 2, 2, "media"]);
});

test("closed folders hide what is in them", () => {
  assert.deepEqual(keys(visibleRows(tree, new Set())), ["finance", "media", "content/welcome.md"]);
});

test("arrow keys walk, open and close", () => {
  const rows = visibleRows(tree, new Set(["media"]));
  assert.deepEqual(treeKey(rows, "finance", "ArrowDown"), { focus: "media" });
  assert.deepEqual(treeKey(rows, "finance", "ArrowRight"), { open: "finance" });
  assert.deepEqual(treeKey(rows, "media", "ArrowRight"), { focus: "media/podcast" });
  assert.deepEqual(treeKey(rows, "media/podcast", "ArrowLeft"), { focus: "media" });
  assert.deepEqual(treeKey(rows, "media", "ArrowLeft"), { close: "media" });
  assert.deepEqual(treeKey(rows, "media", "Home"), { focus: "finance" });
  assert.deepEqual(treeKey(rows, "media", "End"), { focus: "content/welcome.md" });
  assert.deepEqual(treeKey(rows, "finance", "ArrowUp"), {});
  assert.equal(treeKey(rows, "media", "x"), null);
});

test("typing jumps to the next label that starts so, and around the end", () => {
  const rows = visibleRows(tree, new Set(["media"]));
  assert.equal(typeAhead(rows, "finance", "w"), "content/welcome.md");
  assert.equal(typeAhead(rows, "content/welcome.md", "f"), "finance");
  assert.equal(typeAhead(rows, "media", "me"), "media");
  assert.equal(typeAhead(rows, "media", "zz"), undefined);
});

test("the folders above a document", () => {
  assert.deepEqual(ancestors("content/media/podcast/sops/edit.md"), ["media", "media/podcast", "media/podcast/sops"]);
  assert.deepEqual(ancestors("content/welcome.md"), []);
});

test("a text finds titles and paths, fifty at most", () => {
  assert.deepEqual(matching(documents, "AUDIO").map((each) => each.title), ["Edit the audio"]);
  assert.equal(matching(documents, "podcast/").length, 2);
  assert.deepEqual(matching(documents, "episode  Podcast").map((each) => each.title), ["Publish an episode"]);
  assert.deepEqual(matching(documents, "nothing like it"), []);
  const many = Array.from({ length: 80 }, (_, n) => doc(`a/${n}.md`, `Page ${n}`));
  assert.equal(matching(many, "page").length, 50);
});

test("five thousand documents become a tree in a moment", () => {
  const many = Array.from({ length: 5000 }, (_, n) => doc(`d${n % 12}/a${n % 40}/sops/p${n}.md`, `Page ${n}`));
  const started = performance.now();
  assert.equal(buildTree(many).count, 5000);
  assert.ok(performance.now() - started < 1500);
});

test("folders are listed from the top down", () => {
  assert.deepEqual(folderPaths(tree), ["finance", "finance/reference", "media", "media/podcast", "media/podcast/sops"]);
});

test("nothing is dropped where it is, and no folder into itself", () => {
  const file = { kind: "file", key: "content/media/about.md" };
  assert.equal(mayMove(file, "media"), false);
  assert.equal(mayMove(file, "finance"), true);
  assert.equal(mayMove(file, ""), true);
  const folder = { kind: "folder", key: "media/podcast" };
  assert.equal(mayMove(folder, "media"), false);
  assert.equal(mayMove(folder, "media/podcast"), false);
  assert.equal(mayMove(folder, "media/podcast/sops"), false);
  assert.equal(mayMove(folder, "finance"), true);
  assert.equal(mayMove({ kind: "folder", key: "media" }, "media-archive"), true);
});
