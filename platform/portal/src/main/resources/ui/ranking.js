// What the quick-open dialog shows, and in which order.

const SHOWN = 30;
const IN_TITLE = 50;
const EARLY = 40;

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
  const hits = [];
  for (const entry of entries) {
    const points = score(entry, words);
    if (points > 0) hits.push({ entry, points });
  }
  hits.sort((a, b) => b.points - a.points || byText(a.entry.path ?? a.entry.title, b.entry.path ?? b.entry.title));
  return hits.slice(0, limit).map((hit) => hit.entry);
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
  const parts = [];
  for (let at = 0; at < text.length; at++) {
    const last = parts.at(-1);
    if (last && last.hit === hit[at]) last.text += text[at];
    else parts.push({ text: text[at], hit: hit[at] });
  }
  return parts;
}

function score({ title, path = "" }, words) {
  const inTitle = title.toLowerCase();
  const inPath = path.toLowerCase();
  let points = 0;
  for (const word of words) {
    const titleAt = inTitle.indexOf(word);
    const pathAt = inPath.indexOf(word);
    if (titleAt < 0 && pathAt < 0) return 0;
    points += titleAt >= 0 ? IN_TITLE + Math.max(1, EARLY - titleAt) : Math.max(1, EARLY - pathAt);
  }
  return points;
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
