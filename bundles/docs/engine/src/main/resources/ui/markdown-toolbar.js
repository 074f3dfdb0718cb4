// The buttons above a text that is written as Markdown.

import { Icon } from "/ui/portal/icons.js";
import { html, useRef } from "/ui/portal/view.js";
import { COMMANDS } from "./markdown-commands.js";

const BUTTONS = [
  { command: "bold", label: "Bold", keys: "Ctrl+B", text: "B" },
  { command: "italic", label: "Italic", keys: "Ctrl+I", text: "I" },
  { command: "heading", label: "Heading", text: "H" },
  { command: "link", label: "Link", icon: "link" },
  { command: "bullets", label: "Bulleted list", icon: "list" },
  { command: "numbers", label: "Numbered list (1.)", text: "1." },
  { command: "tasks", label: "Task list", icon: "check-square" },
  { command: "quote", label: "Quotation", text: "”" },
  { command: "code", label: "Code", icon: "code" },
  { command: "table", label: "Table", icon: "grid" },
];

/** @param {() => import("./text-targets.js").Target | null} target @param {string} name of a command */
export function runCommand(target, name) {
  const { from, to } = target.selection();
  target.apply(COMMANDS[name](target.text(), from, to));
}

/** Bold and italic by their usual keys. @returns {boolean} whether the key was one of them */
export function commandKey(event, target) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false;
  const name = { b: "bold", i: "italic" }[event.key.toLowerCase()];
  if (!name) return false;
  event.preventDefault();
  event.stopPropagation();
  runCommand(target, name);
  return true;
}

/**
 * One stop for the Tab key; arrows go from button to button, and a click leaves the caret where it is.
 *
 * @param {{label: string, target: () => import("./text-targets.js").Target | null, pickImage?: () => void}} props
 */
export function MarkdownToolbar({ label, target, pickImage }) {
  const bar = useRef(null);
  const buttons = () => [...bar.current.querySelectorAll("button")];
  const onKey = (event) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = all[(to + all.length) % all.length];
    all.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
  };
  const press = (name) => () => {
    const text = target();
    if (!text) return;
    text.focus();
    runCommand(text, name);
  };
  return html`
    <div ref=${bar} class="markdown-toolbar" role="toolbar" aria-label=${label} onKeyDown=${onKey} onMouseDown=${(event) => event.preventDefault()}>
      ${BUTTONS.map(
        ({ command, label: name, keys, text, icon }, at) => html`
          <button key=${command} class="button button--icon button--small" type="button" data-command=${command} tabindex=${at === 0 ? 0 : -1} aria-label=${name} title=${keys ? `${name} (${keys})` : name} onClick=${press(command)}>
            ${icon ? html`<${Icon} name=${icon} size="16" />` : html`<span class="markdown-toolbar__sign" aria-hidden="true">${text}</span>`}
          </button>
        `,
      )}
      ${pickImage &&
      html`
        <button class="button button--icon button--small" type="button" data-command="image" tabindex="-1" aria-label="Insert image" title="Insert image" onClick=${pickImage}>
          <${Icon} name="image" size="16" />
        </button>
      `}
    </div>
  `;
}
