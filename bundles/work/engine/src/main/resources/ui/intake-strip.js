// How much came in that nobody has looked at, from the plugin of intake where that is installed.

import { html } from "/ui/portal/view.js";

const TILES = [
  ["Untriaged", "new", (item) => item.status === "new"],
  ["Blocked", "blocked", (item) => item.status === "blocked"],
  ["Assistant-ready", "assistant-ready", (item) => item.assistantReadiness?.status === "ready"],
];

/** @param {{items: object[] | undefined}} props */
export function IntakeStrip({ items }) {
  if (!items) return null;
  return html`
    <ul class="counts counts--intake" data-testid="dashboard-intake-risk" aria-label="Intake">
      ${TILES.map(
        ([title, filter, holds]) => html`
          <li key=${title}><a class="count" href=${`/#/inbox?filter=${filter}`}><strong class="count__number">${items.filter(holds).length}</strong> <span class="count__title">${title}</span></a></li>
        `,
      )}
    </ul>
  `;
}
