// Searches that a person has saved. The server keeps them beside the saved views of lists; without that there are none.

import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useLive, useRef, useState } from "/ui/portal/view.js";
import { addressOf, askedOf, isSame, keptOf } from "./asked.js";

const SCREEN = "search";

/** @returns {{views: {id: string, name: string, filter: object}[] | undefined, reload: () => void}} */
export function useSaved(context) {
  const { data, problem, reload } = useLive((signal) => context.api.get(`/api/views?screen=${SCREEN}`, { signal }), null, []);
  return { views: problem ? undefined : data?.views, reload };
}

/** The button that saves what is on show, or takes it out of the saved ones. */
export function SaveSearch({ context, asked, saved }) {
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  useEffect(() => {
    if (naming) field.current?.select();
    if (naming) field.current?.focus();
  }, [naming]);
  if (!saved.views) return null;
  const same = saved.views.find(({ filter }) => isSame(asked, filter));

  const act = async (...call) => {
    setBusy(true);
    try {
      await context.act(...call);
      setNaming(false);
      saved.reload();
    } catch {
      // It was told; what was typed stays.
    } finally {
      setBusy(false);
    }
  };
  if (same) {
    return html`
      <button id="search-unsave" class="button button--small" type="button" disabled=${busy} onClick=${() => act("The search is not saved any more", "DELETE", `/api/views/${same.id}`)}>
        <${Icon} name="check" size="14" /> Saved as “${same.name}”; remove
      </button>
    `;
  }
  if (!naming) {
    return html`
      <button id="search-save" class="button button--small" type="button" onClick=${() => (setName(asked.q), setNaming(true))}>
        <${Icon} name="pin" size="14" /> Save this search
      </button>
    `;
  }
  const submit = (event) => {
    event.preventDefault();
    void act("The search is saved", "POST", "/api/views", { screen: SCREEN, name: name.trim(), filter: keptOf(asked) });
  };
  return html`
    <form class="search__naming" onSubmit=${submit}>
      <label class="visually-hidden" for="search-name">Name of the saved search</label>
      <input id="search-name" class="input" value=${name} maxlength="80" required ref=${field} onInput=${(event) => setName(event.currentTarget.value)} />
      <button class="button button--primary button--small" type="submit" disabled=${busy || !name.trim()}>Save</button>
      <button class="button button--small" type="button" onClick=${() => setNaming(false)}>Cancel</button>
    </form>
  `;
}

/** The saved ones as links. */
export function SavedList({ saved }) {
  if (!saved.views?.length) return null;
  return html`
    <section aria-labelledby="saved-searches">
      <h2 class="section-title" id="saved-searches">Saved searches</h2>
      <ul class="search__kept">
        ${saved.views.map(({ id, name, filter }) => html`<li key=${id}><a class="search__again" href=${addressOf(askedOf(new URLSearchParams(filter)))}><${Icon} name="pin" size="14" /> ${name}</a></li>`)}
      </ul>
    </section>
  `;
}
