// A change that goes on, or has just ended.

import { Icon } from "/ui/portal/icons.js";
import { html } from "/ui/portal/view.js";
import { doing, outcome } from "./plugin-words.js";

/** @param {{change: object, cancel: () => void, dismiss: () => void, goBack: (() => void) | null}} props */
export function ChangeCard({ change, cancel, dismiss, goBack }) {
  const running = change.state === "running";
  const { text, kind } = outcome(change);
  return html`
    <section class="change-card" id="plugin-change" data-state=${change.state} aria-label="Change of ${change.plugin}">
      <header class="change-card__head">
        <h2 class="section-title">${doing(change)}</h2>
        <span class="chip chip--${kind}">${text}</span>
      </header>
      ${running && html`<progress class="change-card__progress" max="100" value=${change.progress} aria-label="Progress">${change.progress}%</progress>`}
      <p role="status" class="change-card__says">${running ? `${change.step}…` : change.outcome}</p>
      ${!running && html`<${Health} before=${change.healthBefore} after=${change.healthAfter} />`}
      <${Log} change=${change} open=${running || change.state === "failed" || change.state === "returned"} />
      <div class="actions">
        ${running && change.cancellable && html`<button id="plugin-cancel" class="button" type="button" onClick=${cancel}>Call it off</button>`}
        ${!running && goBack && html`<button id="plugin-go-back" class="button" type="button" onClick=${goBack}><${Icon} name="history" size="14" /> Roll back</button>`}
        ${!running && html`<button class="button button--quiet" type="button" onClick=${dismiss}>Close</button>`}
      </div>
    </section>
  `;
}

function Health({ before, after }) {
  if (before.length === 0 && after.length === 0) return null;
  const column = (title, lines) => html`
    <div>
      <h3 class="change-card__title">${title}</h3>
      ${lines.length === 0 ? html`<p class="muted">Not running</p>` : html`<ul>${lines.map((line) => html`<li key=${line}>${line}</li>`)}</ul>`}
    </div>
  `;
  return html`<div class="change-card__health">${column("Health before", before)}${column("Health after", after)}</div>`;
}

/** What happened, moment by moment. */
export function Log({ change, open = false }) {
  return html`
    <details class="change-log" open=${open}>
      <summary>Log</summary>
      <ol>
        ${change.log.map(({ at, text }, index) => html`<li key=${index}><time datetime=${at}>${new Date(at).toLocaleTimeString([], { hour12: false })}</time> <span>${text}</span></li>`)}
      </ol>
    </details>
  `;
}
