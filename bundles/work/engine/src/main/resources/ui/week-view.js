// A person's week: what falls on each day, how full the days are, and what is late from before.

import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useMemo } from "/ui/portal/view.js";
import { tasksAddress } from "./addresses.js";
import { shortDay } from "./calendar.js";
import { dayOf, daysAfter, isDay } from "./days.js";
import { plainText } from "./linked-text.js";
import { LoadChart } from "./load-chart.js";
import { isOpen, isOverdue } from "./rules.js";
import { StatusPill, waitingText } from "./task-labels.js";
import { isFor, loadText, mondayOf, workByDay } from "./week-rules.js";
import { useNames, useTasks } from "./work-store.js";

const DAYS = 14;
const SHOWN = 10;

/** @param {{context: object, work: object, params: URLSearchParams}} props */
export function WeekView({ context, work, params }) {
  const { today } = context;
  const names = useNames(work);
  const asked = params.get("week") ?? "";
  const monday = mondayOf(isDay(asked) ? asked : today);
  const current = monday === mondayOf(today);
  const stored = names.people.some(({ id }) => id === context.user?.id);
  const chosen = params.get("assignee");
  const person = chosen === "all" ? "" : (chosen ?? (stored ? context.user.id : ""));
  const last = daysAfter(monday, DAYS - 1);
  const span = useMemo(() => ({ startDate: monday, endDate: last }), [monday, last]);
  const listed = useTasks(work, span);
  const waiting = useTasks(work, { status: "waiting" });
  const todo = useTasks(work, current ? { status: "todo" } : null);

  const all = useMemo(() => listed.data && [...listed.data, ...(waiting.data ?? [])], [listed.data, waiting.data]);
  const days = useMemo(() => all && workByDay(all, { from: monday, to: last, person }), [all, monday, last, person]);
  const late = useMemo(() => (todo.data ?? []).filter((task) => isOpen(task) && dayOf(task.date) < monday && isOverdue(task, today) && isFor(task, person)), [todo.data, monday, today, person]);
  const ready = days !== undefined;
  useEffect(() => {
    if (ready) context.settled();
  }, [ready]);

  const to = (changes) => tasksAddress({ section: "week", week: current ? "" : monday, assignee: params.get("assignee") ?? "", ...changes });
  const dayAddress = (day) => tasksAddress({ section: "list", date: day, assignee: person });
  const problem = listed.problem ?? waiting.problem;
  const reload = () => [listed, waiting].forEach((source) => source.reload());
  return html`
    <div class="week__bar">
      <label class="work-filter" for="week-person">
        Person
        <select id="week-person" class="input" value=${person} onChange=${(event) => context.go(to({ assignee: event.currentTarget.value || "all" }), { replace: true })}>
          ${names.people.map(({ id, name }) => html`<option key=${id} value=${id} selected=${id === person}>${name}</option>`)}
          <option value="none" selected=${person === "none"}>Unassigned</option>
          <option value="" selected=${person === ""}>Everybody</option>
        </select>
      </label>
      <h2 class="week__title">${`${shortDay(monday)} – ${shortDay(daysAfter(monday, 6), { year: true })}`}</h2>
      <span class="actions">
        <a class="button button--small" href=${to({ week: daysAfter(monday, -7) })} aria-label="Previous week">‹</a>
        <a class="button button--small" href=${to({ week: "" })}>This week</a>
        <a class="button button--small" href=${to({ week: daysAfter(monday, 7) })} aria-label="Next week">›</a>
      </span>
    </div>
    ${problem && html`<${context.Failed} problem=${problem} retry=${reload} what=${days ? "The week could not be brought up to date" : "The week could not be loaded"} />`}
    ${!days && !problem && html`<${context.Loading} rows="8" label="Loading the week" />`}
    ${days &&
    html`
      ${late.length > 0 &&
      html`<p class="notice notice--warning"><${Icon} name="warning" /> <span class="notice__text"><a class="link" href=${tasksAddress({ section: "queue", group: "overdue", assignee: person })}>${late.length === 1 ? "1 task is" : `${late.length} tasks are`} late from the weeks before</a></span></p>`}
      ${days.every(({ open, done }) => open.length + done.length === 0) &&
      html`<${context.Empty} icon="calendar" title="Nothing is planned in these two weeks."><a class="button" href=${to({ assignee: "all" })}>See everybody's week</a><//>`}
      <${LoadChart} days=${days} today=${today} address=${dayAddress} />
      <ol class="week" data-testid="week">
        ${days.slice(0, 7).map((day) => html`<${Day} key=${day.day} day=${day} context=${context} work=${work} names=${names} everybody=${person === ""} address=${dayAddress(day.day)} />`)}
      </ol>
    `}
  `;
}

function Day({ day, context, work, names, everybody, address }) {
  const { today } = context;
  const tasks = [...day.open, ...day.done];
  const title = shortDay(day.day, { weekday: true });
  return html`
    <li class="week__day" data-week-day=${day.day} aria-current=${day.day === today ? "date" : undefined}>
      <h3 class="week__name"><a href=${address}>${day.day === today ? `Today, ${title}` : title}</a></h3>
      <p class="muted week__load">${loadText(day)}</p>
      ${tasks.length === 0 && html`<p class="muted week__none">Nothing planned</p>`}
      <ul class="week__tasks">
        ${tasks.slice(0, SHOWN).map(
          (task) => html`
            <li key=${task.id}>
              <button class=${`week__task ${task.status === "done" ? "task-done" : ""}`} type="button" data-row data-task-row=${task.id} onClick=${() => work.dialog.set({ kind: "task", id: task.id, task })}>
                <span class="week__text task-title">${plainText(task.description)}</span>
                ${task.status !== "todo" && html`<${StatusPill} status=${task.status} />`}
                ${task.status === "waiting" && html`<span class="muted">${waitingText(task, today)}</span>`}
                ${task.bundleId && html`<span class="muted">${names.title(task.bundleId)}</span>`}
                ${everybody && html`<span class="muted">${task.assigneeId ? names.person(task.assigneeId) : "Unassigned"}</span>`}
              </button>
            </li>
          `,
        )}
      </ul>
      ${tasks.length > SHOWN && html`<p><a class="link" href=${address}>${tasks.length - SHOWN} more<span class="visually-hidden"> on ${title}</span></a></p>`}
    </li>
  `;
}
