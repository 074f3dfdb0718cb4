// A copy of a document, under another title and path.

import { pageAddress } from "/ui/portal/addresses.js";
import { Dialog } from "/ui/portal/dialog.js";
import { html, useSource, useState } from "/ui/portal/view.js";
import { editsFor } from "./duplicate.js";
import { below } from "./labels.js";
import { normalized, pathProblem, slug } from "./paths.js";

/**
 * @param {{context: object, library: object, view: object, text: string, onClose: () => void}} props `text` is what is
 *     copied, drafts included
 */
export function DuplicateDialog({ context, library, view, text, onClose }) {
  const { documents = [] } = useSource(library.state);
  const [title, setTitle] = useState(`Copy of ${view.title}`);
  const [ownPath, setOwnPath] = useState(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const typed = ownPath ?? `${below(view.path).replace(/[^/]*$/, "")}${slug(title)}.md`;
  const path = normalized(typed);
  const wrong = title.trim() === "" ? "Give the copy a title." : pathProblem(path, documents);

  const copy = async (event) => {
    event.preventDefault();
    if (busy || wrong) return;
    setBusy(true);
    setProblem(null);
    try {
      const { content } = await context.api.post("/sop/serialize", { content: text, edits: editsFor(view.record, title.trim(), path) });
      await context.api.put(`/docs?path=${encodeURIComponent(path)}`, { content, base_sha: null });
      await library.reload();
      onClose();
      context.toast(`“${title.trim()}” created`);
      context.go(pageAddress(path));
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };

  return html`
    <${Dialog} id="duplicate-dialog" label=${`Duplicate “${view.title}”`} onClose=${onClose}>
      <form class="form" onSubmit=${copy} noValidate>
        <div class="field">
          <label for="duplicate-title">Title</label>
          <input id="duplicate-title" class="input" value=${title} autofocus onInput=${(event) => setTitle(event.currentTarget.value)} />
        </div>
        <div class="field">
          <label for="duplicate-path">Path</label>
          <input id="duplicate-path" class="input" value=${typed} spellcheck=${false} autocapitalize="off" onInput=${(event) => setOwnPath(event.currentTarget.value)} aria-invalid=${wrong ? "true" : undefined} aria-describedby="duplicate-problem" />
          <p id="duplicate-problem" class="form__error" role="status">${wrong ?? problem?.message ?? ""}</p>
        </div>
        <p class="dialog__text">The copy has its own id. Links and pictures in it lead where they led before.</p>
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${onClose}>Cancel</button>
          <button class="button button--primary" type="submit" aria-busy=${busy} disabled=${busy || Boolean(wrong)} title=${wrong ?? undefined}>Duplicate</button>
        </div>
      </form>
    <//>
  `;
}
