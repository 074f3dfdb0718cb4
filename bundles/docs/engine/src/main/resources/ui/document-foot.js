// Below a document: what it is related to, and who refers to it.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { safeAddress } from "/ui/portal/links.js";
import { html, useLive, useSource, useState } from "/ui/portal/view.js";
import { deskOf } from "./desk.js";
import { Recordings } from "./embed-view.js";
import { below } from "./labels.js";

/** How many tasks and templates are listed at first. */
const AT_FIRST = 8;
const USES = { template: { icon: "layers", word: "Template", href: (id) => `/#/templates?templateId=${encodeURIComponent(id)}` }, task: { icon: "check-square", word: "Task", href: (id) => `/#/tasks?taskId=${encodeURIComponent(id)}` } };

export function DocumentFoot({ context, view }) {
  return html`
    <footer class="document__foot">
      <${Recordings} recordings=${view.recordings} />
      <${Related} related=${view.related ?? []} />
      <${Backlinks} context=${context} path=${view.path} />
      <${Uses} context=${context} view=${view} />
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

/** The tasks and templates whose instructions this document is, where there is such work at all. */
function Uses({ context, view }) {
  const works = useSource(context.modules).some(({ id }) => id === "tasks");
  const [all, setAll] = useState(false);
  const { data } = useLive(() => (works ? deskOf(context).uses.of({ ...view.record, path: view.path }) : Promise.resolve([])), null, [view.path, works]);
  if (!data || data.length === 0) return null;
  const shown = all ? data : data.slice(0, AT_FIRST);
  return html`
    <section class="related" aria-labelledby="uses-title">
      <h2 class="section-title" id="uses-title">Used by tasks and templates (${data.length})</h2>
      <ul class="related__list">
        ${shown.map(({ kind, id, title }) => {
          const { icon, word, href } = USES[kind];
          return html`<li key=${`${kind} ${id}`}><a class="related__link" href=${href(id)}><${Icon} name=${icon} /><span class="related__title">${title}</span><span class="related__path">${word}</span></a></li>`;
        })}
      </ul>
      ${shown.length < data.length && html`<p><button class="button button--small" type="button" onClick=${() => setAll(true)}>Show all (${data.length})</button></p>`}
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
