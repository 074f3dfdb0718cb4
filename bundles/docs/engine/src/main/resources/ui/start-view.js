// What the start page of the portal shows of documents.

import { html, useSource } from "/ui/portal/view.js";
import { DocBlock, Domains, KeyDocuments, RecentlyEdited } from "./doc-cards.js";
import { below, label } from "./labels.js";
import { recordsOf } from "./library.js";

export function StartView({ context, library }) {
  const { documents, problem } = useSource(library.state);
  const viewed = useSource(library.viewed);
  const pinned = useSource(library.pinned);

  if (problem && !documents) {
    return html`<${context.Failed} problem=${problem} retry=${library.reload} what="The documents could not be loaded" />`;
  }
  if (!documents) return html`<${context.Loading} rows="8" label="Loading documents" />`;
  if (documents.length === 0) return html`<${context.Empty} icon="book" title="No documents yet.">Documents appear here as soon as the content folder holds some.<//>`;

  const folderOf = (doc) => below(doc.path).split("/").slice(0, -1).map(label).join(" / ");
  const lately = recordsOf(viewed, documents).slice(0, 6);
  return html`
    <div class="start-docs">
      <div class="start-docs__columns">
        <${DocBlock} id="docs-viewed" title="Continue where you left off" documents=${lately} note=${folderOf} />
        <${DocBlock} id="docs-pinned" title="Pinned" documents=${recordsOf(pinned, documents)} note=${folderOf} />
        <${RecentlyEdited} documents=${documents} />
        <${KeyDocuments} documents=${documents} />
      </div>
      <${Domains} documents=${documents} />
    </div>
  `;
}
