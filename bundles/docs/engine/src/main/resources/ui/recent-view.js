// Pinned, recently viewed and recently edited documents.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { relativeTime } from "/ui/portal/time.js";
import { html, useLayoutEffect, useLive, useRef, useSource, useState } from "/ui/portal/view.js";
import { draggable } from "./drag.js";
import { Grip } from "./grip.js";
import { below } from "./labels.js";
import { lastEdited, recordsOf } from "./library.js";

const OPEN = "dtc-recent-open";

export function RecentView({ context, library, documents }) {
  const [open, setOpen] = useState(context.storage.text(OPEN, "1") === "1");
  const pinned = recordsOf(useSource(library.pinned), documents);
  const viewed = recordsOf(useSource(library.viewed), documents);
  const { data } = useLive((signal) => context.api.get("/docs/recent?limit=8", { signal }), "content");
  const edited = data?.documents ?? lastEdited(documents);
  if (!documents || documents.length === 0) return null;

  const toggle = () => {
    context.storage.setText(OPEN, open ? "0" : "1");
    setOpen(!open);
  };
  const movePin = (event, doc) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !by) return;
    event.preventDefault();
    if (library.movePin(doc.path, by)) context.announce(`${doc.title} moved ${by < 0 ? "up" : "down"}`);
  };
  const place = (from, over, after) => {
    const to = over.index + (after ? 1 : 0);
    library.placePin(from.path, to > from.index ? to - 1 : to);
  };
  const now = Date.now() / 1000;
  const hint = (doc) => [doc.last_commit?.author, doc.last_commit?.subject].filter(Boolean).join(": ") || below(doc.path);

  return html`
    <section class="recent" aria-label="Recent documents">
      <button class="fold" type="button" aria-expanded=${open} aria-controls="recent" onClick=${toggle}>
        <${Icon} name="chevron-right" size="14" /> Recent
      </button>
      <div id="recent" class="recent__lists" hidden=${!open}>
        <${List} id="pinned-list" title="Pinned" documents=${pinned} icon="pin" onKey=${movePin} place=${place} hint=${(doc) => `${below(doc.path)} (Alt+Up or Alt+Down moves it)`} />
        <${List} id="recently-viewed-list" title="Recently viewed" documents=${viewed} icon="clock" />
        <${List} id="recent-list" title="Recently edited" documents=${edited} hint=${hint} note=${(doc) => relativeTime(doc.updated_at ?? doc.updated, now)} />
      </div>
    </section>
  `;
}

function List({ id, title, documents, note, onKey, place, hint = (doc) => below(doc.path) }) {
  const list = useRef(null);
  const latest = useRef(place);
  latest.current = place;
  const movable = Boolean(place) && documents.length > 1;
  useLayoutEffect(() => (movable ? draggable(list.current, { target: () => true, drop: (...moved) => latest.current(...moved) }) : undefined), [movable]);
  if (documents.length === 0) return null;
  return html`
    <h2 class="recent__title">${title}</h2>
    <ul id=${id} class="recent__list" ref=${list}>
      ${documents.map(
        (doc, index) => html`
          <li key=${doc.path} class="recent__entry" data-drag=${movable ? JSON.stringify({ path: doc.path, index }) : undefined}>
            <a class="recent__row" href=${pageAddress(doc.path)} title=${hint(doc)} onKeyDown=${onKey && ((event) => onKey(event, doc))}>
              <span class="recent__label">${doc.title}</span>
              ${note && html`<span class="recent__note">${note(doc)}</span>`}
            </a>
            ${movable && html`<${Grip} title="Drag to another place" />`}
          </li>
        `,
      )}
    </ul>
  `;
}
