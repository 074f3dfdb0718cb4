// A text that is changed where it stands.

import { useEffect, useRef, useState } from "/ui/portal/view.js";

/**
 * Enter and leaving the field save, Escape leaves the text as it was, and so does leaving it empty or unchanged.
 *
 * @param {string} value
 * @param {(text: string) => Promise<unknown>} save says itself when it fails
 * @returns {{editing: boolean, open: () => void, button: object, field: object}} `button` is the reference of what opens
 *     the field and has the focus again, `field` are the attributes of the field
 */
export function useInPlace(value, save) {
  const [text, setText] = useState(null);
  const field = useRef(null);
  const button = useRef(null);
  const leaving = useRef(false);
  // What is changed is what was seen when the field opened, whatever somebody else saves meanwhile.
  const began = useRef({ value, save });
  const editing = text !== null;

  useEffect(() => {
    if (!editing) return;
    leaving.current = false;
    field.current.focus();
    field.current.select();
  }, [editing]);

  const leave = (keep, focus) => {
    if (leaving.current) return;
    leaving.current = true;
    const next = text.trim();
    setText(null);
    if (focus) requestAnimationFrame(() => button.current?.focus());
    if (keep && next !== "" && next !== began.current.value) began.current.save(next).catch(() => {});
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

  return {
    editing,
    open: () => {
      began.current = { value, save };
      setText(value);
    },
    button,
    field: { ref: field, value: text, onInput: (event) => setText(event.currentTarget.value), onKeyDown: key, onBlur: () => leave(true, false) },
  };
}
