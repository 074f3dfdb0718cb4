// Fetches what was changed elsewhere, and says what that was.

import { pageAddress } from "/ui/portal/addresses.js";
import { Dialog } from "/ui/portal/dialog.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useSource, useState } from "/ui/portal/view.js";
import { below, count } from "./labels.js";
import { repositoryOf } from "./repository.js";

const KINDS = [
  ["added", "Added"],
  ["updated", "Changed"],
  ["removed", "Removed"],
];

/** @param {{context: object, library: object, desk: object, pull?: boolean, onClose: () => void}} props */
export function RepositoryDialog({ context, library, desk, pull = false, onClose }) {
  const repository = repositoryOf(context);
  const status = useSource(repository.status);
  const line = useSource(repository.line);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState(null);
  const { documents = [] } = useSource(library.state);

  const run = async () => {
    setBusy(true);
    setResult(await repository.pull());
    setBusy(false);
    void library.reload();
  };
  useEffect(() => void (pull ? run() : repository.load()), []);

  const titleIn = (path) => documents.find((doc) => doc.path === path)?.title ?? below(path);
  return html`
    <${Dialog} id="repository-dialog" label="Where the documents are" onClose=${onClose}>
      <p class="dialog__text repository__line">${line}</p>
      ${status?.github && html`<p class="dialog__text repository__address">${status.github}</p>`}
      ${status?.files?.length > 0 &&
      html`
        <h3 class="section-title">Not there yet</h3>
        <ul class="repository__files">${status.files.map(({ path, status: how }) => html`<li key=${path}>${{ A: "Added", M: "Changed", D: "Removed" }[how] ?? how}: ${below(path)}</li>`)}</ul>
      `}
      <div role="status">
        ${busy && html`<p class="dialog__text">Fetching changes made elsewhere…</p>`}
        ${result?.ok && !busy && html`<p class="repository__result"><${Icon} name="check" size="14" /> ${result.text || "Up to date."}</p>`}
      </div>
      ${result && !result.ok && !busy && html`<p class="notice notice--danger" role="alert"><${Icon} name="warning" /> <span class="notice__text">Nothing was pulled. ${result.text}</span></p>`}
      ${result?.ok &&
      !busy &&
      KINDS.filter(([kind]) => result.changed[kind].length > 0).map(
        ([kind, title]) => html`
          <h3 class="section-title" key=${kind}>${title} (${result.changed[kind].length})</h3>
          <ul class="repository__files">
            ${result.changed[kind].map((path) => html`<li key=${path}>${kind === "removed" || !path.endsWith(".md") ? below(path) : html`<a class="link" href=${pageAddress(path)} onClick=${onClose}>${titleIn(path)}</a>`}</li>`)}
          </ul>
        `,
      )}
      <div class="dialog__actions">
        <button class="button" type="button" onClick=${() => desk.dialog.set({ kind: "publish" })}>Review ${count(desk.drafts.all.value.length, "draft")}</button>
        <button id="pull-button" class="button button--primary" type="button" autofocus aria-busy=${busy} disabled=${busy} onClick=${run}>${busy ? "Pulling…" : "Pull"}</button>
      </div>
    <//>
  `;
}
