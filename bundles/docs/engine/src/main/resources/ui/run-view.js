// Ticking off the steps of an SOP. The ticks stay in this browser, and belong to one document.

import { html, useEffect, useState } from "/ui/portal/view.js";
import { stillThere, toggled } from "./run.js";

/** @returns {{done: number[], total: number, toggle: (id: number) => void, reset: () => void}} */
export function useRun(context, path, steps) {
  const key = `dtc-run:${path}`;
  const load = () => context.storage.list(key).map(Number);
  const [ticked, setTicked] = useState(load);
  useEffect(() => setTicked(load()), [path]);

  const save = (next) => {
    context.storage.setList(key, next.map(String));
    setTicked(next);
  };
  const done = stillThere(ticked, steps);
  return {
    done,
    total: steps.length,
    toggle: (id) => save(toggled(done, id)),
    reset() {
      const before = done;
      save([]);
      context.toast("Ticks removed", { undo: () => save(before) });
    },
  };
}

/** A ring that fills as steps are done. */
export function RunRing({ done, total }) {
  const length = 2 * Math.PI * 7;
  return html`
    <svg class="ring" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <circle class="ring__ground" cx="9" cy="9" r="7" />
      <circle class="ring__done" cx="9" cy="9" r="7" stroke-dasharray=${`${(length * done) / Math.max(total, 1)} ${length}`} />
    </svg>
  `;
}
