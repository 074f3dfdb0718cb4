// A rule by which work comes back, new or changed.

import { Dialog } from "/ui/portal/dialog.js";
import { WEEKDAYS } from "/ui/portal/time.js";
import { html, useRef, useState } from "/ui/portal/view.js";
import { shortDay } from "./calendar.js";
import { cronOf, nextDays, scheduleProblems, sentence } from "./cron.js";
import { BusyButton, Field, PersonSelect } from "./fields.js";
import { flowOf } from "./flow-data.js";
import { Note } from "./flow-parts.js";
import { useResource } from "./live-resource.js";
import { bodyOf, formOf, formProblems } from "./recurring-rules.js";
import { useBusy } from "./use-busy.js";
import { workOf } from "./work-store.js";

const SCHEDULES = [
  ["daily", "Daily"],
  ["weekly", "Weekly"],
  ["monthly", "Monthly"],
  ["advanced", "Advanced (cron expression)"],
];
// Monday first, as people read a week.
const WEEK = [1, 2, 3, 4, 5, 6, 0];
const FIELDS = { description: "rec-desc", day: "rec-day", time: "rec-time", cron: "rec-cron" };

/** @param {{context: object, names: object, config?: object, onDone: () => void}} props */
export function RecurringForm({ context, names, config, onDone }) {
  const { act } = workOf(context);
  const { data: documents } = useResource(flowOf(context).documents);
  const [form, setForm] = useState(() => formOf(config));
  const [problems, setProblems] = useState({});
  const [refused, setRefused] = useState("");
  const { busy, during } = useBusy();
  const element = useRef(null);
  // The rule as it was when the form was filled from it: what somebody else changes meanwhile is asked about.
  const base = useRef(config);
  const change = (fields) => setForm((before) => ({ ...before, ...fields }));
  const set = (name) => (event) => change({ [name]: event.currentTarget.value });
  const setSchedule = (event) => {
    const schedule = event.currentTarget.value;
    const day = { weekly: 1, monthly: 1 }[schedule] ?? "";
    change({ schedule, day, ...(schedule === "advanced" && { cron: Object.keys(scheduleProblems(form)).length === 0 ? cronOf(form) : form.cron }) });
    setProblems({});
  };
  const valid = Object.keys(scheduleProblems(form)).length === 0;
  const cron = valid ? cronOf(form) : "";

  const submit = async (event) => {
    event.preventDefault();
    setRefused("");
    const found = formProblems(form);
    setProblems(found);
    const first = Object.keys(found)[0];
    if (first) {
      element.current.querySelector(`#${FIELDS[first]}`)?.focus();
      return;
    }
    const saved = await during("save", async () => {
      const body = bodyOf(form, base.current);
      if (Object.keys(body).length === 0) return;
      try {
        if (config) await act.changeRecurring(base.current, body, "Recurring config saved.");
        else await act.createRecurring(body);
      } catch (problem) {
        setRefused(problem.message);
        throw problem;
      }
    });
    if (saved) onDone();
  };

  return html`
    <form ref=${element} class=${config ? "form" : "form flow-form"} aria-label=${config ? "Recurring config" : "New recurring config"} onSubmit=${submit} noValidate>
      ${refused && html`<p class="notice notice--danger" role="alert">${refused}</p>`}
      <${Field} id="rec-desc" label="Description" error=${problems.description}>${(field) => html`<input class="input" autofocus value=${form.description} onInput=${set("description")} ...${field} />`}<//>
      <div class="form-row">
        <${Field} id="rec-schedule" label="Schedule">
          ${(field) => html`<select class="input" value=${form.schedule} onChange=${setSchedule} ...${field}>${SCHEDULES.map(([value, text]) => html`<option key=${value} value=${value} selected=${value === form.schedule}>${text}</option>`)}</select>`}
        <//>
        ${form.schedule === "weekly" &&
        html`
          <${Field} id="rec-day" label="Day of the week" error=${problems.day}>
            ${(field) => html`<select class="input" value=${String(form.day)} onChange=${set("day")} ...${field}>${WEEK.map((day) => html`<option key=${day} value=${day} selected=${day === Number(form.day)}>${WEEKDAYS[day]}</option>`)}</select>`}
          <//>
        `}
        ${form.schedule === "monthly" && html`<${Field} id="rec-day" label="Day of the month" error=${problems.day}>${(field) => html`<input class="input" type="number" min="1" max="31" value=${form.day} onInput=${set("day")} ...${field} />`}<//>`}
        ${form.schedule !== "advanced" && html`<${Field} id="rec-time" label="Time" error=${problems.time}>${(field) => html`<input class="input" type="time" value=${form.time} onInput=${set("time")} ...${field} />`}<//>`}
        ${form.schedule === "advanced" && html`<${Field} id="rec-cron" label="Cron expression, such as 0 9 * * 1" error=${problems.cron}>${(field) => html`<input class="input" spellcheck=${false} autocapitalize="off" value=${form.cron} onInput=${set("cron")} ...${field} />`}<//>`}
      </div>
      <${Note} id="rec-preview">${cron ? `${sentence(cron)}. Next: ${nextDays(cron, context.today, 3).map((day) => shortDay(day, { weekday: true })).join(", ") || "never"}.` : "The schedule is not complete yet."}<//>
      <div class="form-row">
        <${Field} id="rec-assignee" label="Assignee">${(field) => html`<${PersonSelect} people=${names.people} value=${form.assigneeId} onChange=${set("assigneeId")} ...${field} />`}<//>
        <${Field} id="rec-doc" label="Instruction document">
          ${(field) => html`<input class="input" list="rec-documents" autocomplete="off" placeholder="Find by title or id" value=${form.instructionDocId} onInput=${set("instructionDocId")} ...${field} /><datalist id="rec-documents">${(documents ?? []).map((doc) => html`<option key=${doc.id} value=${doc.id}>${doc.title}</option>`)}</datalist>`}
        <//>
      </div>
      <label class="check inline-checkbox" for="rec-enabled"><input id="rec-enabled" type="checkbox" checked=${form.enabled} onChange=${(event) => change({ enabled: event.currentTarget.checked })} /> Enabled</label>
      <div class="dialog__actions">
        <button class="button" type="button" onClick=${onDone}>Cancel</button>
        <${BusyButton} id="rec-create-btn" type="submit" class="button--primary" busy=${busy !== null} label=${config ? "Save" : "Create"} busyLabel=${config ? "Saving…" : "Creating…"} />
      </div>
    </form>
  `;
}

/** The same form for a rule that exists. */
export function RecurringDialog({ context, names, config, onClose }) {
  return html`
    <${Dialog} label="Edit recurring config" onClose=${onClose}>
      <${RecurringForm} context=${context} names=${names} config=${config} onDone=${onClose} />
    <//>
  `;
}
