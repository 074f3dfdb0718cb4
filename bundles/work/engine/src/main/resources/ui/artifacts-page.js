// All artifacts: what has been registered as proof or output, where it is kept, and what was decided about it.

import { copyText } from "/ui/portal/clipboard.js";
import { Dialog } from "/ui/portal/dialog.js";
import { html, useEffect, useMemo, useSource, useState } from "/ui/portal/view.js";
import { bundleAddress, evidenceAddress } from "./addresses.js";
import { isOpenable, storageText } from "./artifact-rules.js";
import { BundleSelect, BusyButton, Field } from "./fields.js";
import { ActionButton, changing, DataLink } from "./flow-parts.js";
import { count } from "./flow-rules.js";
import { plainText } from "./linked-text.js";
import { useResource } from "./live-resource.js";
import { Pill } from "./task-labels.js";
import { useBusy } from "./use-busy.js";
import { useNames, useTasks, workOf } from "./work-store.js";

const AT_FIRST = 100;
const KINDS = { approved: "done", rejected: "overdue", "needs-review": "waiting" };

export function ArtifactsPage({ context }) {
  useEffect(() => context.page({ title: "Artifacts" }), []);
  return html`
    <div class="canvas work flow-page">
      <h1 class="page-title">Artifacts</h1>
      <${ArtifactIndex} context=${context} base="/#/artifacts" />
    </div>
  `;
}

