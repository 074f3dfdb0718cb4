// Asks what becomes of the pictures that were uploaded for a draft, before the draft is thrown away.

import { Dialog } from "/ui/portal/dialog.js";
import { pageAddress } from "/ui/portal/addresses.js";
import { html, useState } from "/ui/portal/view.js";
import { count } from "./labels.js";

/**
 * Throws drafts away: at once and with a way back where nothing else hangs on them, else after asking.
 *
 * @param {object} context
 * @param {object} desk
 * @param {object[]} drafts
 * @param {string} title what they are called together
 */
export function discardDrafts(context, desk, drafts, title) {
  if (drafts.length === 1 && unusedPictures(desk, drafts).length === 0) thrownAway(context, desk, drafts, title);
  else desk.dialog.set({ kind: "discard", paths: drafts.map(({ path }) => path), title });
}

/** The pictures that nothing names once these drafts are gone, `{path, image}`. */
export function unusedPictures(desk, drafts) {
  const gone = new Set(drafts.map(({ path }) => path));
  const staying = desk.drafts.all.value.filter(({ path }) => !gone.has(path)).map(({ text }) => text);
  return drafts.flatMap(({ path, base }) => desk.uploaded.unused(path, [base, ...staying]).map((image) => ({ path, image })));
}

/** @param {{context: object, desk: object, drafts: object[], title: string, onClose: () => void}} props */
export function DiscardDialog({ context, desk, drafts, title, onClose }) {
  const [unused] = useState(() => unusedPictures(desk, drafts));
  const [remove, setRemove] = useState(true);
  const discard = () => {
    onClose();
    if (unused.length === 0 || !remove) {
      thrownAway(context, desk, drafts, title);
      return;
    }
    drafts.forEach(({ path }) => desk.drafts.discard(path));
    void removePictures(context, desk, unused, title);
  };
  return html`
    <${Dialog} id="discard-modal" label=${`Discard ${title}?`} class="dialog--small" onClose=${onClose}>
      <p class="dialog__text">What you typed and did not save is thrown away.</p>
      ${unused.length > 0 &&
      html`
        <ul class="discard__pictures" aria-label="Uploaded pictures">
          ${unused.map(({ image }) => html`<li key=${image}><img src=${`/content${pageAddress(image)}`} alt=${image.split("/").at(-1)} loading="lazy" /></li>`)}
        </ul>
        <label class="discard__choice">
          <input type="checkbox" checked=${remove} onChange=${(event) => setRemove(event.target.checked)} />
          Also remove ${count(unused.length, "uploaded picture")} that nobody uses
        </label>
      `}
      <div class="dialog__actions">
        <button class="button" type="button" autofocus onClick=${onClose}>Cancel</button>
        <button class="button button--danger" type="button" onClick=${discard}>Discard</button>
      </div>
    <//>
  `;
}

function thrownAway(context, desk, drafts, title) {
  const gone = drafts.map(({ path }) => desk.drafts.discard(path)).filter(Boolean);
  if (gone.length > 0) context.toast(`${title[0].toUpperCase()}${title.slice(1)} discarded`, { undo: () => gone.forEach(desk.drafts.restore) });
}

async function removePictures(context, desk, pictures, title) {
  const left = [];
  let removed = 0;
  let problem = null;
  for (const { path, image } of pictures) {
    try {
      await context.api.delete(`/images?path=${encodeURIComponent(image)}`);
      removed++;
      desk.uploaded.forget(path, [image]);
    } catch (failure) {
      // One that is gone, or that somebody uses by now, needs nothing more.
      if (failure.status === 404 || failure.status === 409) desk.uploaded.forget(path, [image]);
      else {
        problem = failure;
        left.push({ path, image });
      }
    }
  }
  const done = `${title[0].toUpperCase()}${title.slice(1)} discarded, ${count(removed, "picture")} removed`;
  if (problem === null) context.toast(done);
  else context.toast(`${count(left.length, "picture")} could not be removed: ${problem.message}`, { kind: "error", action: { label: "Retry", run: () => void removePictures(context, desk, left, title) } });
}
