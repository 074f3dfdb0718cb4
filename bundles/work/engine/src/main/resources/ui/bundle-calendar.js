// What falls when: the days of workflows, their milestones and their open tasks, a month at a time.

import { html, useMemo } from "/ui/portal/view.js";
import { tasksAddress } from "./addresses.js";
import { listAddress } from "./bundle-address.js";
import { eventsOf } from "./calendar-events.js";
import { addMonths, monthText, shortDay, weeksOf } from "./calendar.js";

const SHOWN = 3;
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** @param {{context: object, entries: object[], templates?: object[], params: URLSearchParams}} props */
export function BundleCalendar({ context, entries, templates = [], params }) {
  const { today } = context;
  const asked = params.get("month") ?? "";
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : today.slice(0, 7);
  const events = useMemo(() => eventsOf(entries, new Map(templates.map((each) => [each.id, each])), today), [entries, templates, today]);
  const to = (other) => listAddress(params, { month: other === today.slice(0, 7) ? "" : other });
  const weeks = weeksOf(month);
  const inMonth = [...events].filter(([day]) => day.startsWith(month)).reduce((sum, [, some]) => sum + some.length, 0);

  return html`
    <section class="calendar" aria-labelledby="calendar-month">
      <div class="calendar__bar">
        <h2 id="calendar-month" class="calendar__month">${monthText(month)}</h2>
        <span class="muted" role="status">${inMonth === 1 ? "1 entry" : `${inMonth} entries`}</span>
        <span class="actions">
          <a class="button button--small" href=${to(addMonths(month, -1))} aria-label="Previous month">‹</a>
          <a class="button button--small" href=${to(today.slice(0, 7))}>Today</a>
          <a class="button button--small" href=${to(addMonths(month, 1))} aria-label="Next month">›</a>
        </span>
      </div>
      <table class="calendar__grid">
        <thead>
          <tr>${WEEKDAYS.map((name) => html`<th key=${name} scope="col">${name}</th>`)}</tr>
        </thead>
        <tbody>
          ${weeks.map((days) => html`<tr key=${days[0]}>${days.map((day) => html`<${Day} key=${day} day=${day} month=${month} today=${today} events=${events.get(day) ?? []} />`)}</tr>`)}
        </tbody>
      </table>
    </section>
  `;
}

const KINDS = { anchor: "Workflow day", milestone: "Milestone", task: "Task" };

function Day({ day, month, today, events }) {
  const outside = !day.startsWith(month);
  return html`
    <td class="calendar__day" data-outside=${String(outside)} data-empty=${String(events.length === 0)} aria-current=${day === today ? "date" : undefined}>
      <span class="calendar__date"><span aria-hidden="true" class="calendar__number">${Number(day.slice(8))}</span><span class="calendar__name">${shortDay(day, { weekday: true })}</span></span>
      <ul class="calendar__events">
        ${events.slice(0, SHOWN).map(
          (event) => html`
            <li key=${event.key}>
              <a class="calendar__event" data-kind=${event.kind} data-state=${event.state} href=${event.href} title=${event.text}>
                <span class="visually-hidden">${KINDS[event.kind]}${event.state === "overdue" ? ", overdue" : ""}: </span>${event.emoji && html`<span aria-hidden="true">${event.emoji} </span>`}${event.text}
              </a>
            </li>
          `,
        )}
      </ul>
      ${events.length > SHOWN && html`<a class="calendar__more" href=${tasksAddress({ date: day })}>${events.length - SHOWN} more<span class="visually-hidden"> on ${day}</span></a>`}
    </td>
  `;
}
