// What the buttons above a text do to its Markdown.

/**
 * @typedef {{from: number, to: number, insert: string}} Change of a text; offsets count in the text before
 * @typedef {{changes: Change[], from: number, to: number}} Edit the changes, apart from each other and in order, and what
 *     is selected afterwards
 */

const TABLE = "| Column | Column |\n|--------|--------|\n|        |        |";

/**
 * The commands by name. Each takes a text and what is selected in it.
 *
 * @type {Record<string, (text: string, from: number, to: number) => Edit>}
 */
export const COMMANDS = {
  bold: around("**", "bold text"),
  italic: around("*", "emphasis"),
  code: around("`", "code"),
  link,
  heading: (text, from, to) => eachLine(text, from, to, headed),
  bullets: (text, from, to) => list(text, from, to, () => "- ", /^(\s*)[-*+] (?:\[[ xX]\] )?/),
  numbers: (text, from, to) => list(text, from, to, (at) => `${at + 1}. `, /^(\s*)\d+[.)] /),
  tasks: (text, from, to) => list(text, from, to, () => "- [ ] ", /^(\s*)[-*+] \[[ xX]\] /),
  quote: (text, from, to) => list(text, from, to, () => "> ", /^()> ?/),
  table: (text, from, to) => ownBlock(text, from, to, TABLE, 2),
};

/**
 * Pictures at a place of a text.
 *
 * @param {string} text
 * @param {number} at
 * @param {{path: string, alt: string}} image
 * @returns {Edit}
 */
export function imageAt(text, at, { path, alt }) {
  const before = text.slice(0, at);
  const gap = before === "" || /\s$/.test(before) ? "" : /!\[[^\]]*\]\([^)]*\)$/.test(before) ? "\n\n" : " ";
  const insert = `${gap}![${alt.replace(/[[\]\\]/g, "\\$&")}](${path})`;
  const end = at + insert.length;
  return { changes: [{ from: at, to: at, insert }], from: end, to: end };
}

/** The text after an edit. */
export function edited(text, { changes }) {
  return [...changes].reverse().reduce((all, { from, to, insert }) => all.slice(0, from) + insert + all.slice(to), text);
}

/**
 * Where a place of a text is after somebody typed.
 *
 * @param {number} at
 * @param {{from: number, to: number, insert: string} | null} change from the text before to the text after
 */
export function placeAfter(at, change) {
  if (!change || at < change.from) return at;
  return Math.max(change.from + change.insert.length, at + change.insert.length - (change.to - change.from));
}

function around(mark, sample) {
  return (text, from, to) => {
    const size = mark.length;
    const marked = (start, end) => text.slice(start, end) === mark && text[start - 1] !== mark[0] && text[end] !== mark[0];
    if (marked(from - size, from) && marked(to, to + size)) {
      return {
        changes: [{ from: from - size, to: from, insert: "" }, { from: to, to: to + size, insert: "" }],
        from: from - size,
        to: to - size,
      };
    }
    if (from === to) {
      return { changes: [{ from, to, insert: mark + sample + mark }], from: from + size, to: from + size + sample.length };
    }
    // Marks stand at words: blanks at the ends of what is selected stay outside.
    const selected = text.slice(from, to);
    const start = from + (selected.length - selected.trimStart().length);
    const end = Math.max(start, to - (selected.length - selected.trimEnd().length));
    return {
      changes: [{ from: start, to: start, insert: mark }, { from: end, to: end, insert: mark }],
      from: start + size,
      to: end + size,
    };
  };
}

function link(text, from, to) {
  const selected = text.slice(from, to);
  if (/^https?:\/\/\S+$/.test(selected)) {
    return { changes: [{ from, to, insert: `[text](${selected})` }], from: from + 1, to: from + 5 };
  }
  const words = selected || "text";
  const address = from + words.length + 3;
  return { changes: [{ from, to, insert: `[${words}](https://)` }], from: address, to: address + 8 };
}

/** From text to a heading of the second level, of the third, and back to text. */
function headed(line) {
  const [, marks = "", rest] = /^(#{1,6} +)?(.*)$/s.exec(line);
  const level = marks.trimEnd().length;
  return level === 0 ? `## ${rest}` : level < 3 ? `${"#".repeat(level + 1)} ${rest}` : rest;
}

function list(text, from, to, markOf, pattern) {
  const lines = linesAt(text, from, to);
  const written = lines.filter(({ line }) => line.trim() !== "" || lines.length === 1);
  const off = written.every(({ line }) => pattern.test(line));
  let at = 0;
  return eachLine(text, from, to, (line) => {
    if (line.trim() === "" && lines.length > 1) return line;
    if (off) return line.replace(pattern, "$1");
    const [, indent, rest] = /^(\s*)(?:[-*+] \[[ xX]\] |[-*+] |\d+[.)] |> ?)?(.*)$/s.exec(line);
    return indent + markOf(at++) + rest;
  });
}

function eachLine(text, from, to, change) {
  const changes = [];
  let grown = 0;
  let first = 0;
  for (const { start, line } of linesAt(text, from, to)) {
    const next = change(line);
    if (next === line) continue;
    let same = 0;
    while (same < Math.min(line.length, next.length) && line[line.length - 1 - same] === next[next.length - 1 - same]) same++;
    changes.push({ from: start, to: start + line.length - same, insert: next.slice(0, next.length - same) });
    if (changes.length === 1) first = next.length - line.length;
    grown += next.length - line.length;
  }
  const start = linesAt(text, from, from)[0].start;
  const moved = Math.max(start, from + first);
  return { changes, from: moved, to: from === to ? moved : to + grown };
}

function linesAt(text, from, to) {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const found = text.indexOf("\n", to);
  const end = found < 0 ? text.length : found;
  let at = start;
  return text.slice(start, end).split("\n").map((line) => {
    const each = { start: at, line };
    at += line.length + 1;
    return each;
  });
}

/** A block with an empty line on either side of it, below the line of the selection. */
function ownBlock(text, from, to, block, caret) {
  const last = linesAt(text, from, to).at(-1);
  const end = last.start + last.line.length;
  const before = last.line.trim() === "" ? (end === 0 || text.slice(0, end).endsWith("\n\n") ? "" : "\n") : "\n\n";
  const rest = text.slice(end);
  const after = rest === "" || rest.startsWith("\n\n") ? "" : "\n";
  const at = end + before.length + caret;
  return { changes: [{ from: end, to: end, insert: before + block + after }], from: at, to: at + 6 };
}
