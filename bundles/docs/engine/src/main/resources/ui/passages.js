// A text without blocks, by its headings.

/**
 * @typedef {{id?: string, first_line: number, last_line: number}} Passage of a text: a heading and what stands
 *     below it, or what stands above the first one; lines count from 1
 */

const LINE = /[^\r\n]*(?:\r\n|\n|\r|$)/g;

/**
 * What a passage says, without the empty lines around it.
 *
 * @param {string} text
 * @param {Passage} passage
 */
export function sourceOf(text, { first_line: first, last_line: last }) {
  return linesOf(text)
    .slice(first - 1, last)
    .join("")
    .replace(/\r\n?/g, "\n")
    .replace(/^\n+/, "")
    .trimEnd();
}

/**
 * The text with another passage in place of one.
 *
 * @param {string} text
 * @param {Passage} passage
 * @param {string} before what the passage said when somebody began to write
 * @param {string} value what it is to say
 * @returns {string | null} `null` when it says something else meanwhile
 */
export function withPassage(text, passage, before, value) {
  if (sourceOf(text, passage) !== before) return null;
  const lines = linesOf(text);
  const old = lines.slice(passage.first_line - 1, passage.last_line).join("");
  const [above] = /^[\r\n]*/.exec(old);
  const below = old.slice(old.trimEnd().length);
  const head = lines.slice(0, passage.first_line - 1).join("");
  const tail = lines.slice(passage.last_line).join("");
  return head + above + inLinesOf(text, value.trimEnd()) + below + tail;
}

/** The text with a passage behind all others. */
export function withMore(text, value) {
  const { ending } = styleOf(text);
  const body = text.trimEnd();
  return `${body}${body ? ending + ending : ""}${inLinesOf(text, value.trimEnd())}${ending}`;
}

function linesOf(text) {
  return text.match(LINE).filter((line) => line !== "");
}

function inLinesOf(text, value) {
  return value.replaceAll("\n", styleOf(text).ending);
}

function styleOf(text) {
  return { ending: text.includes("\r\n") ? "\r\n" : "\n" };
}
