// Tasks: their place in the portal.

import { drawn } from "./drawn.js";
import { TasksPage } from "./tasks-page.js";

export { styles } from "./drawn.js";
export { shortcuts } from "./work-keys.js";

/**
 * @param {HTMLElement} root
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  return drawn(root, context, TasksPage);
}
