// The handle that a block is dragged by.

import { Icon } from "/ui/portal/icons.js";
import { html } from "/ui/portal/view.js";
import { holdStill } from "./long-press.js";

/** @param {{title: string}} props what happens, for those who point at it; everybody else has menus and keys */
export function Grip({ title }) {
  return html`<span class="grip" data-handle aria-hidden="true" title=${title} ontouchmove=${holdStill}><${Icon} name="grip" size="16" /></span>`;
}
