// The fields of a document that are open.

const KEY = "dtc-typed:";

/**
 * Knows the open fields of a document, so that saving takes what they hold, and keeps what was typed in them on this
 * device until it is part of the draft.
 *
 * @param {ReturnType<import("/ui/portal/storage.js").createStorage>} storage
 * @param {string} path of the document
 */
export function createFields(storage, path) {
  const open = new Set();
  const keyOf = (label) => `${KEY}${path}:${label}`;
  return {
    /** @param {() => Promise<boolean>} hand hands on what a field holds @returns {() => void} ends it */
    add(hand) {
      open.add(hand);
      return () => open.delete(hand);
    },

    /** Makes what was typed part of the draft. @returns {Promise<boolean>} whether all of it was taken */
    async hand() {
      let all = true;
      for (const hand of open) all = (await hand()) && all;
      return all;
    },

    /** Keeps a text of a field; `null` when it is not needed any more. */
    keep: (label, text) => (text === null ? storage.remove(keyOf(label)) : storage.setText(keyOf(label), text)),

    /** @returns {string | null} what was typed before a reload, and not handed on */
    kept: (label) => storage.text(keyOf(label), null),
  };
}
