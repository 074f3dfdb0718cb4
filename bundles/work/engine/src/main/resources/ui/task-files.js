// The files and artifacts of a task.

import { Icon } from "/ui/portal/icons.js";
import { safeAddress } from "/ui/portal/links.js";
import { html, useLive } from "/ui/portal/view.js";
import { FileUpload, wantsFile } from "./evidence.js";
import { Pill } from "./task-labels.js";

const KINDS = { approved: "done", rejected: "overdue", "needs-review": "waiting" };

export function TaskFiles({ task, context, work }) {
  const { data: files, problem, reload } = useLive(() => work.api.files.list({ taskId: task.id }), "files", [task.id]);
  const remove = async (file) => {
    const sure = await context.confirm({ title: "Remove this file?", text: `"${file.filename}" is deleted for good.`, action: "Remove", danger: true });
    if (!sure) return;
    try {
      await context.act(`Removed ${file.filename}`, "DELETE", `files/${encodeURIComponent(file.id)}`);
    } finally {
      reload();
      void work.files.reload();
    }
  };
  const label = wantsFile(task) ? task.proofRequirement?.label || "Attach the required file" : "Attach a file";
  return html`
    <div class="task-files">
      ${problem && html`<${context.Failed} problem=${problem} retry=${reload} what="The files could not be loaded" />`}
      ${files?.length > 0 &&
      html`
        <ul class="task-files__list" aria-label="Files">
          ${files.map(
            (file) => html`
              <li key=${file.id}>
                <${Icon} name="article" size="14" />
                <a class="link" href=${work.api.files.address(file.id)} download=${file.filename}>${file.filename}</a>
                <span class="muted">${sizeText(file.sizeBytes)}</span>
                <button class="button button--small button--quiet" type="button" aria-label=${`Remove ${file.filename}`} onClick=${() => remove(file)}>Remove</button>
              </li>
            `,
          )}
        </ul>
      `}
      <${FileUpload} task=${task} work=${work} id=${`panel-file-${task.id}`} label=${label} />
    </div>
  `;
}

export function TaskArtifacts({ task }) {
  const refs = task.artifactRefs ?? [];
  if (refs.length === 0) return null;
  return html`
    <ul class="task-files__list" aria-label="Artifacts">
      ${refs.map((ref) => {
        const href = safeAddress(ref.storageUri);
        return html`
          <li key=${ref.artifactId}>
            <${Pill} kind=${KINDS[ref.status] ?? "todo"} class=${`artifact-chip--${ref.status}`}>${ref.status ?? "draft"}<//>
            ${href ? html`<a class="link" href=${href} target="_blank" rel="noopener noreferrer">${ref.title || ref.type}</a>` : (ref.title || ref.type || "Artifact")}
          </li>
        `;
      })}
    </ul>
  `;
}

/** A size in words: "12 kB". */
export function sizeText(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
