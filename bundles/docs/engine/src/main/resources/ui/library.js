// What all views of the plugin know together: the list of documents, the filters, and what this person pinned and read.

import { pageAddress } from "/ui/portal/addresses.js";
import { createSource } from "/ui/portal/source.js";
import { withFirst } from "/ui/portal/storage.js";
import { below } from "./labels.js";

const VIEWED = 8;
const PINNED = "dtc-pinned";
const RECENTLY_VIEWED = "dtc-recently-viewed";
const OPEN = "dtc-tree-open";

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
  const pinned = createSource(storage.list(PINNED));
  const viewed = createSource(storage.list(RECENTLY_VIEWED));
  const open = createSource(new Set(storage.list(OPEN)));
  let users = 0;
  let stop = () => {};
  let loading = null;

  const load = () => {
    loading ??= api
      .get("/docs")
      .then(
        ({ documents, violations = [] }) => {
          follow((path) => whereNow(path, documents));
          state.set({ documents, violations, problem: null });
        },
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
  const setOpen = (folders) => {
    storage.setList(OPEN, [...folders]);
    open.set(folders);
  };
  /** What was pinned and viewed goes where `to` says; `null` forgets it. */
  const follow = (to) => {
    const moved = (paths) => [...new Set(paths.map(to).filter((path) => path !== null))];
    for (const [key, source] of [[PINNED, pinned], [RECENTLY_VIEWED, viewed]]) {
      const next = moved(source.value);
      if (next.join("\n") !== source.value.join("\n")) remember(key, source, next);
    }
  };

  const placePin = (path, to) => {
    const others = pinned.value.filter((each) => each !== path);
    if (others.length === pinned.value.length || to < 0 || to > others.length) return false;
    remember(PINNED, pinned, [...others.slice(0, to), path, ...others.slice(to)]);
    return true;
  };

  // What another tab pins is pinned here, too.
  globalThis.addEventListener?.("storage", ({ key }) => {
    if (key === PINNED) pinned.set(storage.list(PINNED));
    if (key === RECENTLY_VIEWED) viewed.set(storage.list(RECENTLY_VIEWED));
  });

  return {
    state,
    filters,
    pinned,
    viewed,
    /** The paths of the folders that are open in the tree, a `Set`. */
    open,
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

    saw: (path) => remember(RECENTLY_VIEWED, viewed, withFirst(viewed.value, path, VIEWED)),

    togglePin(path) {
      const next = pinned.value.includes(path) ? pinned.value.filter((each) => each !== path) : [...pinned.value, path];
      remember(PINNED, pinned, next);
      return next.includes(path);
    },

    /** Opens and closes folders of the tree. @param {(folders: Set<string>) => void} change */
    setFolders(change) {
      const next = new Set(open.value);
      change(next);
      setOpen(next);
    },

    /** What was pinned and viewed follows a document that moved. */
    renamed: (from, to) => follow((path) => (path === from ? to : path)),

    /** What was pinned, viewed and open follows a folder that moved; paths are below the content folder. */
    folderRenamed(from, to) {
      follow((path) => movedPath(path, `content/${from}`, `content/${to}`));
      setOpen(new Set([...open.value].map((folder) => movedPath(folder, from, to))));
    },

    /** What is gone is neither pinned nor viewed any more. @param {(path: string) => boolean} gone */
    forget: (gone) => follow((path) => (gone(path) ? null : path)),

    /** Moves a pinned document up (-1) or down (1). */
    movePin: (path, by) => placePin(path, pinned.value.indexOf(path) + by),

    /** Puts a pinned document at another place among them. @param {number} to without it */
    placePin,
  };
}

/** Where a path is once a folder moved; the same path when it is not in that folder. */
export function movedPath(path, from, to) {
  return path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
}

/** The path of the document that a path once led to, which its aliases tell; the same path when there is none. */
export function whereNow(path, documents) {
  if (documents.some((doc) => doc.path === path)) return path;
  const bare = path.replace(/^content\//, "");
  return documents.find(({ aliases = [] }) => aliases.includes(path) || aliases.includes(bare))?.path ?? path;
}

/** The records of paths, in their order; paths that no document has are left out. */
export function recordsOf(paths, documents = []) {
  const byPath = new Map(documents.map((doc) => [doc.path, doc]));
  return paths.map((path) => byPath.get(path)).filter(Boolean);
}

/**
 * The headings of all documents, as quick open lists them.
 *
 * @param {{documents: {path: string, headings: {text: string, id: string}[]}[]}} answer of the server
 * @param {{path: string, title: string}[]} documents
 */
export function headingsOf(answer, documents) {
  const titles = new Map(documents.map(({ path, title }) => [path, title]));
  return answer.documents.flatMap(({ path, headings }) => {
    const page = { of: titles.get(path) ?? below(path), path: below(path), icon: "article" };
    const address = pageAddress(path);
    return headings.map(({ text, id }) => ({ ...page, title: text, href: `${address}#${encodeURIComponent(id)}` }));
  });
}

/** The documents changed last, newest first. */
export function lastEdited(documents = [], limit = 8) {
  return [...documents].sort((a, b) => b.updated - a.updated || (a.path < b.path ? -1 : 1)).slice(0, limit);
}
