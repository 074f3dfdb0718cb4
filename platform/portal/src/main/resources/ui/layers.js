// Which modal dialog is on top. What is outside of it cannot be reached, so messages have to be inside.

import { createSource } from "./source.js";

const open = [];

/** The element of the topmost modal dialog, or `null`. */
export const topLayer = createSource(null);

/** A modal dialog opens. @returns {() => void} it closes; called while it still stands in the page */
export function enterLayer(element) {
  open.push(element);
  topLayer.set(element);
  return () => {
    open.splice(open.indexOf(element), 1);
    topLayer.set(open.at(-1) ?? null);
  };
}
