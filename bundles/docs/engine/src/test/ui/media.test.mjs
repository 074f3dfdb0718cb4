import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const ui = "../../main/resources/ui/";
const { COMMANDS, edited, imageAt, placeAfter } = await import(`${ui}markdown-commands.js`);
const { sourceOf, withMore, withPassage } = await import(`${ui}passages.js`);
const { altOf, createUploads } = await import(`${ui}uploads.js`);
const { createUploaded } = await import(`${ui}uploaded.js`);
const { createFields } = await import(`${ui}fields.js`);
const { openedFrom } = await import(`${ui}opened-from.js`);
const { sameWhereEqual } = await import(`${ui}blocks.js`);
const { createStorage } = await import("../../../../../../platform/portal/src/main/resources/ui/storage.js");

/** Presses a button; `[` and `]` are the ends of what is selected, before and after. */
function press(name, marked) {
  const from = marked.indexOf("[");
  const to = marked.indexOf("]") - 1;
  const text = marked.replace("[", "").replace("]", "");
  const edit = COMMANDS[name](text, from, to);
  const after = edited(text, edit);
  return `${after.slice(0, edit.from)}[${after.slice(edit.from, edit.to)}]${after.slice(edit.to)}`;
}

test("bold and italic come and go, and stand at the words", () => {
  assert.equal(press("bold", "a [word] more"), "a **[word]** more");
  assert.equal(press("bold", "a **[word]** more"), "a [word] more");
  assert.equal(press("bold", "a[ word ]more"), "a **[word]** more");
  assert.equal(press("italic", "a **[word]**"), "a ***[word]***");
  assert.equal(press("bold", "[]"), "**[bold text]**");
});

test("a heading goes from text to two levels and back", () => {
  assert.equal(press("heading", "one\nt[]wo"), "one\n## t[]wo");
  assert.equal(press("heading", "## t[]wo"), "### t[]wo");
  assert.equal(press("heading", "### t[]wo"), "t[]wo");
});

test("lists begin every line that is selected, replace each other, and go again", () => {
  assert.equal(edited("a\n\nb", COMMANDS.bullets("a\n\nb", 0, 4)), "- a\n\n- b");
  assert.equal(edited("- a\n- b", COMMANDS.numbers("- a\n- b", 0, 7)), "1. a\n2. b");
  assert.equal(edited("1. a\n2. b", COMMANDS.numbers("1. a\n2. b", 0, 9)), "a\nb");
  assert.equal(edited("- a", COMMANDS.tasks("- a", 3, 3)), "- [ ] a");
  assert.equal(edited("> a\n> b", COMMANDS.quote("> a\n> b", 0, 7)), "a\nb");
  assert.equal(press("bullets", "[]"), "- []");
});

test("a link is made of words or of an address", () => {
  assert.equal(edited("see here!", COMMANDS.link("see here!", 4, 8)), "see [here](https://)!");
  assert.equal(edited("https://a.org", COMMANDS.link("https://a.org", 0, 13)), "[text](https://a.org)");
});

test("a table stands by itself", () => {
  assert.match(edited("one\ntwo", COMMANDS.table("one\ntwo", 1, 1)), /^one\n\n\| Column .*\n.*\n.*\|\n\ntwo$/);
});

test("a picture keeps a distance from words, and its text cannot end it", () => {
  const at = (text, image) => edited(text, imageAt(text, text.length, image));
  assert.equal(at("", { path: "a.png", alt: "" }), "![](a.png)");
  assert.equal(at("see", { path: "a.png", alt: "x]y" }), "see ![x\\]y](a.png)");
  assert.equal(at("![](a.png)", { path: "b.png", alt: "" }), "![](a.png)\n\n![](b.png)");
});

test("a place stays where it is while somebody types", () => {
  assert.equal(placeAfter(5, { from: 0, to: 0, insert: "ab" }), 7);
  assert.equal(placeAfter(5, { from: 6, to: 8, insert: "" }), 5);
  assert.equal(placeAfter(5, { from: 3, to: 9, insert: "x" }), 4);
  assert.equal(placeAfter(5, null), 5);
});

