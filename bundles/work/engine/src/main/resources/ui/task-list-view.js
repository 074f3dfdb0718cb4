// The task list: the tasks of a day, of some days, or of a workflow, with what is needed to get them done.

import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from "/ui/portal/view.js";
import { bundleAddress, tasksAddress } from "./addresses.js";
import { ChunkedRows, tableClass } from "./chunked-rows.js";
import { BundleSelect } from "./fields.js";
import { FilterBox } from "./filter-box.js";
import { NewTaskForm } from "./new-task-form.js";
import { byDate } from "./rules.js";
import { filtersOf, matching, paramsOf, queryOf, sourcesIn, STATUSES, targetOf } from "./task-filters.js";
import { SavedViews } from "./saved-views.js";
import { SelectButton, SelectionBar, useSelection } from "./selection.js";
import { TaskListRow } from "./task-list-row.js";
import { useFacts, useNames, useTasks } from "./work-store.js";

const COLUMNS = ["Done", "Date", "Description", "Bundle", "Info", "Assignee", "Required Link"];

export function TaskListView({ context, work, params }) {
  const { today } = context;
  const filters = filtersOf(params, today);
  const target = useTarget(context, work, params);
  const names = useNames(work);
  const { data, problem, reload } = useTasks(work, target.looking ? null : queryOf(filters));
  const { facts } = useFacts(work, data);
  const shown = useMemo(
    () => data && matching(data, filters, (id) => (id ? names.title(id) : "")).sort(byDate),
    [data, names, filters.status, filters.assignee, filters.source, filters.q],
  );
  const selection = useSelection(shown);
  useScrollTo(filters.taskId, Boolean(shown));

  const go = (changes) => context.go(tasksAddress({ section: params.get("section"), ...paramsOf({ ...filters, taskId: "", ...changes }, today) }), { replace: true });
  return html`
    ${filters.contextBundleId && html`<${WorkflowContext} id=${filters.contextBundleId} names=${names} />`}
    <${Filters} filters=${filters} today=${today} names=${names} tasks=${data ?? []} go=${go} />
    <${SavedViews} context=${context} work=${work} screen="tasks" params=${params} address=${(filter) => tasksAddress({ section: "list", ...filter })} />
    ${target.problem && html`<${context.Failed} problem=${target.problem} what="The task could not be opened" />`}
    ${problem && html`<${context.Failed} problem=${problem} retry=${reload} what=${data ? "The list could not be brought up to date" : "The tasks could not be loaded"} />`}
    ${!shown && !problem && html`<${context.Loading} rows="8" label="Loading tasks" />`}
    ${shown?.length === 0 && html`<${Nothing} context=${context} filters=${filters} narrowed=${data.length > 0} />`}
    ${shown?.length > 0 &&
    html`
      <div class="task-count"><p class="muted" role="status">${counted(shown.length, data.length)}</p> <${SelectButton} selection=${selection} tasks=${shown} /></div>
      <${SelectionBar} selection=${selection} tasks=${shown} context=${context} work=${work} />
      <table id="tasks-table" class=${`${tableClass(shown)} task-table-compact`} role="table" aria-label="Tasks">
        <thead role="rowgroup">
          <tr role="row">
            ${COLUMNS.map((title, at) => html`<th key=${title} role="columnheader" scope="col">${at === 0 ? html`<span class="visually-hidden">${title}</span>` : title}</th>`)}
          </tr>
        </thead>
        <${ChunkedRows}
          rows=${shown}
          columns=${COLUMNS.length}
          draw=${(task) => html`<${TaskListRow} key=${task.id} task=${task} context=${context} work=${work} names=${names} facts=${facts} target=${task.id === filters.taskId} selection=${selection} />`}
        />
      </table>
    `}
    <${NewTaskForm} context=${context} work=${work} names=${names} date=${filters.date} bundleId=${filters.bundleId} />
  `;
}

/** An address with nothing but a task leads to the list in which the task stands. */
function useTarget(context, work, params) {
  const taskId = params.get("taskId");
  const alone = Boolean(taskId) && !params.get("bundleId") && !params.get("date");
  const [problem, setProblem] = useState(null);
  useEffect(() => {
    setProblem(null);
    if (!alone) return undefined;
    const leaving = new AbortController();
    work.api.tasks
      .get(taskId, { signal: leaving.signal })
      .then((task) => context.go(tasksAddress({ ...Object.fromEntries(params), ...targetOf(task) }), { replace: true }))
      .catch((failure) => {
        if (!leaving.signal.aborted) setProblem(failure);
      });
    return () => leaving.abort();
  }, [taskId, alone]);
  return { looking: alone && !problem, problem };
}

