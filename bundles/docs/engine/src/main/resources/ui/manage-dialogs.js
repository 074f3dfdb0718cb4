// Moving, renaming and deleting a document.

import { pageAddress } from "/ui/portal/addresses.js";
import { Dialog } from "/ui/portal/dialog.js";
import { html, useEffect, useSource, useState } from "/ui/portal/view.js";
import { below, count } from "./labels.js";
import { normalized, pathProblem } from "./paths.js";
import { createRelocation } from "./relocation.js";

/** @param {{context: object, library: object, desk: object, view: object, onClose: () => void}} props */
export function RenameDialog({ context, library, desk, view, onClose }) {
  const { documents = [] } = useSource(library.state);
  const links = useBacklinks(context, view.path);
  const [typed, setTyped] = useState(below(view.path));
  const [update, setUpdate] = useState(true);
  const [alias, setAlias] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const path = normalized(typed);
  const same = path === view.path;
  const wrong = same ? null : pathProblem(path, documents.filter((doc) => doc.path !== view.path));

  const rename = async (event) => {
    event.preventDefault();
    if (busy || same || wrong) return;
    setBusy(true);
    setProblem(null);
    try {
      await createRelocation({ context, library, desk }).document(view.path, path, { update, alias });
      onClose();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };

  return html`
    <${Dialog} label=${`Rename or move “${view.title}”`} onClose=${onClose}>
      <form class="form" onSubmit=${rename} noValidate>
        <div class="field">
          <label for="rename-path">Path</label>
          <input id="rename-path" class="input" value=${typed} autofocus spellcheck=${false} onInput=${(event) => setTyped(event.currentTarget.value)} aria-invalid=${wrong ? "true" : undefined} aria-describedby="rename-problem" />
          <p id="rename-problem" class="form__error" role="status">${wrong ?? problem?.message ?? ""}</p>
        </div>
        <label class="check">
          <input type="checkbox" checked=${update} onChange=${() => setUpdate(!update)} />
          Rewrite links to it${links ? ` (${links.length})` : ""}, in the same commit
        </label>
        <label class="check">
          <input type="checkbox" checked=${alias} onChange=${() => setAlias(!alias)} />
          Keep the old path as an alias
        </label>
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${onClose}>Cancel</button>
          <button class="button button--primary" type="submit" aria-busy=${busy} disabled=${busy || same || Boolean(wrong)} title=${same ? "Type another path first" : (wrong ?? undefined)}>Move</button>
        </div>
      </form>
    <//>
  `;
}

/** @param {{context: object, library: object, desk: object, view: object, text: string, onClose: () => void}} props */
export function DeleteDialog({ context, library, desk, view, text, onClose }) {
  const links = useBacklinks(context, view.path);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);

  const remove = async () => {
    setBusy(true);
    setProblem(null);
    const { path, sha } = view;
    try {
      await context.api.delete(`/docs?path=${encodeURIComponent(path)}&base_sha=${sha}`);
      const open = context.address.value.kind === "page" && `content/${context.address.value.path}` === path;
      const pinned = library.pinned.value.includes(path);
      desk.drafts.discard(path);
      library.forget((each) => each === path);
      onClose();
      if (open) context.go("/#/docs");
      await library.reload();
      context.toast(`“${view.title}” deleted`, {
        undo: async () => {
          await context.act("Document restored", "PUT", `/docs?path=${encodeURIComponent(path)}`, { content: text, base_sha: null });
          if (pinned) library.togglePin(path);
          if (open) context.go(pageAddress(path));
        },
      });
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };

  return html`
    <${Dialog} label=${`Delete “${view.title}”?`} onClose=${onClose}>
      <p class="dialog__text">${below(view.path)} goes from the handbook; its history stays.</p>
      ${problem && html`<p class="form__error" role="alert">${problem.message}</p>`}
      ${links?.length > 0 &&
      html`
        <p class="dialog__text">${count(links.length, "document")} would have a link that leads nowhere:</p>
        <ul class="publish__findings">${links.map((link) => html`<li key=${link.path}><a class="link" href=${pageAddress(link.path)}>${link.title}</a></li>`)}</ul>
      `}
      <div class="dialog__actions">
        <button class="button" type="button" autofocus onClick=${onClose}>Cancel</button>
        <button class="button button--danger" type="button" aria-busy=${busy} disabled=${busy || links === null} onClick=${remove}>Delete</button>
      </div>
    <//>
  `;
}

/** The same for a document that is listed, not open. */
export function RenameListed({ path, library, ...parts }) {
  return html`<${RenameDialog} library=${library} view=${{ path, title: titleIn(library, path) }} ...${parts} />`;
}

export function DeleteListed({ path, context, library, onClose, ...parts }) {
  const [saved, setSaved] = useState(null);
  const [problem, setProblem] = useState(null);
  useEffect(() => {
    const leaving = new AbortController();
    context.api.get(`/docs?path=${encodeURIComponent(path)}`, { signal: leaving.signal }).then(setSaved, (failure) => leaving.signal.aborted || setProblem(failure));
    return () => leaving.abort();
  }, [path]);
  const title = titleIn(library, path);
  if (saved) return html`<${DeleteDialog} context=${context} library=${library} view=${{ path, title, sha: saved.sha }} text=${saved.content} onClose=${onClose} ...${parts} />`;
  if (!problem) return null;
  return html`<${Dialog} label=${`Delete “${title}”?`} onClose=${onClose}><${context.Failed} problem=${problem} what="The document could not be loaded" /><//>`;
}

function titleIn(library, path) {
  return library.state.value.documents?.find((doc) => doc.path === path)?.title ?? below(path);
}

/** The documents that link to one, each once; `null` while they are unknown. */
function useBacklinks(context, path) {
  const [links, setLinks] = useState(null);
  useEffect(() => {
    const leaving = new AbortController();
    context.api.get(`/docs/backlinks?path=${encodeURIComponent(path)}`, { signal: leaving.signal }).then(
      ({ backlinks }) => setLinks([...new Map(backlinks.map((link) => [link.path, link])).values()]),
      () => leaving.signal.aborted || setLinks([]),
    );
    return () => leaving.abort();
  }, [path]);
  return links;
}