test("a passage is replaced, and the rest keeps every byte", () => {
  const text = "# T\r\n\r\n## A\r\n\r\nOne.\r\n\r\n## B\r\nTwo.";
  const passage = { id: "a", first_line: 3, last_line: 6 };
  assert.equal(sourceOf(text, passage), "## A\n\nOne.");
  assert.equal(withPassage(text, passage, "## A\n\nOne.", "## A\n\nUno.\nDos.\n"), "# T\r\n\r\n## A\r\n\r\nUno.\r\nDos.\r\n\r\n## B\r\nTwo.");
  assert.equal(withPassage(text, passage, "## A\n\nOther.", "x"), null);
  const first = { first_line: 2, last_line: 3 };
  assert.equal(sourceOf("# T\n\nOne.\n", first), "One.");
  assert.equal(withPassage("# T\n\nOne.\n", first, "One.", "Uno."), "# T\n\nUno.\n");
  assert.equal(withMore(text, "## C\n"), `${text}\r\n\r\n## C\r\n`);
  assert.equal(withMore("", "Hello"), "Hello\n");
});

test("what did not change stays the same object", () => {
  const before = [{ id: 1, parts: ["a"] }, { id: 2, parts: ["b"] }];
  const now = sameWhereEqual(before, [{ id: 1, parts: ["a"] }, { id: 2, parts: ["c"] }]);
  assert.equal(now[0], before[0]);
  assert.notEqual(now[1], before[1]);
  assert.equal(sameWhereEqual(before, structuredClone(before)), before);
  assert.deepEqual(sameWhereEqual({ a: 1 }, { b: 1 }), { b: 1 });
  assert.deepEqual(sameWhereEqual([1], { 0: 1 }), { 0: 1 });
});

test("an address tells what a document was opened from", () => {
  const from = (query) => openedFrom(new URLSearchParams(query));
  assert.equal(from(""), null);
  assert.deepEqual(from("taskId=t1&title=Order oil"), { text: "Opened from task: Order oil", back: "Back to task", href: "/#/tasks?taskId=t1" });
  assert.deepEqual(from("taskId=t1&bundleId=b1"), { text: "Opened from a task", back: "Back to task", href: "/#/bundles?bundleId=b1&taskId=t1" });
  assert.equal(from("bundleId=b%261").href, "/#/bundles?bundleId=b%261");
});

test("the words of a file name say what a picture shows, unless they say nothing", () => {
  assert.equal(altOf("green-lamp_on.png"), "green lamp on");
  assert.equal(altOf("Screenshot 2026-11-21.png"), "");
});

function memory() {
  const entries = new Map();
  return createStorage(() => ({
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }));
}

test("pictures that a text names are in use", () => {
  const uploaded = createUploaded(memory());
  uploaded.note("d.md", "content/images/d/a.png");
  uploaded.note("d.md", "content/images/d/b.png");
  uploaded.note("d.md", "content/images/d/a.png");
  assert.deepEqual(uploaded.unused("d.md", ["![](../images/d/b.png)"]), ["content/images/d/a.png"]);
  uploaded.forget("d.md", ["content/images/d/a.png"]);
  assert.deepEqual(uploaded.unused("d.md", []), ["content/images/d/b.png"]);
});

test("saving hands on what open fields hold, and what was typed is kept until then", async () => {
  const fields = createFields(memory(), "d.md");
  fields.keep("Edit step 1", "half a sent");
  assert.equal(fields.kept("Edit step 1"), "half a sent");
  assert.equal(createFields(memory(), "d.md").kept("Edit step 1"), null);
  const end = fields.add(async () => false);
  fields.add(async () => true);
  assert.equal(await fields.hand(), false);
  end();
  assert.equal(await fields.hand(), true);
  fields.keep("Edit step 1", null);
  assert.equal(fields.kept("Edit step 1"), null);
});

