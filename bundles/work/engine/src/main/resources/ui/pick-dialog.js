// Picks a task by its words, for a command of quick open that does something with it.

import { Dialog } from "/ui/portal/dialog.js";
import { rank } from "/ui/portal/ranking.js";
import { html, useEffect, useMemo, useState } from "/ui/portal/view.js";
import { plainText } from "./linked-text.js";
import { completable, current } from "./palette.js";

const TITLES = { complete: "Complete…", assign: "Assign…", wait: "Mark waiting…", open: "Go to task…" };
const SHOWN = 12;

export function PickDialog({ context, work, dialog, close }) {
  const { action } = dialog;
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const [tasks, setTasks] = useState(null);
  useEffect(() => {
    let gone = false;
    const load = action === "complete" ? completable(context, work) : current(context, work);
    load.then(
      (found) => !gone && setTasks(action === "wait" ? found.filter((task) => task.status === "todo") : found),
      (problem) => !gone && (context.toast(problem.message, { kind: "error" }), close()),
    );
    return () => {
      gone = true;
    };
  }, [action]);

  const found = useMemo(() => rank((tasks ?? []).map((task) => ({ title: plainText(task.description), path: task.date, task })), query, SHOWN), [tasks, query]);
  const active = Math.min(at, found.length - 1);
  const choose = ({ task }) => {
    close();
    if (action === "complete") work.act.complete(task).catch(() => {});
    if (action === "assign") work.dialog.set({ kind: "assign", task });
    if (action === "wait") work.dialog.set({ kind: "waiting", task });
    if (action === "open") work.dialog.set({ kind: "task", id: task.id, task });
  };
  const key = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) {
      event.preventDefault();
      setAt((active + step + found.length) % found.length);
    } else if (event.key === "Enter" && found[active]) {
      event.preventDefault();
      choose(found[active]);
    }
  };
  return html`
    <${Dialog} id="pick-task" label=${TITLES[action]} class="dialog--palette" bare onClose=${close}>
      <div class="palette" onKeyDown=${key}>
        <label class="palette__field">
          <span class="pick__verb">${TITLES[action]}</span>
          <input
            class="palette__input"
            id="pick-task-input"
            role="combobox"
            aria-label=${TITLES[action]}
            aria-expanded="true"
            aria-controls="pick-task-list"
            aria-activedescendant=${found[active] ? `pick-task-${active}` : undefined}
            autocomplete="off"
            autofocus
            onInput=${(event) => {
              setQuery(event.currentTarget.value);
              setAt(0);
            }}
          />
        </label>
        <ul class="palette__list" id="pick-task-list" role="listbox" aria-label="Tasks">
          ${found.map(
            (entry, index) => html`
              <li key=${entry.task.id} id=${`pick-task-${index}`} class="palette__row" role="option" aria-selected=${String(index === active)} onPointerMove=${() => setAt(index)} onClick=${() => choose(entry)}>
                <span class="palette__title">${entry.title}</span><span class="palette__path">${entry.path}</span>
              </li>
            `,
          )}
        </ul>
        <p class="palette__foot" role="status">${footOf(tasks, found, action)}</p>
      </div>
    <//>
  `;
}

function footOf(tasks, found, action) {
  if (!tasks) return "Loading…";
  if (tasks.length === 0) return action === "complete" ? "No task is ready to be completed." : "No open task.";
  return found.length === 0 ? "No task matches." : `${found.length} of ${tasks.length} tasks`;
}
