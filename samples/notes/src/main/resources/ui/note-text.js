// What a note says about itself, without a browser in sight.

export const MAX_TEXT = 500;

const NEARLY_FULL = 50;

/** How much more fits, once that matters. */
export function left(text) {
  const count = MAX_TEXT - text.length;
  return count <= NEARLY_FULL ? `${count} characters left` : "";
}

/**
 * Who wrote a note, and when.
 *
 * @param {{author: string, at: string}} note `at` is an ISO timestamp
 * @param {number} now seconds since 1970
 */
export function signature({ author, at }, now) {
  const minutes = Math.floor((now - Date.parse(at) / 1000) / 60);
  if (minutes < 1) return `${author}, just now`;
  if (minutes < 60) return `${author}, ${minutes} min ago`;
  return `${author}, ${at.slice(0, 16).replace("T", " ")} UTC`;
}
