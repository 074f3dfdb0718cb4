// Which parts of a text are links, without a browser in sight.

import { safeAddress } from "/ui/portal/links.js";

/** The parts of a text: `{text}` or `{text, href}`; only http and https addresses become links. */
export function linkParts(text) {
  const parts = [];
  const link = /\[([^\]]+)\]\((https?:\/\/[^)\s]+)\)/g;
  let at = 0;
  for (const found of (text ?? "").matchAll(link)) {
    const href = safeAddress(found[2]);
    if (!href) continue;
    if (found.index > at) parts.push({ text: text.slice(at, found.index) });
    parts.push({ text: found[1], href });
    at = found.index + found[0].length;
  }
  if (at < (text ?? "").length) parts.push({ text: text.slice(at) });
  return parts;
}

/** The text without addresses, as in a name. */
export function plainText(text) {
  return linkParts(text)
    .map((part) => part.text)
    .join("");
}
