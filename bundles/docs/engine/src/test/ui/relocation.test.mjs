import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const { libraryOf, movedPath, whereNow } = await import("../../main/resources/ui/library.js");
const { folderProblem } = await import("../../main/resources/ui/paths.js");

test("what is in a folder moves with it, and its neighbours stay", () => {
  assert.equal(movedPath("media/podcast/sops/edit.md", "media/podcast", "audio"), "audio/sops/edit.md");
  assert.equal(movedPath("media/podcast", "media/podcast", "audio"), "audio");
  assert.equal(movedPath("media/podcasts/edit.md", "media/podcast", "audio"), "media/podcasts/edit.md");
});

test("an alias tells where a document went", () => {
  const documents = [
    { path: "content/new/one.md", aliases: ["old/one.md"] },
    { path: "content/new/two.md", aliases: ["content/old/two.md"] },
  ];
  assert.equal(whereNow("content/old/one.md", documents), "content/new/one.md");
  assert.equal(whereNow("content/old/two.md", documents), "content/new/two.md");
  assert.equal(whereNow("content/new/two.md", documents), "content/new/two.md");
  assert.equal(whereNow("content/nowhere.md", documents), "content/nowhere.md");
});

test("why a folder cannot be called so", () => {
  const folders = new Set(["media", "media/podcast", "finance"]);
  assert.equal(folderProblem("media/audio", "media/podcast", folders), null);
  assert.equal(folderProblem("media/Podcast", "media/podcast", folders), null);
  assert.match(folderProblem("media/", "media/podcast", folders), /name/);
  assert.match(folderProblem("media/so ps", "media/podcast", folders), /letters, digits/);
  assert.match(folderProblem("admin", "media", folders), /reserved/);
  assert.match(folderProblem("media/podcast/x", "media/podcast", folders), /itself/);
  assert.match(folderProblem("Finance", "media", folders), /“finance” already/);
});

test("a pin goes where somebody drops it, and nowhere else", () => {
  const storage = { list: (key) => (key === "dtc-pinned" ? ["a.md", "b.md", "c.md"] : []), setList() {} };
  const { pinned, placePin, movePin } = libraryOf({ api: {}, storage, listen() {} });
  assert.equal(placePin("a.md", 2), true);
  assert.deepEqual(pinned.value, ["b.md", "c.md", "a.md"]);
  assert.equal(movePin("a.md", -1), true);
  assert.deepEqual(pinned.value, ["b.md", "a.md", "c.md"]);
  assert.equal(movePin("c.md", 1), false);
  assert.equal(placePin("unknown.md", 0), false);
  assert.deepEqual(pinned.value, ["b.md", "a.md", "c.md"]);
});
