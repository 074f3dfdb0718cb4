import assert from "node:assert/strict";
import { test } from "node:test";
import { active, choices, filtered, fromAddress, FILTERS, searchAddress, toAddress } from "../../main/resources/ui/filters.js";
import { keyDocuments } from "../../main/resources/ui/key-documents.js";
import { countsLine, label, stepLabels } from "../../main/resources/ui/labels.js";
import { outline, placeOf, stepsOf } from "../../main/resources/ui/outline.js";
import { playerFor, playerOfRecording } from "../../main/resources/ui/recordings.js";
import { normalized, pathProblem, slug, typeOf } from "../../main/resources/ui/paths.js";
import { lineOf, placeAtLine } from "../../main/resources/ui/source-place.js";
import { createUses } from "../../main/resources/ui/uses.js";
import { nextStep, stillThere, toggled } from "../../main/resources/ui/run.js";

const doc = (path, doc_type, more = {}) => ({
  path: `content/${path}`, title: path, doc_type, domain: path.split("/")[0], systems: [], tags: [], ...more,
});

test("keys read like words", () => {
  assert.equal(label("social-media"), "Social Media");
  assert.equal(label("sops"), "SOPs");
  assert.equal(label("google_drive"), "Google Drive");
  assert.equal(label(""), "");
});

test("a step's labels say each thing once", () => {
  const attrs = { action: "click", systems: ["google-drive", "slack"], tool: "Google Drive" };
  assert.deepEqual(stepLabels(attrs), ["Click", "Google Drive", "Slack"]);
  assert.deepEqual(stepLabels({ action: "other", tool: "Chrome" }), ["Chrome"]);
  assert.deepEqual(stepLabels({}), []);
});

test("the line below the title of an SOP", () => {
  assert.equal(countsLine({ steps: 12, groups: 3, screenshots: 4 }), "12 steps - 3 groups - 4 screenshots");
  assert.equal(countsLine({ steps: 1, groups: 1, screenshots: 0 }), "1 step - 1 group - 0 screenshots");
});

test("filters narrow down together, and each tells what choosing a value would leave", () => {
  const documents = [
    doc("media/a.md", "sop", { tags: ["x", "y"] }),
    doc("media/b.md", "template", { tags: ["x"] }),
    doc("finance/c.md", "sop"),
  ];
  assert.equal(filtered(documents, { domain: "media", type: "sop" }).length, 1);
  assert.equal(filtered(documents, {}).length, 3);
  assert.deepEqual(choices(documents, FILTERS[0], { type: "sop" }),
    [{ value: "finance", label: "Finance", count: 1 }, { value: "media", label: "Media", count: 1 }]);
  assert.deepEqual(choices(documents, FILTERS[3], {}).map((choice) => choice.count), [2, 1]);
  assert.equal(active({ domain: "media", tag: "x", q: "text" }), 2);
});

test("results stay narrowed by kind and status when other words are typed", () => {
  const shown = new URLSearchParams("q=old&kind=task&status=todo&domain=media&fuzzy=0");
  assert.equal(searchAddress({ q: "new", domain: "events" }, shown), "/#/search?q=new&domain=events&kind=task&status=todo");
  assert.equal(searchAddress({ q: "new" }), "/#/search?q=new");
});

test("filters survive the way through an address", () => {
  const chosen = { q: "news letter", tag: "a&b" };
  const address = toAddress(chosen);
  assert.deepEqual(fromAddress(new URLSearchParams(address.split("?")[1])), chosen);
  assert.equal(toAddress({}), "/#/docs");
  assert.deepEqual(fromAddress(new URLSearchParams("other=1")), {});
});

test("key documents are those that exist, each once", () => {
  const documents = [
    doc("finance/reference/invoices.md", "reference"),
    doc("media/newsletter/sops/schedule.md", "sop"),
    doc("media/newsletter/templates/newsletter.md", "template"),
    doc("media/podcast/templates/podcast.md", "template"),
    doc("tasks/templates/podcast.md", "task-template"),
  ];
  assert.deepEqual(keyDocuments(documents).map((each) => each.path),
    ["content/media/newsletter/templates/newsletter.md", "content/tasks/templates/podcast.md", "content/finance/reference/invoices.md"]);
  assert.deepEqual(keyDocuments([]), []);
});

const sop = {
  headings: [
    { level: 2, text: "Summary", id: "summary" },
    { level: 2, text: "Procedure", id: "procedure" },
    { level: 3, text: "Prepare", id: "prepare" },
    { level: 4, text: "Too deep", id: "too-deep" },
    { level: 2, text: "References", id: "references" },
  ],
  blocks: [
    { kind: "section", name: "summary", heading: "Summary", id: "summary", raw: false, html: "<p>x</p>" },
    { kind: "section", name: "procedure", heading: "Procedure", id: "procedure", blocks: [
      { kind: "todo", text: "t" },
      { kind: "group", title: "Prepare", id: "prepare", blocks: [{ kind: "step", id: 1 }, { kind: "prose", html: "" }] },
      { kind: "step", id: 2 },
    ] },
    { kind: "section", name: "references", heading: "References", id: "references", html: " " },
  ],
};

test("the outline of an SOP is its sections and groups; empty sections are left out", () => {
  assert.deepEqual(outline(sop).map((entry) => entry.id), ["summary", "procedure", "prepare"]);
  assert.deepEqual(stepsOf(sop).map((step) => step.id), [1, 2]);
});

