// Fields of forms: a label that is seen, and what is wrong with a field next to it.

import { html } from "/ui/portal/view.js";

/**
 * @param {{id: string, label: string, error?: string, class?: string, children: (props: object) => unknown}} props
 *     `children` draws the field with what it is given: its id, and how assistive technology learns of the error
 */
export function Field({ id, label, error, class: name = "", children }) {
  return html`
    <div class="field ${name}">
      <label for=${id}>${label}</label>
      ${children({ id, "aria-invalid": error ? "true" : undefined, "aria-describedby": error ? `${id}-error` : undefined })}
      ${error && html`<p class="form__error" id=${`${id}-error`} role="alert">${error}</p>`}
    </div>
  `;
}

/** A choice of people; the first is nobody. */
export function PersonSelect({ people, value, nobody = "Nobody", ...rest }) {
  return html`
    <select class="input" value=${value ?? ""} ...${rest}>
      <option value="" selected=${!value}>${nobody}</option>
      ${people
        .filter((person) => !person.disabled || person.id === value)
        .map((person) => html`<option key=${person.id} value=${person.id} selected=${person.id === value}>${person.name}</option>`)}
    </select>
  `;
}

/** A choice of workflows, the active ones first. */
export function BundleSelect({ bundles, value, none = "No workflow", ...rest }) {
  const shown = bundles.filter((bundle) => bundle.status !== "archived" || bundle.id === value);
  return html`
    <select class="input" value=${value ?? ""} ...${rest}>
      <option value="" selected=${!value}>${none}</option>
      ${shown.map((bundle) => html`<option key=${bundle.id} value=${bundle.id} selected=${bundle.id === value}>${[bundle.emoji, bundle.title].filter(Boolean).join(" ")}</option>`)}
    </select>
  `;
}

/** A button that shows that it is at work, and cannot be pressed meanwhile. */
export function BusyButton({ busy, disabled = false, label, busyLabel = label, class: name = "", type = "button", ...rest }) {
  return html`
    <button class="button ${name}" type=${type} disabled=${busy || disabled} aria-busy=${busy ? "true" : undefined} ...${rest}>
      ${busy ? busyLabel : label}
    </button>
  `;
}
