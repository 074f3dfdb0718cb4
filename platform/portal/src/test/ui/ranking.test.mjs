import assert from "node:assert/strict";
import { test } from "node:test";
import { find, marked, rank, similar } from "../../main/resources/ui/ranking.js";

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

const identified = pages.map((page, n) => ({ ...page, href: `/${page.path}`, id: `doc.n${n}.${page.path.split("/")[1]}` }));
const places = [
  { title: "Check the links", of: "Publish the newsletter", path: "media/newsletter/sops/publish.md", href: "/media/newsletter/sops/publish.md#check-the-links" },
  { title: "Troubleshooting", of: "Record a podcast", path: "media/podcast/sops/record.md", href: "/media/podcast/sops/record.md#troubleshooting" },
];
const foundTitles = (query, limit) => find(identified, places, query, limit).map(({ entry }) => entry.title);
const shown = (parts) => parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join("");

test("what holds the words comes before what only resembles them", () => {
  assert.equal(foundTitles("newsletter")[0], "Newsletter template");
  assert.deepEqual(foundTitles("podcast").slice(0, 1), ["Record a podcast"]);
});

test("an id finds its page, and is shown for it", () => {
  const [first] = find(identified, places, "doc.n3");
  assert.equal(first.entry.title, "Style guide");
  assert.equal(shown(first.path), "[doc].[n3].newsletter");
});

test("a heading is found with the words of its page", () => {
  const [first] = find(identified, places, "newsletter links");
  assert.equal(first.entry.href, "/media/newsletter/sops/publish.md#check-the-links");
  assert.equal(shown(first.title), "Check the [links]");
  assert.equal(shown(first.of), "Publish the [newsletter]");
  assert.deepEqual(foundTitles("troubleshooting"), ["Troubleshooting"]);
});

test("letters in their order are enough", () => {
  assert.equal(foundTitles("plsnews")[0], "Publish the newsletter");
  assert.equal(foundTitles("newsleter temp")[0], "Newsletter template");
  assert.equal(foundTitles("trblshoot")[0], "Troubleshooting");
  assert.deepEqual(foundTitles("qqqq"), []);
  assert.deepEqual(foundTitles("podcast"), ["Record a podcast"]);
});

test("nothing is listed twice, and no more than asked for", () => {
  assert.equal(find(identified, places, "e", 3).length, 3);
  const hrefs = find(identified, places, "record").map(({ entry }) => entry.href);
  assert.equal(new Set(hrefs).size, hrefs.length);
});

test("no words list the pages as they come", () => {
  assert.deepEqual(foundTitles("  ", 2), ["Publish the newsletter", "Record a podcast"]);
});
