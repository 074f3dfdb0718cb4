// What an opened row of a workflow shows: how the task is done, its proof, its waits, its history.

import { Icon } from "/ui/portal/icons.js";
import { html } from "/ui/portal/view.js";
import { dayOf } from "./days.js";
import { CompletionEvidence, EvidenceGiven, FileUpload, LinkField, wantsFile } from "./evidence.js";
import { BusyButton, Field, PersonSelect } from "./fields.js";
import { ActionButton, DataLink } from "./flow-parts.js";
import { commentLines, historyOf } from "./history.js";
import { documentAddress } from "./instructions.js";
import { sharedLinkNames } from "./proof.js";
import { isOpen } from "./rules.js";
import { Pill } from "./task-labels.js";
import { readable } from "./timeline.js";
import { useLinkText } from "./use-link-text.js";
import { FollowUpControls, WaitingForm } from "./wait-forms.js";

export function Details({ task, missing, ...parts }) {
  const { context, work } = parts;
  const open = isOpen(task);
  return html`
    <${ProcessDocument} task=${task} ...${parts} />
    <${EvidenceGiven} task=${task} />
    ${open &&
    html`
      <${RequiredLink} task=${task} ...${parts} />
      <${CompletionEvidence} task=${task} context=${context} work=${work} idPrefix="row-evidence" />
    `}
    <${TaskFiles} task=${task} ...${parts} />
    <${ArtifactChips} task=${task} ...${parts} />
    ${task.status === "waiting" && html`<${FollowUpControls} task=${task} context=${context} work=${work} missing=${missing} />`}
    ${task.status === "todo" && html`<details class="flow-more-form"><summary>Mark waiting</summary><${WaitingForm} task=${task} context=${context} work=${work} /></details>`}
    ${open && html`<${Plan} task=${task} ...${parts} />`}
    <p><button class="button button--small button--quiet" type="button" onClick=${() => work.dialog.set({ kind: "task", id: task.id, task })}>All details</button></p>
    <${History} task=${task} ...${parts} />
  `;
}

/** The process document of a task, as far as the registry knows it. */
function ProcessDocument({ task, documents }) {
  const { instructionDocId: docId, instructionsUrl } = task;
  if (!docId && !instructionsUrl) return html`<p class="muted process-doc-context">No process document mapped.</p>`;
  if (!docId) return html`<p class="process-doc-context"><${DataLink} class="link process-doc-link" url=${instructionsUrl} name="Open instructions" /></p>`;
  const found = documents?.find((doc) => doc.id === docId || doc.aliases?.includes(docId));
  if (!documents) return html`<p class="muted process-doc-context">Looking for the process document…</p>`;
  if (!found) {
    return html`
      <div class="process-doc-context process-doc-context--unresolved">
        <p>Document unavailable: ${docId}</p>
        ${instructionsUrl && html`<p><${DataLink} url=${instructionsUrl} name="Open instructions" /></p>`}
      </div>
    `;
  }
  const href = documentAddress(found.path, task);
  const meta = [readable(found.doc_type ?? ""), task.phase && `Phase: ${readable(task.phase)}`, task.instructionStepId && `Step ${task.instructionStepId}`, task.systems?.length > 0 && task.systems.map(readable).join(", ")].filter(Boolean);
  return html`
    <div class="process-doc-context">
      <p><a class="link process-doc-link" href=${href}>${found.title}</a></p>
      ${found.summary && html`<p class="process-doc-summary">${found.summary}</p>`}
      <p class="process-doc-meta">${meta.join(" · ")}${meta.length > 0 ? " · " : ""}${found.path.replace(/^content\//, "")}</p>
      ${task.validation?.completionProof && html`<p class="process-doc-action">Required evidence: ${task.validation.completionProof}</p>`}
    </div>
  `;
}

/** The link that a task needs, saved on the task and on its workflow together; and the shared ones that it needs. */
function RequiredLink({ task, work, bundle }) {
  const { text, problem, busy, setText, send } = useLinkText(task.link ?? "", (url) => work.act.saveLink(task, url));
  const shared = sharedLinkNames(task).filter((name) => name !== task.requiredLinkName);
  const urlOf = (name) => bundle.bundleLinks?.find((link) => link.name === name)?.url ?? "";

  const submit = (event) => {
    event.preventDefault();
    void send();
  };
  const wantsUrl = !task.requiredLinkName && task.proofRequirement?.type === "url" && task.proofRequirement.required !== false;
  const name = task.requiredLinkName ?? (wantsUrl ? (task.proofRequirement.label ?? "Proof link") : "");
  return html`
    ${name &&
    html`
      <form class="required-link" onSubmit=${submit} noValidate>
        <${Field} id=${`required-link-${task.id}`} label=${name} class="required-link__field" error=${problem}>
          ${(field) => html`<input class="input" type="url" inputmode="url" placeholder="https://" data-required-link-task=${task.id} value=${text} onInput=${(event) => setText(event.currentTarget.value)} ...${field} />`}
        <//>
        <${BusyButton} type="submit" class="button--small" busy=${busy} label="Save link" busyLabel="Saving…" data-save-required-link=${task.id} />
        <span class=${task.link ? "proof-present" : "proof-missing"}>${task.link ? "Saved" : "Missing"}</span>
      </form>
    `}
    ${shared.map((each, at) => html`<${LinkField} key=${each} id=${`row-shared-${at}-${task.id}`} label=${each} inputClass="required-bundle-link-input" value=${urlOf(each)} save=${(url) => work.act.saveSharedLink(bundle.id, each, url)} />`)}
  `;
}

