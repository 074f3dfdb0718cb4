// The full queue: everything that asks for attention, in the groups of what is to be done about it.

import { html, useEffect, useMemo, useState } from "/ui/portal/view.js";
import { tasksAddress } from "./addresses.js";
import { ChunkedList } from "./chunked-rows.js";
import { daysAfter, dayText } from "./days.js";
import { FilterBox } from "./filter-box.js";
import { plainText } from "./linked-text.js";
import { missingAction, missingProof } from "./proof.js";
import { rowKeys } from "./row-keys.js";
import { byDate, isOpen, lanes, sourceText } from "./rules.js";
import { SavedViews } from "./saved-views.js";
import { SelectButton, SelectionBar, useSelection } from "./selection.js";
import { matching, sourcesIn } from "./task-filters.js";
import { StatusPill, TaskDay } from "./task-labels.js";
import { useFacts, useNames, useTasks } from "./work-store.js";

const LATEST = 12;
const HISTORY_DAYS = 14;
const GROUPS = [
  ["overdue", "Overdue", "Nothing is overdue."],
  ["follow-ups", "Follow-ups due", "Nobody has to be reminded today."],
  ["missing", "Missing proof", "Everything that is due has its proof."],
  ["waiting", "Waiting", "Nothing waits for anybody."],
  ["today", "Today", "Nothing else is due today."],
  ["done", "Done / history", "Nothing was completed lately."],
];

/** The groups of the full queue. */
export function queueGroups(open, done, { today, facts }) {
  const now = lanes(open, { today, facts });
  const latest = done.filter((task) => task.status === "done").sort((a, b) => ((a.completedAt ?? a.updatedAt ?? "") < (b.completedAt ?? b.updatedAt ?? "") ? 1 : -1));
  return { overdue: now.overdue, "follow-ups": now.followUps, missing: now.missing, waiting: now.waiting, today: now.today, done: latest };
}

export function QueueView({ context, work, params }) {
  const { today } = context;
  const names = useNames(work);
  const todo = useTasks(work, { status: "todo" });
  const waiting = useTasks(work, { status: "waiting" });
  const span = useMemo(() => ({ startDate: daysAfter(today, -HISTORY_DAYS), endDate: daysAfter(today, HISTORY_DAYS) }), [today]);
  const recent = useTasks(work, span);
  const filters = { status: "", assignee: params.get("assignee") ?? "", source: params.get("source") ?? "", q: params.get("q") ?? "" };
  const bundleId = params.get("bundleId") ?? "";
  const only = params.get("group") ?? "";

  const open = useMemo(() => {
    if (!todo.data && !waiting.data) return undefined;
    return [...new Map([...(todo.data ?? []), ...(waiting.data ?? [])].map((task) => [task.id, task])).values()].filter(isOpen);
  }, [todo.data, waiting.data]);
  const { facts } = useFacts(work, open);
  const groups = useMemo(() => {
    if (!open) return undefined;
    const left = (tasks) => matching(tasks, filters, (id) => (id ? names.title(id) : "")).filter((task) => !bundleId || task.bundleId === bundleId);
    return queueGroups(left(open), left(recent.data ?? []), { today, facts });
  }, [open, recent.data, facts, names, today, filters.assignee, filters.source, filters.q, bundleId]);

  const problem = todo.problem ?? waiting.problem;
  const go = (changes) => context.go(tasksAddress({ section: "queue", group: only, bundleId, ...filters, ...changes }), { replace: true });
  const reload = () => {
    for (const source of [todo, waiting, recent]) void source.reload();
  };
  const shown = GROUPS.filter(([id]) => !only || id === only);
  const current = useMemo(() => (groups ? [...new Map(shown.filter(([id]) => id !== "done").flatMap(([id]) => groups[id]).map((task) => [task.id, task])).values()] : undefined), [groups, only]);
  const selection = useSelection(current);
  return html`
    <${QueueFilters} filters=${filters} bundleId=${bundleId} only=${only} names=${names} tasks=${open ?? []} go=${go} />
    <${SavedViews} context=${context} work=${work} screen="queue" params=${params} address=${(filter) => tasksAddress({ section: "queue", ...filter })} />
    <div class="task-count"><${SelectButton} selection=${selection} tasks=${current} /></div>
    <${SelectionBar} selection=${selection} tasks=${current ?? []} context=${context} work=${work} />
    ${problem && html`<${context.Failed} problem=${problem} retry=${reload} what=${open ? "The queue could not be brought up to date" : "The queue could not be loaded"} />`}
    ${!groups && !problem && html`<${context.Loading} rows="10" label="Loading the queue" />`}
    ${groups &&
    shown.map(
      ([id, title, none]) => html`<${Group} key=${id} id=${id} title=${title} none=${none} tasks=${groups[id]} problem=${id === "done" ? recent.problem : null} context=${context} work=${work} names=${names} facts=${facts} all=${Boolean(only)} selection=${selection} />`,
    )}
  `;
}

