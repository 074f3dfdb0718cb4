// A list of short texts as chips that are typed, chosen and removed.

import { Icon } from "/ui/portal/icons.js";
import { html, useRef, useState } from "/ui/portal/view.js";
import { added } from "./chips.js";

/**
 * @param {{id: string, label: string, values: string[], suggestions?: string[], change: (values: string[]) => void,
 *     announce: (text: string) => void}} props
 */
export function Chips({ id, label, values, suggestions = [], change, announce }) {
  const field = useRef(null);
  const [problem, setProblem] = useState("");
  const offered = suggestions.filter((each) => !values.includes(each));

  const add = () => {
    const text = field.current.value;
    if (text.trim() === "") return;
    const result = added(values, text);
    if (result.problem) {
      setProblem(result.problem);
      return;
    }
    field.current.value = "";
    setProblem("");
    change(result.values);
    announce(`${text.trim()} added to ${label}`);
  };
  const remove = (value) => {
    change(values.filter((each) => each !== value));
    announce(`${value} removed from ${label}`);
    field.current.focus();
  };
  const onKey = (event) => {
    if (event.key === "Enter" || event.key === ",") {
      if (event.key === "Enter" && event.currentTarget.value.trim() === "") return;
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && event.currentTarget.value === "" && values.length > 0) {
      event.preventDefault();
      remove(values.at(-1));
    }
  };

  return html`
    <div class="field fm-chip-input">
      <label for=${id}>${label}</label>
      <div class="chips-field" onClick=${(event) => event.target === event.currentTarget && field.current.focus()}>
        ${values.map(
          (value) => html`
            <span class="chip chips-field__chip" key=${value}>
              ${value}
              <button class="chips-field__remove" type="button" aria-label=${`Remove ${value}`} onClick=${() => remove(value)}><${Icon} name="close" size="12" /></button>
            </span>
          `,
        )}
        <input
          ref=${field}
          id=${id}
          class="chips-field__input"
          list=${`${id}-known`}
          autocomplete="off"
          aria-describedby=${problem ? `${id}-problem` : undefined}
          aria-invalid=${problem ? "true" : undefined}
          onKeyDown=${onKey}
          onInput=${() => setProblem("")}
          onBlur=${add}
        />
      </div>
      <datalist id=${`${id}-known`}>${offered.map((each) => html`<option key=${each} value=${each}></option>`)}</datalist>
      ${problem && html`<p class="form__error" id=${`${id}-problem`} role="alert">${problem}</p>`}
    </div>
  `;
}
