// Documents as rows.

import { pageAddress } from "/ui/portal/addresses.js";
import { html, useEffect, useState } from "/ui/portal/view.js";
import { below, label } from "./labels.js";

const AT_FIRST = 120;

/** Rows with title, summary, path, domain and type; 120 at first. */
export function DocList({ documents }) {
  const [shown, setShown] = useState(AT_FIRST);
  useEffect(() => setShown(AT_FIRST), [documents]);
  return html`
    <ul class="doc-list">
      ${documents.slice(0, shown).map((doc) => html`<${Row} key=${doc.path} doc=${doc} />`)}
    </ul>
    ${documents.length > shown &&
    html`
      <p class="doc-list__more">
        <button class="button" type="button" onClick=${() => setShown(shown + AT_FIRST)}>
          Show more (${documents.length - shown} left)
        </button>
      </p>
    `}
  `;
}

function Row({ doc }) {
  return html`
    <li>
      <a class="doc-row" data-row href=${pageAddress(doc.path)}>
        <span class="doc-row__title">${doc.title}</span>
        <span class="doc-row__tags">
          <span class="chip chip--line">${label(doc.domain)}</span>
          <span class="chip chip--line">${label(doc.doc_type)}</span>
        </span>
        <span class="doc-row__summary">${doc.summary || "No summary yet."}</span>
        <span class="doc-row__path">${below(doc.path)}</span>
      </a>
    </li>
  `;
}
