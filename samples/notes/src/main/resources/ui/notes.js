// Notes: their place in the portal.

import { html, render } from "/ui/portal/view.js";
import { NotesView } from "./notes-view.js";

/** The style sheets that the shell applies before anything is drawn. */
export const styles = ["./notes.css"];

/**
 * @param {HTMLElement} root owned by this plugin until it leaves
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  render(html`<${NotesView} context=${context} />`, root);
  return () => render(null, root);
}
