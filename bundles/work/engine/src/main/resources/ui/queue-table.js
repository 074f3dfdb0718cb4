// The daily queue: what to do next, in its order, each row with exactly one next step.

import { html, useMemo, useRef, useSource } from "/ui/portal/view.js";
import { bundleAddress, evidenceAddress } from "./addresses.js";
import { ChunkedRows, tableClass } from "./chunked-rows.js";
import { dayOf, dayText } from "./days.js";
import { EvidenceGiven } from "./evidence.js";
import { InstructionsLink } from "./instructions.js";
import { intakeAddress, titleOf } from "./intake-rules.js";
import { plainText } from "./linked-text.js";
import { missingAction, missingProof } from "./proof.js";
import { rowKeys } from "./row-keys.js";
import { sourceText } from "./rules.js";
import { TaskCheck } from "./task-check.js";
import { CompactHistory } from "./task-history.js";
import { Assignee, Labels, Pill, TaskDay, waitingText } from "./task-labels.js";
import { useBusy } from "./use-busy.js";
import { FollowUpControls } from "./wait-forms.js";

const COLUMNS = ["", "Date", "Task", "Status / Proof", "Assignee", "Next Action"];

const NO_ITEMS = [];

/**
 * @param {{id: string, groups: {title: string, rows: object[]}[], intake?: object[], context: object, work: object,
 *     names: object, facts: object}} props `intake` are the items whose follow-up is due; they stand above all tasks
 */
export function QueueTable({ id, groups, intake = NO_ITEMS, context, work, names, facts, label = "Daily Queue" }) {
  const rows = useMemo(
    () => [
      ...(intake.length > 0 ? [{ heading: "Intake follow-ups due", count: intake.length }, ...intake.map((item) => ({ item }))] : []),
      ...groups.flatMap((group) => [{ heading: group.title, count: group.rows.length }, ...group.rows]),
    ],
    [intake, groups],
  );
  const drawn = (row) => {
    if (row.heading) return html`<tr role="row" key=${`group ${row.heading}`} class="dashboard-queue-group"><th role="cell" colspan="6">${row.heading} <span class="queue__count">${row.count}</span></th></tr>`;
    if (row.item) return html`<${IntakeRow} key=${`intake ${row.item.id}`} item=${row.item} context=${context} names=${names} />`;
    return html`<${QueueRow} key=${row.task.id} row=${row} context=${context} work=${work} names=${names} facts=${facts} />`;
  };
  return html`
    <table id=${id} class=${`${tableClass(rows)} queue`} role="table" aria-label=${label} data-loaded="true">
      <thead role="rowgroup">
        <tr role="row">
          ${COLUMNS.map((title) => html`<th key=${title} role="columnheader" scope="col">${title || html`<span class="visually-hidden">Done</span>`}</th>`)}
        </tr>
      </thead>
      <${ChunkedRows}
        rows=${rows}
        columns=${COLUMNS.length}
        estimate=${56}
        draw=${drawn}
      />
    </table>
  `;
}

