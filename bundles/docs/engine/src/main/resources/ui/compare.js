// What changed between two texts, line by line and word by word.

import { diffArrays, diffWordsWithSpace } from "/ui/portal/vendor/diff-9.0.0/diff.js";

/** Above this many changed lines an exact comparison would freeze the page; the rest is then shown as one change. */
const MAX_EDITS = 4_000;
/** Lines longer than this are compared as a whole. */
const MAX_LINE = 2_000;

/**
 * @typedef {{text: string, changed: boolean}} Part of a line
 * @typedef {{kind: "same" | "removed" | "added" | "changed", before?: {number: number, parts: Part[]},
 *     after?: {number: number, parts: Part[]}}} Row lines count from 1
 */

/** The lines of a text, each with its line break; what follows the last break is a line of its own. */
export function linesOf(text) {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/**
 * The two texts beside each other.
 *
 * @param {string} before
 * @param {string} after
 * @returns {Row[]}
 */
export function compare(before, after) {
  const rows = [];
  let [old, young] = [1, 1];
  const whole = (line) => [{ text: line, changed: false }];
  let removed = [];
  const flush = (added) => {
    const pairs = Math.max(removed.length, added.length);
    for (let at = 0; at < pairs; at++) {
      const [from, to] = [removed[at], added[at]];
      if (from !== undefined && to !== undefined) {
        const [left, right] = wordsOf(from, to);
        rows.push({ kind: "changed", before: { number: old++, parts: left }, after: { number: young++, parts: right } });
      } else if (from !== undefined) {
        rows.push({ kind: "removed", before: { number: old++, parts: whole(from) } });
      } else {
        rows.push({ kind: "added", after: { number: young++, parts: whole(to) } });
      }
    }
    removed = [];
  };
  for (const part of changesOf(linesOf(before), linesOf(after))) {
    if (part.removed) {
      removed = removed.concat(part.value);
    } else if (part.added) {
      flush(part.value);
    } else {
      flush([]);
      for (const line of part.value) {
        rows.push({ kind: "same", before: { number: old++, parts: whole(line) }, after: { number: young++, parts: whole(line) } });
      }
    }
  }
  flush([]);
  return rows;
}

function changesOf(before, after) {
  return (
    diffArrays(before, after, { maxEditLength: MAX_EDITS }) ?? [
      { removed: true, value: before },
      { added: true, value: after },
    ]
  );
}

/** Two versions of a line; when they share hardly anything, marking single words would only confuse. */
function wordsOf(before, after) {
  const plain = [[{ text: before, changed: true }], [{ text: after, changed: true }]];
  if (before.length > MAX_LINE || after.length > MAX_LINE) return plain;
  const parts = diffWordsWithSpace(before, after);
  const shared = parts.filter((part) => !part.added && !part.removed).reduce((sum, part) => sum + part.value.trim().length, 0);
  if (shared * 4 < Math.max(before.trim().length, after.trim().length)) return plain;
  const side = (skip) =>
    parts.filter((part) => !part[skip]).map((part) => ({ text: part.value, changed: Boolean(part.added || part.removed) }));
  return [side("added"), side("removed")];
}

/**
 * The changes with a few lines around them; what lies between is folded.
 *
 * @param {Row[]} rows
 * @param {number} around
 * @returns {{rows: Row[], folded: boolean}[]} in order; a stretch of one or two lines is not worth folding
 */
export function folded(rows, around = 3) {
  const near = new Uint8Array(rows.length);
  rows.forEach((row, at) => {
    if (row.kind !== "same") near.fill(1, Math.max(0, at - around), at + around + 1);
  });
  const stretches = [];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    while (end < rows.length && near[end] === near[at]) end++;
    const fold = near[at] === 0 && end - at > 2;
    if (!fold && stretches.at(-1)?.folded === false) stretches.at(-1).rows.push(...rows.slice(at, end));
    else stretches.push({ rows: rows.slice(at, end), folded: fold });
    at = end;
  }
  return stretches;
}

/** How many lines came and went. */
export function tally(rows) {
  let [added, removed] = [0, 0];
  for (const { kind } of rows) {
    if (kind === "added" || kind === "changed") added++;
    if (kind === "removed" || kind === "changed") removed++;
  }
  return { added, removed };
}
