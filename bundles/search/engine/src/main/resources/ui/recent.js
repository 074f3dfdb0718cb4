// What a person looked for lately, as the search box remembers it in this browser.

import { withFirst } from "/ui/portal/storage.js";

const MOST = 8;

const keyOf = (context) => `dtc-recent-searches:${context.user.id}`;

/** The latest first. */
export function recentSearches(context) {
  return context.storage.list(keyOf(context));
}

/** Somebody opened a result, so this is what they looked for. */
export function remember(context, text) {
  context.storage.setList(keyOf(context), withFirst(recentSearches(context), text, MOST));
}
