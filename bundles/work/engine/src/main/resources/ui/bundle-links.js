// The addresses of a workflow: the slots that are filled as the work proceeds, and what there is to read.

import { safeAddress } from "/ui/portal/links.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useState } from "/ui/portal/view.js";
import { BusyButton, Field } from "./fields.js";
import { ActionButton, DataLink } from "./flow-parts.js";
import { linkIsCovered } from "./proof.js";
import { useBusy } from "./use-busy.js";
import { addressProblem, useLinkText } from "./use-link-text.js";

/** The shared links, one row for each slot. */
export function BundleLinks({ bundle, tasks = [], save }) {
  const links = bundle.bundleLinks ?? [];
  const [draft, setDraft] = useState({ name: "", url: "" });
  const [problems, setProblems] = useState({});
  const { busy, during } = useBusy();
  const set = (name) => (event) => setDraft({ ...draft, [name]: event.currentTarget.value });

  const saveUrl = (name, url) => {
    const bundleLinks = links.map((link) => (link.name === name ? { ...link, url } : link));
    return save(url ? `${name} saved` : `${name} emptied`, { bundleLinks });
  };
  const remove = (name) => save(`Link slot “${name}” removed`, { bundleLinks: links.filter((link) => link.name !== name) });
  const add = async (event) => {
    event.preventDefault();
    const name = draft.name.trim();
    const found = {
      name: name === "" ? "Give the link a name." : links.some((link) => link.name === name) ? "There is a link of this name already." : "",
      url: addressProblem(draft.url),
    };
    setProblems(found);
    if (found.name || found.url) return;
    if (await during("add", () => save(`Link “${name}” added`, { bundleLinks: [...links, { name, url: draft.url.trim() }] }))) setDraft({ name: "", url: "" });
  };

  return html`
    <section class="flow-panel bundle-links-editable" aria-labelledby="bundle-links-title">
      <h2 class="section-title" id="bundle-links-title">Bundle links</h2>
      ${links.length === 0 && html`<p class="muted flow-panel__empty">No shared link yet.</p>`}
      <ul class="bundle-links">
        ${links.map((link, at) => html`<${LinkRow} key=${link.name} id=${`bundle-link-${at}`} link=${link} covered=${linkIsCovered(link.name, tasks)} saveUrl=${(url) => saveUrl(link.name, url)} remove=${() => remove(link.name)} />`)}
      </ul>
      <details class="flow-more-form">
        <summary>Add a link</summary>
        <form class="form" onSubmit=${add} noValidate>
          <${Field} id="add-bl-name" label="Name" error=${problems.name}>${(field) => html`<input class="input" value=${draft.name} onInput=${set("name")} ...${field} />`}<//>
          <${Field} id="add-bl-url" label="Address (may follow later)" error=${problems.url}>${(field) => html`<input class="input" type="url" placeholder="https://" value=${draft.url} onInput=${set("url")} ...${field} />`}<//>
          <${BusyButton} id="add-bl-btn" type="submit" class="button--small" busy=${busy !== null} label="Add link" busyLabel="Adding…" />
        </form>
      </details>
    </section>
  `;
}

function LinkRow({ id, link, covered, saveUrl, remove }) {
  const { text, problem, busy, setText, send } = useLinkText(link.url ?? "", saveUrl);
  const empty = !link.url?.trim();
  const address = safeAddress(link.url);

  const submit = (event) => {
    event.preventDefault();
    void send();
  };

  return html`
    <li class=${`bundle-link-row ${empty && !covered ? "bundle-link-row--empty" : ""}`}>
      <form class="bundle-link-row__form" aria-label=${link.name} onSubmit=${submit} noValidate>
        <label class="bundle-link-label" for=${id}>${link.name}${empty && html` <span class="pill" data-kind=${covered ? "todo" : "missing-proof"}>${covered ? "not needed" : "empty"}</span>`}</label>
        <span class="bundle-link-row__line">
          <input id=${id} class="input bundle-link-url-input" type="url" inputmode="url" placeholder="https://" value=${text} aria-invalid=${problem ? "true" : undefined} aria-describedby=${problem ? `${id}-error` : undefined} onInput=${(event) => setText(event.currentTarget.value)} />
          ${address && html`<a class="button button--icon button--small" href=${address} target="_blank" rel="noopener noreferrer" aria-label=${`Open ${link.name}`} title="Open"><${Icon} name="external" size="14" /></a>`}
          <${BusyButton} type="submit" class="button--small btn-save-link" busy=${busy} label="Save" busyLabel="Saving…" aria-label=${`Save ${link.name}`} disabled=${text.trim() === (link.url ?? "")} />
          <${ActionButton} class="button--small button--quiet" run=${remove} label="×" aria-label=${`Remove ${link.name}`} title="Remove" />
        </span>
        ${problem && html`<p class="form__error" id=${`${id}-error`} role="alert">${problem}</p>`}
      </form>
    </li>
  `;
}

/** What there is to read about a workflow: names, never raw addresses. */
export function References({ bundle, save }) {
  const references = bundle.references ?? [];
  const [draft, setDraft] = useState({ name: "", url: "" });
  const [problems, setProblems] = useState({});
  const { busy, during } = useBusy();
  const set = (name) => (event) => setDraft({ ...draft, [name]: event.currentTarget.value });
  const add = async (event) => {
    event.preventDefault();
    const [name, url] = [draft.name.trim(), draft.url.trim()];
    const found = { name: name === "" ? "Give the reference a name." : "", url: safeAddress(url) ? "" : "Enter an address that begins with https://, or the path of a document." };
    setProblems(found);
    if (found.name || found.url) return;
    if (await during("add", () => save(`Reference “${name}” added`, { references: [...references, { name, url }] }))) setDraft({ name: "", url: "" });
  };
  const remove = (at) => save(`Reference “${references[at].name}” removed`, { references: references.filter((_, each) => each !== at) });

  return html`
    <section class="flow-panel references-section" aria-labelledby="references-title">
      <h2 class="section-title" id="references-title">References</h2>
      ${references.length === 0 && html`<p class="muted flow-panel__empty">Nothing to read yet.</p>`}
      <ul class="references">
        ${references.map(
          (reference, at) => html`
            <li key=${`${reference.name} ${at}`} class="references__row">
              <${DataLink} class="link reference-link" url=${fromWork(reference.url, bundle)} name=${reference.name} />
              <${ActionButton} class="button--small button--quiet" run=${() => remove(at)} label="×" aria-label=${`Remove reference ${reference.name}`} title="Remove" />
            </li>
          `,
        )}
      </ul>
      <details class="flow-more-form">
        <summary>Add a reference</summary>
        <form class="form" onSubmit=${add} noValidate>
          <${Field} id="add-ref-name" label="Name" error=${problems.name}>${(field) => html`<input class="input" value=${draft.name} onInput=${set("name")} ...${field} />`}<//>
          <${Field} id="add-ref-url" label="Address" error=${problems.url}>${(field) => html`<input class="input" placeholder="https://" value=${draft.url} onInput=${set("url")} ...${field} />`}<//>
          <${BusyButton} type="submit" class="button--small" busy=${busy !== null} label="Add reference" busyLabel="Adding…" />
        </form>
      </details>
    </section>
  `;
}

/** A document of the portal is opened with the way back to its workflow. */
function fromWork(url, bundle) {
  if (!/^\/.+\.md$/.test(url ?? "")) return url;
  return `${url}?${new URLSearchParams({ bundleId: bundle.id, title: bundle.title })}`;
}
