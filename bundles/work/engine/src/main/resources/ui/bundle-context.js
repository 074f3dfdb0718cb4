// Where a workflow stands in eight figures, and what keeps it from being closed.

import { html } from "/ui/portal/view.js";
import { dayOf, dayText } from "./days.js";
import { wantsFile } from "./evidence.js";
import { ActionButton } from "./flow-parts.js";
import { closeBlockers } from "./flow-rules.js";
import { plainText } from "./linked-text.js";
import { byDate, isOpen } from "./rules.js";

const NEXT = 3;

export function BundleContext({ context, bundle, tasks, facts, summary, save }) {
  const { today } = context;
  const open = tasks.filter(isOpen).sort(byDate);
  const files = open.filter((task) => wantsFile(task) && facts.files(task.id) === 0).length;
  const blockers = closeBlockers(tasks, summary.emptyLinks, files);
  const finished = bundle.stage === "done";
  const archived = bundle.status === "archived";
  const figures = [
    ["Overdue", summary.overdue, "overdue"],
    ["Waiting", summary.waiting, "waiting"],
    ["Follow-ups due", summary.followUps, "overdue"],
    ["Missing links", summary.emptyLinks.length, "missing-proof"],
    ["Missing files", files, "missing-proof"],
    ["Assistant approvals", summary.approvals, "assistant"],
    ["Assistant failed", summary.failed, "overdue"],
  ];
  return html`
    <section class="flow-panel" data-testid="workflow-context" aria-labelledby="workflow-context-title">
      <h2 class="section-title" id="workflow-context-title">Where it stands</h2>
      <dl class="workflow-context">
        <div class="workflow-context-metric workflow-context-metric--wide">
          <dt>Next due</dt>
          <dd>
            ${open.length === 0
              ? "Nothing is open"
              : html`<ul class="workflow-context__next">${open.slice(0, NEXT).map((task) => html`<li key=${task.id}>${dayText(dayOf(task.date), today)} - ${plainText(task.description)}</li>`)}</ul>`}
          </dd>
        </div>
        ${figures.map(([label, number, kind]) => html`<div key=${label} class="workflow-context-metric" data-kind=${number > 0 ? kind : "none"}><dt>${label}</dt><dd>${number}</dd></div>`)}
      </dl>
      ${!archived &&
      (blockers.length > 0
        ? html`
            <div class="close-blockers">
              <p class="close-blockers__title">Cannot be closed because</p>
              <ul>${blockers.map((text) => html`<li key=${text}>${text}</li>`)}</ul>
            </div>
          `
        : html`
            <div class="close-blockers" data-ready="true">
              <p class="close-blockers__title">Everything is done and proven.</p>
              <div class="actions">
                ${!finished && html`<${ActionButton} class="button--small button--primary" run=${() => save("The workflow is done", { stage: "done" })} label="Mark done" />`}
                <${ActionButton} class="button--small" run=${() => save("The workflow is archived", { status: "archived" })} label="Archive" />
              </div>
            </div>
          `)}
    </section>
  `;
}
