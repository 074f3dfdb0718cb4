// Says above a document that what it shows is a draft.

import { relativeTime } from "/ui/portal/time.js";
import { html } from "/ui/portal/view.js";

export function DraftBar({ desk, draft, saved, outcome, discard, save }) {
  const stale = saved && draft.baseSha !== saved.sha && draft.text !== saved.text;
  const conflict = outcome?.state === "conflict" || stale;
  const show = (kind) => () => desk.dialog.set({ kind, path: draft.path });
  const merge = () => {
    if (outcome?.state !== "conflict") desk.saving.conflict(draft.path, saved);
    show("conflict")();
  };
  return html`
    <div class="draft-bar" role="region" aria-label="Draft" data-conflict=${String(Boolean(conflict))}>
      <p class="draft-bar__text">
        ${conflict
          ? "Somebody saved another version since this draft began."
          : draft.baseSha === null
            ? "This document is new and not saved yet."
            : `Draft, last changed ${relativeTime(draft.at / 1000, Date.now() / 1000)}.`}
      </p>
      <div class="draft-bar__actions">
        ${conflict && html`<button class="button button--small button--primary" type="button" onClick=${merge}>Compare and merge</button>`}
        ${outcome?.state === "failed" && html`<button class="button button--small" type="button" onClick=${save}>Retry</button>`}
        <button class="button button--small" type="button" onClick=${show("diff")}>Diff</button>
        <button class="button button--small button--quiet" type="button" onClick=${discard}>Discard</button>
      </div>
    </div>
  `;
}
