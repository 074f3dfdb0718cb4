// What happened to a workflow: who changed what of it and of its tasks, and when.

import { html, useLive, useState } from "/ui/portal/view.js";
import { bundlePath } from "./bundle-address.js";
import { changesOf, mergedHistory } from "./flow-history.js";

const SHOWN = 6;

export function BundleHistory({ context, bundle, tasks, names }) {
  const { data: changes, problem, reload } = useLive((signal) => context.api.get(bundlePath(bundle.id, "/history"), { signal }).then(({ history }) => history), "bundles", [bundle.id]);
  const [all, setAll] = useState(false);
  const entries = mergedHistory(changesOf(changes ?? [], names.person), tasks, names.person);
  return html`
    <section class="flow-panel" aria-labelledby="bundle-history-title">
      <h2 class="section-title" id="bundle-history-title">History</h2>
      ${problem && !changes && html`<${context.Failed} problem=${problem} retry=${reload} what="The changes of the workflow could not be loaded" />`}
      ${entries.length === 0 && changes && html`<p class="muted flow-panel__empty">Nothing has happened yet.</p>`}
      <ol class="bundle-history">
        ${(all ? entries : entries.slice(0, SHOWN)).map(
          (entry) => html`
            <li key=${entry.id}>
              <span class="bundle-history__what">${entry.text}</span>
              <span class="bundle-history__when">${entry.details.join(", ")}</span>
            </li>
          `,
        )}
      </ol>
      ${entries.length > SHOWN && html`<button class="button button--inline" type="button" aria-expanded=${String(all)} onClick=${() => setAll(!all)}>${all ? "Show fewer" : `Show all (${entries.length})`}</button>`}
    </section>
  `;
}
