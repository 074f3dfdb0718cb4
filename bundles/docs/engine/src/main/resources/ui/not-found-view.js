// An address that no document answers.

import { pageAddress } from "/ui/portal/addresses.js";
import { similar } from "/ui/portal/ranking.js";
import { html, useEffect, useSource } from "/ui/portal/view.js";
import { toAddress } from "./filters.js";
import { below } from "./labels.js";

export function NotFoundView({ context, library, path }) {
  const { documents } = useSource(library.state);
  const alike = documents ? similar(documents, path) : [];
  const words = path.split("/").at(-1).replace(/\.md$/, "").replace(/[-_]+/g, " ");
  useEffect(() => context.settled(), []);
  return html`
    <div class="canvas canvas--reading">
      <div class="empty empty--page">
        <h1 class="empty__title">There is no document at this address</h1>
        <p class="empty__text"><code>${path}</code><br />It may have been renamed, moved or deleted.</p>
        ${alike.length > 0 &&
        html`
          <h2 class="section-title">Similar documents</h2>
          <ul class="suggestions">
            ${alike.map(
              (doc) => html`
                <li key=${doc.path}><a class="link" href=${pageAddress(doc.path)}>${doc.title}</a> <span class="muted">${below(doc.path)}</span></li>
              `,
            )}
          </ul>
        `}
        <p>
          <a class="button" href=${toAddress({ q: words })}>Search for “${words}”</a>${" "}
          <a class="button" href="/#/docs">All docs</a>
        </p>
      </div>
    </div>
  `;
}