function QueueRow({ row, context, work, names, facts }) {
  const { task, labels } = row;
  const missing = missingProof(task, facts);
  const below = useRef(null);
  const element = useRef(null);
  const refused = useSource(work.refused).get(task.id);
  const name = plainText(task.description);
  const open = () => work.dialog.set({ kind: "task", id: task.id, task });
  const toFollowUp = () => {
    below.current?.scrollIntoView({ block: "nearest" });
    below.current?.querySelector(".follow-up-note").focus();
  };
  const keys = rowKeys({ task, facts, work, context, row: () => below.current });
  const waits = waitingText(task, context.today);
  const jobs = task.assistantJobRefs ?? [];

  return html`
    <tr ref=${element} role="row" class=${`ops-queue-row queue__row ${task.status === "done" ? "task-done" : ""}`} data-row data-task-row=${task.id} data-status=${task.status} tabindex="-1" aria-label=${name} ontask-key=${keys}>
      <td role="cell" data-label="Done"><${TaskCheck} task=${task} missing=${missing} act=${work.act} /></td>
      <td role="cell" data-label="Date"><${TaskDay} task=${task} today=${context.today} /></td>
      <td role="cell" data-label="Task" class="queue__task">
        <button class="task-title" type="button" onClick=${open}>${name}</button>
        <span class="queue__where">
          ${task.bundleId
            ? html`<a class="badge-bundle" href=${bundleAddress(task.bundleId, task.id)} aria-label=${`Open bundle ${names.title(task.bundleId)}`}>${names.title(task.bundleId)}</a>`
            : html`<span class="badge-adhoc">${sourceText(task)}</span>`}
          <${InstructionsLink} task=${task} context=${context} />
        </span>
      </td>
      <td role="cell" data-label="Status / Proof" class="queue__status">
        <span class="queue__labels">
          <${Labels} labels=${labels} />
          ${jobs.map((job) => html`<${Pill} key=${job.assistantJobId} kind="assistant">${`Assistant ${job.status ?? "job"}`}<//>`)}
        </span>
        ${missing && html`<p class="proof-missing">${missing.text}</p>`}
        ${waits && html`<p class="badge-waiting queue__waits">${waits}</p>`}
        ${(task.intakeRefs ?? []).map((ref) => html`<p key=${ref.intakeItemId} class="muted">From ${ref.source ?? "intake"}: ${ref.title ?? ""}</p>`)}
        ${refused && html`<p class="form__error" role="alert">${refused}</p>`}
        <${EvidenceGiven} task=${task} />
        <${CompactHistory} task=${task} names=${names} />
      </td>
      <td role="cell" data-label="Assignee"><${Assignee} name=${names.person(task.assigneeId)} /></td>
      <td role="cell" data-label="Next Action"><${NextAction} task=${task} missing=${missing} work=${work} toFollowUp=${toFollowUp} name=${name} /></td>
    </tr>
    ${task.status === "waiting" &&
    html`
      <tr ref=${below} role="row" class="queue__below" data-task-actions-row=${task.id} data-dashboard-follow-up=${task.id}>
        <td role="cell" colspan="6"><${FollowUpControls} task=${task} context=${context} work=${work} missing=${missing} /></td>
      </tr>
    `}
  `;
}

/** Something that came in and waits for somebody, before there is a task for it. */
function IntakeRow({ item, context, names }) {
  const title = titleOf(item);
  return html`
    <tr role="row" class="ops-queue-row queue__row" data-row data-intake-follow-up-row=${item.id} tabindex="-1" aria-label=${title}>
      <td role="cell" data-label="Done"><span class="visually-hidden">Not a task yet</span></td>
      <td role="cell" data-label="Date"><time class="task-day" datetime=${dayOf(item.followUpAt)}>${dayText(item.followUpAt, context.today)}</time></td>
      <td role="cell" data-label="Task" class="queue__task">
        <span>${title}</span>
        <span class="queue__where"><span class="badge-adhoc">${`from ${item.source ?? "intake"}`}</span></span>
      </td>
      <td role="cell" data-label="Status / Proof" class="queue__status">
        <span class="queue__labels"><${Labels} labels=${["Follow-up due"]} /></span>
        <p class="badge-waiting queue__waits">${waitingText({ ...item, status: "waiting" }, context.today)}</p>
      </td>
      <td role="cell" data-label="Assignee"><${Assignee} name=${names.person(item.assigneeId ?? item.ownerId)} /></td>
      <td role="cell" data-label="Next Action"><a class="button button--small task-next-action" href=${intakeAddress(item)} aria-label=${`Open intake: ${title}`}>Open intake</a></td>
    </tr>
  `;
}

function NextAction({ task, missing, work, toFollowUp, name }) {
  const { busy, during } = useBusy();
  if (task.status === "waiting") {
    return html`<button class="button button--small task-next-action" type="button" aria-label=${`Follow up on ${name}`} onClick=${toFollowUp}>Follow up</button>`;
  }
  if (task.status === "done") return html`<span class="muted">Done</span>`;
  if (missing) {
    const action = missingAction(missing);
    return html`<a class="button button--small task-next-action" href=${evidenceAddress(task)} aria-label=${`${action} for ${name}`}>${action}</a>`;
  }
  return html`
    <button
      class="button button--small button--primary task-next-action"
      type="button"
      data-complete-task=${task.id}
      disabled=${busy !== null}
      aria-busy=${busy ? "true" : undefined}
      aria-label=${`Complete ${name}`}
      onClick=${() => during("done", () => work.act.complete(task))}
    >
      ${busy ? "Completing…" : "Complete"}
    </button>
  `;
}
