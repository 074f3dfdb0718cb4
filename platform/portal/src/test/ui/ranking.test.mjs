import assert from "node:assert/strict";
import { test } from "node:test";
import { marked, rank, similar } from "../../main/resources/ui/ranking.js";

const page = (title, path) => ({ title, path });
const titles = (entries) => entries.map((entry) => entry.title);
const pages = [
  page("Publish the newsletter", "media/newsletter/sops/publish.md"),
  page("Record a podcast", "media/podcast/sops/record.md"),
  page("Newsletter template", "media/newsletter/templates/issue.md"),
  page("Style guide", "media/newsletter/reference/style.md"),
];

test("every word must occur in title or path", () => {
  assert.deepEqual(titles(rank(pages, "newsletter publish")), ["Publish the newsletter"]);
  assert.deepEqual(rank(pages, "newsletter invoice"), []);
});

test("a word in the title beats one in the path, an early one a late one", () => {
  assert.deepEqual(titles(rank(pages, "newsletter")), ["Newsletter template", "Publish the newsletter", "Style guide"]);
});

test("equals are ordered by path", () => {
  const twins = [page("Same", "b.md"), page("Same", "a.md")];
  assert.deepEqual(rank(twins, "same").map((entry) => entry.path), ["a.md", "b.md"]);
});

test("an empty query keeps the order, and thirty are shown", () => {
  const many = Array.from({ length: 40 }, (_, n) => page(`Page ${n}`, `${n}.md`));
  assert.equal(rank(many, "").length, 30);
  assert.equal(rank(many, "  ")[0].title, "Page 0");
  assert.equal(rank(many, "page").length, 30);
});

test("case and accents of the page do not matter to the position of marks", () => {
  assert.deepEqual(marked("Publish the newsletter", "NEWS pub"), [
    { text: "Pub", hit: true },
    { text: "lish the ", hit: false },
    { text: "news", hit: true },
    { text: "letter", hit: false },
  ]);
  assert.deepEqual(marked("Title", ""), [{ text: "Title", hit: false }]);
});

test("a wrong address suggests the pages that resemble it", () => {
  assert.equal(similar(pages, "media/podcasts/recording.md")[0].title, "Record a podcast");
  assert.deepEqual(similar(pages, "zzz.md"), []);
});
