// What was typed and not saved yet. A draft is kept in this browser at once, knows the text it was based on, and goes
// only when the server has that text or the person throws it away.

import { createSource } from "/ui/portal/source.js";

const OLD_KEY = "dtc-doc-draft:";

/**
 * @typedef {object} Draft
 * @property {string} path of the document, below the repository's root
 * @property {string} text
 * @property {string} base the saved text that the edit began with; empty for a new document
 * @property {string | null} baseSha its version; `null` when the document did not exist
 * @property {number} at time of the last change, in milliseconds
 * @property {string} tab the browser tab that changed it last
 */

/**
 * The drafts of this browser, shared by its tabs.
 *
 * What a caller changes is visible at once; it is on disk as soon as the browser has written it, in the order of the
 * changes. `problem` says so when the browser could not.
 *
 * @param {{disk: Disk, channel: {postMessage: Function, onmessage: Function | null}, now: () => number, tab: string}} parts
 *
 * @typedef {object} Disk
 * @property {() => Promise<Draft[]>} load
 * @property {(draft: Draft) => Promise<void>} put
 * @property {(path: string) => Promise<void>} remove
 * @property {(path: string) => Promise<Draft | undefined>} get
 */
export function createDrafts({ disk, channel, now, tab }) {
  const byPath = new Map();
  const all = createSource([]);
  const problem = createSource(null);
  const foreign = createSource(null);
  const arrived = createSource(null);
  const pending = new Map();
  let loaded = false;

  const publish = () => all.set([...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1)));

  // One write at a time for each document: the last text wins on disk as it does on the screen.
  const write = (path) => {
    const running = pending.get(path);
    if (running) {
      running.again = true;
      return;
    }
    const job = { again: false };
    pending.set(path, job);
    const draft = byPath.get(path);
    job.done = (draft ? disk.put(draft) : disk.remove(path))
      .then(
        () => {
          problem.set(null);
          channel.postMessage({ path, at: draft?.at ?? 0, tab });
        },
        (failure) => problem.set(failure),
      )
      .then(() => {
        pending.delete(path);
        if (job.again) write(path);
      });
  };

  const put = (draft) => {
    byPath.set(draft.path, draft);
    publish();
    write(draft.path);
  };

  const remove = (path) => {
    const draft = byPath.get(path);
    if (!byPath.delete(path)) return undefined;
    publish();
    write(path);
    return draft;
  };

  channel.onmessage = async ({ data }) => {
    if (!data?.path || data.tab === tab || pending.has(data.path)) return;
    const draft = await disk.get(data.path).catch(() => undefined);
    if (pending.has(data.path)) return;
    const before = byPath.get(data.path);
    if (draft) byPath.set(draft.path, draft);
    else byPath.delete(data.path);
    publish();
    foreign.set({ path: data.path, draft, before });
  };

  const ready = disk.load().then(
    (drafts) => {
      for (const draft of drafts) if (!byPath.has(draft.path)) byPath.set(draft.path, draft);
      loaded = true;
      publish();
    },
    (failure) => problem.set(failure),
  );

  return {
    all,
    problem,
    /** The last change that another tab made, `{path, draft, before}`; `draft` is missing when it was removed there. */
    foreign,
    /** The last text that became the saved one, `{path, text, sha}`. */
    arrived,
    /** Resolves when the drafts of earlier visits are there. */
    ready,
    /** Whether they are. */
    get loaded() {
      return loaded;
    },

    /** @returns {Draft | undefined} */
    get: (path) => byPath.get(path),

    /**
     * Keeps a text as the draft of a document; a text that equals the saved one is no draft.
     *
     * @param {string} path
     * @param {string} text
     * @param {{text: string, sha: string | null}} saved what the edit began with, when there is no draft yet
     */
    edit(path, text, saved) {
      const before = byPath.get(path);
      const base = before ? before.base : saved.text;
      const baseSha = before ? before.baseSha : saved.sha;
      if (text === base && baseSha !== null) remove(path);
      else if (!before || before.text !== text) put({ path, text, base, baseSha, at: now(), tab });
    },

    /** What was sent is saved as a new version: what was typed since stays a draft on top of it. */
    saved(path, sent, sha) {
      arrived.set({ path, text: sent, sha });
      const draft = byPath.get(path);
      if (!draft) return;
      if (draft.text === sent) remove(path);
      else put({ ...draft, base: sent, baseSha: sha });
    },

    /** Puts the draft on top of a newer version; the text is what a person or a merge made of both. */
    rebase(path, text, { text: base, sha }) {
      if (text === base) remove(path);
      else put({ path, text, base, baseSha: sha, at: now(), tab });
    },

    /** @returns {Draft | undefined} what was thrown away, for `restore` */
    discard: remove,

    restore: (draft) => put({ ...draft, tab }),

    /** The draft follows its document. */
    renamed(from, to) {
      const draft = remove(from);
      if (draft) put({ ...draft, path: to });
    },

    /** Resolves when all is on disk that was there when it was asked. */
    async written() {
      while (pending.size > 0) await Promise.all([...pending.values()].map((job) => job.done));
    },
  };
}

/**
 * Drafts in IndexedDB, or in localStorage where the browser has no IndexedDB, as in some private windows.
 *
 * Texts that older versions left in localStorage under `dtc-doc-draft:<path>` are taken over once; nothing tells what
 * they were based on, so they are compared with the saved text when their document is opened.
 *
 * @param {{get: Function, set: Function, del: Function, values: Function} | null} database
 * @param {ReturnType<import("/ui/portal/storage.js").createStorage>} storage
 * @param {() => number} now
 * @returns {Disk}
 */
export function diskOf(database, storage, now) {
  const oldDrafts = () =>
    storage.keys(OLD_KEY).map((key) => {
      const path = key.slice(OLD_KEY.length);
      return decoded(storage.text(key), path, now());
    });
  const inStorage = {
    load: async () => oldDrafts(),
    async put(draft) {
      if (!storage.setText(OLD_KEY + draft.path, JSON.stringify({ draft }))) throw new Error("This browser's storage is full or switched off.");
    },
    remove: async (path) => void storage.remove(OLD_KEY + path),
    get: async (path) => oldDrafts().find((draft) => draft.path === path),
  };
  if (!database) return inStorage;
  return {
    async load() {
      const drafts = await database.values();
      const known = new Set(drafts.map((draft) => draft.path));
      for (const old of oldDrafts()) {
        if (!known.has(old.path)) {
          await database.set(old.path, old);
          drafts.push(old);
        }
        storage.remove(OLD_KEY + old.path);
      }
      return drafts;
    },
    put: (draft) => database.set(draft.path, draft),
    remove: (path) => database.del(path),
    get: (path) => database.get(path),
  };
}

/** A draft as it was stored: our own form, or the bare text of an older version. */
function decoded(stored, path, at) {
  try {
    const { draft } = JSON.parse(stored);
    if (draft?.path === path && typeof draft.text === "string") return draft;
  } catch {
    // A bare text.
  }
  return { path, text: stored, base: "", baseSha: undefined, at, tab: "" };
}