/** Uploads to a server that answers as told. */
function uploading({ answers = [], measure = async () => ({ width: 10, height: 10 }), yes = true } = {}) {
  const heard = { toasts: [], added: [], asked: [], withdrawn: [], sent: [] };
  const context = {
    api: {
      async post(path, form) {
        heard.sent.push(form.get("file").name);
        const answer = answers.shift();
        if (answer instanceof Error) throw answer;
        return { path: `../${form.get("file").name}`, absolute_path: `content/images/d/${form.get("file").name}` };
      },
    },
    toast: (text, options) => heard.toasts.push({ text, ...options }),
    withdraw: (id) => heard.withdrawn.push(id),
    announce() {},
    confirm: async (question) => (heard.asked.push(question), yes),
  };
  const editor = {
    stepText: () => "Go.",
    stepWith: () => 4,
    addScreenshots: async (step, images) => (heard.added.push([step, ...images.map(({ path }) => path)]), true),
  };
  const pictures = { measure, thumbnail: async () => "data:,", smaller: async (file) => new File(["small"], file.name, { type: file.type }) };
  const uploads = createUploads({ context, path: "d.md", uploaded: createUploaded(memory()), editor: () => editor, pictures });
  return { uploads, heard };
}

const png = (name, size = 4) => new File(["x".repeat(size)], name, { type: "image/png" });

test("pictures go into their step in order, also when it was renumbered meanwhile", async () => {
  const { uploads, heard } = uploading();
  await uploads.add(3, [png("a.png"), new File(["x"], "b.pdf", { type: "application/pdf" }), png("c.png")]);
  assert.deepEqual(heard.added, [[4, "../a.png"], [4, "../c.png"]]);
  assert.deepEqual(heard.toasts.map(({ text }) => text), ["b.pdf is not a PNG, JPEG, GIF, WebP or SVG picture."]);
  assert.deepEqual(uploads.state.value, []);
});

test("a failure holds those behind it, and trying again goes on in order", async () => {
  const { uploads, heard } = uploading({ answers: [undefined, new Error("The server cannot be reached.")] });
  await uploads.add(3, [png("a.png"), png("b.png"), png("c.png")]);
  assert.deepEqual(uploads.state.value.map(({ name, state }) => [name, state]), [["b.png", "failed"], ["c.png", "waiting"]]);
  assert.equal(heard.toasts[0].text, "b.png was not uploaded: The server cannot be reached.");
  heard.toasts[0].action.run();
  while (uploads.state.value.length > 0) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(heard.added.map(([, path]) => path), ["../a.png", "../b.png", "../c.png"]);
  assert.deepEqual(heard.withdrawn, [1]);
});

test("giving up on a picture lets the others go on", async () => {
  const { uploads, heard } = uploading({ answers: [new Error("no")] });
  await uploads.add(3, [png("a.png"), png("b.png")]);
  uploads.dismiss(uploads.state.value[0].id);
  while (uploads.state.value.length > 0) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(heard.added, [[4, "../b.png"]]);
});

test("a file that only says it is a picture is refused before it is sent", async () => {
  const { uploads, heard } = uploading({ measure: () => Promise.reject(new Error("no image")) });
  await uploads.add(3, [png("a.png")]);
  assert.match(heard.toasts[0].text, /^a\.png cannot be read as a picture/);
  assert.deepEqual(heard.sent, []);
});

test("a very large picture is made smaller when somebody wants that", async () => {
  const large = { measure: async () => ({ width: 9000, height: 200 }) };
  const smaller = uploading(large);
  await smaller.uploads.add(3, [png("a.png", 100)]);
  assert.match(smaller.heard.asked[0].text, /9000 × 200 pixels/);
  assert.equal(smaller.heard.asked[0].other, "Keep the original");
  assert.deepEqual(smaller.heard.sent, ["a.png"]);
  const original = uploading({ ...large, yes: false });
  await original.uploads.add(3, [png("a.png", 100)]);
  assert.deepEqual(original.heard.sent, ["a.png"]);
  const tooMuch = uploading({ yes: false });
  await tooMuch.uploads.add(3, [png("big.png", 11 * 1024 * 1024)]);
  assert.deepEqual(tooMuch.heard.sent, []);
  assert.match(tooMuch.heard.toasts[0].text, /^big\.png has 11\.0 MB; 10 MB is the most/);
});
