// What a workflow has brought forth: proof and outputs, with what was decided about them.

import { html, useState } from "/ui/portal/view.js";
import { BusyButton, Field } from "./fields.js";
import { ActionButton, DataLink } from "./flow-parts.js";
import { Pill } from "./task-labels.js";
import { useBusy } from "./use-busy.js";
import { addressProblem } from "./use-link-text.js";

export function BundleArtifacts({ context, work, bundle, tasks = [], artifacts }) {
  const [draft, setDraft] = useState({ title: "", storageUri: "" });
  const [problems, setProblems] = useState({});
  const { busy, during } = useBusy();
  const own = artifactsOf(bundle, tasks, artifacts ?? []);
  const set = (name) => (event) => setDraft({ ...draft, [name]: event.currentTarget.value });

  const approve = async (artifact) => {
    await context.act(`“${artifact.title}” approved`, "PUT", `artifacts/${encodeURIComponent(artifact.id)}`, { status: "approved" });
    await work.artifacts.reload();
  };
  const register = async (event) => {
    event.preventDefault();
    const [title, storageUri] = [draft.title.trim(), draft.storageUri.trim()];
    const found = { title: title === "" ? "Give the output a title." : "", storageUri: storageUri === "" ? "Enter the address of the output." : addressProblem(storageUri) };
    setProblems(found);
    if (found.title || found.storageUri) return;
    const added = await during("add", async () => {
      await context.act(`“${title}” registered`, "POST", "artifacts", { type: "external-link", title, storageUri, bundleId: bundle.id, status: "needs-review" });
      await work.artifacts.reload();
    });
    if (added) setDraft({ title: "", storageUri: "" });
  };

  return html`
    <section class="flow-panel" data-testid="workflow-artifacts" aria-labelledby="workflow-artifacts-title">
      <h2 class="section-title" id="workflow-artifacts-title">Proof and assistant outputs</h2>
      ${own.length === 0 && html`<p class="muted flow-panel__empty">Nothing is registered yet.</p>`}
      <ul class="artifact-list">
        ${own.map(
          (artifact) => html`
            <li key=${artifact.id} class=${`artifact-chip artifact-chip--${artifact.status}`}>
              <span class="artifact-chip__title"><${DataLink} url=${/^https?:/.test(artifact.storageUri ?? "") ? artifact.storageUri : ""} name=${artifact.title} /></span>
              <span class="artifact-chip__meta">${[artifact.type, artifact.storageProvider].filter(Boolean).join(" · ")}</span>
              <${Pill} kind=${artifact.status === "approved" ? "done" : artifact.status === "needs-review" ? "waiting" : "todo"}>${artifact.status}<//>
              ${!["approved", "archived"].includes(artifact.status) && artifact.storageUri && html`<${ActionButton} class="button--small" run=${() => approve(artifact)} label="Approve" aria-label=${`Approve ${artifact.title}`} />`}
            </li>
          `,
        )}
      </ul>
      <details class="flow-more-form">
        <summary>Register an external link</summary>
        <form class="form" onSubmit=${register} noValidate>
          <${Field} id="artifact-title" label="Title" error=${problems.title}>${(field) => html`<input class="input" value=${draft.title} onInput=${set("title")} ...${field} />`}<//>
          <${Field} id="artifact-uri" label="Address" error=${problems.storageUri}>${(field) => html`<input class="input" type="url" placeholder="https://" value=${draft.storageUri} onInput=${set("storageUri")} ...${field} />`}<//>
          <${BusyButton} type="submit" class="button--small" busy=${busy !== null} label="Register" busyLabel="Registering…" />
        </form>
      </details>
    </section>
  `;
}

/** The artifacts of a workflow and of its tasks; what is only announced shows as well. */
function artifactsOf(bundle, tasks, artifacts) {
  const taskIds = new Set(tasks.map(({ id }) => id));
  const refs = [bundle, ...tasks].flatMap(({ artifactRefs = [] }) => artifactRefs);
  const own = new Map(refs.map((ref) => [ref.artifactId, { ...ref, id: ref.artifactId, title: ref.title ?? ref.artifactId, status: ref.status ?? "draft" }]));
  for (const artifact of artifacts) {
    if (artifact.bundleId === bundle.id || taskIds.has(artifact.taskId) || own.has(artifact.id)) own.set(artifact.id, artifact);
  }
  return [...own.values()];
}
