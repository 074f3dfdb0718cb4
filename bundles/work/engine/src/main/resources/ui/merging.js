// What becomes of a change when somebody else was faster. Without a browser in sight.

/** Lists whose entries have names: each entry is somebody's own. */
const NAMED = new Set(["bundleLinks", "references"]);

/**
 * A change, put on top of what is there now.
 *
 * What the other side left alone is simply changed; entries of a list and lines at the end of a comment go beside those
 * of the other side. What both changed to something else is a conflict.
 *
 * @param {object} base as it was when the change was made up
 * @param {object} changes fields and their new values
 * @param {object} now as it is on the server
 * @returns {{changes: object, conflicts: {field: string, before: unknown, theirs: unknown, mine: unknown}[]}} what is
 *     still to be changed, the conflicting fields with one's own values
 */
export function rebased(base, changes, now) {
  const left = {};
  const conflicts = [];
  for (const [field, mine] of Object.entries(changes)) {
    const [before, theirs] = [base[field], now[field]];
    if (same(theirs, mine) || same(before, mine)) continue;
    if (same(theirs, before)) {
      left[field] = mine;
      continue;
    }
    const merged = mergedValue(field, before, theirs, mine);
    if (merged === undefined) conflicts.push({ field, before, theirs, mine });
    left[field] = merged ?? mine;
  }
  return { changes: left, conflicts };
}

/**
 * What somebody else did meanwhile to the fields that something is about to set, also to one that it leaves as it was:
 * whoever reminds of a task that waits wants to know that it is done.
 *
 * @param {object} base as it was when that was decided
 * @param {object} outcome the fields that it sets
 * @param {object} now as it is on the server
 * @returns {{field: string, before: unknown, theirs: unknown, mine: unknown}[]}
 */
export function overtaken(base, outcome, now) {
  return Object.entries(outcome)
    .map(([field, mine]) => ({ field, before: base[field], theirs: now[field], mine }))
    .filter(({ before, theirs, mine }) => !same(before, theirs) && !same(theirs, mine));
}

/** `undefined` when the two cannot stand beside each other. */
function mergedValue(field, before, theirs, mine) {
  if (NAMED.has(field)) return mergedEntries(before ?? [], theirs ?? [], mine ?? []);
  if (field === "tags") return mergedTags(before ?? [], theirs ?? [], mine ?? []);
  return field === "comment" || field === "description" ? mergedLines(before ?? "", theirs ?? "", mine ?? "") : undefined;
}

function mergedEntries(before, theirs, mine) {
  const find = (list, name) => list.find((entry) => entry.name === name);
  const names = [...new Set([...theirs, ...mine].map(({ name }) => name))];
  const merged = [];
  for (const name of names) {
    const [was, their, own] = [before, theirs, mine].map((list) => find(list, name));
    if (!same(was, their) && !same(was, own) && !same(their, own)) return undefined;
    const entry = same(was, own) ? their : own;
    if (entry) merged.push(entry);
  }
  return merged;
}

function mergedTags(before, theirs, mine) {
  const gone = before.filter((tag) => !theirs.includes(tag) || !mine.includes(tag));
  return [...new Set([...theirs, ...mine])].filter((tag) => !gone.includes(tag));
}

/** Lines with their time, which both wrote at the end: theirs, then one's own. */
function mergedLines(before, theirs, mine) {
  const added = (text) => (before === "" ? `\n${text}` : text.startsWith(before) ? text.slice(before.length) : "");
  const [their, own] = [added(theirs), added(mine)];
  return their.startsWith("\n[") && own.startsWith("\n[") ? theirs + own : undefined;
}

function same(a, b) {
  return empty(a) ? empty(b) : sorted(a) === sorted(b);
}

function empty(value) {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function sorted(value) {
  return JSON.stringify(value, (_, each) => (each && typeof each === "object" && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort()) : each));
}
