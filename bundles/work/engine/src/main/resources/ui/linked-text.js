// Text in which Markdown links, and nothing else, are links.

import { Icon } from "/ui/portal/icons.js";
import { safeAddress } from "/ui/portal/links.js";
import { html } from "/ui/portal/view.js";

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

export function LinkedText({ text }) {
  return linkParts(text).map((part) =>
    part.href
      ? html`<a class="link" href=${part.href} target="_blank" rel="noopener noreferrer">${part.text} <${Icon} name="external" size="12" /></a>`
      : part.text,
  );
}
