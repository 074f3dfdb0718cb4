// Recurring work: its place in the portal.

import { drawn, RecurringPage } from "./screens.js";

export { styles } from "./screens.js";

/**
 * The rules by which work comes back.
 *
 * @param {HTMLElement} root
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  return drawn(root, context, RecurringPage);
}