function TaskFiles({ task, work, context, files }) {
  const own = (files ?? []).filter(({ taskId }) => taskId === task.id);
  const wanted = wantsFile(task);
  if (!wanted && own.length === 0) return null;
  const remove = async (file) => {
    const yes = await context.confirm({ title: `Remove “${file.filename}”?`, text: "The file is deleted; this cannot be undone.", action: "Remove", danger: true });
    if (!yes) return;
    await context.act(`“${file.filename}” removed`, "DELETE", `files/${encodeURIComponent(file.id)}`);
    await work.files.reload();
  };
  return html`
    <div class="checklist-files">
      ${own.length > 0
        ? html`<p class="proof-present">${own.length} file${own.length === 1 ? "" : "s"} attached</p>`
        : html`<p class="proof-missing">Missing file</p>`}
      <ul class="checklist-files__list">
        ${own.map(
          (file) => html`
            <li key=${file.id}>
              <a class="link" href=${work.api.files.address(file.id)} download=${file.filename}>${file.filename}</a>
              <${ActionButton} class="button--small button--quiet" run=${() => remove(file)} label="×" aria-label=${`Remove ${file.filename}`} title="Remove" />
            </li>
          `,
        )}
      </ul>
      ${isOpen(task) && html`<${FileUpload} task=${task} work=${work} id=${`row-file-${task.id}`} label=${task.proofRequirement?.type === "file" && task.proofRequirement.label ? task.proofRequirement.label : "Attach a file"} />`}
    </div>
  `;
}

/** The outputs that are attached to a task, with what was decided about them. */
function ArtifactChips({ task, artifacts, context, work }) {
  const refs = new Map((task.artifactRefs ?? []).map((ref) => [ref.artifactId, { id: ref.artifactId, title: ref.title, status: ref.status ?? "draft" }]));
  for (const artifact of artifacts ?? []) if (artifact.taskId === task.id || refs.has(artifact.id)) refs.set(artifact.id, artifact);
  const wanted = task.proofRequirement?.type === "artifact";
  if (refs.size === 0) return wanted ? html`<p class="proof-missing">No approved artifact attached.</p>` : null;
  const approve = async (artifact) => {
    await context.act(`“${artifact.title}” approved`, "PUT", `artifacts/${encodeURIComponent(artifact.id)}`, { status: "approved" });
    await work.artifacts.reload();
  };
  return html`
    <ul class="artifact-chips" aria-label="Artifacts">
      ${[...refs.values()].map(
        (artifact) => html`
          <li key=${artifact.id} class=${`artifact-chip artifact-chip--${artifact.status}`}>
            ${artifact.storageUri ? html`<${DataLink} url=${/^https?:/.test(artifact.storageUri) ? artifact.storageUri : ""} name=${artifact.title ?? artifact.id} />` : (artifact.title ?? artifact.id)}
            <${Pill} kind=${artifact.status === "approved" ? "done" : "todo"}>${artifact.status}<//>
            ${artifact.storageUri && !["approved", "archived"].includes(artifact.status) && html`<${ActionButton} class="button--small" run=${() => approve(artifact)} label="Approve" aria-label=${`Approve ${artifact.title}`} />`}
          </li>
        `,
      )}
    </ul>
    ${wanted && ![...refs.values()].some(({ status }) => status === "approved") && html`<p class="proof-missing">No approved artifact attached.</p>`}
  `;
}

/** When a task is due, and who does it. */
function Plan({ task, work, names }) {
  const change = (field) => (event) => {
    const value = event.currentTarget.value;
    if (field === "date" && value === "") return;
    if (value !== (task[field] ?? "")) work.act.change(task, { [field]: value }).catch(() => {});
  };
  return html`
    <div class="form-row checklist-plan">
      <${Field} id=${`row-date-${task.id}`} label="Date" class="field--date">${(field) => html`<input class="input" type="date" value=${dayOf(task.date)} onChange=${change("date")} ...${field} />`}<//>
      <${Field} id=${`row-who-${task.id}`} label="Assignee" class="field--person">${(field) => html`<${PersonSelect} people=${names.people} value=${task.assigneeId} onChange=${change("assigneeId")} ...${field} />`}<//>
    </div>
  `;
}

/** Everything that happened to a task, newest first, and what was noted about it. */
function History({ task, names }) {
  const entries = historyOf(task, names.person);
  const lines = commentLines(task.comment);
  if (entries.length + lines.length === 0) return null;
  return html`
    <section class="checklist-history" data-task-history=${task.id} aria-label="History">
      <h3 class="section-title"><${Icon} name="history" size="14" /> History</h3>
      <ul>
        ${entries.map(
          (entry) => html`<li key=${entry.id}><strong>${entry.title}</strong> <span class="muted">${[entry.at, ...entry.details].join(", ")}</span>${entry.note && html`<span class="checklist-history__note">${entry.note}</span>`}</li>`,
        )}
        ${lines.map((line, at) => html`<li key=${`line ${at}`}>${line.at && html`<span class="muted">${line.at} </span>`}${line.text}</li>`)}
      </ul>
    </section>
  `;
}
