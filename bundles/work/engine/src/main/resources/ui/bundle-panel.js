// One workflow beside Home: where it stands and what is left to do, without leaving the day.

import { Dialog } from "/ui/portal/dialog.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useLayoutEffect, useMemo, useRef } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { BundleArtifacts } from "./bundle-artifacts.js";
import { BundleLinks, References } from "./bundle-links.js";
import { Progress } from "./flow-parts.js";
import { panelGroups, STAGE_NAMES, STAGES } from "./flow-rules.js";
import { InstructionsLink } from "./instructions.js";
import { useResource } from "./live-resource.js";
import { plainText } from "./linked-text.js";
import { missingProof } from "./proof.js";
import { bundleSummary } from "./rules.js";
import { TaskCheck } from "./task-check.js";
import { Pill, riskBadges, TaskDay, waitingText } from "./task-labels.js";
import { useBundle } from "./use-bundle.js";
import { factsOf, useTasks } from "./work-store.js";

/** The panel above the edge of the page, where it has no room of its own. */
export function BundleDrawer(props) {
  return html`<${Dialog} id="bundle-drawer" label="Workflow" class="bundle-drawer" bare onClose=${props.close}><${BundlePanel} ...${props} /><//>`;
}

/** @param {{id: string, context: object, work: object, close: () => void}} props */
export function BundlePanel({ id, context, work, close }) {
  const { bundle, gone, problem, retry, save } = useBundle(work, id);
  const filter = useMemo(() => ({ bundleId: id }), [id]);
  const listed = useTasks(work, filter);
  const { data: files } = useResource(work.files);
  const { data: artifacts } = useResource(work.artifacts);
  const facts = useMemo(() => factsOf({ bundles: bundle && [bundle], files, artifacts }), [bundle, files, artifacts]);
  const heading = useRef(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [id]);
  const leave = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  const title = bundle ? [bundle.emoji, bundle.title].filter(Boolean).join(" ") : "Workflow";
  return html`
    <aside id="bundle-panel" class="bundle-panel" aria-labelledby="bundle-panel-title" data-bundle-id=${id} onKeyDown=${leave}>
      <header class="bundle-panel__head">
        <h2 ref=${heading} id="bundle-panel-title" class="bundle-panel__title" tabindex="-1">${title}</h2>
        <button id="bundle-panel-close" class="button button--icon" type="button" aria-label="Close the workflow" title="Close" onClick=${close}><${Icon} name="close" size="16" /></button>
      </header>
      <p><a class="link" href=${bundleAddress(id)}>Open full page <${Icon} name="arrow-right" size="12" /></a></p>
      ${gone && html`<p class="muted">This workflow does not exist, or not any more.</p>`}
      ${problem && !bundle && html`<${context.Failed} problem=${problem} retry=${retry} what="The workflow could not be loaded" />`}
      ${!bundle && !gone && !problem && html`<${context.Loading} rows="6" label="Loading the workflow" />`}
      ${bundle && html`<${Content} key=${id} ...${{ bundle, listed, facts, artifacts, context, work, save }} />`}
    </aside>
  `;
}

function Content({ bundle, listed, facts, artifacts, context, work, save }) {
  const { today } = context;
  const tasks = listed.data;
  const summary = useMemo(() => tasks && bundleSummary(bundle, tasks, { today, facts }), [bundle, tasks, facts, today]);
  return html`
    <${Stage} bundle=${bundle} save=${save} />
    ${summary && html`<p><${Progress} summary=${summary} /></p>`}
    ${summary && html`<p class="bundle-panel__risks">${riskBadges(summary, today).map(({ text, kind }) => html`<${Pill} key=${text} kind=${kind}>${text}<//>`)}</p>`}
    ${listed.problem && html`<${context.Failed} problem=${listed.problem} retry=${listed.reload} what=${tasks ? "The tasks could not be brought up to date" : "The tasks could not be loaded"} />`}
    ${!tasks && !listed.problem && html`<${context.Loading} rows="6" label="Loading tasks" />`}
    ${tasks && panelGroups(tasks).map((group) => html`<${Group} key=${group.id} group=${group} facts=${facts} context=${context} work=${work} />`)}
    <${BundleLinks} bundle=${bundle} tasks=${tasks} save=${save} />
    <${References} bundle=${bundle} save=${save} />
    <${BundleArtifacts} context=${context} work=${work} bundle=${bundle} tasks=${tasks} artifacts=${artifacts} />
  `;
}

function Stage({ bundle, save }) {
  const stage = bundle.stage ?? STAGES[0];
  const set = (event) => {
    const next = event.currentTarget.value;
    // The field follows the workflow, which goes back when the server refuses.
    event.currentTarget.value = stage;
    if (next !== stage) save(`Stage set to ${STAGE_NAMES[next]}`, { stage: next }).catch(() => {});
  };
  return html`
    <div class="field">
      <label for="bundle-panel-stage">Stage</label>
      <select id="bundle-panel-stage" class="input" value=${stage} onChange=${set}>
        ${STAGES.map((each) => html`<option key=${each} value=${each} selected=${each === stage}>${STAGE_NAMES[each]}</option>`)}
      </select>
    </div>
  `;
}

const FEW = 8;

function Group({ group, facts, context, work }) {
  const { id, title, none, tasks } = group;
  const row = (task) => html`<${Row} key=${task.id} task=${task} facts=${facts} context=${context} work=${work} />`;
  const [first, rest] = id === "history" ? [tasks.slice(0, FEW), tasks.slice(FEW)] : [tasks, []];
  return html`
    <section aria-labelledby=${`bundle-panel-${id}`} data-panel-group=${id}>
      <h3 class="section-title" id=${`bundle-panel-${id}`}>${title} <span class="queue__count">${tasks.length}</span></h3>
      ${tasks.length === 0 && html`<p class="muted">${none}</p>`}
      ${tasks.length > 0 && html`<ul class="bundle-panel__tasks">${first.map(row)}</ul>`}
      ${rest.length > 0 && html`<details><summary>Show all (${tasks.length})</summary><ul class="bundle-panel__tasks">${rest.map(row)}</ul></details>`}
    </section>
  `;
}

function Row({ task, facts, context, work }) {
  const missing = missingProof(task, facts);
  const waits = waitingText(task, context.today);
  return html`
    <li class="bundle-panel__task" data-task-row=${task.id} data-row-status=${task.status}>
      <${TaskCheck} task=${task} missing=${missing} act=${work.act} />
      <span class="bundle-panel__text">
        <button class="task-title" type="button" onClick=${() => work.dialog.set({ kind: "task", id: task.id, task })}>${plainText(task.description)}</button>
        <${InstructionsLink} task=${task} context=${context} />
        <span class="bundle-panel__facts"><${TaskDay} task=${task} today=${context.today} /></span>
        ${missing && html`<span class="proof-missing">${missing.text}</span>`}
        ${waits && html`<span class="badge-waiting">${waits}</span>`}
      </span>
    </li>
  `;
}
