// The two kinds of fields that Markdown is written in, behind one interface.

import { differenceOf } from "./document-text.js";
import { edited, imageAt, placeAfter } from "./markdown-commands.js";

/**
 * @typedef {object} Target a text that somebody writes
 * @property {() => string} text lines end with a line feed
 * @property {() => {from: number, to: number}} selection
 * @property {(edit: import("./markdown-commands.js").Edit, select?: boolean) => void} apply one step of undo
 * @property {() => void} focus
 * @property {() => boolean} alive whether the field is still there
 */

/** @param {HTMLTextAreaElement} field @returns {Target} */
export function targetOfField(field) {
  return {
    text: () => field.value,
    selection: () => ({ from: field.selectionStart, to: field.selectionEnd }),
    focus: () => field.focus(),
    alive: () => field.isConnected && !field.readOnly,
    apply(edit, select = true) {
      const { selectionStart, selectionEnd } = field;
      const next = edited(field.value, edit);
      const difference = differenceOf(field.value, next);
      if (difference) {
        // Typing for the person keeps the browser's own undo; it only works in the field that has the focus.
        field.setSelectionRange(difference.from, difference.to);
        const typed = document.activeElement === field && document.execCommand(difference.insert ? "insertText" : "delete", false, difference.insert);
        if (!typed || field.value !== next) {
          field.value = next;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }
      }
      if (select) field.setSelectionRange(edit.from, edit.to);
      else field.setSelectionRange(placeAfter(selectionStart, difference), placeAfter(selectionEnd, difference));
    },
  };
}

/**
 * The text of a document, which is there also while its source is not shown.
 *
 * @param {ReturnType<import("./document-text.js").createDocumentText>} document
 * @returns {Target}
 */
export function targetOfDocument(document) {
  return {
    text: () => document.lines,
    selection: () => document.selection,
    focus: document.focus,
    alive: () => true,
    apply: (edit, select = true) => document.edit(edit, select),
  };
}

/**
 * A place in a text that stays where it is while somebody types on: where pictures go that are still on their way.
 *
 * @param {Target} target
 * @param {number} at
 * @returns {{insert: (image: {path: string, alt: string}) => boolean}} `insert` tells whether the field was still there
 */
export function placeIn(target, at) {
  let seen = target.text();
  let place = at;
  return {
    insert(image) {
      if (!target.alive()) return false;
      const now = target.text();
      place = placeAfter(place, differenceOf(seen, now));
      const here = target.selection();
      const edit = imageAt(now, place, image);
      target.apply(edit, here.from === place && here.to === place);
      seen = edited(now, edit);
      place = edit.to;
      return true;
    },
  };
}
