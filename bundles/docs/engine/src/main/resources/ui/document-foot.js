// Below a document: what it is related to, and who refers to it.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { safeAddress } from "/ui/portal/links.js";
import { html, useLive } from "/ui/portal/view.js";
import { Recordings } from "./embed-view.js";
import { below } from "./labels.js";

export function DocumentFoot({ context, view }) {
  return html`
    <footer class="document__foot">
      <${Recordings} recordings=${view.recordings} />
      <${Related} related=${view.related ?? []} />
      <${Backlinks} context=${context} path=${view.path} />
      <${OnGitHub} context=${context} path=${view.path} />
    </footer>
  `;
}

function Related({ related }) {
  if (related.length === 0) return null;
  return html`
    <section class="related" aria-labelledby="related-title">
      <h2 class="section-title" id="related-title">Related documents</h2>
      <ul class="related__list">
        ${related.map(
          (each) => html`
            <li key=${each.ref}>
              ${each.resolved
                ? html`<${DocLink} path=${each.path} title=${each.title} />`
                : html`<span class="broken-link" title=${`No document is called ${each.ref}`}>${each.ref} (not found)</span>`}
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

function Backlinks({ context, path }) {
  const { data } = useLive((signal) => context.api.get(`/docs/backlinks?path=${encodeURIComponent(path)}`, { signal }), "content", [path]);
  const links = data ? [...new Map(data.backlinks.map((link) => [link.path, link])).values()] : [];
  if (links.length === 0) return null;
  return html`
    <section class="related" aria-labelledby="backlinks-title">
      <h2 class="section-title" id="backlinks-title">Referenced by (${links.length})</h2>
      <ul class="related__list">
        ${links.map((link) => html`<li key=${link.path}><${DocLink} path=${link.path} title=${link.title} /></li>`)}
      </ul>
    </section>
  `;
}

/** Where the repository lies on GitHub, the document's file there. */
function OnGitHub({ context, path }) {
  const { data } = useLive((signal) => context.api.get("/git/status", { signal }), null, []);
  const repository = safeAddress(data?.github ?? "");
  if (!repository || !data.branch) return null;
  const address = `${repository.replace(/\/+$/, "")}/blob/${[data.branch, path].join("/").split("/").map(encodeURIComponent).join("/")}`;
  return html`<p><a class="link document__github" href=${address} target="_blank" rel="noopener noreferrer">See on GitHub <${Icon} name="external" size="13" /></a></p>`;
}

function DocLink({ path, title }) {
  return html`
    <a class="related__link" href=${pageAddress(path)}>
      <${Icon} name="article" />
      <span class="related__title">${title}</span>
      <span class="related__path">${below(path)}</span>
    </a>
  `;
}
