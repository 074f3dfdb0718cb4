// The small things that all screens of workflows are made of.

import { Icon } from "/ui/portal/icons.js";
import { isExternal, safeAddress } from "/ui/portal/links.js";
import { html } from "/ui/portal/view.js";
import { BusyButton } from "./fields.js";
import { count } from "./flow-rules.js";
import { Pill, riskBadges } from "./task-labels.js";
import { useBusy } from "./use-busy.js";

/** A button that is busy while what it does runs. */
export function ActionButton({ run, label, ...rest }) {
  const { busy, during } = useBusy();
  return html`<${BusyButton} busy=${busy !== null} label=${label} onClick=${() => void during("act", run)} ...${rest} />`;
}

/** How many of a workflow's tasks are done, as text and as a bar. */
export function Progress({ summary }) {
  const { done, total } = summary;
  return html`
    <span class="flow-progress" data-complete=${String(total > 0 && done === total)}>
      <progress class="flow-progress__bar" max=${Math.max(total, 1)} value=${done} aria-label=${`${done} of ${count(total, "task")} done`}></progress>
      <span class="flow-progress__text" data-testid="progress-badge">${done}/${total} done</span>
    </span>
  `;
}

/** The stage of a workflow, as it is stored. */
export function StageBadge({ stage = "preparation" }) {
  return html`<span class="chip" data-testid="stage-badge" data-stage=${stage}>${stage}</span>`;
}

/** What endangers a workflow, in words. */
export function RiskBadges({ summary, today }) {
  return riskBadges(summary, today).map(({ text, kind }) => html`<${Pill} key=${text} kind=${kind}>${text}<//>`);
}

const RISKS = {
  high: ["High risk", "overdue"],
  medium: ["Medium risk", "waiting"],
  low: ["Low risk", "todo"],
};

/** How much a workflow is at risk. */
export function RiskLevel({ level }) {
  const [text, kind] = RISKS[level];
  return html`<${Pill} kind=${kind} class="flow-risk">${text}<//>`;
}

/** A link from data; an address that may not be one is shown as text. */
export function DataLink({ url, name, class: className = "link" }) {
  const address = safeAddress(url);
  if (!address) return html`<span class="muted">${name}</span>`;
  const outside = isExternal(address, location.origin);
  return html`
    <a class=${className} href=${address} target=${outside ? "_blank" : undefined} rel=${outside ? "noopener noreferrer" : undefined}>${name}${outside && html`<${Icon} name="external" size="13" /><span class="visually-hidden"> (new tab)</span>`}</a>
  `;
}

/** Buttons of which one is pressed. */
export function Segments({ label, choices, value, choose }) {
  return html`
    <div class="flow-segments" role="group" aria-label=${label}>
      ${choices.map((choice) => html`<button key=${choice.value} class="flow-segments__choice" type="button" aria-pressed=${String(choice.value === value)} onClick=${() => choose(choice.value)}>${choice.label}</button>`)}
    </div>
  `;
}

/** A word about a field that is no error; the field names it in `aria-describedby`. */
export function Note({ id, children }) {
  return html`<p class="field__note" id=${id}>${children}</p>`;
}

/**
 * Changes something and says how it went, with a way back when there is one.
 *
 * @param {import("/ui/portal/context.js").Context} context
 * @param {string} done what is said when it worked
 * @param {() => Promise<any>} call
 * @param {() => Promise<any>} [undo]
 * @returns {Promise<any>} rejects when it failed, after saying so
 */
export async function changing(context, done, call, undo) {
  try {
    const answer = await call();
    const back = () =>
      undo().then(
        () => context.toast("Undone"),
        (problem) => context.toast(`That could not be undone. ${problem.message}`, { kind: "error" }),
      );
    context.toast(done, undo ? { undo: () => void back() } : {});
    return answer;
  } catch (problem) {
    context.toast(problem.message, { kind: "error" });
    throw problem;
  }
}
