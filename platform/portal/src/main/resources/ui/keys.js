// Which keys mean what, without a keyboard in sight.

/** The keyboard shortcuts of the shell, as the help dialog lists them. */
export const SHORTCUTS = [
  { keys: "Mod+P", does: "Quick open", id: "quick-open" },
  { keys: "/", does: "Find a document", id: "search" },
  { keys: "Mod+K", does: "Find a document from anywhere", id: "search" },
  { keys: "g h", does: "Go to Home", id: "go", target: "home" },
  { keys: "g d", does: "Go to Docs", id: "go", target: "docs" },
  { keys: "g t", does: "Go to Tasks", id: "go", target: "tasks" },
  { keys: "g b", does: "Go to Bundles", id: "go", target: "bundles" },
  { keys: "g i", does: "Go to Intake", id: "go", target: "inbox" },
  { keys: "j", does: "Next row of a list", id: "row", by: 1 },
  { keys: "k", does: "Previous row of a list", id: "row", by: -1 },
  { keys: "?", does: "Show the keyboard shortcuts", id: "help" },
  { keys: "Escape", does: "Close the topmost dialog, menu or drawer", id: "escape" },
];

/**
 * Follows key presses and tells which shortcut they complete.
 *
 * @param {boolean} mac whether Mod means Command
 * @returns {(event: {key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean, time: number},
 *     typing: boolean, singleKeys: boolean) => (typeof SHORTCUTS)[number] | undefined} `time` in milliseconds
 */
export function shortcutReader(mac) {
  const patience = 1200;
  let prefix = "";
  let prefixAt = 0;

  return (event, typing, singleKeys) => {
    const mod = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    if (mod && !event.altKey && !event.shiftKey) {
      prefix = "";
      return SHORTCUTS.find(({ keys }) => keys === `Mod+${event.key.toUpperCase()}`);
    }
    if (typing || !singleKeys || event.ctrlKey || event.metaKey || event.altKey) {
      prefix = "";
      return undefined;
    }
    if (prefix !== "" && event.time - prefixAt < patience) {
      const sequence = `${prefix} ${event.key}`;
      prefix = "";
      return SHORTCUTS.find(({ keys }) => keys === sequence);
    }
    prefix = SHORTCUTS.some(({ keys }) => keys.startsWith(`${event.key} `)) ? event.key : "";
    prefixAt = event.time;
    return SHORTCUTS.find(({ keys, id }) => keys === event.key && id !== "escape");
  };
}

/**
 * Whether keys typed into this element are text.
 *
 * @param {Element | null} element the one that has the focus; an editor may keep its text in a shadow tree below it
 */
export function isTyping(element) {
  if (!element) return false;
  if (element.shadowRoot?.activeElement) return isTyping(element.shadowRoot.activeElement);
  return element.isContentEditable === true || element.matches?.("input, textarea, select") === true;
}