/** The index without its page, for the section of Tasks as well. `base` is the address that keeps the filters. */
export function ArtifactIndex({ context, base }) {
  const work = workOf(context);
  const { params } = useSource(context.address);
  const { data: artifacts, problem, reload } = useResource(work.artifacts);
  const names = useNames(work);
  const [limit, setLimit] = useState(AT_FIRST);
  const [attached, setAttached] = useState(null);
  const filter = { status: params.get("status") ?? "", type: params.get("type") ?? "", bundle: params.get("bundle") ?? "", task: params.get("task") ?? "" };
  const shown = useMemo(
    () =>
      artifacts
        ?.filter(({ status, type, bundleId, taskId }) => (!filter.status || status === filter.status) && (!filter.type || type === filter.type) && (!filter.bundle || bundleId === filter.bundle) && (!filter.task || taskId === filter.task))
        .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)),
    [artifacts, filter.status, filter.type, filter.bundle, filter.task],
  );
  useEffect(() => {
    if (artifacts) context.settled();
  }, [Boolean(artifacts)]);

  if (problem && !artifacts) return html`<${context.Failed} problem=${problem} retry=${reload} what="The artifacts could not be loaded" />`;
  if (!artifacts) return html`<${context.Loading} rows="6" label="Loading artifacts" />`;

  const set = (name) => (event) => {
    const next = new URLSearchParams(params);
    if (event.currentTarget.value) next.set(name, event.currentTarget.value);
    else next.delete(name);
    next.delete("section");
    context.go(`${base}${next.size > 0 ? `${base.includes("?") ? "&" : "?"}${next}` : ""}`, { replace: true });
  };
  const values = (field) => [...new Set(artifacts.map((artifact) => artifact[field]).filter(Boolean))].sort();
  const bundles = values("bundleId").map((id) => [id, names.title(id)]);
  return html`
    <div class="flow-bar">
      <${Filter} id="artifact-status" label="Status" value=${filter.status} options=${values("status").map((each) => [each, each])} onChange=${set("status")} />
      <${Filter} id="artifact-type" label="Type" value=${filter.type} options=${values("type").map((each) => [each, each])} onChange=${set("type")} />
      <${Filter} id="artifact-bundle" label="Workflow" value=${filter.bundle} options=${bundles} onChange=${set("bundle")} />
      <p class="muted" role="status">${shown.length} of ${count(artifacts.length, "artifact")} shown</p>
    </div>
    ${artifacts.length === 0 && html`<${context.Empty} icon="check-square" title="No artifact is registered yet.">Register an external link on a workflow, or let an assistant deliver its output.<//>`}
    ${artifacts.length > 0 && shown.length === 0 && html`<${context.Empty} icon="search" title="No artifact matches."><a class="button" href=${base}>Show all (${artifacts.length})</a><//>`}
    ${shown.length > 0 &&
    html`
      <div class="flow-table-box">
        <table id="artifacts-table" class="flow-table">
          <thead>
            <tr>${["Title", "Status", "Type", "Workflow", "Storage", "Actions"].map((name) => html`<th key=${name} scope="col">${name}</th>`)}</tr>
          </thead>
          <tbody>${shown.slice(0, limit).map((artifact) => html`<${Row} key=${artifact.id} context=${context} work=${work} artifact=${artifact} names=${names} attach=${setAttached} />`)}</tbody>
        </table>
      </div>
    `}
    ${shown.length > limit && html`<p class="flow-more"><button class="button" type="button" onClick=${() => setLimit(shown.length)}>Show all (${shown.length})</button></p>`}
    ${attached && html`<${AttachDialog} context=${context} work=${work} artifact=${attached} names=${names} onClose=${() => setAttached(null)} />`}
  `;
}

function Filter({ id, label, value, options, onChange }) {
  return html`
    <label class="flow-bar__field" for=${id}>
      ${label}
      <select id=${id} class="input" value=${value} onChange=${onChange}>
        <option value="">Any</option>
        ${options.map(([each, text]) => html`<option key=${each} value=${each} selected=${each === value}>${text}</option>`)}
      </select>
    </label>
  `;
}

function Row({ context, work, artifact, names, attach }) {
  const { id, title, status, type, bundleId, taskId, storageUri } = artifact;
  const task = useTask(work, taskId);
  const path = `artifacts/${encodeURIComponent(id)}`;
  const put = (fields) => () => context.api.put(path, fields).then(work.artifacts.reload);
  const approve = () => changing(context, `“${title}” approved`, put({ status: "approved" }), put({ status }));
  const archive = () => changing(context, `“${title}” archived`, put({ status: "archived" }), put({ status }));
  const copy = async () => context.toast((await copyText(storageUri)) ? "Address copied" : "The browser did not let the address be copied", {});
  return html`
    <tr data-artifact-id=${id}>
      <td data-label="Title"><span class="artifact-index__title">${isOpenable(storageUri) ? html`<${DataLink} url=${storageUri} name=${title} />` : title}</span></td>
      <td data-label="Status"><span><${Pill} kind=${KINDS[status] ?? "todo"} class=${`artifact-chip--${status}`}>${status}<//></span></td>
      <td data-label="Type">${type}</td>
      <td data-label="Workflow">
        <span class="artifact-index__links">
          ${bundleId && html`<a class="link" href=${bundleAddress(bundleId)}>${names.title(bundleId)}</a>`}
          ${taskId && html`<a class="link" href=${task ? evidenceAddress(task) : `/#/tasks?taskId=${encodeURIComponent(taskId)}`}>${task ? plainText(task.description) : "Task"}</a>`}
          ${!bundleId && !taskId && html`<span class="muted">Not attached</span>`}
        </span>
      </td>
      <td data-label="Storage">
        <span class=${storageUri ? "" : "proof-missing"}>${storageText(artifact)}</span>
        ${storageUri && !isOpenable(storageUri) && html`<span class="artifact-index__uri"><code>${storageUri}</code> <button class="button button--small button--quiet" type="button" aria-label=${`Copy the address of ${title}`} onClick=${() => void copy()}>Copy</button></span>`}
      </td>
      <td data-label="Actions">
        <span class="flow-table__actions">
          ${isOpenable(storageUri) && html`<a class="button button--small" href=${storageUri} target="_blank" rel="noopener noreferrer" aria-label=${`Open ${title}`}>Open</a>`}
          ${!["approved", "archived"].includes(status) && html`<${ActionButton} class="button--small" run=${approve} label="Approve" aria-label=${`Approve ${title}`} />`}
          <button class="button button--small button--quiet" type="button" aria-label=${`Attach ${title}`} onClick=${() => attach(artifact)}>Attach</button>
          ${status !== "archived" && html`<${ActionButton} class="button--small button--quiet" run=${archive} label="Archive" aria-label=${`Archive ${title}`} />`}
        </span>
      </td>
    </tr>
  `;
}

/** The task of an id, when one of the lists of open work has it. */
function useTask(work, id) {
  const todo = useTasks(work, id ? OPEN : null);
  return id ? todo.data?.find((task) => task.id === id) : undefined;
}

const OPEN = { status: "todo" };

/** Gives an artifact to a workflow, and to one of its tasks. */
function AttachDialog({ context, work, artifact, names, onClose }) {
  const [bundleId, setBundleId] = useState(artifact.bundleId ?? "");
  const [taskId, setTaskId] = useState(artifact.taskId ?? "");
  const [problem, setProblem] = useState("");
  const { busy, during } = useBusy();
  const filter = useMemo(() => (bundleId ? { bundleId } : null), [bundleId]);
  const { data: tasks } = useTasks(work, filter);
  const attach = async (event) => {
    event.preventDefault();
    if (!bundleId && !taskId) {
      setProblem("Choose a workflow.");
      return;
    }
    const done = await during("attach", async () => {
      await context.act(`“${artifact.title}” attached`, "PUT", `artifacts/${encodeURIComponent(artifact.id)}/attach`, { ...(bundleId && { bundleId }), ...(taskId && { taskId }) });
      await Promise.all([work.artifacts.reload(), work.bundles.reload()]);
    });
    if (done) onClose();
  };
  return html`
    <${Dialog} label=${`Attach “${artifact.title}”`} class="dialog--small" onClose=${onClose}>
      <form class="form" onSubmit=${attach} noValidate>
        <${Field} id="attach-bundle" label="Workflow" error=${problem}>${(field) => html`<${BundleSelect} bundles=${names.bundles} value=${bundleId} onChange=${(event) => (setBundleId(event.currentTarget.value), setTaskId(""), setProblem(""))} ...${field} />`}<//>
        <${Field} id="attach-task" label="Task (optional)">
          ${(field) => html`
            <select class="input" value=${taskId} disabled=${!tasks} onChange=${(event) => setTaskId(event.currentTarget.value)} ...${field}>
              <option value="">The workflow as a whole</option>
              ${(tasks ?? []).map((task) => html`<option key=${task.id} value=${task.id} selected=${task.id === taskId}>${plainText(task.description)}</option>`)}
            </select>
          `}
        <//>
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${onClose}>Cancel</button>
          <${BusyButton} type="submit" class="button--primary" busy=${busy !== null} label="Attach" busyLabel="Attaching…" />
        </div>
      </form>
    <//>
  `;
}
