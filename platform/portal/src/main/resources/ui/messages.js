// Which messages are on show, without a clock or a page.

const SECONDS = { success: 3.5, error: 10, undo: 8 };
const UNDO = "Undo";
const SHOWN = 3;

/**
 * A queue of messages: at most three show at once, the others wait, and none pushes out an unread error.
 *
 * @param {{show: (messages: object[]) => void, after: (seconds: number, action: () => void) => () => void}} parts
 *     `after` starts a timer and returns how to stop it
 */
export function createMessages({ show, after }) {
  let next = 1;
  let all = [];
  const timers = new Map();

  const visible = () => all.slice(0, SHOWN);
  const refresh = () => {
    for (const message of visible()) start(message);
    show(visible());
  };
  const start = (message) => {
    if (timers.has(message.id) || message.held) return;
    timers.set(message.id, after(message.seconds, () => dismiss(message.id)));
  };
  const stop = (id) => {
    timers.get(id)?.();
    timers.delete(id);
  };

  function dismiss(id) {
    stop(id);
    all = all.filter((message) => message.id !== id);
    refresh();
  }

  return {
    /**
     * @param {string} text
     * @param {{kind?: "success" | "error" | "undo", undo?: () => void, action?: {label: string, run: () => void}}} options
     *     a message has one button: `action`, or `undo` for the one that takes back what was done
     * @returns {number} the message's number
     */
    add(text, { kind = "success", undo, action = undo && { label: UNDO, run: undo } } = {}) {
      const shown = action && kind === "success" ? "undo" : kind;
      all = [...all.filter((message) => message.text !== text || message.kind !== shown), {
        id: next, text, kind: shown, action, seconds: SECONDS[shown], held: false,
      }];
      refresh();
      return next++;
    },
    dismiss,
    /** Does what the button of a message says; the message goes. */
    act(id) {
      const message = all.find((one) => one.id === id);
      dismiss(id);
      message?.action?.run();
    },
    /** Keeps a message while the pointer or the focus is on it. */
    hold(id, held) {
      const message = all.find((one) => one.id === id);
      if (!message || message.held === held) return;
      message.held = held;
      if (held) stop(id);
      else start(message);
    },
  };
}
