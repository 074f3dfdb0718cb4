// The blocks of documents that the landing and the start page share.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { relativeTime } from "/ui/portal/time.js";
import { html, useMemo } from "/ui/portal/view.js";
import { keyDocuments } from "./key-documents.js";
import { below, count, label } from "./labels.js";
import { lastEdited } from "./library.js";

/** A titled list of documents with a word about each. */
export function DocBlock({ id, title, documents, note }) {
  if (documents.length === 0) return null;
  return html`
    <section class="doc-block" aria-labelledby=${id}>
      <h2 class="section-title" id=${id}>${title}</h2>
      <ul class="doc-block__list">
        ${documents.map(
          (doc) => html`
            <li key=${doc.path}>
              <a class="doc-block__row" data-row href=${pageAddress(doc.path)}>
                <span class="doc-block__icon"><${Icon} name="article" /></span>
                <span class="doc-block__title">${doc.title}</span>
                <span class="doc-block__note">${note(doc)}</span>
              </a>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

export function RecentlyEdited({ documents, limit = 6 }) {
  const now = Date.now() / 1000;
  const recent = useMemo(() => lastEdited(documents, limit), [documents]);
  return html`
    <${DocBlock} id="docs-edited" title="Recently edited" documents=${recent} note=${(doc) => relativeTime(doc.updated, now)} />
  `;
}

export function KeyDocuments({ documents }) {
  const found = useMemo(() => keyDocuments(documents), [documents]);
  return html`<${DocBlock} id="docs-key" title="Key documents" documents=${found} note=${(doc) => label(doc.doc_type)} />`;
}

/** The domains with the number of documents in each. */
export function Domains({ documents }) {
  const domains = useMemo(() => {
    const counts = new Map();
    for (const doc of documents) {
      const folder = below(doc.path).split("/");
      if (folder.length > 1) counts.set(folder[0], (counts.get(folder[0]) ?? 0) + 1);
    }
    return [...counts].sort(([a], [b]) => (label(a) < label(b) ? -1 : 1));
  }, [documents]);
  if (domains.length === 0) return null;
  return html`
    <section aria-labelledby="docs-domains">
      <h2 class="section-title" id="docs-domains">Domains</h2>
      <ul class="tiles">
        ${domains.map(
          ([domain, documentsIn]) => html`
            <li key=${domain}>
              <a class="tile" href=${pageAddress(domain)}>
                <span class="tile__icon"><${Icon} name="folder" size="18" /></span>
                <span class="tile__title">${label(domain)}</span>
                <span class="tile__count" title=${count(documentsIn, "document")}>
                  ${documentsIn}<span class="visually-hidden"> documents</span>
                </span>
              </a>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}
