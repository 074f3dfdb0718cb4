// Running workflows as a section of Tasks: those at risk first, with what comes next in each.

import { html, useMemo } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { dayText } from "./days.js";
import { useWorkflows } from "./flow-data.js";
import { Progress, RiskBadges, RiskLevel, StageBadge } from "./flow-parts.js";
import { count } from "./flow-rules.js";
import { useResource } from "./live-resource.js";
import { plainText } from "./linked-text.js";
import { byRisk } from "./rules.js";

export function WorkflowsSection({ context, work }) {
  const { data, problem, reload } = useResource(work.bundles);
  const active = useMemo(() => data?.filter(({ status, stage }) => status !== "archived" && stage !== "done"), [data]);
  const flows = useWorkflows(context, active);
  const entries = useMemo(() => flows.entries && [...flows.entries].sort(byRisk), [flows.entries]);
  const { today } = context;

  if (problem && !data) return html`<${context.Failed} problem=${problem} retry=${reload} what="The workflows could not be loaded" />`;
  if (flows.problem && !entries) return html`<${context.Failed} problem=${flows.problem} retry=${flows.reload} what="The tasks of the workflows could not be loaded" />`;
  if (!entries) return html`<${context.Loading} rows="6" label="Loading workflows" />`;
  if (entries.length === 0) return html`<${context.Empty} icon="layers" title="No workflow is running.">Start one from the <a class="link" href="/#/templates">template library</a>.<//>`;
  return html`
    <p class="muted" role="status">${count(entries.length, "workflow")} running</p>
    <ul class="bundle-cards" aria-label="Running workflows">
      ${entries.map(
        ({ bundle, summary }) => html`
          <li key=${bundle.id} class="bundle-card" data-bundle-id=${bundle.id}>
            <div class="bundle-card__main">
              <a class="bundle-card-title" data-row href=${bundleAddress(bundle.id)} aria-label=${`Open bundle ${bundle.title}`}>${bundle.emoji && html`<span aria-hidden="true">${bundle.emoji} </span>`}${bundle.title}</a>
              <p class="bundle-card__text">${summary.next ? `Next: ${dayText(summary.next.date, today)} - ${plainText(summary.next.description)}` : "Nothing is open."}</p>
              <p class="bundle-card__chips">
                <span class="chip chip--line badge-anchor-date">${dayText(bundle.anchorDate, today)}</span>
                <${StageBadge} stage=${bundle.stage} /><${RiskLevel} level=${summary.risk} /><${RiskBadges} summary=${{ ...summary, next: undefined }} today=${today} />
              </p>
            </div>
            <div class="bundle-card__side"><${Progress} summary=${summary} /></div>
          </li>
        `,
      )}
    </ul>
  `;
}
