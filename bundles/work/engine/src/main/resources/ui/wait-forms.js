// Waiting for somebody: how it begins, how it goes on, how it ends.

import { html, useRef, useState } from "/ui/portal/view.js";
import { CHANNELS, defaultFollowUp } from "./actions.js";
import { dayOf } from "./days.js";
import { BusyButton, Field } from "./fields.js";
import { plainText } from "./linked-text.js";
import { useBusy } from "./use-busy.js";

const MAX_WAITING_FOR = 160;
const MAX_NOTE = 500;

/**
 * What keeps a wait from being recorded, by the name of the field.
 *
 * @param {{waitingFor?: string, channel?: string, followUpAt?: string, note?: string}} wait
 * @param {string[]} required names of fields
 */
export function problemsOf(wait, required) {
  const texts = {
    waitingFor: "Say who or what it waits for.",
    channel: "Choose how you asked.",
    followUpAt: "Choose the day to follow up.",
    nextFollowUpAt: "Choose the next day to follow up.",
    note: "Write a note about what happened.",
  };
  const problems = {};
  for (const field of required) if (!wait[field]?.trim()) problems[field] = texts[field];
  return problems;
}

/** Starts to wait. What was typed stays when the server refuses it. */
export function WaitingForm({ task, context, work, onDone, focus = false }) {
  const waits = task.validation?.waitingSemantics;
  const [wait, setWait] = useState({
    waitingFor: waits?.waitingFor ?? "",
    channel: task.followUpChannel ?? "",
    followUpAt: defaultFollowUp(context.today, task),
    note: "",
  });
  const [problems, setProblems] = useState({});
  const { busy, during } = useBusy();
  const form = useRef(null);
  // As it was when the form was opened: what somebody else does meanwhile is asked about.
  const base = useRef(task);
  const set = (field) => (event) => setWait({ ...wait, [field]: event.currentTarget.value });

  const submit = async (event) => {
    event.preventDefault();
    const found = problemsOf(wait, ["waitingFor", "channel", "followUpAt", "note"]);
    setProblems(found);
    const first = Object.keys(found)[0];
    if (first) {
      form.current.querySelector(`[name="${first}"]`).focus();
      return;
    }
    const trimmed = Object.fromEntries(Object.entries(wait).map(([field, value]) => [field, value.trim()]));
    const went = await during("wait", () =>
      work.act.markWaiting(base.current, trimmed).catch((problem) => {
        setProblems({ form: problem.message });
        throw problem;
      }),
    );
    if (went) onDone?.();
  };

  const id = `wait-${task.id}`;
  return html`
    <form ref=${form} class="waiting-form" aria-label=${`Mark "${plainText(task.description)}" waiting`} novalidate onSubmit=${submit}>
      <${Field} id=${`${id}-for`} label="Waiting for" error=${problems.waitingFor}>
        ${(field) => html`<input class="input waiting-for-input" name="waitingFor" maxlength=${MAX_WAITING_FOR} autofocus=${focus} value=${wait.waitingFor} onInput=${set("waitingFor")} ...${field} />`}
      <//>
      <${Field} id=${`${id}-channel`} label="Channel" error=${problems.channel}>
        ${(field) => html`<${ChannelSelect} class="waiting-channel-input" value=${wait.channel} onChange=${set("channel")} field=${field} />`}
      <//>
      <${Field} id=${`${id}-date`} label="Follow up on" error=${problems.followUpAt}>
        ${(field) => html`<input class="input waiting-followup-input" name="followUpAt" type="date" value=${wait.followUpAt} onInput=${set("followUpAt")} ...${field} />`}
      <//>
      <${Field} id=${`${id}-note`} label="Note" class="waiting-form__note" error=${problems.note}>
        ${(field) => html`<input class="input waiting-note-input" name="note" maxlength=${MAX_NOTE} value=${wait.note} onInput=${set("note")} ...${field} />`}
      <//>
      ${waits?.guidance && html`<p class="muted waiting-form__hint">${waits.guidance}</p>`}
      ${problems.form && html`<p class="form__error waiting-form__hint" role="alert">${problems.form}</p>`}
      <div class="actions waiting-form__actions">
        <${BusyButton} type="submit" class="button--primary" busy=${busy} label="Mark waiting" busyLabel="Marking…" data-mark-waiting-task=${task.id} />
        ${onDone && html`<button class="button button--quiet" type="button" onClick=${() => onDone()}>Cancel</button>`}
      </div>
    </form>
  `;
}

/**
 * What was begun to be said of waits and what is wrong with it, by task, and the task as it was then: a list that is drawn
 * anew, as after somebody's change, takes its forms away.
 */
