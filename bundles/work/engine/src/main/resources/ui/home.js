// Operations Home: its place in the portal.

import { commandsOf, drawn, HomeView, workOf } from "./screens.js";

export { styles } from "./screens.js";

/**
 * @param {HTMLElement} root
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  return drawn(root, context, HomeView);
}

/** What quick open finds of tasks, and what it does with them. */
export function commands(context) {
  return commandsOf(context, workOf(context));
}
