// The end of the day: what of today is still open, and what becomes of it, many at once.

import { html, useState } from "/ui/portal/view.js";
import { plainText } from "./linked-text.js";

export function EndOfDay({ tasks, work, names }) {
  const [open, setOpen] = useState(false);
  const [left, setLeft] = useState(new Set());
  if (!tasks || tasks.length === 0) return null;
  const chosen = tasks.filter((task) => !left.has(task.id));
  const toggle = (id) => () => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  const ask = (action) => () => work.dialog.set({ kind: "bulk", action, tasks: chosen });
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
            <button class="button" type="button" disabled=${chosen.length === 0} onClick=${ask("move")}>Move date…</button>
            <button class="button" type="button" disabled=${chosen.length === 0} onClick=${ask("wait")}>Mark waiting…</button>
            <button class="button" type="button" disabled=${chosen.length === 0} onClick=${ask("note")}>Add note…</button>
            <span class="muted">${chosen.length} chosen</span>
          </div>
        </div>
      `}
    </section>
  `;
}
