// Making the recurring tasks of some days: first what would be made, then the tasks.

import { html, useState } from "/ui/portal/view.js";
import { tasksAddress } from "./addresses.js";
import { dayText } from "./days.js";
import { BusyButton, Field } from "./fields.js";
import { count } from "./flow-rules.js";
import { resultText, spanProblems } from "./recurring-rules.js";
import { useBusy } from "./use-busy.js";
import { useNames, workOf } from "./work-store.js";

const SHOWN = 10;

export function Generate({ context }) {
  const work = workOf(context);
  const names = useNames(work);
  const [span, setSpan] = useState({ startDate: context.today, endDate: context.today });
  const [problems, setProblems] = useState({});
  const [outcome, setOutcome] = useState(null);
  const { busy, during } = useBusy();
  const set = (name) => (event) => {
    setSpan({ ...span, [name]: event.currentTarget.value });
    setOutcome(null);
  };

  const run = (dryRun) => async (event) => {
    event?.preventDefault();
    const found = spanProblems(span);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    setOutcome(null);
    await during(dryRun ? "preview" : "generate", async () => {
      try {
        const answer = await context.api.post(`recurring/generate${dryRun ? "?dryRun=true" : ""}`, span);
        setOutcome({ ...answer, dryRun });
        if (!dryRun) await work.refresh();
      } catch (problem) {
        setOutcome({ problem });
      }
    });
  };

  return html`
    <section class="flow-panel" aria-labelledby="generate-title">
      <h2 class="section-title" id="generate-title">Generate tasks for some days</h2>
      <form class="generate" onSubmit=${run(false)} noValidate>
        <${Field} id="gen-start" label="From" error=${problems.startDate}>${(field) => html`<input class="input" type="date" value=${span.startDate} onInput=${set("startDate")} ...${field} />`}<//>
        <${Field} id="gen-end" label="To" error=${problems.endDate}>${(field) => html`<input class="input" type="date" value=${span.endDate} onInput=${set("endDate")} ...${field} />`}<//>
        <span class="generate__buttons">
          <${BusyButton} id="gen-preview-btn" busy=${busy === "preview"} disabled=${busy !== null} label="Preview" busyLabel="Looking…" onClick=${run(true)} />
          <${BusyButton} id="gen-btn" type="submit" class="button--primary" busy=${busy === "generate"} disabled=${busy !== null} label="Generate" busyLabel="Generating…" />
        </span>
      </form>
      <div id="gen-result" role="status">${outcome && !outcome.problem && html`<${Outcome} outcome=${outcome} names=${names} today=${context.today} />`}</div>
      ${outcome?.problem && html`<p class="form__error" role="alert">Nothing was generated. ${outcome.problem.message}</p>`}
    </section>
  `;
}

function Outcome({ outcome, names, today }) {
  const [all, setAll] = useState(false);
  const { generated, skipped, dryRun } = outcome;
  const days = [...new Set(generated.map(({ date }) => date))];
  return html`
    <p class=${dryRun ? "" : "generate__done"}>${dryRun ? `${count(generated.length, "task")} would be made, ${skipped} ${skipped === 1 ? "exists" : "exist"} already.` : resultText(outcome)} ${!dryRun && days.length > 0 && html`<a class="link" href=${tasksAddress({ date: days[0] })}>Open ${dayText(days[0], today)}</a>`}</p>
    <ul class="start-preview__list">
      ${(all ? generated : generated.slice(0, SHOWN)).map(
        (task) => html`
          <li key=${`${task.recurringConfigId} ${task.date}`} class="start-preview__row">
            <span class="start-preview__date">${dayText(task.date, today)}</span>
            <span>${task.description}</span>
            <span class="muted">${names.person(task.assigneeId) || "Nobody yet"}</span>
          </li>
        `,
      )}
    </ul>
    ${generated.length > SHOWN && html`<button class="button button--inline" type="button" aria-expanded=${String(all)} onClick=${() => setAll(!all)}>${all ? "Show fewer" : `Show all (${generated.length})`}</button>`}
  `;
}
