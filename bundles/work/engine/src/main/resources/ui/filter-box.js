// The filters of a list. On a phone they fold away, so that the list is what is seen first.

import { html, useMedia } from "/ui/portal/view.js";

/** @param {{active: number, children: unknown}} props `active` is how many of them narrow the list now */
export function FilterBox({ active, children }) {
  const phone = useMedia("(max-width: 700px)");
  const filters = html`<div class="work-filters" role="group" aria-label="Filters">${children}</div>`;
  if (!phone) return filters;
  return html`
    <details class="filter-box">
      <summary class="filter-box__head">Filters${active > 0 && html` <span class="chip chip--accent">${active} on</span>`}</summary>
      ${filters}
    </details>
  `;
}
