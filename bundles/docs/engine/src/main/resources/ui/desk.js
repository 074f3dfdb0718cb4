// What all views know together of drafts and of saving them.

import { createSource } from "/ui/portal/source.js";
import * as database from "/ui/portal/vendor/idb-keyval-6.3.0/index.js";
import { createDrafts, diskOf } from "./drafts.js";
import { createPresence } from "./presence.js";
import { createSaving } from "./saving.js";
import { createUploaded } from "./uploaded.js";
import { createUses } from "./uses.js";

let shared;

/**
 * The one desk of this version of the plugin.
 *
 * @param {import("/ui/portal/context.js").Context} context
 */
export function deskOf(context) {
  shared ??= createDesk(context);
  return shared;
}

function createDesk({ api, storage }) {
  const tab = crypto.randomUUID?.() ?? String(Math.random());
  const drafts = createDrafts({ disk: diskOf(inDatabase(), storage, Date.now), channel: channelOf("dataops-drafts"), now: Date.now, tab });
  const saving = createSaving({ api, drafts, online: () => navigator.onLine });
  const uploaded = createUploaded(storage);
  // What a saved text shows stays, whatever becomes of later drafts.
  drafts.arrived.subscribe(() => {
    const { path, text } = drafts.arrived.value;
    const unused = new Set(uploaded.unused(path, [text]));
    uploaded.forget(path, uploaded.of(path).filter((image) => !unused.has(image)));
  });
  return {
    drafts,
    saving,
    uploaded,
    /** The paths of the drafts that somebody left behind and was told of. */
    told: new Set(),
    presence: createPresence({ channel: channelOf("dataops-open-documents"), tab }),
    uses: createUses(api, Date.now),
    /** The dialog that is open over the page: `{kind, path?, …}`, or `null`. */
    dialog: createSource(null),
    /** CodeMirror, fetched when somebody edits for the first time. */
    editor: once(() => import("/ui/portal/vendor/codemirror-6/codemirror.js")),
  };
}

/** To the other tabs of this browser; to nobody where there is no such thing. */
function channelOf(name) {
  return typeof BroadcastChannel === "undefined" ? { postMessage() {}, onmessage: null } : new BroadcastChannel(name);
}

function inDatabase() {
  if (typeof indexedDB === "undefined") return null;
  const store = database.createStore("dataops", "drafts");
  return {
    get: (path) => database.get(path, store),
    set: (path, draft) => database.set(path, draft, store),
    del: (path) => database.del(path, store),
    values: () => database.values(store),
  };
}

function once(load) {
  let loading;
  return () => {
    loading ??= load().catch((failure) => {
      loading = undefined;
      throw failure;
    });
    return loading;
  };
}
