// What a step does, with which tool, in which systems.

import { html, useRef, useState } from "/ui/portal/view.js";
import { Chips } from "./chips-view.js";
import { label } from "./labels.js";

/** The actions that the format knows. */
const ACTIONS = ["click", "copy", "download", "navigate", "paste", "submit", "type", "upload", "verify", "wait", "other"];

export function StepAttributes({ context, step, number, view, editor, close }) {
  const { attrs = {} } = step;
  const [systems, setSystems] = useState(attrs.systems ?? []);
  const [busy, setBusy] = useState(false);
  const form = useRef(null);
  const known = view.record.systems;

  const apply = async (event) => {
    event.preventDefault();
    const fields = new FormData(form.current);
    const next = { action: fields.get("action") || null, tool: fields.get("tool").trim() || null, systems: systems.length > 0 ? systems : null };
    const added = systems.filter((system) => !known.includes(system));
    setBusy(true);
    const done = await editor.edit({ op: "set_step_attrs", step: step.id, attrs: next }, ...added.map((value) => ({ op: "add_system", value })));
    setBusy(false);
    if (done) close();
  };
  const onKey = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };

  return html`
    <form ref=${form} class="step-attributes form" aria-label=${`Attributes of step ${number}`} onSubmit=${apply} onKeyDown=${onKey}>
      <div class="field">
        <label for=${`action-${step.id}`}>Action</label>
        <select id=${`action-${step.id}`} name="action" class="select" autofocus>
          <option value="">None</option>
          ${ACTIONS.map((action) => html`<option key=${action} value=${action} selected=${attrs.action === action}>${label(action)}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for=${`tool-${step.id}`}>Tool</label>
        <input id=${`tool-${step.id}`} name="tool" class="input" value=${attrs.tool ?? ""} />
      </div>
      <${Chips} id=${`systems-${step.id}`} label="Systems" values=${systems} suggestions=${known} change=${setSystems} announce=${context.announce} />
      <p class="step-attributes__note">A system that is new is added to the document, too.</p>
      <div class="dialog__actions">
        <button class="button" type="button" onClick=${close}>Cancel</button>
        <button class="button button--primary" type="submit" aria-busy=${busy} disabled=${busy}>Apply</button>
      </div>
    </form>
  `;
}
