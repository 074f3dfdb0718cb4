// The documents in the sidebar: search, filters, tree, and what was pinned, viewed and edited lately.

import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useListener, useMedia, useMemo, useRef, useSource, useState } from "/ui/portal/view.js";
import { ChangesView, saveAll } from "./changes-view.js";
import { deskOf } from "./desk.js";
import { active, choices, filtered, FILTERS, fromAddress, searchAddress, toAddress } from "./filters.js";
import { RecentView } from "./recent-view.js";
import { SearchBox } from "./search-box.js";
import { TreeView } from "./tree-view.js";

const PAUSE = 250;
const SHORTEST = 2;

export function SidebarView({ context, library }) {
  const { documents, problem } = useSource(library.state);
  const desk = deskOf(context);
  const filters = useSource(library.filters);
  const route = useSource(context.address);
  const [text, setText] = useState("");
  const shown = useMemo(() => documents && filtered(documents, filters), [documents, filters]);

  // Here, because the sidebar is there on every screen.
  useListener(window, "keydown", (event) => {
    const { ctrlKey, metaKey, shiftKey, altKey, key, repeat } = event;
    if (!(ctrlKey || metaKey) || !shiftKey || altKey || key.toLowerCase() !== "s" || document.documentElement.dataset.modal) return;
    event.preventDefault();
    if (!repeat) void saveAll(context, desk);
  });

  const drawer = useMedia("(max-width: 820px)");
  const pause = useRef(0);
  const searching = route.kind === "module" && route.id === "search";
  // An address with a query, typed, followed or gone back to, says what is in the box and in the filters.
  useEffect(() => {
    if (!searching) return;
    const { q = "", ...chosen } = fromAddress(route.params);
    library.filters.set(chosen);
    if (document.activeElement?.id !== "search-input") setText(q);
  }, [route]);
  useEffect(() => () => clearTimeout(pause.current), []);

  const shownResults = () => {
    const { kind, id, params } = context.address.value;
    return kind === "module" && id === "search" ? params : new URLSearchParams();
  };
  const search = (words, chosen = filters, shown = shownResults()) => {
    clearTimeout(pause.current);
    if (words.trim()) context.go(searchAddress({ ...chosen, q: words.trim() }, shown), { replace: searching });
  };
  const type = (words) => {
    setText(words);
    clearTimeout(pause.current);
    // A drawer closes when the screen behind it changes, so there only Enter searches.
    if (drawer || words.trim().length < SHORTEST) return;
    const from = context.address.value.canonical;
    pause.current = setTimeout(() => {
      const { kind, id, canonical } = context.address.value;
      // Who has gone elsewhere meanwhile stays there.
      if (canonical === from || (kind === "module" && id === "search")) search(words);
    }, PAUSE);
  };
  const choose = (chosen, shown = shownResults()) => {
    library.filters.set(chosen);
    if (searching) search(text || (route.params.get("q") ?? ""), chosen, shown);
    if (route.kind === "module" && route.id === "docs") context.go(toAddress(chosen), { replace: true });
  };
  const openFirst = () => {
    const shown = document.querySelector("#search-results");
    if (!shown || shown.dataset.query !== text.trim()) return false;
    shown.querySelector(".result__link")?.click();
    return true;
  };
  const leave = () => (document.querySelector("#search-results .result__link") ?? document.querySelector("#doc-tree [tabindex='0']"))?.focus();

  const folder = route.kind === "page" ? (route.folder ? route.path : route.path.split("/").slice(0, -1).join("/")) : "";
  return html`
    <div class="new-doc"><a id="new-doc-link" class="button" href=${`/#/docs?new=${encodeURIComponent(folder)}`}><${Icon} name="plus" size="14" /> New process doc</a></div>
    <${SearchBox} context=${context} text=${text} type=${type} search=${search} openFirst=${openFirst} leave=${leave} />
    <${Filters} context=${context} documents=${documents} filters=${filters} choose=${choose} clear=${() => choose({ q: filters.q }, new URLSearchParams())} />
    ${problem && !documents
      ? html`<div class="sidebar__problem"><${context.Failed} problem=${problem} retry=${library.reload} what="The documents could not be loaded" /></div>`
      : html`<${TreeView} context=${context} library=${library} documents=${shown} text=${text} route=${route} />`}
    <${ChangesView} context=${context} desk=${desk} documents=${documents} />
    <${RecentView} context=${context} library=${library} documents=${documents} />
  `;
}

function Filters({ context, documents = [], filters, choose, clear }) {
  const set = active(filters);
  const [open, setOpen] = useState(context.storage.text("dtc-filters-expanded") === "1");
  const shown = open || set > 0;
  const toggle = () => {
    context.storage.setText("dtc-filters-expanded", open ? "0" : "1");
    setOpen(!open);
  };
  return html`
    <div class="filters">
      <div class="filters__head">
        <button class="fold" type="button" aria-expanded=${shown} aria-controls="doc-filters" onClick=${toggle}>
          <${Icon} name="chevron-right" size="14" />
          Filters
          ${set > 0 && html`<span class="badge">${set}<span class="visually-hidden"> active</span></span>`}
        </button>
        ${set > 0 && html`<button class="button button--inline" type="button" onClick=${clear}>Clear</button>`}
      </div>
      <div id="doc-filters" class="filters__fields" hidden=${!shown}>
        ${shown &&
        FILTERS.map((filter) => {
          const value = filters[filter.key] ?? "";
          const all = choices(documents, filter, filters);
          return html`
            <label class="filters__field" key=${filter.key}>
              <span>${filter.title}</span>
              <select
                id=${`${filter.key}-filter`}
                class="select"
                value=${value}
                onChange=${(event) => choose({ ...filters, [filter.key]: event.currentTarget.value })}
              >
                <option value="">Any</option>
                ${all.map((choice) => html`<option key=${choice.value} value=${choice.value} selected=${choice.value === value}>${choice.label} (${choice.count})</option>`)}
              </select>
            </label>
          `;
        })}
      </div>
    </div>
  `;
}
