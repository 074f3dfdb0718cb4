// Text in which Markdown links, and nothing else, are links.

import { Icon } from "/ui/portal/icons.js";
import { html } from "/ui/portal/view.js";
import { linkParts } from "./link-parts.js";

export { linkParts, plainText } from "./link-parts.js";

export function LinkedText({ text }) {
  return linkParts(text).map((part) =>
    part.href
      ? html`<a class="link" href=${part.href} target="_blank" rel="noopener noreferrer">${part.text} <${Icon} name="external" size="12" /></a>`
      : part.text,
  );
}
