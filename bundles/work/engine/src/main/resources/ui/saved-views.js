// Lists that somebody saved under a name, for the screen that shows them.

import { Dialog } from "/ui/portal/dialog.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useState } from "/ui/portal/view.js";
import { BusyButton, Field } from "./fields.js";
import { useResource } from "./live-resource.js";
import { useBusy } from "./use-busy.js";

/** The parameters of an address that a view keeps: neither the screen itself nor a place in it. */
export function filterOf(params) {
  const passing = new Set(["section", "taskId", "contextBundleId"]);
  return Object.fromEntries([...params].filter(([name, value]) => value !== "" && !passing.has(name)));
}

/** Whether two filters leave the same. */
export function sameFilter(a, b) {
  const text = (filter) => JSON.stringify(Object.entries(filter).sort());
  return text(a) === text(b);
}

/**
 * @param {{context: object, work: object, screen: string, params: URLSearchParams, address: (filter: object) => string}} props
 *     `address` is where a filter leads
 */
export function SavedViews({ context, work, screen, params, address }) {
  const { data } = useResource(work.views);
  const [naming, setNaming] = useState(false);
  const views = (data ?? []).filter((view) => view.screen === screen);
  const filter = filterOf(params);
  const current = views.find((view) => sameFilter(view.filter ?? {}, filter));
  const filtered = Object.keys(filter).length > 0;
  if (views.length === 0 && !filtered) return null;

  const remove = async (view) => {
    try {
      await work.api.views.delete(view.id);
      context.toast(`View "${view.name}" deleted`, { undo: () => void work.api.views.create({ screen, name: view.name, filter: view.filter ?? {} }).then(work.views.reload, failed) });
      await work.views.reload();
    } catch (problem) {
      failed(problem);
    }
  };
  const failed = (problem) => context.toast(problem.message, { kind: "error" });
  return html`
    <div class="saved-views" role="group" aria-label="Saved views">
      ${views.map(
        (view) => html`
          <span key=${view.id} class="saved-view" data-current=${String(view === current)}>
            <a class="saved-view__name" href=${address(view.filter ?? {})} aria-current=${view === current ? "true" : undefined}>${view.name}</a>
            ${view === current && html`<button class="saved-view__remove" type="button" aria-label=${`Delete the view ${view.name}`} title="Delete this view" onClick=${() => remove(view)}><${Icon} name="close" size="12" /></button>`}
          </span>
        `,
      )}
      ${filtered && !current && html`<button id="save-view" class="button button--small button--quiet" type="button" onClick=${() => setNaming(true)}><${Icon} name="plus" size="14" /> Save this view…</button>`}
      ${naming && html`<${NameDialog} context=${context} work=${work} screen=${screen} filter=${filter} close=${() => setNaming(false)} />`}
    </div>
  `;
}

function NameDialog({ context, work, screen, filter, close }) {
  const [name, setName] = useState("");
  const [problem, setProblem] = useState("");
  const { busy, during } = useBusy();
  const save = async (event) => {
    event.preventDefault();
    if (name.trim() === "") {
      setProblem("Give the view a name.");
      return;
    }
    setProblem("");
    const saved = await during("save", async () => {
      try {
        await work.api.views.create({ screen, name: name.trim(), filter });
      } catch (refused) {
        setProblem(refused.message);
        throw refused;
      }
      await work.views.reload();
    });
    if (!saved) return;
    context.toast(`View "${name.trim()}" saved`);
    close();
  };
  return html`
    <${Dialog} id="view-dialog" label="Save this view" class="dialog--small" onClose=${close}>
      <form class="form" novalidate onSubmit=${save}>
        <${Field} id="view-name" label="Name" error=${problem}>${(field) => html`<input class="input" maxlength="80" autofocus autocomplete="off" value=${name} onInput=${(event) => setName(event.currentTarget.value)} ...${field} />`}<//>
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${close}>Cancel</button>
          <${BusyButton} type="submit" class="button--primary" busy=${busy !== null} label="Save" busyLabel="Saving…" />
        </div>
      </form>
    <//>
  `;
}
