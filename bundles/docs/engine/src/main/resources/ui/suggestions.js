// What may be typed into the search box next, and what was looked for lately, without a browser in sight.

import { withFirst } from "/ui/portal/storage.js";

const RECENT = 8;
const RECENT_WHILE_TYPING = 3;
const PAGES = 4;

/** Where a browser remembers what a person looked for. */
export function recentKey(user) {
  return `dtc-recent-searches:${user.id}`;
}

/** The searches of before with a new one in front. */
export function withRecent(recent, text) {
  const words = text.trim();
  return words ? withFirst(recent, words, RECENT) : recent;
}

/**
 * What the box offers: at first what was looked for lately, while somebody types what begins like that.
 *
 * @param {string} text as typed so far
 * @param {string[]} recent the latest first
 * @param {{query: string, completions: string[], results: object[]} | null} answer of the server, to this text or to one before
 * @returns {{kind: "recent" | "words" | "page" | "forget", text: string, path?: string}[]}
 */
export function suggestionsOf(text, recent, answer) {
  const typed = text.trim().toLowerCase();
  if (!typed) {
    const all = recent.map((words) => ({ kind: "recent", text: words }));
    return all.length > 0 ? [...all, { kind: "forget", text: "Forget these searches" }] : [];
  }
  const before = recent.filter((words) => words.toLowerCase().startsWith(typed) && words.toLowerCase() !== typed).slice(0, RECENT_WHILE_TYPING);
  // An answer to an older text is of use as long as it continues what is there now.
  const completions = (answer?.completions ?? []).filter((words) => words.toLowerCase().startsWith(typed) && !before.includes(words));
  const pages = answer && typed.startsWith(answer.query.toLowerCase()) ? answer.results.filter(({ route }) => route?.kind === "doc").slice(0, PAGES) : [];
  return [
    ...before.map((words) => ({ kind: "recent", text: words })),
    ...completions.map((words) => ({ kind: "words", text: words })),
    ...pages.map(({ title, route }) => ({ kind: "page", text: title, path: route.path })),
  ];
}

/** The number of the option that a key leads to; -1 is the box itself. */
export function stepped(key, at, count) {
  if (key === "ArrowDown") return at + 1 >= count ? -1 : at + 1;
  if (key === "ArrowUp") return at < 0 ? count - 1 : at - 1;
  return at;
}
