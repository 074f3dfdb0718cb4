// The drafts of this browser, in the sidebar.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useSource, useState } from "/ui/portal/view.js";
import { discardDrafts } from "./discard-dialog.js";
import { below, count } from "./labels.js";

const ASK_ABOVE = 5;

export function ChangesView({ context, desk, documents = [] }) {
  const drafts = useSource(desk.drafts.all);
  const outcomes = useSource(desk.saving.outcomes);
  const problem = useSource(desk.drafts.problem);
  const [open, setOpen] = useState(true);
  const [busy, setBusy] = useState(false);
  if (drafts.length === 0) return null;

  const discard = (draft) => discardDrafts(context, desk, [draft], `draft of “${titleOf(draft, documents)}”`);
  const discardAll = () => desk.dialog.set({ kind: "discard", paths: drafts.map(({ path }) => path), title: count(drafts.length, "draft") });
  const save = async () => {
    setBusy(true);
    await saveAll(context, desk);
    setBusy(false);
  };

  return html`
    <section id="changes-section" class="changes" aria-label="Pending changes">
      <div class="changes__head">
        <button class="fold" type="button" aria-expanded=${open} aria-controls="changes-list" onClick=${() => setOpen(!open)}>
          <${Icon} name="chevron-right" size="14" /> Pending changes <span class="badge">${drafts.length}</span>
        </button>
        <button class="button button--inline" type="button" onClick=${() => desk.dialog.set({ kind: "publish" })}>Review</button>
      </div>
      ${problem && html`<p class="changes__problem" role="alert">Not kept on this device: ${problem.message}</p>`}
      <div id="changes-list" hidden=${!open}>
        <ul class="changes__list">
          ${drafts.map((draft) => {
            const title = titleOf(draft, documents);
            const conflict = outcomes.get(draft.path)?.state === "conflict";
            return html`
              <li key=${draft.path} class="changes__row">
                <a class="changes__link" href=${pageAddress(draft.path)} title=${below(draft.path)}>
                  <span class="changes__title">${title}</span>
                  <span class="changes__path">${conflict ? "Changed by somebody else" : draft.baseSha === null ? "New" : below(draft.path)}</span>
                </a>
                ${conflict && html`<span class="changes__mark"><${Icon} name="warning" size="14" /></span>`}
                <button class="button button--inline" type="button" aria-label=${`Changes of ${title}`} onClick=${() => desk.dialog.set({ kind: "diff", path: draft.path })}>Diff</button>
                <button class="button button--icon button--small" type="button" aria-label=${`Discard the draft of ${title}`} title="Discard" onClick=${() => discard(draft)}>
                  <${Icon} name="close" size="14" />
                </button>
              </li>
            `;
          })}
        </ul>
        <div class="changes__actions">
          <button id="changes-discard-all" class="button button--small button--quiet" type="button" disabled=${busy} onClick=${discardAll}>Discard all</button>
          <button id="changes-save-all" class="button button--small button--primary" type="button" aria-busy=${busy} disabled=${busy} onClick=${save}>Save all</button>
        </div>
      </div>
    </section>
  `;
}

/** Saves every draft in one commit; asks first when there are many. */
export async function saveAll(context, desk) {
  const drafts = desk.drafts.all.value;
  if (drafts.length === 0) {
    context.toast("Nothing to save: there is no draft");
    return;
  }
  if (drafts.length > ASK_ABOVE) {
    const yes = await context.confirm({ title: `Save ${drafts.length} documents?`, text: "All of them go into one commit.", action: "Save all" });
    if (!yes) return;
  }
  await saveDrafts(context, desk, drafts);
}

/** Saves drafts in one commit, and says how it went. */
export async function saveDrafts(context, desk, drafts, message) {
  try {
    const { ok, results } = await desk.saving.publish(drafts, { message });
    if (ok) context.toast(`${count(drafts.length, "document")} saved`);
    else context.toast(`Nothing was saved: ${count(results.filter((result) => result.status === "conflict").length, "document")} changed by somebody else`, { kind: "error" });
    return { ok, results };
  } catch (problem) {
    context.toast(problem.message, { kind: "error" });
    return { ok: false, results: [], problem };
  }
}

export function titleOf(draft, documents) {
  return documents.find((doc) => doc.path === draft.path)?.title ?? /^#\s+(.+)$/m.exec(draft.text)?.[1] ?? below(draft.path);
}
