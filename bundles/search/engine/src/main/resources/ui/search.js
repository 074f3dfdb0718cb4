// Search: its place in the portal.

import { html, render } from "/ui/portal/view.js";
import { ResultsPage } from "./results-page.js";

/** The style sheets that the shell applies before anything is drawn. */
export const styles = ["./search.css"];

/**
 * The results page.
 *
 * @param {HTMLElement} root
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  render(html`<${ResultsPage} context=${context} />`, root);
  return () => render(null, root);
}
