// An address that no document answers.

import { similar } from "/ui/portal/ranking.js";
import { html, useEffect, useSource } from "/ui/portal/view.js";
import { DocBlock } from "./doc-cards.js";
import { searchAddress } from "./filters.js";
import { label } from "./labels.js";

export function NotFoundView({ context, library, path }) {
  const { documents } = useSource(library.state);
  const alike = documents ? similar(documents, path) : [];
  const words = path.split("/").at(-1).replace(/\.md$/, "").replace(/[-_]+/g, " ");
  useEffect(() => context.settled(), []);
  return html`
    <div class="canvas not-found">
      <header>
        <h1 class="page-title">There is no document at this address</h1>
        <p class="not-found__text">
          <code class="not-found__path">${path}</code> may have been renamed, moved or deleted.
        </p>
      </header>
      <${DocBlock} id="not-found-similar" title="Similar documents" documents=${alike} note=${(doc) => label(doc.doc_type)} />
      <p class="actions">
        <a class="button" href=${searchAddress({ q: words })}>Search for “${words}”</a>
        <a class="button" href="/#/docs">All docs</a>
      </p>
    </div>
  `;
}