function Group({ id, title, none, tasks, problem, context, work, names, facts, all, selection }) {
  const [more, setMore] = useState(false);
  const few = id === "done" && !more;
  const shown = few ? tasks.slice(0, LATEST) : tasks;
  useEffect(() => setMore(all && id !== "done"), [all]);
  return html`
    <section class="queue-group" aria-labelledby=${`queue-${id}`} data-queue-group=${id}>
      <h2 class="section-title" id=${`queue-${id}`}>${title} <span class="queue__count">${tasks.length}</span></h2>
      ${problem && html`<p class="muted lane__none">This could not be confirmed. ${problem.message}</p>`}
      ${!problem && tasks.length === 0 && html`<p class="muted lane__none">${none}</p>`}
      ${tasks.length > 0 && html`<${ChunkedList} class="lane__list" rows=${shown} draw=${(task) => html`<${Row} key=${task.id} task=${task} context=${context} work=${work} names=${names} facts=${facts} selection=${id === "done" ? null : selection} />`} />`}
      ${few && tasks.length > LATEST && html`<p><button class="button button--inline" type="button" onClick=${() => setMore(true)}>Show more (${tasks.length - LATEST})</button></p>`}
    </section>
  `;
}

function Row({ task, context, work, names, facts, selection }) {
  const missing = missingProof(task, facts);
  const keys = rowKeys({ task, facts, work, context, row: () => null, select: selection?.toggle });
  const choosing = selection?.active;
  const click = () => (choosing ? selection.toggle(task) : work.dialog.set({ kind: "task", id: task.id, task }));
  return html`
    <li>
      <button
        class="ops-queue-row full-row"
        type="button"
        data-row
        data-task-row=${task.id}
        data-status=${task.status}
        aria-pressed=${choosing ? String(selection.has(task.id)) : undefined}
        ontask-key=${keys}
        onClick=${click}
      >
        <${StatusPill} status=${task.status} />
        <span class="full-row__day"><${TaskDay} task=${task} today=${context.today} /></span>
        <span class="full-row__text">${plainText(task.description)}</span>
        <span class="full-row__who">${task.assigneeId ? names.person(task.assigneeId) : "Unassigned"}</span>
        <span class="full-row__where" title=${task.bundleId ? names.title(task.bundleId) : undefined}>${task.bundleId ? names.title(task.bundleId) : sourceText(task)}</span>
        ${missing && html`<span class="proof-missing full-row__proof">${missing.text}</span>`}
        <span class="full-row__next muted">${nextText(task, missing, context.today)}</span>
      </button>
    </li>
  `;
}

/** The next step, in words. */
export function nextText(task, missing, today) {
  if (task.status === "done") return task.completedAt ? `Completed ${dayText(task.completedAt, today)}` : "Completed";
  if (task.status === "waiting") return `Next: follow up with ${task.waitingFor || "them"} ${dayText(task.followUpAt, today).toLowerCase()}`;
  return missing ? `Next: ${missingAction(missing).toLowerCase()}` : "Next: complete";
}

function QueueFilters({ filters, bundleId, only, names, tasks, go }) {
  const set = (field) => (event) => go({ [field]: event.currentTarget.value });
  const workflows = names.bundles.filter((bundle) => bundle.status !== "archived" || bundle.id === bundleId);
  return html`
    <${FilterBox} active=${[only, bundleId, filters.assignee, filters.source, filters.q].filter(Boolean).length}>
      <label class="work-filter" for="queue-group-filter">
        Group
        <select id="queue-group-filter" class="input" value=${only} onChange=${set("group")}>
          <option value="">All</option>
          ${GROUPS.map(([id, title]) => html`<option key=${id} value=${id} selected=${id === only}>${title}</option>`)}
        </select>
      </label>
      <label class="work-filter" for="queue-owner">
        Owner
        <select id="queue-owner" class="input" value=${filters.assignee} onChange=${set("assignee")}>
          <option value="">Anybody</option>
          <option value="none" selected=${filters.assignee === "none"}>Unassigned</option>
          ${names.people.map((person) => html`<option key=${person.id} value=${person.id} selected=${person.id === filters.assignee}>${person.name}</option>`)}
        </select>
      </label>
      <label class="work-filter" for="queue-source">
        Source
        <select id="queue-source" class="input" value=${filters.source} onChange=${set("source")}>
          <option value="">Any</option>
          ${[...new Set([...sourcesIn(tasks), ...(filters.source ? [filters.source] : [])])].map((source) => html`<option key=${source} value=${source} selected=${source === filters.source}>${source}</option>`)}
        </select>
      </label>
      <label class="work-filter" for="queue-workflow">
        Workflow
        <select id="queue-workflow" class="input" value=${bundleId} onChange=${set("bundleId")}>
          <option value="">Any</option>
          ${workflows.map((bundle) => html`<option key=${bundle.id} value=${bundle.id} selected=${bundle.id === bundleId}>${names.title(bundle.id)}</option>`)}
        </select>
      </label>
      <label class="work-filter work-filter--text" for="queue-text">
        Text
        <input id="queue-text" class="input" type="search" value=${filters.q} onInput=${set("q")} />
      </label>
    <//>
  `;
}
