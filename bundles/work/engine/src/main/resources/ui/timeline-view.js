// A workflow as a picture with today's line, and the same as a list.

import { html, useMemo, useState } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { shortDay } from "./calendar.js";
import { dayOf } from "./days.js";
import { Segments } from "./flow-parts.js";
import { plainText } from "./linked-text.js";
import { Pill, TaskDay } from "./task-labels.js";
import { stacked, timelineOf } from "./timeline.js";

const SHAPES = [
  { value: "picture", label: "Picture" },
  { value: "list", label: "List" },
];
const STATES = { done: "Done", waiting: "Waiting", overdue: "Overdue", today: "Today", todo: "To do" };
const KINDS = { done: "done", waiting: "waiting", overdue: "overdue", today: "active", todo: "todo" };

export function Timeline({ context, bundle, tasks, template, names }) {
  const { today } = context;
  const [shape, setShape] = useState("picture");
  const line = useMemo(() => timelineOf({ bundle, tasks, template, today }), [bundle, tasks, template, today]);
  if (!line) return html`<p class="muted flow-panel__empty">A workflow without tasks has no timeline.</p>`;
  return html`
    <section class="timeline" aria-label="Timeline">
      <div class="timeline__bar">
        <p class="muted">${shortDay(line.from)} to ${shortDay(line.to, { year: true })}</p>
        <${Segments} label="Shape" choices=${SHAPES} value=${shape} choose=${setShape} />
      </div>
      ${shape === "picture" ? html`<${Picture} line=${line} bundle=${bundle} />` : html`<${Phases} line=${line} bundle=${bundle} today=${today} names=${names} />`}
    </section>
  `;
}

/** Places along the picture, in percent; the middle of a day is where it stands. */
function placeOf(line, at) {
  return { "--at": `${(((at + 0.5) / line.days) * 100).toFixed(3)}%` };
}

function Picture({ line, bundle }) {
  return html`
    <div class="gantt">
      <div class="gantt__axis" aria-hidden="true">
        ${line.marks.map((mark) => html`<span key=${mark.day} class="gantt__mark" style=${placeOf(line, mark.at)}>${mark.text}</span>`)}
      </div>
      <ul class="gantt__phases">
        ${line.phases.map((phase) => html`<${PhaseRow} key=${phase.id} line=${line} phase=${phase} bundle=${bundle} />`)}
      </ul>
      <p class="gantt__legend">
        ${Object.entries(STATES).map(([state, text]) => html`<span key=${state} class="gantt__key"><span class="gantt__dot" data-state=${state} aria-hidden="true"></span>${text}</span>`)}
        <span class="gantt__key"><span class="gantt__dot" data-state="todo" data-milestone="true" aria-hidden="true"></span>Milestone</span>
        <span class="gantt__key"><span class="gantt__line-key" data-line="anchor" aria-hidden="true"></span>Anchor date</span>
        ${line.today !== null && html`<span class="gantt__key"><span class="gantt__line-key" data-line="today" aria-hidden="true"></span>Today</span>`}
      </p>
    </div>
  `;
}

function PhaseRow({ line, phase, bundle }) {
  const places = stacked(phase.tasks, line.days);
  const width = { "--from": `${((phase.from / line.days) * 100).toFixed(3)}%`, "--to": `${(100 - ((phase.to + 1) / line.days) * 100).toFixed(3)}%` };
  return html`
    <li class="gantt__phase">
      <p class="gantt__name"><strong>${phase.name}</strong> <span class="muted">${phase.done}/${phase.total}</span> ${phase.slack ? html`<${Pill} kind=${phase.slack.late ? "overdue" : "todo"}>${phase.slack.text}<//>` : html`<${Pill} kind="done">Done<//>`}</p>
      <div class="gantt__track">
        <span class="gantt__span" style=${width} aria-hidden="true"></span>
        ${line.anchor !== null && html`<span class="gantt__line" data-line="anchor" style=${placeOf(line, line.anchor)} aria-hidden="true"></span>`}
        ${line.today !== null && html`<span class="gantt__line" data-line="today" style=${placeOf(line, line.today)} aria-hidden="true"></span>`}
        ${places.map(({ task, at, milestone, state, row }) => {
          const text = `${plainText(task.description)}, ${dayOf(task.date)}, ${STATES[state].toLowerCase()}${milestone ? ", milestone" : ""}`;
          return html`<a key=${task.id} class="gantt__task" style=${{ ...placeOf(line, at), "--row": row }} data-state=${state} data-milestone=${String(milestone)} href=${bundleAddress(bundle.id, task.id)} aria-label=${text} title=${text}></a>`;
        })}
        <span class="gantt__height" style=${{ "--rows": Math.max(...places.map(({ row }) => row)) + 1 }} aria-hidden="true"></span>
      </div>
    </li>
  `;
}

function Phases({ line, bundle, today, names }) {
  return html`
    <ol class="phases">
      ${line.phases.map(
        (phase) => html`
          <li key=${phase.id}>
            <h3 class="task-section-heading">${phase.name} <span class="muted">${phase.done}/${phase.total} done</span> ${phase.slack && html`<${Pill} kind=${phase.slack.late ? "overdue" : "todo"}>${phase.slack.text}<//>`}</h3>
            <ul class="phases__tasks">
              ${phase.tasks.map(
                ({ task, milestone, state }) => html`
                  <li key=${task.id} class="phases__task">
                    <span class="phases__day"><${TaskDay} task=${task} today=${today} /></span>
                    <a class="link" href=${bundleAddress(bundle.id, task.id)}>${plainText(task.description)}</a>
                    <span class="phases__signs">${milestone && html`<${Pill} kind="active">Milestone<//>`}<${Pill} kind=${KINDS[state]}>${STATES[state]}<//></span>
                    <span class="muted">${names.person(task.assigneeId) || "Unassigned"}</span>
                  </li>
                `,
              )}
            </ul>
          </li>
        `,
      )}
    </ol>
  `;
}
