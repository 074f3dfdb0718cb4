// Which documents are open in other tabs of this browser.

import { createSource } from "/ui/portal/source.js";

/**
 * Tabs tell each other what they have open: a tab that comes says so and hears from those that have the same document.
 *
 * @param {{channel: {postMessage: Function, onmessage: Function | null}, tab: string}} parts
 */
export function createPresence({ channel, tab }) {
  const others = new Map();
  const shared = createSource(new Set());
  let mine = null;

  const publish = () => shared.set(new Set(others.values()));
  const tell = (kind, path) => channel.postMessage({ kind, path, tab });

  channel.onmessage = ({ data }) => {
    if (!data?.tab || data.tab === tab) return;
    if (data.kind === "left") others.delete(data.tab);
    else others.set(data.tab, data.path);
    publish();
    // Who comes has not heard of this tab yet.
    if (data.kind === "came" && mine === data.path) tell("here", mine);
  };

  return {
    /** The paths that are open in other tabs, a `Set`. */
    shared,

    /** This tab shows a document. */
    enter(path) {
      mine = path;
      tell("came", path);
    },

    /** It does not any more. */
    leave(path) {
      if (mine !== path) return;
      mine = null;
      tell("left", path);
    },
  };
}
