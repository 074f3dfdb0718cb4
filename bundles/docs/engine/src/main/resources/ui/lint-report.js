// What lint says about all documents, in the groups that a person looks at.

import { label } from "./labels.js";

/** The repairs that need no decision, as edits of the text. Those of one document are made one after the other. */
const FIXES = {
  renumber: () => ({ op: "renumber" }),
  group_steps: () => ({ op: "group_steps", title: "Steps" }),
  orphan_to_prose: () => ({ op: "orphan_to_prose" }),
  add_section: ({ section }) => section && { op: "add_section", section },
};

/**
 * @typedef {{path: string, title: string, domain: string, code: string, level: "error" | "warning" | "advice",
 *     message: string, line?: number, step_id?: number, section?: string, fix?: string}} Entry
 */

/**
 * Everything that was found, in the order of the documents.
 *
 * @param {{docs: {path: string, findings?: object[]}[]}} report
 * @param {{path: string, title: string, domain: string}[]} documents
 * @returns {Entry[]}
 */
export function entriesOf(report, documents) {
  const known = new Map(documents.map((doc) => [doc.path, doc]));
  return report.docs.flatMap(({ path, findings = [] }) => {
    const { title = path, domain = "" } = known.get(path) ?? {};
    return findings.map((finding) => ({ ...finding, path, title, domain }));
  });
}

/** The entries that pass the filters; an empty filter lets everything through. */
export function passing(entries, { rule = "", domain = "", level = "" }) {
  return entries.filter((each) => (!rule || each.code === rule) && (!domain || each.domain === domain) && (!level || each.level === level));
}

/**
 * The entries by document or by rule, most first.
 *
 * @param {Entry[]} entries
 * @param {"document" | "rule"} by
 * @returns {{key: string, title: string, entries: Entry[]}[]}
 */
export function grouped(entries, by) {
  const groups = new Map();
  for (const entry of entries) {
    const key = by === "rule" ? entry.code : entry.path;
    if (!groups.has(key)) groups.set(key, { key, title: by === "rule" ? entry.code : entry.title, entries: [] });
    groups.get(key).entries.push(entry);
  }
  return [...groups.values()].sort((a, b) => b.entries.length - a.entries.length || (a.key < b.key ? -1 : 1));
}

/** The values of a filter with how often each comes, by label. */
export function optionsOf(entries, key) {
  const counts = new Map();
  for (const entry of entries) if (entry[key]) counts.set(entry[key], (counts.get(entry[key]) ?? 0) + 1);
  return [...counts]
    .map(([value, number]) => ({ value, label: `${key === "code" ? value : label(value)} (${number})` }))
    .sort((a, b) => (a.value < b.value ? -1 : 1));
}

/** Where in its document an entry is, as an anchor; empty when it is about no block. */
export function anchorOf({ step_id: step, section }) {
  if (step) return `#step-${step}`;
  return section ? `#${section}` : "";
}

/** The edits that repair what can be repaired among the entries of one document, each once. */
export function repairs(entries) {
  const edits = entries.map((entry) => FIXES[entry.fix]?.(entry)).filter(Boolean);
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}
