// The list of keyboard shortcuts.

import { Dialog } from "./dialog.js";
import { SHORTCUTS } from "./keys.js";
import { html, useEffect, useSource, useState } from "./view.js";

const HERE = [
  { keys: "Up Down Left Right", does: "Move in the document tree; open and close its folders" },
  { keys: "Enter", does: "Open what is selected" },
  { keys: "> in quick open", does: "Run a command" },
  { keys: "Mod+S", does: "Save the document" },
  { keys: "Mod+Shift+S", does: "Save all drafts" },
  { keys: "Mod+Enter", does: "Finish editing a text" },
  { keys: "Mod+Z", does: "Undo an edit of the document; with Shift, redo it" },
  { keys: "Shift+F10", does: "Open the menu of a row in the tree" },
];

/** @param {{shell: object, onClose: () => void}} props */
export function HelpDialog({ shell, onClose }) {
  const single = useSource(shell.singleKeys);
  const { modules } = useSource(shell.portal);
  const offered = useOffered(shell, modules);
  const there = (shortcut) => shortcut.target === undefined || shortcut.target === "home" || shell.target(shortcut.target, modules);
  return html`
    <${Dialog} id="help-modal" label="Keyboard shortcuts" onClose=${onClose}>
      <dl class="shortcuts">
        ${[...SHORTCUTS.filter(there), ...offered, ...HERE].map(
          (shortcut) => html`
            <div class="shortcuts__row" key=${shortcut.does}>
              <dt>${shortcut.does}</dt>
              <dd>${keysOf(shortcut.keys, shell.mac)}</dd>
            </div>
          `,
        )}
      </dl>
      <label class="check">
        <input type="checkbox" checked=${single} onChange=${(event) => shell.setSingleKeys(event.currentTarget.checked)} />
        Use shortcuts of a single key, such as <kbd class="keys">/</kbd> and <kbd class="keys">?</kbd>
      </label>
    <//>
  `;
}

/** The keys of the plugins whose scripts are here, each listed once. */
function useOffered(shell, modules) {
  const [offered, setOffered] = useState([]);
  useEffect(() => {
    let gone = false;
    Promise.allSettled(modules.map((module) => shell.plugins.load(module))).then((entries) => {
      if (!gone) setOffered([...new Set(entries.flatMap(({ value }) => value?.shortcuts ?? []))]);
    });
    return () => {
      gone = true;
    };
  }, [modules]);
  return offered;
}

function keysOf(keys, mac) {
  if (keys.includes(" in ")) return html`<kbd class="keys">${keys[0]}</kbd> ${keys.slice(2)}`;
  const arrows = { Up: "↑", Down: "↓", Left: "←", Right: "→" };
  return keys.split(/[ +]/).map((key) => html`<kbd class="keys">${key === "Mod" ? (mac ? "⌘" : "Ctrl") : (arrows[key] ?? key)}</kbd>`);
}
