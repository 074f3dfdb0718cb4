// What all views of the plugin know together: the list of documents, the filters, and what this person pinned and read.

import { createSource } from "/ui/portal/source.js";
import { withFirst } from "/ui/portal/storage.js";

const VIEWED = 8;

let shared;

/**
 * The one library of this version of the plugin.
 *
 * @param {import("/ui/portal/context.js").Context} context
 */
export function libraryOf(context) {
  shared ??= createLibrary(context);
  return shared;
}

function createLibrary({ api, storage, listen }) {
  const state = createSource({ documents: undefined, violations: [], problem: null });
  const filters = createSource({});
  const pinned = createSource(storage.list("dtc-pinned"));
  const viewed = createSource(storage.list("dtc-recently-viewed"));
  let users = 0;
  let stop = () => {};
  let loading = null;

  const load = () => {
    loading ??= api
      .get("/docs")
      .then(
        ({ documents, violations = [] }) => state.set({ documents, violations, problem: null }),
        (problem) => state.set({ ...state.value, problem }),
      )
      .finally(() => {
        loading = null;
      });
    return loading;
  };

  const remember = (key, source, values) => {
    storage.setList(key, values);
    source.set(values);
  };

  return {
    state,
    filters,
    pinned,
    viewed,
    reload: load,

    /** Keeps the list current for as long as a view uses it. @returns {() => void} ends that */
    use() {
      if (users++ === 0) {
        void load();
        stop = listen("content", load);
      }
      return () => {
        if (--users === 0) stop();
      };
    },

    /** The list, loaded when nobody has asked for it yet. */
    async documents() {
      if (!state.value.documents) await load();
      return state.value.documents ?? [];
    },

    saw: (path) => remember("dtc-recently-viewed", viewed, withFirst(viewed.value, path, VIEWED)),

    togglePin(path) {
      const next = pinned.value.includes(path) ? pinned.value.filter((each) => each !== path) : [...pinned.value, path];
      remember("dtc-pinned", pinned, next);
      return next.includes(path);
    },

    /** What was pinned and viewed follows a document that moved. */
    renamed(from, to) {
      const follow = (paths) => paths.map((path) => (path === from ? to : path));
      remember("dtc-pinned", pinned, follow(pinned.value));
      remember("dtc-recently-viewed", viewed, follow(viewed.value));
    },

    /** Moves a pinned document up (-1) or down (1). */
    movePin(path, by) {
      const at = pinned.value.indexOf(path);
      const to = at + by;
      if (at < 0 || to < 0 || to >= pinned.value.length) return false;
      const next = [...pinned.value];
      [next[at], next[to]] = [next[to], next[at]];
      remember("dtc-pinned", pinned, next);
      return true;
    },
  };
}

/** The records of paths, in their order; paths that no document has are left out. */
export function recordsOf(paths, documents = []) {
  const byPath = new Map(documents.map((doc) => [doc.path, doc]));
  return paths.map((path) => byPath.get(path)).filter(Boolean);
}

/** The documents changed last, newest first. */
export function lastEdited(documents = [], limit = 8) {
  return [...documents].sort((a, b) => b.updated - a.updated || (a.path < b.path ? -1 : 1)).slice(0, limit);
}
