// The end of the day: what of today is still open, and what becomes of it, many at once.

import { Dialog } from "/ui/portal/dialog.js";
import { html, useState } from "/ui/portal/view.js";
import { defaultFollowUp, CHANNELS } from "./actions.js";
import { daysAfter } from "./days.js";
import { BusyButton, Field } from "./fields.js";
import { plainText } from "./linked-text.js";
import { useBusy } from "./use-busy.js";
import { problemsOf } from "./wait-forms.js";

export function EndOfDay({ tasks, context, work, names }) {
  const [open, setOpen] = useState(false);
  const [left, setLeft] = useState(new Set());
  const [asking, setAsking] = useState(null);
  if (!tasks || tasks.length === 0) return null;
  const chosen = tasks.filter((task) => !left.has(task.id));
  const toggle = (id) => () => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return html`
    <section class="end-of-day" aria-labelledby="home-unfinished">
      <div class="home__bar">
        <h2 class="section-title" id="home-unfinished">End of day</h2>
        <button class="button button--small" type="button" aria-expanded=${String(open)} aria-controls="unfinished" onClick=${() => setOpen(!open)}>Unfinished today (${tasks.length})</button>
      </div>
      ${open &&
      html`
        <div id="unfinished">
          <ul class="lane__list">
            ${tasks.map(
              (task) => html`
                <li key=${task.id}>
                  <label class="unfinished">
                    <input type="checkbox" checked=${!left.has(task.id)} onChange=${toggle(task.id)} />
                    <span class="ops-lane-item__text">${plainText(task.description)}</span>
                    <span class="muted">${task.bundleId ? names.title(task.bundleId) : ""}</span>
                  </label>
                </li>
              `,
            )}
          </ul>
          <div class="actions">
            <button class="button" type="button" disabled=${chosen.length === 0} onClick=${() => setAsking("move")}>Move date…</button>
            <button class="button" type="button" disabled=${chosen.length === 0} onClick=${() => setAsking("wait")}>Mark waiting…</button>
            <button class="button" type="button" disabled=${chosen.length === 0} onClick=${() => setAsking("note")}>Add note…</button>
            <span class="muted">${chosen.length} chosen</span>
          </div>
        </div>
      `}
      ${asking && html`<${BulkDialog} kind=${asking} tasks=${chosen} context=${context} work=${work} close=${() => setAsking(null)} />`}
    </section>
  `;
}

const TITLES = { move: "Move to another day", wait: "Mark waiting", note: "Add a note" };

function BulkDialog({ kind, tasks, context, work, close }) {
  const [said, setSaid] = useState({
    date: daysAfter(context.today, 1),
    waitingFor: "",
    channel: "",
    followUpAt: defaultFollowUp(context.today),
    note: "",
  });
  const [problems, setProblems] = useState({});
  const { busy, during } = useBusy();
  const set = (field) => (event) => setSaid({ ...said, [field]: event.currentTarget.value });
  const required = { move: [], wait: ["waitingFor", "channel", "followUpAt", "note"], note: ["note"] }[kind];

  const submit = async (event) => {
    event.preventDefault();
    const found = { ...problemsOf(said, required), ...(kind === "move" && !said.date && { date: "Choose the day." }) };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const went = await during("all", () => work.act.many(kind, tasks, said, context.user?.name));
    if (went) close();
  };
  const field = (name, label, draw, only) =>
    only.includes(kind) && html`<${Field} key=${name} id=${`bulk-${name}`} label=${label} error=${problems[name]}>${(props) => draw({ name, value: said[name], onInput: set(name), ...props })}<//>`;

  return html`
    <${Dialog} id="bulk-dialog" label=${`${TITLES[kind]}: ${tasks.length} ${tasks.length === 1 ? "task" : "tasks"}`} onClose=${close}>
      <form class="form" novalidate onSubmit=${submit}>
        ${field("date", "Move to", (props) => html`<input class="input" type="date" ...${props} />`, ["move"])}
        ${field("waitingFor", "Waiting for", (props) => html`<input class="input" maxlength="160" autofocus ...${props} />`, ["wait"])}
        ${field(
          "channel",
          "Channel",
          ({ onInput, ...props }) => html`
            <select class="input" onChange=${onInput} ...${props}>
              <option value="">Choose…</option>
              ${CHANNELS.map((channel) => html`<option key=${channel} value=${channel} selected=${channel === said.channel}>${channel}</option>`)}
            </select>
          `,
          ["wait"],
        )}
        ${field("followUpAt", "Follow up on", (props) => html`<input class="input" type="date" ...${props} />`, ["wait"])}
        ${field("note", "Note", (props) => html`<input class="input" maxlength="400" ...${props} />`, ["wait", "note"])}
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${close}>Cancel</button>
          <${BusyButton} type="submit" class="button--primary" busy=${busy} label=${TITLES[kind]} busyLabel="Saving…" />
        </div>
      </form>
    <//>
  `;
}
