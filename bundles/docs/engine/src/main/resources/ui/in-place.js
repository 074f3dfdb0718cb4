// Text that is edited where it stands.

import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "/ui/portal/view.js";

const INTERACTIVE = "a, button, img, input, select, textarea, summary, video, iframe, [role=button]";

/**
 * Shows its children until somebody clicks on them or presses the pencil; then a field with their source.
 *
 * The value is handed on by Ctrl or Cmd and Enter, by Enter in a one-line field, and by leaving the field; Escape leaves
 * it as it was. A value that could not be taken stays in the field.
 *
 * @param {{label: string, value: string, commit: (value: string) => Promise<boolean>, line?: boolean, opened?: boolean,
 *     onClosed?: () => void, addNext?: () => void, remove?: () => void, as?: string, class?: string}} props `line` is a
 *     field of one line; `opened` starts as a field; `addNext` goes on with a following block; `remove` deletes the
 *     block when its field is left empty, as after it was added by mistake
 */
export function InPlace({ label, value, commit, line = false, opened = false, onClosed, addNext, remove, as = "div", class: name = "", children }) {
  const [open, setOpen] = useState(opened);
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  const pencil = useRef(null);
  const back = useRef(false);

  useEffect(() => {
    if (opened) setOpen(true);
  }, [opened]);
  useLayoutEffect(() => {
    if (open) {
      field.current.focus();
      field.current.setSelectionRange(field.current.value.length, field.current.value.length);
    } else if (back.current) {
      back.current = false;
      pencil.current?.focus({ preventScroll: true });
    }
  }, [open]);

  const close = (focus) => {
    back.current = focus;
    setOpen(false);
    onClosed?.();
  };
  const finish = async (focus) => {
    // A field that goes loses the focus, too.
    if (busy || !field.current) return false;
    const text = field.current.value;
    if (remove && text.trim() === "" && value.trim() === "") {
      close(false);
      remove();
      return false;
    }
    if (text === value) {
      close(focus);
      return true;
    }
    setBusy(true);
    const done = await commit(text);
    setBusy(false);
    if (done) close(focus);
    else field.current?.focus();
    return done;
  };
  const onKey = async (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (remove && value.trim() === "") {
        close(false);
        remove();
      } else {
        close(true);
      }
    } else if (event.key === "Enter" && (command || (line && !event.isComposing))) {
      event.preventDefault();
      event.stopPropagation();
      if ((await finish(!event.shiftKey)) && command && event.shiftKey) addNext?.();
    }
  };
  const click = (event) => {
    if (event.target.closest(INTERACTIVE) || getSelection()?.toString()) return;
    setOpen(true);
  };

  if (open) {
    const hint = line ? "Enter saves, Escape cancels" : "Ctrl+Enter saves, Escape cancels";
    const props = {
      ref: field,
      class: "in-place__field",
      "aria-label": label,
      title: hint,
      defaultValue: value,
      spellcheck: true,
      "aria-busy": String(busy),
      readOnly: busy,
      onKeyDown: onKey,
      onBlur: () => void finish(false),
    };
    return html`
      <div class="in-place in-place--open ${name}">
        ${line ? html`<input type="text" ...${props} />` : html`<textarea rows="2" ...${props}></textarea>`}
        <p class="in-place__hint" aria-hidden="true">${hint}${addNext ? ", Ctrl+Shift+Enter adds another" : ""}</p>
      </div>
    `;
  }
  return html`
    <${as} class="in-place ${name}" onClick=${click}>
      ${children}
      <button ref=${pencil} class="button button--icon button--small in-place__open" type="button" aria-label=${label} title=${label} onClick=${() => setOpen(true)}>
        <${Icon} name="pencil" size="14" />
      </button>
    <//>
  `;
}
