// Tasks: their place in the portal.

import { drawn, TasksPage } from "./screens.js";

export { shortcuts, styles } from "./screens.js";

/**
 * @param {HTMLElement} root
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  return drawn(root, context, TasksPage);
}
