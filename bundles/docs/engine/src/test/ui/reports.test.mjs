import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const { anchorOf, entriesOf, grouped, optionsOf, passing, repairs } = await import("../../main/resources/ui/lint-report.js");
const { lineOf } = await import("../../main/resources/ui/repository.js");
const { asCsv, choicesOf, chosen, pathIn, qualityAddress, qualityFilters, QUALITY_FILTERS } = await import("../../main/resources/ui/quality.js");
const { createPresence } = await import("../../main/resources/ui/presence.js");

const documents = [
  { path: "content/media/a.md", title: "A", domain: "media" },
  { path: "content/finance/b.md", title: "B", domain: "finance" },
];
const report = {
  docs: [
    {
      path: "content/media/a.md",
      findings: [
        { code: "SOP-STEP-SEQ", level: "error", message: "ids", step_id: 7, fix: "renumber" },
        { code: "SOP-RENDERED", level: "error", message: "numbers", step_id: 7, fix: "renumber" },
        { code: "SOP-SECTION-MISSING", level: "error", message: "none", section: "validation", fix: "add_section" },
      ],
    },
    { path: "content/finance/b.md", findings: [{ code: "SOP-TODO", level: "advice", message: "todo" }] },
    { path: "content/lost/c.md" },
  ],
};
const entries = entriesOf(report, documents);

test("findings know the title and domain of their document", () => {
  assert.equal(entries.length, 4);
  assert.deepEqual([entries[0].title, entries[0].domain], ["A", "media"]);
});

test("findings are filtered and grouped by document or by rule", () => {
  assert.equal(passing(entries, { level: "error" }).length, 3);
  assert.equal(passing(entries, { domain: "finance", rule: "SOP-TODO" }).length, 1);
  assert.deepEqual(grouped(entries, "document").map(({ title }) => title), ["A", "B"]);
  assert.equal(grouped(entries, "rule").length, 4);
  assert.deepEqual(optionsOf(entries, "domain"), [
    { value: "finance", label: "Finance (1)" },
    { value: "media", label: "Media (3)" },
  ]);
});

test("the same repair is made once, and what needs a decision is left", () => {
  assert.deepEqual(repairs(entries), [{ op: "renumber" }, { op: "add_section", section: "validation" }]);
  assert.deepEqual(repairs(entries.slice(3)), []);
});

test("a finding leads to its step or section", () => {
  assert.equal(anchorOf(entries[0]), "#step-7");
  assert.equal(anchorOf(entries[2]), "#validation");
  assert.equal(anchorOf(entries[3]), "");
});

test("the repository in one line", () => {
  const now = 1_000_000;
  assert.equal(lineOf({ ok: true, branch: "main", count: 0, synced_at: now - 10 }, now), "Documents: main, nothing to commit, refreshed just now");
  assert.equal(lineOf({ ok: true, branch: "main", count: 2 }, now), "Documents: main, 2 files changed");
  assert.match(lineOf({ ok: true, branch: "main", count: 0, behind: true }, now), /pull them/);
  assert.match(lineOf({ ok: true, branch: "main", count: 1, problem: "Both sides changed a.md." }, now), /Both sides changed a\.md$/);
  assert.equal(lineOf({ ok: false, error: "No repository" }, now), "Documents: not available. No repository");
});

const findings = [
  { id: "1", severity: "blocking", category: "missing-metadata", title: "=SUM(A1)", summary: 'a "quoted", text', docPath: "content/media/a.md", nextAction: "repair", source: "x" },
  { id: "2", severity: "warning", category: "template-doc-gap", title: "T", summary: "s", workflowSlug: "podcast", nextAction: "repair", source: "x" },
];

test("the report is filtered, and the filters are in the address", () => {
  assert.deepEqual(chosen(findings, { severity: "warning" }).map(({ id }) => id), ["2"]);
  assert.deepEqual(choicesOf(findings, QUALITY_FILTERS[3], {}), [{ value: "content/media/a.md", label: "media/a.md (1)" }]);
  const address = qualityAddress({ severity: "blocking", document: "content/media/a.md" });
  assert.deepEqual(qualityFilters(new URLSearchParams(address.split("?")[1])), { severity: "blocking", category: "", workflow: "", document: "content/media/a.md" });
});

test("a spreadsheet gets text, never a formula", () => {
  const lines = asCsv(findings).split("\r\n");
  assert.equal(lines.length, 4);
  assert.match(lines[1], /^1,blocking,missing-metadata,'=SUM\(A1\),"a ""quoted"", text",,,content\/media\/a\.md/);
});

test("a sentence of the registry leads to the document that it names", () => {
  assert.equal(pathIn("content/media/a.md: duplicate id", documents), "content/media/a.md");
  assert.equal(pathIn("nothing known", documents), null);
});

test("tabs hear who has the same document open, and when that ends", () => {
  const channels = [];
  const tab = (name) => {
    const channel = { onmessage: null, postMessage: (data) => channels.filter((other) => other !== channel).forEach((other) => other.onmessage?.({ data })) };
    channels.push(channel);
    return createPresence({ channel, tab: name });
  };
  const [a, b] = [tab("a"), tab("b")];
  a.enter("content/x.md");
  assert.equal(a.shared.value.size, 0);
  b.enter("content/x.md");
  assert.ok(a.shared.value.has("content/x.md"));
  assert.ok(b.shared.value.has("content/x.md"));
  b.leave("content/x.md");
  b.enter("content/y.md");
  assert.ok(!a.shared.value.has("content/x.md"));
  a.leave("content/x.md");
  assert.ok(!b.shared.value.has("content/x.md"));
});
