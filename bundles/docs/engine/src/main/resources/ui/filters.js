// Narrowing the documents down by what they are about.

import { label } from "./labels.js";

/** The four filters, in the order in which they are offered. */
export const FILTERS = [
  { key: "domain", title: "Domain", values: (doc) => [doc.domain] },
  { key: "type", title: "Type", values: (doc) => [doc.doc_type] },
  { key: "system", title: "System", values: (doc) => doc.systems },
  { key: "tag", title: "Tag", values: (doc) => doc.tags },
];

/** The documents that pass every filter that is set. */
export function filtered(documents, chosen) {
  const set = FILTERS.filter(({ key }) => chosen[key]);
  if (set.length === 0) return documents;
  return documents.filter((doc) => set.every(({ key, values }) => values(doc).includes(chosen[key])));
}

/**
 * The values of a filter with the number of documents that choosing one would leave, by label.
 *
 * @returns {{value: string, label: string, count: number}[]}
 */
export function choices(documents, filter, chosen) {
  const others = filtered(documents, { ...chosen, [filter.key]: "" });
  const counts = new Map();
  for (const doc of others) {
    for (const value of new Set(filter.values(doc))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .filter(([value]) => value)
    .map(([value, count]) => ({ value, label: label(value), count }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** How many filters are set. */
export function active(chosen) {
  return FILTERS.filter(({ key }) => chosen[key]).length;
}

/** Filters and text as the parameters of an address, and back. */
export function toAddress(chosen) {
  const params = new URLSearchParams();
  for (const key of ["q", ...FILTERS.map((filter) => filter.key)]) {
    if (chosen[key]) params.set(key, chosen[key]);
  }
  const text = params.toString();
  return text ? `/#/docs?${text}` : "/#/docs";
}

/** Filters that only the results of a search have; they are set beside these. */
const OF_RESULTS = ["kind", "status"];

/**
 * The address of the results of a search.
 *
 * @param {URLSearchParams} [shown] of the results that are on show: what these are narrowed by besides, the next ones are, too
 */
export function searchAddress(chosen, shown = new URLSearchParams()) {
  const params = new URLSearchParams(toAddress(chosen).split("?")[1]);
  for (const key of OF_RESULTS) {
    if (shown.get(key)) params.set(key, shown.get(key));
  }
  return `/#/search?${params}`;
}

export function fromAddress(params) {
  const chosen = {};
  for (const key of ["q", ...FILTERS.map((filter) => filter.key)]) {
    const value = params.get(key);
    if (value) chosen[key] = value;
  }
  return chosen;
}
