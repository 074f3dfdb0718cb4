// Moving documents and folders between folders; renaming and deleting folders.

import { Dialog } from "/ui/portal/dialog.js";
import { html, useMemo, useSource, useState } from "/ui/portal/view.js";
import { below, count } from "./labels.js";
import { folderOf, folderProblem, pathProblem } from "./paths.js";
import { createRelocation } from "./relocation.js";
import { folderAt, folderPaths, mayMove, treeOf } from "./tree.js";

/**
 * Puts a document or a folder into another folder.
 *
 * @param {{context: object, library: object, desk: object, what: {kind: "folder" | "file", key: string}, folder?: string,
 *     onClose: () => void}} props `what` is a row of the tree; `folder` is where it was dropped
 */
export function MoveDialog({ context, library, desk, what, folder, onClose }) {
  const { documents = [] } = useSource(library.state);
  const folders = useMemo(() => folderPaths(treeOf(documents)), [documents]);
  const [target, setTarget] = useState(folder ?? folderOf(what.key));
  const isFile = what.kind === "file";
  const name = what.key.split("/").at(-1);
  const path = target ? `${target}/${name}` : name;
  const title = isFile ? (documents.find((doc) => doc.path === what.key)?.title ?? below(what.key)) : what.key;
  const same = folderOf(what.key) === target;
  const wrong = same
    ? null
    : isFile
      ? pathProblem(`content/${path}`, documents.filter((doc) => doc.path !== what.key))
      : folderProblem(path, what.key, new Set(folders));
  const choices = ["", ...folders].filter((each) => each === folderOf(what.key) || mayMove(what, each));

  const move = (options) => {
    const relocation = createRelocation({ context, library, desk });
    return isFile ? relocation.document(what.key, `content/${path}`, options) : relocation.folder(what.key, path, options);
  };
  const reason = same ? "It is in this folder already; choose another one" : wrong;
  return html`
    <${Dialog} id="move-dialog" label=${`Move “${title}”`} onClose=${onClose}>
      <${MoveForm} action="Move" reason=${reason} move=${move} onClose=${onClose}>
        <div class="field">
          <label for="move-folder">To folder</label>
          <select id="move-folder" class="select select--field" value=${target} autofocus onChange=${(event) => setTarget(event.currentTarget.value)} aria-describedby="move-path">
            ${choices.map((each) => html`<option key=${each} value=${each} selected=${each === target}>${each || "Top level"}</option>`)}
          </select>
          <p id="move-path" class="dialog__text move__path">${wrong ?? `${isFile ? below(what.key) : what.key} → ${path}`}</p>
        </div>
      <//>
    <//>
  `;
}

/** @param {{context: object, library: object, desk: object, folder: string, onClose: () => void}} props */
export function RenameFolderDialog({ context, library, desk, folder, onClose }) {
  const { documents = [] } = useSource(library.state);
  const folders = useMemo(() => new Set(folderPaths(treeOf(documents))), [documents]);
  const above = folder.split("/").slice(0, -1).join("/");
  const [name, setName] = useState(folder.split("/").at(-1));
  const path = above ? `${above}/${name.trim()}` : name.trim();
  const same = path === folder;
  const wrong = same ? null : name.includes("/") ? "A name has no “/”; use Move to put the folder elsewhere." : folderProblem(path, folder, folders);
  const move = (options) => createRelocation({ context, library, desk }).folder(folder, path, options);
  return html`
    <${Dialog} id="rename-folder-dialog" label=${`Rename folder “${folder}”`} onClose=${onClose}>
      <${MoveForm} action="Rename" reason=${same ? "Type another name first" : wrong} move=${move} onClose=${onClose}>
        <div class="field">
          <label for="folder-name">Name</label>
          <input id="folder-name" class="input" value=${name} autofocus spellcheck=${false} autocapitalize="off" onInput=${(event) => setName(event.currentTarget.value)} aria-invalid=${wrong ? "true" : undefined} aria-describedby="folder-name-note folder-name-problem" />
          <p id="folder-name-note" class="dialog__text move__path">${contentOf({ documents, folder, desk, context, library })} in it follow.</p>
          <p id="folder-name-problem" class="form__error" role="status">${wrong ?? ""}</p>
        </div>
      <//>
    <//>
  `;
}

/** What both dialogs ask: whether links and the old paths are taken care of. */
function MoveForm({ action, reason, move, onClose, children }) {
  const [update, setUpdate] = useState(true);
  const [alias, setAlias] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const submit = async (event) => {
    event.preventDefault();
    if (busy || reason) return;
    setBusy(true);
    setProblem(null);
    try {
      await move({ update, alias });
      onClose();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return html`
    <form class="form" onSubmit=${submit} noValidate>
      ${children}
      <label class="check">
        <input type="checkbox" checked=${update} onChange=${() => setUpdate(!update)} />
        Rewrite the links that lead there, in the same commit
      </label>
      <label class="check">
        <input type="checkbox" checked=${alias} onChange=${() => setAlias(!alias)} />
        Keep the old path as an alias
      </label>
      ${problem && html`<p class="form__error" role="alert">${problem.message}</p>`}
      <div class="dialog__actions">
        <button class="button" type="button" onClick=${onClose}>Cancel</button>
        <button class="button button--primary" type="submit" aria-busy=${busy} disabled=${busy || Boolean(reason)} title=${reason ?? undefined}>${action}</button>
      </div>
    </form>
  `;
}

/** @param {{context: object, library: object, desk: object, folder: string, onClose: () => void}} props */
export function DeleteFolderDialog({ context, library, desk, folder, onClose }) {
  const { documents = [] } = useSource(library.state);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const remove = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await createRelocation({ context, library, desk }).deleteFolder(folder);
      onClose();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return html`
    <${Dialog} id="delete-folder-dialog" label=${`Delete folder “${folder}”?`} onClose=${onClose}>
      <p class="dialog__text">
        <strong>${contentOf({ documents, folder, desk, context, library })}</strong> in ${folder}${" "}
        go from the handbook. Links to them will lead nowhere; their history stays.
      </p>
      ${problem && html`<p class="form__error" role="alert">${problem.message}</p>`}
      <div class="dialog__actions">
        <button class="button" type="button" autofocus onClick=${onClose}>Cancel</button>
        <button class="button button--danger" type="button" aria-busy=${busy} disabled=${busy} onClick=${remove}>Delete folder</button>
      </div>
    <//>
  `;
}

/** "12 documents and 1 draft". */
function contentOf({ documents, folder, desk, context, library }) {
  const drafts = createRelocation({ context, library, desk }).draftsIn(folder).length;
  const number = count(folderAt(treeOf(documents), folder)?.count ?? 0, "document");
  return drafts > 0 ? `${number} and ${count(drafts, "unsaved draft")}` : number;
}
