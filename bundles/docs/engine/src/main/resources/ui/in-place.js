// Text that is edited where it stands.

import { Icon } from "/ui/portal/icons.js";
import { createContext, html, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from "/ui/portal/view.js";
import { commandKey, MarkdownToolbar } from "./markdown-toolbar.js";
import { targetOfField } from "./text-targets.js";
import { UploadList } from "./upload-list.js";
import { filesIn, pastesPictures } from "./uploads.js";

const INTERACTIVE = "a, button, img, input, select, textarea, summary, video, iframe, [role=button]";

/** The fields of a document that are open, and what was typed in them; see `createFields`. */
export const Fields = createContext(null);

/**
 * Shows its children until somebody clicks on them or presses the pencil; then a field with their source.
 *
 * The value is handed on by Ctrl or Cmd and Enter, by Enter in a one-line field, by leaving the field, and when the
 * document is saved; Escape leaves it as it was. A value that could not be taken stays in the field, and what was typed
 * stands there again after a reload.
 *
 * @param {{label: string, value?: string, commit: ((value: string) => Promise<boolean>) | null, line?: boolean, opened?: boolean,
 *     onClosed?: () => void, addNext?: () => void, remove?: () => void, pictures?: object, as?: string, class?: string}}
 *     props without `commit` its children are only shown, and stay where they are when it comes; `line` is a field of
 *     one line; `opened` starts as a field; `addNext` goes on with a following block;
 *     `remove` deletes the block when its field is left empty, as after it was added by mistake; `pictures` is
 *     `{uploads, take, pick}`: where pictures go that come into the field, and with `pick` the field has the buttons of
 *     a Markdown editor
 */
export function InPlace({ label, value = "", commit, line = false, opened = false, onClosed, addNext, remove, pictures, as = "div", class: name = "", children }) {
  const fields = useContext(Fields);
  const kept = useMemo(() => fields?.kept(label) ?? null, []);
  const [open, setOpen] = useState(opened || kept !== null);
  const pencil = useRef(null);
  const back = useRef(false);

  useEffect(() => {
    if (opened) setOpen(true);
  }, [opened]);
  useLayoutEffect(() => {
    if (open || !back.current) return;
    back.current = false;
    pencil.current?.focus({ preventScroll: true });
  }, [open]);

  if (open && commit) {
    const close = (focus) => {
      back.current = focus;
      fields?.keep(label, null);
      setOpen(false);
      onClosed?.();
    };
    return html`<${Field} ...${{ label, value, commit, line, addNext, remove, pictures, name, fields, close }} />`;
  }
  const click = (event) => {
    if (!commit || event.target.closest(INTERACTIVE) || getSelection()?.toString()) return;
    setOpen(true);
  };
  return html`
    <${as} class="in-place ${name}" data-still=${commit ? undefined : ""} onClick=${click}>
      ${children}
      ${commit &&
      html`<button ref=${pencil} class="button button--icon button--small in-place__open" type="button" aria-label=${label} title=${label} onClick=${() => setOpen(true)}>
        <${Icon} name="pencil" size="14" />
      </button>`}
    <//>
  `;
}

function Field({ label, value, commit, line, addNext, remove, pictures, name, fields, close }) {
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  const box = useRef(null);
  const start = useMemo(() => fields?.kept(label) ?? value, []);
  const target = useMemo(() => targetOfField, []);
  const latest = useRef(null);
  const running = useRef(null);

  useLayoutEffect(() => {
    const { current } = field;
    if (start === value || document.activeElement === document.body) current.focus({ preventScroll: start !== value });
    current.setSelectionRange(current.value.length, current.value.length);
  }, []);
  // What is saved is what stands on the screen, also where somebody is still typing.
  useEffect(() => fields?.add(() => latest.current()), []);

  /** Hands the text on. @returns {Promise<boolean>} whether it was taken */
  const hand = async () => {
    // A field that goes loses the focus, too.
    if (!field.current) return false;
    const text = field.current.value;
    if (text === value) return true;
    setBusy(true);
    const done = await commit(text);
    setBusy(false);
    if (done) fields?.keep(label, null);
    return done;
  };
  const handOnce = () => {
    running.current ??= hand().finally(() => (running.current = null));
    return running.current;
  };
  latest.current = handOnce;
  const finish = async (focus) => {
    if (remove && field.current?.value.trim() === "" && value.trim() === "") {
      close(false);
      remove();
      return false;
    }
    if (running.current) return false;
    const done = await handOnce();
    if (done) close(focus);
    else if (focus) field.current?.focus();
    return done;
  };
  const onKey = async (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      const empty = remove && value.trim() === "";
      close(!empty);
      if (empty) remove();
    } else if (event.key === "Enter" && (command || (line && !event.isComposing))) {
      event.preventDefault();
      event.stopPropagation();
      if ((await finish(!event.shiftKey)) && command && event.shiftKey) addNext?.();
    } else if (!line) {
      commandKey(event, target(field.current));
    }
  };
  const onLeave = (event) => {
    // Another window is not another place of this page, and the buttons belong to the field.
    if (document.activeElement === event.target || box.current?.contains(event.relatedTarget)) return;
    if (pictures?.uploads.isBusy(`text:${label}`)) return;
    void finish(false);
  };
  const take = (event, transfer) => {
    event.preventDefault();
    event.stopPropagation();
    pictures.take(filesIn(transfer), target(field.current), `text:${label}`);
  };

  const hint = line ? "Enter saves, Escape cancels" : "Ctrl+Enter saves, Escape cancels";
  const props = {
    ref: field,
    class: "in-place__field",
    "aria-label": label,
    title: hint,
    defaultValue: start,
    spellcheck: true,
    "aria-busy": String(busy),
    readOnly: busy,
    onKeyDown: onKey,
    onInput: () => fields?.keep(label, field.current.value === value ? null : field.current.value),
    ...(pictures && {
      onPaste: (event) => pastesPictures(event.clipboardData) && take(event, event.clipboardData),
      onDragOver: (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault(),
      onDrop: (event) => event.dataTransfer?.types.includes("Files") && take(event, event.dataTransfer),
    }),
  };
  return html`
    <div ref=${box} class="in-place in-place--open ${name}" onfocusout=${onLeave}>
      ${pictures?.pick && html`<${MarkdownToolbar} label=${`Format: ${label}`} target=${() => field.current && target(field.current)} pickImage=${() => pictures.pick(target(field.current), `text:${label}`)} />`}
      ${line ? html`<input type="text" ...${props} />` : html`<textarea rows="2" ...${props}></textarea>`}
      ${pictures && html`<${UploadList} uploads=${pictures.uploads} where=${`text:${label}`} />`}
      <p class="in-place__hint" aria-hidden="true">${hint}${addNext ? ", Ctrl+Shift+Enter adds another" : ""}</p>
    </div>
  `;
}
