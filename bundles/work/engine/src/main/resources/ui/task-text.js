// The description of a task, which is edited where it stands.

import { Icon } from "/ui/portal/icons.js";
import { html } from "/ui/portal/view.js";
import { LinkedText, plainText } from "./linked-text.js";
import { useInPlace } from "./use-in-place.js";

/**
 * Click or Enter opens the field, Enter saves, Escape leaves it as it was, and so does leaving it empty or unchanged.
 *
 * @param {{task: object, save: (description: string) => Promise<unknown>}} props
 */
export function TaskText({ task, save }) {
  const { editing, open, button, field } = useInPlace(task.description, save);
  if (editing) {
    return html`<input class="input task-text__field" aria-label="Description" ...${field} />`;
  }
  return html`
    <span class="task-text" onClick=${(event) => !event.target.closest("a") && open()}>
      <span class="task-text__words"><${LinkedText} text=${task.description} /></span>
      <button ref=${button} class="task-text__edit" type="button" aria-label=${`Edit "${plainText(task.description)}"`} title="Edit"><${Icon} name="pencil" size="13" /></button>
    </span>
  `;
}
