// The bell above every page: how much is new, and the newest of it.

import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useListener, useRef, useSource, useState } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { useResource } from "./live-resource.js";
import { agoText, isUrgent, typeText } from "./notices.js";

const NEWEST = 3;

export function Bell({ context, work }) {
  const { data, problem, reload } = useResource(work.notifications);
  const route = useSource(context.address);
  const [open, setOpen] = useState(false);
  const wrapper = useRef(null);
  const button = useRef(null);
  const count = data?.length ?? 0;

  const seen = useRef(route);
  useEffect(() => {
    setOpen(false);
    if (seen.current !== route) void reload();
    seen.current = route;
  }, [route]);
  useListener(document, "pointerdown", (event) => {
    if (open && !wrapper.current.contains(event.target)) setOpen(false);
  });
  const key = (event) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    setOpen(false);
    button.current.focus();
  };
  const leave = (event) => {
    if (open && event.relatedTarget && !wrapper.current.contains(event.relatedTarget)) setOpen(false);
  };

  const broken = problem && !data;
  const label = broken ? "Notifications could not be loaded" : count > 0 ? `Notifications, ${count} unread` : "Notifications";
  return html`
    <div id="notif-bell-wrapper" class="bell" ref=${wrapper} onKeyDown=${key} onfocusout=${leave}>
      <button
        ref=${button}
        id="notif-bell"
        class="button button--icon"
        type="button"
        aria-label=${label}
        title=${label}
        aria-expanded=${String(open)}
        aria-controls="notif-dropdown"
        onClick=${() => setOpen(!open)}
      >
        <${Icon} name="bell" size="18" />
        <span id="notif-badge" class="bell__badge" data-problem=${broken ? "true" : undefined} aria-hidden="true" hidden=${!broken && count === 0}>${broken ? "!" : count > 99 ? "99+" : count}</span>
      </button>
      ${open &&
      html`
        <div id="notif-dropdown" class="bell__list" role="region" aria-label="Newest notifications">
          <div id="notif-list-container">
            ${broken && html`<${context.Failed} problem=${problem} retry=${reload} what="Notifications could not be loaded" />`}
            ${!broken && count === 0 && html`<p class="bell__none muted">No new notifications</p>`}
            ${(data ?? []).slice(0, NEWEST).map((notice) => html`<${Item} key=${notice.id} notice=${notice} work=${work} context=${context} close=${() => setOpen(false)} />`)}
          </div>
          <a class="bell__all link" href="/#/notifications" onClick=${() => setOpen(false)}>See all notifications</a>
        </div>
      `}
    </div>
  `;
}

function Item({ notice, work, context, close }) {
  const content = html`
    <span class="bell__text">${notice.message}</span>
    <span class="bell__when muted">${typeText(notice)} · ${agoText(notice.createdAt, Date.now())}</span>
  `;
  const action = openerOf(notice, work, context);
  const props = { class: "bell__item", "data-notif-item": notice.id, "data-urgent": String(isUrgent(notice)) };
  if (!action) return html`<div ...${props}>${content}</div>`;
  const run = () => {
    close();
    action();
  };
  return html`<button type="button" ...${props} onClick=${run}>${content}</button>`;
}

/** What a notification opens: its task, or its workflow. */
export function openerOf(notice, work, context) {
  if (notice.taskId) return () => work.dialog.set({ kind: "task", id: notice.taskId });
  if (notice.bundleId) return () => context.go(bundleAddress(notice.bundleId));
  return null;
}
