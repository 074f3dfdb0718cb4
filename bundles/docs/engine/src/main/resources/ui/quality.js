// The process-quality report, as the drill-down shows it.

import { label } from "./labels.js";

/** The filters of the drill-down, in the order in which they are offered. */
export const QUALITY_FILTERS = [
  { key: "severity", title: "Severity", value: (finding) => finding.severity },
  { key: "category", title: "Category", value: (finding) => finding.category },
  { key: "workflow", title: "Workflow", value: (finding) => finding.workflowSlug },
  { key: "document", title: "Document", value: (finding) => finding.docPath },
];

const COLUMNS = ["id", "severity", "category", "title", "summary", "workflowSlug", "taskRef", "docPath", "docId", "nextAction", "source"];

/** The findings that pass every filter that is set. */
export function chosen(findings, filters) {
  const set = QUALITY_FILTERS.filter(({ key }) => filters[key]);
  return findings.filter((finding) => set.every(({ key, value }) => value(finding) === filters[key]));
}

/** The values of a filter with the number of findings that choosing one would leave. */
export function choicesOf(findings, filter, filters) {
  const counts = new Map();
  for (const finding of chosen(findings, { ...filters, [filter.key]: "" })) {
    const value = filter.value(finding);
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const name = (value) => (filter.key === "document" ? value.replace(/^content\//, "") : label(value));
  return [...counts].map(([value, number]) => ({ value, label: `${name(value)} (${number})` })).sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** The address of the drill-down with these filters. */
export function qualityAddress(filters = {}) {
  const params = new URLSearchParams({ quality: "1" });
  for (const { key } of QUALITY_FILTERS) if (filters[key]) params.set(key, filters[key]);
  return `/#/docs?${params}`;
}

export function qualityFilters(params) {
  return Object.fromEntries(QUALITY_FILTERS.map(({ key }) => [key, params.get(key) ?? ""]));
}

/** The path of the document that a sentence of the registry names, or `null`. */
export function pathIn(text, documents) {
  return documents.find(({ path }) => text.includes(path))?.path ?? null;
}

/** The findings as comma-separated values, a line of names first. */
export function asCsv(findings) {
  const rows = findings.map((finding) => COLUMNS.map((key) => cell(finding[key] ?? "")));
  return [COLUMNS, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

/** A spreadsheet takes what begins with one of these signs for a formula, so that it is made text. */
function cell(value) {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