test("a finding leads to its step or section, when that is on the page", () => {
  assert.equal(placeOf({ step_id: 2 }, sop), "#step-2");
  assert.equal(placeOf({ section: "procedure" }, sop), "#procedure");
  assert.equal(placeOf({ section: "references" }, sop), null);
  assert.equal(placeOf({ line: 4 }, sop), null);
});

test("the outline of any other document is its headings", () => {
  const headings = [{ level: 1, text: "T", id: "t" }, { level: 2, text: "A", id: "a" }, { level: 4, text: "B", id: "b" }];
  assert.deepEqual(outline({ blocks: [{ kind: "html", html: "" }], headings }), [{ id: "a", text: "A", level: 2 }]);
});

test("players exist for known providers and clean ids only", () => {
  assert.equal(playerFor("youtube", "aB_-1"), "https://www.youtube-nocookie.com/embed/aB_-1");
  assert.equal(playerFor("youtube", "a/../b"), null);
  assert.equal(playerFor("other", "a"), null);
  assert.equal(playerFor("constructor", "a"), null);
});

test("a recording plays in place from loom.com only", () => {
  assert.equal(playerOfRecording("https://www.loom.com/share/abc123"), "https://www.loom.com/embed/abc123");
  assert.equal(playerOfRecording("https://loom.com/share/abc123?t=1"), "https://www.loom.com/embed/abc123");
  const not = ["https://notloom.com/share/a", "https://loom.com.evil.example/share/a", "javascript://loom.com/share/a", "x"];
  for (const address of not) assert.equal(playerOfRecording(address), null, address);
});

test("ticking and clearing steps; a step that is gone takes its tick with it", () => {
  assert.deepEqual(toggled([1], 2), [1, 2]);
  assert.deepEqual(toggled([1, 2], 1), [2]);
  assert.deepEqual(stillThere([1, 9], [{ id: 1 }, { id: 2 }]), [1]);
  assert.equal(nextStep([{ id: 1 }, { id: 2 }], [1]).id, 2);
  assert.equal(nextStep([{ id: 1 }], [1]), undefined);
});

test("a line of the source belongs to the step or section above it", () => {
  const lines = ["# T", "<!-- sop-section-start: procedure -->", "## Procedure", '<!-- sop-step-start action="click" id=2 -->', "2. Go"];
  assert.deepEqual(placeAtLine(lines, 4), { step: 2 });
  assert.deepEqual(placeAtLine(lines, 2), { section: "procedure" });
  assert.equal(placeAtLine(lines, 0), null);
  assert.equal(lineOf(lines, { step: 2 }), 3);
  assert.equal(lineOf(lines, { section: "procedure" }), 1);
  assert.equal(lineOf(lines, { step: 7 }), -1);
  assert.equal(lineOf(lines, {}), -1);
});

test("a title becomes the name of a file", () => {
  assert.equal(slug("Reset a Café's password!"), "reset-a-cafe-s-password");
  assert.equal(slug("  "), "");
});

test("a typed path becomes one of the repository, or says what is wrong with it", () => {
  assert.equal(normalized(" /media/sops/publish "), "content/media/sops/publish.md");
  assert.equal(normalized("content/media//a.md"), "content/media/a.md");
  assert.equal(normalized(""), "");
  assert.equal(pathProblem("content/a/b.md", []), null);
  assert.match(pathProblem("content/a/", []), /name/);
  assert.match(pathProblem("content/../b.md", []), /letters, digits/);
  assert.match(pathProblem("content/api/b.md", []), /reserved/);
  assert.match(pathProblem("content/_b.md", []), /begin with/);
  assert.match(pathProblem("content/a b.md", []), /letters, digits/);
  assert.match(pathProblem("content/A.md", [{ path: "content/a.md" }]), /upper and lower case/);
  assert.match(pathProblem("content/a.md", [{ path: "content/a.md" }]), /exists already/);
  assert.equal(typeOf("content/media/sops/x.md"), "sop");
  assert.equal(typeOf("content/x.md"), "doc");
});

test("a document knows the templates and open tasks that rely on it, however they name it", async () => {
  const asked = [];
  const answers = {
    templates: { templates: [{ id: "t1", name: "Newsletter", taskDefinitions: [{ instructionDocId: "sop.media.send" }] }, { id: "t2", name: "Other", taskDefinitions: [{}] }] },
    "tasks?status=todo": { tasks: [{ id: "a", description: "Send it", instructionDocId: "content/media/send.md" }, { id: "b", description: "Rest", instructionDocId: "sop.rest" }] },
    "tasks?status=waiting": { tasks: [{ id: "c", description: "Ask again", instructionDocId: "[[old-send|how]]" }] },
  };
  let clock = 0;
  const uses = createUses({ get: async (path) => (asked.push(path), answers[path]) }, () => clock);
  const record = { id: "sop.media.send", path: "content/media/send.md", aliases: ["old-send"] };
  assert.deepEqual(await uses.of(record), [
    { kind: "template", id: "t1", title: "Newsletter" },
    { kind: "task", id: "c", title: "Ask again" },
    { kind: "task", id: "a", title: "Send it" },
  ]);
  assert.deepEqual(await uses.of({ id: "x", path: "content/x.md" }), []);
  assert.equal(asked.length, 3);
  clock = 61_000;
  await uses.of(record);
  assert.equal(asked.length, 6);
});
