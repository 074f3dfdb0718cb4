// How every screen of work is drawn.

import { html, render } from "/ui/portal/view.js";
import { workOf } from "./work-store.js";

/** The style sheet that the shell applies before anything is drawn. */
export const styles = ["./screens.css"];

/** Draws a view with what all views of work share. @returns {() => void} leaves */
export function drawn(root, context, View) {
  render(html`<${View} context=${context} work=${workOf(context)} />`, root);
  return () => render(null, root);
}
