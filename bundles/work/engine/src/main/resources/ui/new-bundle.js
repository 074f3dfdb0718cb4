// A workflow that does not exist yet, with a template or without.

import { html, useEffect, useRef, useState } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { isDay } from "./days.js";
import { BusyButton, Field } from "./fields.js";
import { count } from "./flow-rules.js";
import { useBusy } from "./use-busy.js";
import { workOf } from "./work-store.js";

/** @param {{context: object, templates?: object[], onClose: () => void}} props */
export function NewBundle({ context, templates = [], onClose }) {
  const work = workOf(context);
  const [draft, setDraft] = useState({ title: "", anchorDate: context.today, description: "", templateId: "" });
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState(null);
  const { busy, during } = useBusy();
  const form = useRef(null);
  const title = draft.title.trim() === "" ? "Give the bundle a title." : "";
  const anchor = isDay(draft.anchorDate) ? "" : "Choose the day that it is about.";
  const set = (name) => (event) => setDraft({ ...draft, [name]: event.currentTarget.value });

  useEffect(() => form.current.querySelector("#bundle-title").focus(), []);

  const create = (event) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (title || anchor) {
      form.current.querySelector(title ? "#bundle-title" : "#bundle-anchor").focus();
      return;
    }
    void during("create", async () => {
      try {
        const { bundle } = await work.api.bundles.create({
          title: draft.title.trim(),
          anchorDate: draft.anchorDate,
          ...(draft.description.trim() && { description: draft.description.trim() }),
          ...(draft.templateId && { templateId: draft.templateId }),
        });
        context.toast(`“${bundle.title}” created`);
        void work.bundles.reload();
        context.go(bundleAddress(bundle.id));
      } catch (failure) {
        setProblem(failure);
      }
    });
  };

  return html`
    <form ref=${form} class="form flow-form" aria-label="New bundle" onSubmit=${create} noValidate>
      ${problem && html`<p class="notice notice--danger" role="alert">${problem.message}</p>`}
      <div class="form-row">
        <${Field} id="bundle-title" label="Title" error=${tried ? title : ""}>
          ${(field) => html`<input class="input" value=${draft.title} onInput=${set("title")} ...${field} />`}
        <//>
        <${Field} id="bundle-anchor" label="Anchor date" class="field--date" error=${tried ? anchor : ""}>
          ${(field) => html`<input class="input" type="date" value=${draft.anchorDate} onInput=${set("anchorDate")} ...${field} />`}
        <//>
      </div>
      <div class="form-row">
        <${Field} id="bundle-desc" label="Description">
          ${(field) => html`<input class="input" value=${draft.description} onInput=${set("description")} ...${field} />`}
        <//>
        <${Field} id="bundle-template" label="Template">
          ${(field) => html`
            <select class="input" value=${draft.templateId} onChange=${set("templateId")} ...${field}>
              <option value="">None, start empty</option>
              ${[...templates].sort((a, b) => a.name.localeCompare(b.name)).map((each) => html`<option key=${each.id} value=${each.id}>${each.name} (${count((each.taskDefinitions ?? []).length, "task")})</option>`)}
            </select>
          `}
        <//>
      </div>
      <div class="dialog__actions">
        <button class="button" type="button" onClick=${onClose}>Cancel</button>
        <${BusyButton} id="bundle-create-btn" type="submit" class="button--primary" busy=${busy !== null} label="Create bundle" busyLabel="Creating…" />
      </div>
    </form>
  `;
}
