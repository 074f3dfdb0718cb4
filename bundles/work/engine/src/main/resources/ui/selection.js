// Tasks that were chosen, to do the same with all of them.

import { html, useMemo, useState } from "/ui/portal/view.js";
import { Icon } from "/ui/portal/icons.js";
import { count } from "./flow-rules.js";
import { BusyButton } from "./fields.js";
import { useBusy } from "./use-busy.js";

/**
 * @param {object[] | undefined} tasks those on show; only they count
 * @returns {{active: boolean, chosen: object[], has: (id: string) => boolean, toggle: (task: object) => void,
 *     start: () => void, end: () => void, only: (ids: string[]) => void}} `toggle` also begins to choose
 */
export function useSelection(tasks) {
  const [state, setState] = useState({ active: false, ids: new Set() });
  const chosen = useMemo(() => (tasks ?? []).filter(({ id }) => state.ids.has(id)), [tasks, state.ids]);
  return useMemo(
    () => ({
      active: state.active,
      chosen,
      has: (id) => state.ids.has(id),
      toggle: ({ id }) =>
        setState(({ ids }) => {
          const next = new Set(ids);
          if (!next.delete(id)) next.add(id);
          return { active: true, ids: next };
        }),
      start: () => setState({ active: true, ids: new Set() }),
      end: () => setState({ active: false, ids: new Set() }),
      only: (ids) => setState((now) => ({ ...now, ids: new Set(ids) })),
    }),
    [state, chosen],
  );
}

/** Begins to choose, where there is something to choose from. */
export function SelectButton({ selection, tasks }) {
  if (selection.active || !tasks || tasks.length === 0) return null;
  return html`<button id="select-tasks" class="button button--small button--quiet" type="button" title="Or press s on a row" onClick=${selection.start}>Choose several…</button>`;
}

const ARCHIVED = "They leave all lists of open work, count as dropped, and are not made again.";

/** What can be done with the tasks that were chosen. */
export function SelectionBar({ selection, tasks, context, work }) {
  const { busy, during } = useBusy();
  if (!selection.active) return null;
  const { chosen } = selection;
  const none = chosen.length === 0;
  // Those that could not be changed stay chosen.
  const keep = (refused) => selection.only(refused.map(({ task }) => task.id));
  const now = (action, guess, verb) => () => during(action, async () => keep(await work.act.many(chosen, { action }, { guess: () => guess, done: (went) => `${count(went, "task")} ${verb}` })));
  const ask = (action) => () => work.dialog.set({ kind: "bulk", action, tasks: chosen, onDone: keep });
  const archive = async () => {
    if (await context.confirm({ title: `Archive ${count(chosen.length, "task")}?`, text: ARCHIVED, action: "Archive" })) await now("archive", { status: "archived" }, "archived")();
  };
  const button = (label, onClick, id) => html`<button class="button button--small" type="button" data-bulk=${id} disabled=${none || busy !== null} onClick=${onClick}>${label}</button>`;
  return html`
    <div class="selection-bar" role="region" aria-label="Chosen tasks">
      <strong role="status">${chosen.length} of ${tasks.length} chosen</strong>
      <button class="button button--small button--quiet" type="button" onClick=${() => selection.only(chosen.length === tasks.length ? [] : tasks.map(({ id }) => id))}>${chosen.length === tasks.length ? "None" : "All"}</button>
      <span class="selection-bar__actions">
        <${BusyButton} class="button--small button--primary" data-bulk="complete" busy=${busy === "complete"} disabled=${none || busy !== null} label="Complete" busyLabel="Completing…" onClick=${now("complete", { status: "done" }, "completed")} />
        ${button("Move…", ask("move"), "move")}
        ${button("Assign…", ask("assign"), "assign")}
        ${button("Mark waiting…", ask("wait"), "wait")}
        ${button("Add note…", ask("note"), "note")}
        ${button("Archive…", archive, "archive")}
      </span>
      <button class="button button--icon button--small" type="button" aria-label="Stop choosing" title="Stop choosing" onClick=${selection.end}><${Icon} name="close" size="16" /></button>
    </div>
  `;
}

/** The box that chooses a task. */
export function SelectBox({ task, name, selection }) {
  return html`
    <label class="task-status-hit-target">
      <input class="task-select" type="checkbox" checked=${selection.has(task.id)} aria-label=${`Choose ${name}`} onChange=${() => selection.toggle(task)} />
    </label>
  `;
}
