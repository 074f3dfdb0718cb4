// All workflows: as a list, as a board by stage, as a calendar.

import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useMemo, useState } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { listAddress } from "./bundle-address.js";
import { BundleBoard } from "./bundle-board.js";
import { BundleCalendar } from "./bundle-calendar.js";
import { dayText } from "./days.js";
import { useWorkflows } from "./flow-data.js";
import { ActionButton, Progress, RiskBadges, RiskLevel, Segments, StageBadge } from "./flow-parts.js";
import { count, excerpt, passes } from "./flow-rules.js";
import { plainText } from "./link-parts.js";
import { useResource } from "./live-resource.js";
import { NewBundle } from "./new-bundle.js";
import { byRisk } from "./rules.js";
import { StartDialog } from "./start-dialog.js";
import { Pill } from "./task-labels.js";
import { workOf } from "./work-store.js";

const AT_FIRST = 60;
const DESCRIPTION = 100;
const VIEWS = [
  { value: "list", label: "List" },
  { value: "board", label: "Board" },
  { value: "calendar", label: "Calendar" },
];
const STATUSES = [
  ["active", "Active"],
  ["done", "Done"],
  ["archived", "Archived"],
  ["all", "All"],
];
// A board without its last column would be none.
const DEFAULT_STATUS = { board: "current" };

/** @param {{context: object, params: URLSearchParams}} props */
export function BundleList({ context, params }) {
  const work = workOf(context);
  const { data: bundles, problem, reload } = useResource(work.bundles);
  const { data: templates } = useResource(work.templates);
  const view = params.get("view") ?? "list";
  const usual = DEFAULT_STATUS[view] ?? "active";
  const filter = { q: params.get("q") ?? "", status: params.get("status") ?? usual };
  const shown = useMemo(() => bundles?.filter((bundle) => passes(bundle, filter)), [bundles, filter.q, filter.status]);
  const flows = useWorkflows(context, shown);
  const entries = useMemo(() => flows.entries && [...flows.entries].sort(byRisk), [flows.entries]);
  const change = (changes) => context.go(listAddress(params, changes), { replace: true });

  useEffect(() => context.page({ title: "Bundles" }), []);
  useEffect(() => {
    if (entries) context.settled();
  }, [Boolean(entries)]);

  if (problem && !bundles) {
    return html`<div class="canvas work flow-page"><${context.Failed} problem=${problem} retry=${reload} what="The workflows could not be loaded" heading="Bundles" /></div>`;
  }
  if (!bundles) return html`<div class="canvas work flow-page"><${context.Loading} rows="8" label="Loading workflows" heading="Bundles" /></div>`;

  const statuses = view === "board" ? [["current", "Not archived"], ...STATUSES] : STATUSES;
  return html`
    <div class="canvas work flow-page">
      <header class="flow-head">
        <div class="flow-head__title">
          <h1 class="page-title">Bundles</h1>
          <p class="muted" role="status">${shown.length} of ${count(bundles.length, "bundle")} shown</p>
        </div>
        <div class="actions">
          <button class="button" type="button" aria-expanded=${String(params.has("new"))} onClick=${() => change({ new: params.has("new") ? "" : "1" })}>New bundle</button>
          <button class="button button--primary" type="button" onClick=${() => change({ start: "1" })}><${Icon} name="play" size="14" /> Start workflow</button>
        </div>
      </header>
      ${params.has("start") && html`<${StartDialog} context=${context} wanted=${params.get("start")} onClose=${() => change({ start: "" })} />`}
      ${params.has("new") && html`<${NewBundle} context=${context} templates=${templates} onClose=${() => change({ new: "" })} />`}
      <div class="flow-bar">
        <div class="flow-bar__search">
          <label class="visually-hidden" for="bundle-search">Search workflows</label>
          <${Icon} name="search" />
          <input id="bundle-search" class="input" type="search" placeholder="Search title, date, stage, tags" value=${filter.q} onInput=${(event) => change({ q: event.currentTarget.value })} />
        </div>
        <label class="flow-bar__field" for="bundle-status">
          Status
          <select id="bundle-status" class="input" value=${filter.status} onChange=${(event) => change({ status: event.currentTarget.value === usual ? "" : event.currentTarget.value })}>
            ${statuses.map(([value, text]) => html`<option key=${value} value=${value} selected=${value === filter.status}>${text}</option>`)}
          </select>
        </label>
        <${Segments} label="View" choices=${VIEWS} value=${view} choose=${(value) => change({ view: value === "list" ? "" : value, status: "" })} />
      </div>
      ${flows.problem && !entries && html`<${context.Failed} problem=${flows.problem} retry=${flows.reload} what="Progress and risk could not be confirmed" />`}
      ${shown.length === 0 && view === "list"
        ? html`<${None} context=${context} total=${bundles.length} filter=${filter} />`
        : html`<${Shown} context=${context} view=${view} shown=${shown} entries=${entries} failed=${Boolean(flows.problem)} templates=${templates} params=${params} />`}
    </div>
  `;
}

