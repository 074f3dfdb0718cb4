// What the quick-open dialog shows, and in which order.

import { go } from "./vendor/fuzzysort-4.0.2/fuzzysort.js";

const SHOWN = 30;
const IN_TITLE = 50;
const EARLY = 40;
// Of 1. Beside what holds the words themselves only good resemblance is worth a line.
const ALIKE = 0.5;
const VAGUELY_ALIKE = 0.25;

/**
 * The entries that hold every word of the query in their title or path, best first.
 *
 * A word in the title counts 50 points more than one in the path, an earlier position counts more than a later one.
 * Equals are ordered by path.
 *
 * @template {{title: string, path?: string}} Entry
 * @param {Entry[]} entries
 * @param {string} query
 * @param {number} limit
 * @returns {Entry[]}
 */
export function rank(entries, query, limit = SHOWN) {
  const words = wordsOf(query);
  if (words.length === 0) return entries.slice(0, limit);
  return best(entries, words, ({ path = "" }) => path, limit);
}

/** @param {(entry: Entry) => string} rest where a word may also stand, besides the title */
function best(entries, words, rest, limit) {
  const hits = [];
  for (const entry of entries) {
    const points = score(entry.title, rest(entry), words);
    if (points > 0) hits.push({ entry, points });
  }
  hits.sort((a, b) => b.points - a.points || byText(a.entry.path ?? a.entry.title, b.entry.path ?? b.entry.title));
  return hits.slice(0, limit).map((hit) => hit.entry);
}

/**
 * The pages, and the headings within them, that a query may mean.
 *
 * First come the pages that {@link rank} finds; then those that hold the missing words in their id, and the headings that
 * hold them; then whatever has the letters of the query in their order, so that `plsnews` is enough for "Publish the
 * newsletter".
 *
 * @param {Page[]} pages
 * @param {Place[]} places
 * @param {string} query
 * @param {number} limit
 * @returns {Found[]}
 *
 * @typedef {{title: string, path: string, href: string, id?: string}} Page
 * @typedef {{title: string, of: string, path: string, href: string}} Place a heading, and the title of its page
 * @typedef {{entry: Page | Place, title: Part[], of?: Part[], path: Part[]}} Found `path` may be the id, if that is found
 * @typedef {{text: string, hit: boolean}} Part
 */
export function find(pages, places, query, limit = SHOWN) {
  const words = wordsOf(query);
  if (words.length === 0) return pages.slice(0, limit).map((page) => found(page, query));
  const results = new Map();
  const add = (more) => {
    for (const each of more) {
      if (results.size === limit) return;
      if (!results.has(each.entry.href)) results.set(each.entry.href, each);
    }
  };
  add(rank(pages, query, limit).map((page) => found(page, query)));
  add(best(pages, words, ({ path, id = "" }) => `${path}\n${id}`, limit).map((page) => found(page, query, page.id)));
  const named = places.filter(({ title }) => words.some((word) => contains(title, word)));
  add(best(named, words, ({ of }) => of, limit).map((place) => found(place, query)));
  const threshold = results.size > 0 ? ALIKE : VAGUELY_ALIKE;
  if (results.size < limit) add(fuzzy(pages, ["title", "id", "path"], query, { limit, threshold }));
  if (results.size < limit) add(fuzzy(places, ["title", "of"], query, { limit, threshold }));
  return [...results.values()];
}

/** What has the letters of the query in their order, some of them in the title or the id; best first, equals by path. */
function fuzzy(entries, keys, query, { limit, threshold }) {
  // What has them only in the name of its page, or in the path, is no news beside the page.
  const scoreFn = (result) => (keys.some((key, at) => (key === "title" || key === "id") && result[at]?.indexes.length > 0) ? result.score : 0);
  return [...go(query.trim(), entries, { keys, limit, threshold, scoreFn })]
    .map((result) => ({ points: result.score, entry: result.obj, hits: keys.map((key, at) => [key, result[at]?.indexes ?? []]) }))
    .sort((a, b) => b.points - a.points || byText(a.entry.path, b.entry.path))
    .map(({ entry, hits }) => {
      const at = Object.fromEntries(hits.map(([key, indexes]) => [key, new Set(indexes)]));
      const byId = at.id?.size > 0 && at.title.size === 0 && at.path.size === 0;
      return {
        entry,
        title: parts(entry.title, at.title),
        of: entry.of && parts(entry.of, at.of),
        path: byId ? parts(entry.id, at.id) : parts(entry.path, at.path),
      };
    });
}

/** With its words marked; in the path only those that the title lacks. */
function found(entry, query, id) {
  const { title, of, path } = entry;
  const missing = wordsOf(query).filter((word) => !contains(title, word) && !contains(of ?? "", word));
  const byId = id !== undefined && missing.some((word) => !contains(path, word));
  return { entry, title: marked(title, query), of: of && marked(of, query), path: marked(byId ? id : path, missing.join(" ")) };
}

/**
 * Entries that resemble an address nobody answers: they share words with it, the most first.
 *
 * @template {{title: string, path: string}} Entry
 * @param {Entry[]} entries
 * @param {string} path
 * @returns {Entry[]}
 */
export function similar(entries, path, limit = 5) {
  const words = wordsOf(path.replace(/\.md$/, "")).filter((word) => word.length > 2);
  const hits = [];
  for (const entry of entries) {
    const own = new Set([...wordsOf(entry.title), ...wordsOf(entry.path)]);
    const shared = words.filter((word) => own.has(word) || [...own].some((other) => near(word, other))).length;
    if (shared > 0) hits.push({ entry, shared });
  }
  hits.sort((a, b) => b.shared - a.shared || byText(a.entry.path, b.entry.path));
  return hits.slice(0, limit).map((hit) => hit.entry);
}

/** The parts of a text around the words of a query, for marking them: `[{text, hit}]`. */
export function marked(text, query) {
  const words = wordsOf(query);
  if (words.length === 0) return [{ text, hit: false }];
  const lower = text.toLowerCase();
  const hit = new Array(text.length).fill(false);
  for (const word of words) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
      hit.fill(true, at, at + word.length);
    }
  }
  return runs(text, (at) => hit[at]);
}

function parts(text, indexes = new Set()) {
  return runs(text, (at) => indexes.has(at));
}

/** A text in parts, each of letters that are all hits or none. */
function runs(text, isHit) {
  const parts = [];
  for (let at = 0; at < text.length; at++) {
    const last = parts.at(-1);
    if (last && last.hit === isHit(at)) last.text += text[at];
    else parts.push({ text: text[at], hit: isHit(at) });
  }
  return parts;
}

function score(title, rest, words) {
  const inTitle = title.toLowerCase();
  const inRest = rest.toLowerCase();
  let points = 0;
  for (const word of words) {
    const titleAt = inTitle.indexOf(word);
    const restAt = inRest.indexOf(word);
    if (titleAt < 0 && restAt < 0) return 0;
    points += titleAt >= 0 ? IN_TITLE + Math.max(1, EARLY - titleAt) : Math.max(1, EARLY - restAt);
  }
  return points;
}

function contains(text, word) {
  return text.toLowerCase().includes(word);
}

function wordsOf(text) {
  return text.toLowerCase().split(/[\s/_.-]+/).filter(Boolean);
}

function near(word, other) {
  return word.length > 4 && other.length > 4 && (word.startsWith(other.slice(0, 5)) || other.startsWith(word.slice(0, 5)));
}

function byText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
