// Operations Home: its place in the portal.

import { drawn } from "./drawn.js";
import { HomeView } from "./home-view.js";
import { commandsOf } from "./palette.js";
import { workOf } from "./work-store.js";

export { styles } from "./drawn.js";

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
