// What a change would do, and the question whether to do it.

import { Dialog } from "/ui/portal/dialog.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useState } from "/ui/portal/view.js";
import { versions } from "./plugin-words.js";

/**
 * @param {{context: object, wanted: {action: string, plugin?: string, file?: string}, onClose: () => void,
 *     onBegun: (change: object) => void}} props
 */
export function PlanDialog({ context, wanted, onClose, onBegun }) {
  const [data, setData] = useState("keep");
  const [attempt, setAttempt] = useState(0);
  const [plan, setPlan] = useState(null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const removes = wanted.action === "remove";
  const body = removes ? { ...wanted, data } : wanted;

  useEffect(() => {
    const leaving = new AbortController();
    context.api
      .post("plugins/plans", body, { signal: leaving.signal })
      .then(setPlan)
      .catch((failure) => {
        if (!leaving.signal.aborted) setProblem(failure.message);
      });
    return () => leaving.abort();
  }, [data, attempt]);

  const begin = async () => {
    setBusy(true);
    setProblem("");
    try {
      onBegun(await context.api.post("plugins/changes", { ...body, basis: plan.basis }));
    } catch (failure) {
      setProblem(failure.message);
      setAttempt((count) => count + 1);
      setBusy(false);
    }
  };

  const title = plan ? `${plan.title} ${plan.plugin} ${versions(plan)}`.trim() : "Plan";
  return html`
    <${Dialog} id="plugin-plan" label=${title} onClose=${onClose}>
      ${problem && html`<p class="notice notice--danger" role="alert">${problem}</p>`}
      ${!plan && !problem && html`<${context.Loading} rows="4" label="Working out what this would do" />`}
      ${plan &&
      html`
        ${!plan.possible &&
        html`
          <div class="notice notice--danger" id="plugin-refused">
            <${Icon} name="warning" />
            <div class="notice__text"><p><strong>This cannot be done.</strong></p>${plan.refusals.map((line) => html`<p key=${line}>${line}</p>`)}</div>
          </div>
        `}
        ${removes && html`<${DataChoice} value=${data} set=${setData} />`}
        <${Part} title="What happens" lines=${plan.steps} ordered />
        <${Part} title=${removes || wanted.action === "disable" ? "What stops" : "What stops for a moment"} lines=${plan.restarts} />
        <${Part} title="Data" lines=${plan.migrates} />
        <${Part} title="What it may do" lines=${plan.permissions} />
        <${Part} title="Worth knowing" lines=${plan.notes} />
        <p class="muted plan__promise">${plan.possible ? promise(wanted.action) : ""}</p>
      `}
      <div class="dialog__actions">
        <button class="button" type="button" onClick=${onClose}>Cancel</button>
        <button id="plugin-confirm" class="button ${removes ? "button--danger" : "button--primary"}" type="button" disabled=${!plan?.possible || busy} aria-busy=${busy ? "true" : undefined} onClick=${begin}>
          ${busy ? "Starting…" : (plan?.title ?? "Continue")}
        </button>
      </div>
    <//>
  `;
}

function promise(action) {
  return action === "remove" || action === "disable"
    ? "Other plugins go on without noticing."
    : "Other plugins go on without noticing. If it does not come up healthy, everything goes back to what it was.";
}

function DataChoice({ value, set }) {
  const choice = (name, label, hint) => html`
    <label class="plan__choice">
      <input type="radio" name="plugin-data" value=${name} checked=${value === name} onChange=${() => set(name)} />
      <span><strong>${label}</strong><br /><span class="muted">${hint}</span></span>
    </label>
  `;
  return html`
    <fieldset class="plan__choices">
      <legend class="section-title">What becomes of its data?</legend>
      ${choice("keep", "Keep it", "It is there again when the plugin is installed again.")}
      ${choice("delete", "Delete it", "For good. Nobody can bring it back but from a backup.")}
    </fieldset>
  `;
}

function Part({ title, lines, ordered = false }) {
  if (lines.length === 0) return null;
  const items = lines.map((line) => html`<li key=${line}>${line}</li>`);
  return html`
    <section class="plan__part">
      <h3 class="section-title">${title}</h3>
      ${ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`}
    </section>
  `;
}
