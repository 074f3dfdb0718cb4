// Recurring work: its place in the portal.

import { drawn, styles as work } from "./drawn.js";
import { RecurringPage } from "./recurring-page.js";

/** The style sheets that the shell applies before anything is drawn. */
export const styles = [...work, "./recurring.css"];

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
