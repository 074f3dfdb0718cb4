// All documents: where to begin, or what a filter leaves.

import { Icon } from "/ui/portal/icons.js";
import { rank } from "/ui/portal/ranking.js";
import { html, useEffect, useMemo, useSource, useState } from "/ui/portal/view.js";
import { DocList } from "./doc-list.js";
import { Domains, KeyDocuments, RecentlyEdited } from "./doc-cards.js";
import { active, filtered, FILTERS, toAddress } from "./filters.js";
import { count, label } from "./labels.js";
import { QualityBlock } from "./quality-view.js";

export function LandingView({ context, library }) {
  const { documents, problem, violations } = useSource(library.state);
  const filters = useSource(library.filters);
  const narrowed = active(filters) > 0 || Boolean(filters.q);
  const [listed, setListed] = useState(false);

  useEffect(() => context.page({ title: "Docs" }), []);
  useEffect(() => {
    if (documents) context.settled();
  }, [Boolean(documents)]);

  const found = useMemo(() => {
    if (!documents) return [];
    const left = filtered(documents, filters);
    return filters.q ? rank(left, filters.q, Infinity) : left;
  }, [documents, filters]);

  if (problem && !documents) {
    return html`<div class="canvas landing"><${context.Failed} problem=${problem} retry=${library.reload} what="The documents could not be loaded" heading="Docs" /></div>`;
  }
  if (!documents) return html`<div class="canvas landing"><${context.Loading} rows="10" label="Loading documents" heading="Docs" /></div>`;

  return html`
    <div class="canvas landing">
      <header class="folder__head">
        <h1 class="page-title">Docs</h1>
        <p class="muted" role="status">
          ${narrowed ? `${found.length} of ${count(documents.length, "document")}` : count(documents.length, "document")}
        </p>
      </header>
      ${narrowed && html`<${Chosen} context=${context} filters=${filters} />`}
      ${violations.length > 0 && html`<${Violations} violations=${violations} />`}
      ${narrowed || listed
        ? found.length > 0
          ? html`<${DocList} documents=${found} />`
          : html`
              <${context.Empty} icon="search" title="No document matches.">
                <a class="button" href="/#/docs">Show all documents</a>
              <//>
            `
        : html`
            ${documents.length === 0 && html`<${context.Empty} icon="book" title="No documents yet.">Documents appear here as soon as the content folder holds some.<//>`}
            <div class="start-docs__columns">
              <${KeyDocuments} documents=${documents} />
              <${RecentlyEdited} documents=${documents} />
            </div>
            <${QualityBlock} context=${context} />
            <${Domains} documents=${documents} />
            ${documents.length > 0 &&
            html`<p><button class="button" type="button" onClick=${() => setListed(true)}>Show all ${documents.length} documents</button></p>`}
          `}
    </div>
  `;
}

function Chosen({ context, filters }) {
  const without = (key) => toAddress({ ...filters, [key]: "" });
  const all = [{ key: "q", title: "Text" }, ...FILTERS].filter(({ key }) => filters[key]);
  return html`
    <ul class="chosen" aria-label="Filters">
      ${all.map(
        ({ key, title }) => html`
          <li key=${key}>
            <a class="chip chip--accent" href=${without(key)} onClick=${() => context.announce(`${title} filter removed`)}>
              ${title}: ${key === "q" ? filters.q : label(filters[key])}
              <${Icon} name="close" size="12" /><span class="visually-hidden"> (remove)</span>
            </a>
          </li>
        `,
      )}
      ${all.length > 1 && html`<li><a class="chip chip--line" href="/#/docs">Clear all</a></li>`}
    </ul>
  `;
}

function Violations({ violations }) {
  return html`
    <details class="notice notice--warning findings">
      <summary><${Icon} name="warning" /> ${count(violations.length, "document problem")} to repair</summary>
      <ul>
        ${violations.map((text) => html`<li key=${text}>${text}</li>`)}
      </ul>
    </details>
  `;
}