const begun = new Map();

/** What became of a wait: reminded again, answered, or done. What was typed stays when the server refuses it. */
export function FollowUpControls({ task, context, work, missing, onDone }) {
  const [said, setSaid] = useState(
    begun.get(task.id) ?? { channel: task.followUpChannel ?? "", note: "", nextFollowUpAt: defaultFollowUp(context.today, task), problems: {} },
  );
  const { problems } = said;
  const { busy, during } = useBusy();
  const form = useRef(null);
  const keep = (change) => {
    const next = { base: task, ...(begun.get(task.id) ?? said), ...change };
    begun.set(task.id, next);
    setSaid(next);
  };
  const set = (field) => (event) => keep({ [field]: event.currentTarget.value });

  const act = (what, required, call) => async () => {
    const found = problemsOf(said, required);
    keep({ problems: found });
    const first = Object.keys(found)[0];
    if (first) {
      form.current.querySelector(`[name="${first}"]`).focus();
      return;
    }
    const went = await during(what, () =>
      call().catch((problem) => {
        keep({ problems: { form: problem.message } });
        throw problem;
      }),
    );
    if (!went) return;
    begun.delete(task.id);
    setSaid(({ base, ...before }) => ({ ...before, note: "" }));
    onDone?.();
  };
  const note = () => said.note.trim();
  const answer = () => ({ note: note(), ...(said.channel && { channel: said.channel }) });
  // What somebody else did since the first word is asked about.
  const base = () => said.base ?? task;
  const sent = () => ({ channel: said.channel, note: note(), nextFollowUpAt: said.nextFollowUpAt });

  const name = plainText(task.description);
  const id = `follow-${task.id}`;
  return html`
    <form ref=${form} class="follow-up" aria-label=${`Follow up on "${name}"`} novalidate onSubmit=${(event) => event.preventDefault()}>
      <${Field} id=${`${id}-channel`} label="Channel" error=${problems.channel}>
        ${(field) => html`<${ChannelSelect} class="follow-up-channel" value=${said.channel} onChange=${set("channel")} field=${field} />`}
      <//>
      <${Field} id=${`${id}-note`} label="Note" class="follow-up__note" error=${problems.note}>
        ${(field) => html`<input class="input follow-up-note" name="note" maxlength=${MAX_NOTE} value=${said.note} onInput=${set("note")} ...${field} />`}
      <//>
      <${BusyButton}
        busy=${busy === "response"}
        disabled=${busy !== null}
        label="Response received"
        busyLabel="Recording…"
        data-follow-up-action="response-received"
        onClick=${act("response", ["note"], () => work.act.responseReceived(base(), answer()))}
      />
      <${Field} id=${`${id}-next`} label="Next date" error=${problems.nextFollowUpAt}>
        ${(field) => html`<input class="input follow-up-next-date" name="nextFollowUpAt" type="date" value=${said.nextFollowUpAt} onInput=${set("nextFollowUpAt")} ...${field} />`}
      <//>
      <${BusyButton}
        class=${dayOf(task.followUpAt) <= context.today ? "button--primary" : ""}
        busy=${busy === "sent"}
        disabled=${busy !== null}
        label="Follow-up sent"
        busyLabel="Recording…"
        data-follow-up-action="follow-up-sent"
        onClick=${act("sent", ["note", "channel", "nextFollowUpAt"], () => work.act.followUpSent(base(), sent()))}
      />
      <${BusyButton}
        busy=${busy === "resolve"}
        disabled=${busy !== null || Boolean(missing)}
        label="Resolve done"
        busyLabel="Completing…"
        title=${missing ? missing.text : undefined}
        data-follow-up-action="resolve-done"
        onClick=${act("resolve", ["note"], () => work.act.resolveDone(base(), answer()))}
      />
      ${missing && html`<p class="muted follow-up__problem">To resolve it as done: ${missing.text}.</p>`}
      ${problems.form && html`<p class="form__error follow-up__problem" role="alert">${problems.form}</p>`}
    </form>
  `;
}

function ChannelSelect({ class: name, value, onChange, field }) {
  const known = value && !CHANNELS.includes(value) ? [value, ...CHANNELS] : CHANNELS;
  return html`
    <select class="input ${name}" name="channel" value=${value} onChange=${onChange} ...${field}>
      <option value="" selected=${!value}>Choose…</option>
      ${known.map((channel) => html`<option key=${channel} value=${channel} selected=${channel === value}>${channel}</option>`)}
    </select>
  `;
}
