// How every list and panel looks while it loads, when it failed, and when there is nothing.

import { Icon } from "./icons.js";
import { html, useEffect, useState } from "./view.js";

/**
 * Grey rows in place of what is on its way. They appear after a moment, so that a fast answer does not flicker.
 *
 * @param {{rows?: number | string, label?: string, kind?: "rows" | "page", heading?: string}} props `heading` names a
 *     page that has no heading of its own yet
 */
export function Loading({ rows = 4, label = "Loading", kind = "rows", heading }) {
  const count = Number(rows);
  return html`
    ${heading && html`<h1 class="visually-hidden">${heading}</h1>`}
    <div class="skeleton skeleton--${kind}" role="status" aria-busy="true">
      <span class="visually-hidden">${label}…</span>
      ${Array.from({ length: count }, (_, at) => html`<span class="skeleton__row" key=${at} aria-hidden="true"></span>`)}
    </div>
  `;
}

/**
 * What failed, and the way to try again.
 *
 * @param {{problem: Error & {requestId?: string}, retry?: () => void, what?: string, heading?: string}} props
 */
export function Failed({ problem, retry, what = "This could not be loaded", heading }) {
  const [busy, setBusy] = useState(false);
  useEffect(() => setBusy(false), [problem]);
  const again = () => {
    setBusy(true);
    retry();
  };
  return html`
    ${heading && html`<h1 class="visually-hidden">${heading}</h1>`}
    <div class="notice notice--danger" role="alert">
      <${Icon} name="warning" />
      <div class="notice__text">
        <p><strong>${what}.</strong> ${problem.message}</p>
        ${problem.requestId && html`<p class="notice__detail">Request ${problem.requestId}</p>`}
      </div>
      ${retry && html`<button class="button" type="button" aria-busy=${busy} disabled=${busy} onClick=${again}>Retry</button>`}
    </div>
  `;
}

/** Nothing here: what that means, and what to do about it. */
export function Empty({ icon = "info", title, children }) {
  return html`
    <div class="empty">
      <span class="empty__icon"><${Icon} name=${icon} size="22" /></span>
      <p class="empty__title">${title}</p>
      ${children && html`<div class="empty__text">${children}</div>`}
    </div>
  `;
}
