// The rules by which work comes back: a table, a form for a new one, and making the tasks of some days.

import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useMemo, useState } from "/ui/portal/view.js";
import { nextDays, scheduleText } from "./cron.js";
import { dayText, daysAfter } from "./days.js";
import { ActionButton } from "./flow-parts.js";
import { count } from "./flow-rules.js";
import { Generate } from "./generate.js";
import { useResource } from "./live-resource.js";
import { RecurringDialog, RecurringForm } from "./recurring-form.js";
import { found, lastOf } from "./recurring-rules.js";
import { useNames, useTasks, workOf } from "./work-store.js";

/** How far back the last task of a rule is looked for, in days. */
const BACK = 40;

export function RecurringPage({ context }) {
  const work = workOf(context);
  const { data: configs, problem, reload } = useResource(work.recurring);
  const names = useNames(work);
  const { today } = context;
  const span = useMemo(() => ({ startDate: daysAfter(today, -BACK), endDate: today }), [today]);
  const recent = useTasks(work, span);
  const [q, setQ] = useState("");
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState(null);
  const shown = useMemo(() => configs && found(configs, q), [configs, q]);
  const last = useMemo(() => lastOf(recent.data), [recent.data]);

  useEffect(() => context.page({ title: "Recurring" }), []);
  useEffect(() => {
    if (configs) context.settled();
  }, [Boolean(configs)]);

  if (problem && !configs) return html`<div class="canvas work flow-page"><${context.Failed} problem=${problem} retry=${reload} what="The recurring configs could not be loaded" heading="Recurring" /></div>`;
  if (!configs) return html`<div class="canvas work flow-page"><${context.Loading} rows="8" label="Loading recurring configs" heading="Recurring" /></div>`;
  return html`
    <div class="canvas work flow-page">
      <header class="flow-head">
        <div class="flow-head__title">
          <h1 class="page-title">Recurring</h1>
          <p class="muted" role="status">${shown.length} of ${count(configs.length, "config")} shown</p>
        </div>
        <div class="actions"><button class="button button--primary" type="button" aria-expanded=${String(adding)} onClick=${() => setAdding(!adding)}><${Icon} name="plus" size="14" /> New recurring task</button></div>
      </header>
      ${adding && html`<${RecurringForm} context=${context} names=${names} onDone=${() => setAdding(false)} />`}
      <div class="flow-bar">
        <div class="flow-bar__search">
          <label class="visually-hidden" for="recurring-search">Search recurring configs</label>
          <${Icon} name="search" />
          <input id="recurring-search" class="input" type="search" placeholder="Search description, schedule" value=${q} onInput=${(event) => setQ(event.currentTarget.value)} />
        </div>
      </div>
      ${configs.length === 0 && html`<${context.Empty} icon="repeat" title="Nothing recurs yet.">A recurring config makes one task on each day that its schedule names.<//>`}
      ${configs.length > 0 && shown.length === 0 && html`<${context.Empty} icon="search" title="No recurring config matches."><button class="button" type="button" onClick=${() => setQ("")}>Show all (${configs.length})</button><//>`}
      ${shown.length > 0 && html`<${Table} context=${context} configs=${shown} names=${names} last=${last} edit=${setEdited} />`}
      <${Generate} context=${context} />
      ${edited && html`<${RecurringDialog} context=${context} names=${names} config=${configs.find(({ id }) => id === edited.id) ?? edited} onClose=${() => setEdited(null)} />`}
    </div>
  `;
}

function Table({ context, configs, names, last, edit }) {
  return html`
    <div class="flow-table-box">
      <table id="recurring-table" class="flow-table">
        <thead>
          <tr>${["Description", "Schedule", "Enabled", "Owner", "Last", "Next", "Actions"].map((name) => html`<th key=${name} scope="col">${name}</th>`)}</tr>
        </thead>
        <tbody>${configs.map((config) => html`<${Row} key=${config.id} context=${context} config=${config} names=${names} last=${last.get(config.id)} edit=${edit} />`)}</tbody>
      </table>
    </div>
  `;
}

function Row({ context, config, names, last, edit }) {
  const { act } = workOf(context);
  const [refused, setRefused] = useState("");
  const { text, time } = scheduleText(config.cronExpression);
  const [next] = config.enabled ? nextDays(config.cronExpression, context.today, 1) : [];
  const { description } = config;

  const toggle = async () => {
    await act.changeRecurring(config, { enabled: !config.enabled }, config.enabled ? "Recurring config paused." : "Recurring config resumed.");
    setRefused("");
  };
  const remove = async () => {
    const yes = await context.confirm({ title: `Delete “${description}”?`, text: "The schedule is deleted. It can be brought back for a moment.", action: "Delete", danger: true });
    if (!yes) return;
    try {
      await act.removeRecurring(config);
    } catch (problem) {
      setRefused(problem.message);
    }
  };
  return html`
    <tr data-config-id=${config.id} data-enabled=${String(config.enabled)}>
      <td data-label="Description">
        <span>${description}${refused && html`<span class="form__error recurring__refused" role="alert">${refused}</span>`}</span>
      </td>
      <td data-label="Schedule"><span>${text}${time && html` <span class="muted">${time}</span>`}</span></td>
      <td data-label="Enabled">${config.enabled ? "Yes" : "No"}</td>
      <td data-label="Owner">${names.person(config.assigneeId) || html`<span class="muted">Unassigned</span>`}</td>
      <td data-label="Last">${last ? dayText(last, context.today) : "–"}</td>
      <td data-label="Next">${next ? dayText(next, context.today) : "–"}</td>
      <td data-label="Actions">
        <span class="flow-table__actions">
          <button class="button button--small" type="button" aria-label=${`Edit ${description}`} onClick=${() => edit(config)}>Edit</button>
          <${ActionButton} class="button--small" run=${toggle} label=${config.enabled ? "Pause" : "Resume"} data-toggle-recurring=${config.id} />
          <${ActionButton} class="button--small button--quiet" run=${remove} label="Delete" data-delete-recurring=${config.id} />
        </span>
      </td>
    </tr>
  `;
}
