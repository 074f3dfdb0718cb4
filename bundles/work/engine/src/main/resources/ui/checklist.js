// The tasks of a workflow: open ones by date, then what is done. Each row is one line until it is opened.

import { html, useEffect, useMemo, useRef, useState } from "/ui/portal/view.js";
import { AddTask } from "./checklist-add.js";
import { Details } from "./checklist-details.js";
import { dayOf } from "./days.js";
import { nextAction } from "./flow-rules.js";
import { InstructionsLink } from "./instructions.js";
import { LinkedText, plainText } from "./linked-text.js";
import { missingProof } from "./proof.js";
import { byDate, isOpen, labelsOf } from "./rules.js";
import { TaskCheck } from "./task-check.js";
import { Labels, Pill, TaskDay, waitingText } from "./task-labels.js";
import { isMilestone } from "./timeline.js";

/** @param {object} props `target` is the id of the task that an address asks for */
export function Checklist({ tasks, target, ...parts }) {
  const [opened, setOpened] = useState(() => new Set(target ? [target] : []));
  const open = useMemo(() => tasks.filter(isOpen).sort(byDate), [tasks]);
  const closed = useMemo(() => tasks.filter((task) => !isOpen(task)).sort(byDate), [tasks]);
  const shownTarget = useRef(null);

  useEffect(() => {
    if (!target) shownTarget.current = null;
    if (!target || shownTarget.current === target || !tasks.some(({ id }) => id === target)) return;
    shownTarget.current = target;
    setOpened((before) => new Set([...before, target]));
    requestAnimationFrame(() => {
      const row = document.querySelector(`[data-task-row="${CSS.escape(target)}"]`);
      row?.scrollIntoView({ block: "center" });
      row?.querySelector("[data-task-expand]")?.focus({ preventScroll: true });
    });
  }, [target, tasks]);

  const toggle = (id) =>
    setOpened((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const row = (task) => html`<${Row} key=${task.id} task=${task} opened=${opened.has(task.id)} targeted=${task.id === target} toggle=${() => toggle(task.id)} ...${parts} />`;

  return html`
    <section id="bundle-tasks-table" aria-label="Tasks">
      ${tasks.length === 0 && html`<p class="muted flow-panel__empty">This workflow has no tasks yet. Add the first one below.</p>`}
      ${open.length > 0 && html`<h2 class="task-section-heading">Open (${open.length})</h2>`}
      <ul class="checklist">${open.map(row)}</ul>
      ${tasks.length > 0 && open.length === 0 && html`<p class="muted flow-panel__empty">Nothing is open.</p>`}
      ${closed.length > 0 && html`<h2 class="task-section-heading">Done (${closed.length})</h2>`}
      <ul class="checklist">${closed.map(row)}</ul>
      <${AddTask} ...${parts} />
    </section>
  `;
}

function Row({ task, opened, targeted, toggle, ...parts }) {
  const { context, work, names, facts, template } = parts;
  const { today } = context;
  const missing = missingProof(task, facts);
  const milestone = isMilestone(task, template);
  // The day beside them says whether it is today or late.
  const labels = labelsOf(task, today, missing).filter((label) => label !== "Today" && label !== "Overdue");
  const name = plainText(task.description);
  const id = `task-details-${task.id}`;
  const action = nextAction(task, missing);

  return html`
    <li class=${`checklist__item ${targeted ? "task-target-row" : ""}`} data-task-row=${task.id} data-row-status=${task.status}>
      <div class=${`task-checklist-row ${task.status === "done" ? "task-done" : ""}`} data-testid=${milestone ? "milestone-task-row" : undefined} data-milestone=${String(milestone)}>
        <${TaskCheck} task=${task} missing=${missing} act=${work.act} data-task-checkbox=${task.id} />
        <span class="task-checklist-row__text">
          ${milestone && html`<${Pill} kind="active" class="milestone">Milestone<//> `}<${LinkedText} text=${task.description} />
          ${" "}<${InstructionsLink} task=${task} context=${context} />
        </span>
        <span class="task-checklist-row__labels">
          ${isOpen(task) && html`<${Labels} labels=${labels} />`}
          ${task.status === "archived" && html`<${Pill} kind="todo">Archived<//>`}
        </span>
        <span class="task-checklist-row__day"><${TaskDay} task=${task} today=${today} /></span>
        <span class="task-checklist-row__who">${names.person(task.assigneeId) || html`<span class="muted">Unassigned</span>`}</span>
        <button class="button button--small task-checklist-row__toggle" type="button" data-task-expand=${task.id} aria-expanded=${String(opened)} aria-controls=${id} aria-label=${`${opened ? "Collapse" : action}: ${name}`} onClick=${toggle}>${opened ? "Collapse" : action}</button>
      </div>
      ${!opened && isOpen(task) && (task.status === "waiting" || (missing && dayOf(task.date) <= today)) && html`<p class="checklist__hint">${task.status === "waiting" ? waitingText(task, today) : missing.text}</p>`}
      <div class="task-checklist-details" id=${id} hidden=${!opened}>${opened && html`<${Details} task=${task} missing=${missing} ...${parts} />`}</div>
    </li>
  `;
}
