// All notifications, also those that were dismissed.

import { html, useEffect, useState } from "/ui/portal/view.js";
import { openerOf } from "./bell-view.js";
import { dayText } from "./days.js";
import { BusyButton } from "./fields.js";
import { createResource, useResource } from "./live-resource.js";
import { agoText, isUrgent, typeText } from "./notices.js";
import { Pill } from "./task-labels.js";
import { useBusy } from "./use-busy.js";

export function NotificationsPage({ context, work }) {
  const [resource] = useState(() => createResource(() => work.api.notifications.list({ all: true }), { listen: context.listen, topics: ["notifications", "tasks"] }));
  const { data, problem, reload } = useResource(resource);
  const { busy, during } = useBusy();
  useEffect(() => context.page({ title: "Notifications", quiet: true }), []);
  useEffect(() => {
    if (data) context.settled();
  }, [Boolean(data)]);

  const fresh = async () => {
    await Promise.all([resource.reload(), work.notifications.reload()]);
  };
  const dismissAll = () =>
    during("all", async () => {
      try {
        const { count } = await work.api.notifications.dismissAll();
        context.toast(count === 1 ? "1 notification dismissed" : `${count} notifications dismissed`);
        await fresh();
      } catch (failure) {
        context.toast(failure.message, { kind: "error" });
      }
    });
  const open = (data ?? []).filter((notice) => !notice.dismissed);
  const dismissed = (data ?? []).filter((notice) => notice.dismissed);
  const row = (notice) => html`<${Row} key=${notice.id} notice=${notice} context=${context} work=${work} fresh=${fresh} />`;

  return html`
    <div class="canvas work">
      <header class="work__head">
        <h1 class="page-title">Notifications</h1>
        <p class="muted" role="status">${data ? (open.length === 1 ? "1 new" : `${open.length} new`) : ""}</p>
        <${BusyButton} id="dismiss-all-btn" busy=${busy === "all"} disabled=${open.length === 0} label="Dismiss all" busyLabel="Dismissing all…" onClick=${dismissAll} />
      </header>
      ${problem && html`<${context.Failed} problem=${problem} retry=${reload} what=${data ? "This may be out of date" : "Notifications could not be loaded"} />`}
      ${!data && !problem && html`<${context.Loading} rows="6" label="Loading notifications" />`}
      ${data?.length === 0 && html`<${context.Empty} icon="bell" title="No notifications.">Follow-ups that fall due, new recurring work and failures are told here.<//>`}
      ${open.length > 0 && html`<ul class="notices" aria-label="New">${open.map(row)}</ul>`}
      ${dismissed.length > 0 &&
      html`
        <h2 class="section-title">Dismissed</h2>
        <ul class="notices notices--dismissed" aria-label="Dismissed">${dismissed.map(row)}</ul>
      `}
    </div>
  `;
}

function Row({ notice, context, work, fresh }) {
  const { busy, during } = useBusy();
  const action = openerOf(notice, work, context);
  const dismiss = () =>
    during("dismiss", async () => {
      try {
        await work.api.notifications.dismiss(notice.id);
        context.toast("Notification dismissed");
        await fresh();
      } catch (failure) {
        context.toast(failure.message, { kind: "error" });
      }
    });
  return html`
    <li class="notice-row" data-notif-item=${notice.id} data-urgent=${String(isUrgent(notice))} data-dismissed=${String(notice.dismissed)}>
      <${Pill} kind=${isUrgent(notice) ? "overdue" : "todo"}>${typeText(notice)}<//>
      <div class="notice-row__text">
        <p>${notice.message}</p>
        <p class="muted">${[agoText(notice.createdAt, Date.now()), notice.dueAt && `due ${dayText(notice.dueAt, context.today)}`, notice.dismissed && "dismissed"].filter(Boolean).join(" · ")}</p>
      </div>
      ${action && html`<button class="button button--small" type="button" aria-label=${`Open: ${notice.message}`} onClick=${action}>${notice.taskId ? "Open task" : "Open bundle"}</button>`}
      ${!notice.dismissed &&
      html`
        <button
          class="button button--small button--quiet"
          type="button"
          disabled=${busy !== null}
          aria-busy=${busy ? "true" : undefined}
          aria-label=${`${busy ? "Dismissing notification" : "Dismiss notification"}: ${notice.message}`}
          onClick=${dismiss}
        >
          ${busy ? "Dismissing…" : "Dismiss"}
        </button>
      `}
    </li>
  `;
}