function useScrollTo(taskId, ready) {
  const done = useRef("");
  useLayoutEffect(() => {
    if (!ready || !taskId || done.current === taskId) return;
    const row = document.querySelector(`[data-task-row="${CSS.escape(taskId)}"]`);
    if (!row) return;
    done.current = taskId;
    row.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => row.focus({ preventScroll: true }));
  });
}

function WorkflowContext({ id, names }) {
  return html`
    <p class="notice" data-testid="task-workflow-context">
      <${Icon} name="layers" />
      <span class="notice__text">Workflow context: <a class="link" href=${bundleAddress(id)}>${names.title(id)}</a></span>
    </p>
  `;
}

function Filters({ filters, today, names, tasks, go }) {
  const set = (field) => (event) => go({ [field]: event.currentTarget.value });
  const range = filters.end !== "";
  const narrowing = [filters.date !== today && !filters.bundleId, range, filters.bundleId, filters.status, filters.assignee, filters.source, filters.q].filter(Boolean);
  return html`
    <${FilterBox} active=${narrowing.length}>
      <label class="work-filter" for="task-date">
        ${range ? "From" : "Date"}
        <input id="task-date" class="input" type="date" value=${filters.date} disabled=${Boolean(filters.bundleId)} onChange=${set("date")} />
      </label>
      ${range &&
      html`<label class="work-filter" for="task-date-end">To <input id="task-date-end" class="input" type="date" value=${filters.end} disabled=${Boolean(filters.bundleId)} onChange=${set("end")} /></label>`}
      <div class="work-filter work-filter--buttons">
        <button id="btn-today" class="button" type="button" onClick=${() => go({ date: today, end: "", bundleId: "" })}>Today</button>
        <button id="range-toggle" class="button" type="button" aria-pressed=${String(range)} disabled=${Boolean(filters.bundleId)} onClick=${() => go({ end: range ? "" : filters.date })}>Range</button>
      </div>
      <label class="work-filter" for="filter-bundle">
        Bundle
        <${BundleSelect} id="filter-bundle" bundles=${names.bundles} value=${filters.bundleId} none="Any" onChange=${set("bundleId")} />
      </label>
      <label class="work-filter" for="filter-status">
        Status
        <select id="filter-status" class="input" value=${filters.status} onChange=${set("status")}>
          ${STATUSES.map(([value, title]) => html`<option key=${value} value=${value} selected=${value === filters.status}>${title}</option>`)}
        </select>
      </label>
      <label class="work-filter" for="filter-assignee">
        Assignee
        <select id="filter-assignee" class="input" value=${filters.assignee} onChange=${set("assignee")}>
          <option value="">Anybody</option>
          <option value="none" selected=${filters.assignee === "none"}>Unassigned</option>
          ${names.people.map((person) => html`<option key=${person.id} value=${person.id} selected=${person.id === filters.assignee}>${person.name}</option>`)}
        </select>
      </label>
      <label class="work-filter" for="filter-source">
        Source
        <select id="filter-source" class="input" value=${filters.source} onChange=${set("source")}>
          <option value="">Any</option>
          ${[...new Set([...sourcesIn(tasks), ...(filters.source ? [filters.source] : [])])].map((source) => html`<option key=${source} value=${source} selected=${source === filters.source}>${source}</option>`)}
        </select>
      </label>
      <label class="work-filter work-filter--text" for="filter-text">
        Text
        <input id="filter-text" class="input" type="search" value=${filters.q} onInput=${set("q")} />
      </label>
    <//>
  `;
}

function Nothing({ context, filters, narrowed }) {
  if (narrowed) {
    return html`<${context.Empty} icon="search" title="No task matches these filters."><a class="button" href=${tasksAddress({ section: "list", date: filters.date, end: filters.end, bundleId: filters.bundleId })}>Clear the other filters</a><//>`;
  }
  if (filters.bundleId) {
    return html`<${context.Empty} icon="layers" title="No tasks in this bundle."><a class="button" href=${bundleAddress(filters.bundleId)}>Open the bundle to add one</a><//>`;
  }
  if (filters.end) return html`<${context.Empty} icon="calendar" title="No tasks in this range.">Try a wider range, or create a task below.<//>`;
  return html`<${context.Empty} icon="check" title="No tasks for this date.">Choose another day, or create a task below.<//>`;
}

function counted(shown, all) {
  const tasks = all === 1 ? "task" : "tasks";
  return shown === all ? `${all} ${tasks}` : `${shown} of ${all} ${tasks}`;
}

