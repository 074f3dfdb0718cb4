// One workflow: what is left to do, what it lacks, where it stands.

import { html, useEffect, useMemo, useState } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { BundleArtifacts } from "./bundle-artifacts.js";
import { BundleContext } from "./bundle-context.js";
import { BundleHead } from "./bundle-head.js";
import { BundleHistory } from "./bundle-history.js";
import { BundleLinks, References } from "./bundle-links.js";
import { Checklist } from "./checklist.js";
import { flowOf } from "./flow-data.js";
import { Segments } from "./flow-parts.js";
import { useResource } from "./live-resource.js";
import { bundleSummary } from "./rules.js";
import { Timeline } from "./timeline-view.js";
import { useBundle } from "./use-bundle.js";
import { factsOf, useNames, useTasks, workOf } from "./work-store.js";

const VIEWS = [
  { value: "tasks", label: "Tasks" },
  { value: "timeline", label: "Timeline" },
];

/** @param {{context: object, id: string, taskId: string, view: string}} props `taskId` is the task to show */
export function BundlePage({ context, id, taskId, view }) {
  const work = workOf(context);
  const { today } = context;
  const filter = useMemo(() => ({ bundleId: id }), [id]);
  const { bundle, gone, problem, retry, save } = useBundle(work, id);
  const listed = useTasks(work, filter);
  const names = useNames(work);
  const { data: templates } = useResource(work.templates);
  const { data: files } = useResource(work.files);
  const { data: artifacts } = useResource(work.artifacts);
  const { data: documents } = useResource(flowOf(context).documents);
  const tasks = listed.data;
  const title = bundle?.title ?? "Bundle";
  const show = (other) => context.go(`${bundleAddress(id)}${other === "tasks" ? "" : `&view=${other}`}`, { replace: true });

  const template = templates?.find((each) => each.id === bundle?.templateId);
  const facts = useMemo(() => factsOf({ bundles: bundle && [bundle], files, artifacts }), [bundle, files, artifacts]);
  const summary = useMemo(() => bundle && tasks && bundleSummary(bundle, tasks, { today, facts }), [bundle, tasks, facts, today]);

  useEffect(() => context.page({ title, crumbs: [{ label: "Bundles", href: "/#/bundles" }] }), [title]);
  useEffect(() => {
    if (bundle && tasks) context.settled();
  }, [Boolean(bundle && tasks)]);

  if (!bundle) {
    return html`
      <div class="canvas work flow-page" id="bundle-detail">
        <${Back} />
        ${gone && html`<h1 class="visually-hidden">Bundle</h1><${context.Empty} icon="layers" title="This workflow does not exist, or not any more."><a class="button" href="/#/bundles?status=all">All bundles</a><//>`}
        ${problem && html`<${context.Failed} problem=${problem} retry=${retry} what="The workflow could not be loaded" heading="Bundle" />`}
        ${!gone && !problem && html`<${context.Loading} rows="8" label="Loading the workflow" heading="Bundle" />`}
      </div>
    `;
  }

  const parts = { context, work, bundle, tasks, template, names, facts, summary, documents, files, artifacts, save };
  return html`
    <div class="canvas work flow-page bundle-page" id="bundle-detail" data-bundle-id=${id}>
      <${Back} />
      <${BundleHead} ...${parts} />
      <div class="bundle-page__columns">
        <div class="bundle-page__main">
          ${listed.problem && !tasks && html`<${context.Failed} problem=${listed.problem} retry=${listed.reload} what="The tasks could not be loaded" />`}
          ${!listed.problem && !tasks && html`<${context.Loading} rows="8" label="Loading tasks" />`}
          ${tasks && html`<div><${Segments} label="View" choices=${VIEWS} value=${view} choose=${show} /></div>`}
          ${tasks && html`<div hidden=${view !== "tasks"}><${Checklist} ...${parts} target=${taskId} /></div>`}
          ${tasks && view === "timeline" && html`<${Timeline} ...${parts} />`}
        </div>
        <div class="bundle-page__side">
          ${summary && html`<${BundleContext} ...${parts} />`}
          <${BundleLinks} ...${parts} />
          <${References} ...${parts} />
          <${BundleArtifacts} ...${parts} />
          ${tasks && html`<${BundleHistory} ...${parts} />`}
        </div>
      </div>
    </div>
  `;
}

/** Back to the list, when that is where the person came from. */
function Back() {
  const [fromList] = useState(() => cameFromList);
  return html`<a class="button button--quiet btn-back" href=${fromList ?? "/#/"}>${fromList ? "← Back to Bundles" : "← Back to Home"}</a>`;
}

let cameFromList = null;

/** Remembers the list with its filters as the place to go back to; `null` when the person comes from elsewhere. */
export function rememberList(address) {
  cameFromList = address;
}
