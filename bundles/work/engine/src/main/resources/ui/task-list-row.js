// One task of the task list.

import { html, useRef, useSource } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { CompletionEvidence, EvidenceGiven, FileUpload, RequiredLinks, wantsFile } from "./evidence.js";
import { PersonSelect } from "./fields.js";
import { InstructionsLink } from "./instructions.js";
import { plainText } from "./linked-text.js";
import { allMissing, missingProof, skipReasons } from "./proof.js";
import { rowKeys } from "./row-keys.js";
import { isOpen, sourceText } from "./rules.js";
import { SelectBox } from "./selection.js";
import { TaskCheck } from "./task-check.js";
import { StatusPill, TaskDay, waitingText } from "./task-labels.js";
import { TaskText } from "./task-text.js";
import { FollowUpControls } from "./wait-forms.js";

export function TaskListRow({ task, context, work, names, facts, target, selection }) {
  const refused = useSource(work.refused).get(task.id);
  const { today } = context;
  const missing = missingProof(task, facts);
  const belowRow = useRef(null);
  const keys = rowKeys({ task, facts, work, context, row: () => belowRow.current, select: selection.toggle });
  const all = isOpen(task) ? allMissing(task, facts) : [];
  const assign = (event) => {
    const assigneeId = event.currentTarget.value || null;
    work.act.change(task, { assigneeId }, assigneeId ? `Assigned to ${names.person(assigneeId)}` : "Nobody is assigned").catch(() => {});
  };
  const details = () => work.dialog.set({ kind: "task", id: task.id, task });
  const waits = waitingText(task, today);
  const asksEvidence = isOpen(task) && (all.some(({ kind }) => kind === "comment" || kind === "external-status") || (missing && skipReasons(task).length > 0));
  const asksFile = isOpen(task) && wantsFile(task) && facts.files(task.id) === 0;
  const below = task.status === "waiting" || asksEvidence || asksFile || refused;

  return html`
    <tr
      role="row"
      class=${`task-row ${task.status === "done" ? "task-done" : ""} ${target ? "task-target-row" : ""} ${below ? "task-row--open" : ""}`}
      data-row
      data-task-row=${task.id}
      data-status=${task.status}
      tabindex="-1"
      aria-label=${plainText(task.description)}
      ontask-key=${keys}
    >
      <td role="cell" data-label=${selection.active ? "Choose" : "Done"}>
        ${selection.active ? html`<${SelectBox} task=${task} name=${plainText(task.description)} selection=${selection} />` : html`<${TaskCheck} task=${task} missing=${missing} act=${work.act} />`}
      </td>
      <td role="cell" data-label="Date"><${TaskDay} task=${task} today=${today} /></td>
      <td role="cell" data-label="Description" class="task-row__text">
        <${TaskText} task=${task} save=${(description) => work.act.change(task, { description })} />
      </td>
      <td role="cell" data-label="Bundle" class="task-row__bundle">
        ${task.bundleId
          ? html`<a class="badge-bundle" title=${names.title(task.bundleId)} href=${bundleAddress(task.bundleId, task.id)} aria-label=${`Open bundle ${names.title(task.bundleId)}`}>${names.title(task.bundleId)}</a>`
          : html`<span class="badge-adhoc">${sourceText(task)}</span>`}
      </td>
      <td role="cell" data-label="Info">
        <div class="task-row__info">
          <${StatusPill} status=${task.status} />
          <${InstructionsLink} task=${task} context=${context} />
          <button class="button button--small button--quiet" type="button" aria-label=${`Details of ${plainText(task.description)}`} onClick=${details}>Details</button>
        </div>
        ${waits && html`<p class="task-row__waits badge-waiting">${waits}</p>`}
        ${missing && html`<p class="proof-missing">${missing.text}</p>`}
        <${EvidenceGiven} task=${task} />
      </td>
      <td role="cell" data-label="Assignee">
        <${PersonSelect} people=${names.people} value=${task.assigneeId} nobody="Unassigned" class="input input--quiet" aria-label=${`Assignee of ${plainText(task.description)}`} onChange=${assign} />
      </td>
      <td role="cell" data-label="Required Link"><${RequiredLinks} task=${task} work=${work} facts=${facts} /></td>
    </tr>
    ${below &&
    html`
      <tr ref=${belowRow} role="row" class="task-row__below" data-task-actions-row=${task.id}>
        <td role="cell" colspan="7">
          ${refused && html`<p class="form__error" role="alert">${refused}</p>`}
          ${task.status === "waiting" && html`<${FollowUpControls} task=${task} context=${context} work=${work} missing=${missing} />`}
          ${asksEvidence && html`<${CompletionEvidence} task=${task} context=${context} work=${work} />`}
          ${asksFile && html`<${FileUpload} task=${task} work=${work} label=${task.proofRequirement?.label || "Attach a file"} />`}
        </td>
      </tr>
    `}
  `;
}
