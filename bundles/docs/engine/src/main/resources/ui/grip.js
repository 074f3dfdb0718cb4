// The handle that a block is dragged by.

import { Icon } from "/ui/portal/icons.js";
import { html } from "/ui/portal/view.js";

/** @param {{title: string}} props what happens, for those who point at it; everybody else has menus and keys */
export function Grip({ title }) {
  return html`<span class="grip" data-handle aria-hidden="true" title=${title} ontouchmove=${holdStill}><${Icon} name="grip" size="16" /></span>`;
}

/** The page does not scroll below a block that is dragged. Only the element that is touched can say so in time. */
function holdStill(event) {
  if (document.documentElement.dataset.dragging && event.cancelable) event.preventDefault();
}