/** While the tasks are on their way the board and the calendar wait; the list does not, it needs no more than the titles. */
function Shown({ context, view, shown, entries, failed, templates, params }) {
  if (view === "list") return html`<${Cards} context=${context} entries=${entries ?? shown.map((bundle) => ({ bundle }))} />`;
  if (!entries) return failed ? null : html`<${context.Loading} rows="6" label="Loading tasks" />`;
  if (view === "board") return html`<${BundleBoard} context=${context} entries=${entries} />`;
  return html`<${BundleCalendar} context=${context} entries=${entries} templates=${templates} params=${params} />`;
}

function None({ context, total, filter }) {
  if (total === 0) {
    return html`<${context.Empty} icon="layers" title="No workflow has been started yet.">Start one from the <a class="link" href="/#/templates">template library</a>.<//>`;
  }
  const texts = { active: "No workflow is running.", done: "No workflow is done.", archived: "No workflow is archived." };
  return html`<${context.Empty} icon="search" title=${filter.q ? "No workflow matches." : (texts[filter.status] ?? "No workflow matches.")}><a class="button" href="/#/bundles?status=all">Show all (${total})</a><//>`;
}

function Cards({ context, entries }) {
  const [limit, setLimit] = useState(AT_FIRST);
  return html`
    <ul id="bundles-table" class="bundle-cards">
      ${entries.slice(0, limit).map(({ bundle, summary }) => html`<${Card} key=${bundle.id} context=${context} bundle=${bundle} summary=${summary} />`)}
    </ul>
    ${entries.length > limit && html`<p class="flow-more"><button class="button" type="button" onClick=${() => setLimit(entries.length)}>Show all (${entries.length})</button></p>`}
  `;
}

function Card({ context, bundle, summary }) {
  const work = workOf(context);
  const { today } = context;
  const archived = bundle.status === "archived";
  const href = bundleAddress(bundle.id);

  const archive = async () => {
    await work.act.changeBundle(bundle, { status: archived ? "active" : "archived" }, archived ? `“${bundle.title}” is active again` : `“${bundle.title}” archived`);
    await work.bundles.reload();
  };
  const remove = async () => {
    const tasks = await work.api.bundles.tasks(bundle.id);
    if (!(await context.confirm(deletion(bundle, tasks.length)))) return;
    await work.act.removeBundle(bundle);
  };

  return html`
    <li class="bundle-card" data-bundle-id=${bundle.id} data-status=${bundle.status ?? "active"}>
      <div class="bundle-card__main">
        <a class="bundle-card-title" data-row href=${href} aria-label=${`Open bundle ${bundle.title}`}>${bundle.emoji && html`<span aria-hidden="true">${bundle.emoji} </span>`}${bundle.title}</a>
        ${bundle.description && html`<p class="bundle-card__text">${excerpt(plainText(bundle.description), DESCRIPTION)}</p>`}
        <p class="bundle-card__chips">
          <span class="chip chip--line badge-anchor-date" title=${bundle.anchorDate}>${dayText(bundle.anchorDate, today)}</span>
          <${StageBadge} stage=${bundle.stage} />
          ${archived && html`<${Pill} kind="todo">archived<//>`}
          ${summary && !archived && html`<${RiskLevel} level=${summary.risk} /><${RiskBadges} summary=${summary} today=${today} />`}
        </p>
      </div>
      <div class="bundle-card__side">
        ${summary && html`<${Progress} summary=${summary} />`}
        <span class="bundle-card__actions">
          <a class="button button--small" href=${href} aria-hidden="true" tabindex="-1">Open</a>
          <${ActionButton} class="button--small button--quiet" run=${archive} label=${archived ? "Restore" : "Archive"} aria-label=${`${archived ? "Restore" : "Archive"} ${bundle.title}`} />
          <${ActionButton} class="button--small button--quiet" run=${remove} label="Delete" data-delete-bundle=${bundle.id} aria-label=${`Delete ${bundle.title}`} />
        </span>
      </div>
    </li>
  `;
}

/** What is asked before a workflow is deleted. */
export function deletion(bundle, tasks) {
  return {
    title: `Delete “${bundle.title}”?`,
    text: `${tasks === 0 ? "It has no tasks." : `Its ${count(tasks, "task")} will stay, without a workflow.`} This cannot be undone.`,
    action: "Delete",
    danger: true,
  };
}
