// The description of a task, which is edited where it stands.

import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useRef, useState } from "/ui/portal/view.js";
import { LinkedText, plainText } from "./linked-text.js";

/**
 * Click or Enter opens the field, Enter saves, Escape leaves it as it was, and so does leaving it empty or unchanged.
 *
 * @param {{task: object, save: (description: string) => Promise<unknown>}} props
 */
export function TaskText({ task, save }) {
  const [editing, setEditing] = useState(false);
  const [text, setText] = useState(task.description);
  const field = useRef(null);
  const button = useRef(null);
  const leaving = useRef(false);

  useEffect(() => {
    if (!editing) return;
    leaving.current = false;
    field.current.focus();
    field.current.select();
  }, [editing]);

  const open = (event) => {
    if (event.target.closest("a")) return;
    setText(task.description);
    setEditing(true);
  };
  const leave = (keep, focus) => {
    if (leaving.current) return;
    leaving.current = true;
    const next = text.trim();
    setEditing(false);
    if (focus) requestAnimationFrame(() => button.current?.focus());
    if (keep && next !== "" && next !== task.description) save(next).catch(() => {});
  };
  const key = (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      leave(true, true);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      leave(false, true);
    }
  };

  if (editing) {
    return html`
      <input
        ref=${field}
        class="input task-text__field"
        aria-label="Description"
        value=${text}
        onInput=${(event) => setText(event.currentTarget.value)}
        onKeyDown=${key}
        onBlur=${() => leave(true, false)}
      />
    `;
  }
  return html`
    <span class="task-text" onClick=${open}>
      <span class="task-text__words"><${LinkedText} text=${task.description} /></span>
      <button ref=${button} class="task-text__edit" type="button" aria-label=${`Edit "${plainText(task.description)}"`} title="Edit"><${Icon} name="pencil" size="13" /></button>
    </span>
  `;
}
