// One open document that can be edited: its saved text, its draft, and the page that the draft gives.

import { createSource } from "/ui/portal/source.js";
import { createDocumentText } from "./document-text.js";

const PREVIEW_PAUSE = 250;
const RETRY_PAUSE = 4_000;

/**
 * @typedef {object} Editing
 * @property {{text: string, sha: string | null, parsed: object | null} | null} saved `null` while it is loaded
 * @property {string | null} text the draft, else the saved text
 * @property {object | null} page what the server makes of the draft; `null` while there is none
 * @property {string | null} shown the text that the page shows; behind `text` while the server makes a page of it
 * @property {object | null} parsed structure of the text on show
 * @property {boolean} busy an edit is on its way
 * @property {Error | null} problem why the last edit was not made, or the text could not be loaded
 */

/**
 * @param {{api: object, desk: ReturnType<import("./desk.js").deskOf>, path: string, extensions: (cm: object) => object[],
 *     first?: {content: string, sha: string, parsed: object | null} | null,
 *     later: (action: () => void, milliseconds: number) => () => void}} parts `first` is the saved text where it came
 *     along with the page; `later` starts a timer and returns how to stop it
 */
export function createEditing({ api, desk, path, extensions, first = null, later }) {
  const { drafts } = desk;
  const state = createSource({ saved: null, text: null, page: null, shown: null, parsed: null, busy: false, problem: null });
  // What has no draft can be edited from the first drawing on, and needs no second one.
  let begun = first && drafts.loaded && !drafts.get(path) ? first.sha : null;
  if (begun !== null) {
    const { content, sha, parsed } = first;
    state.set({ ...state.value, saved: { text: content, sha, parsed }, text: content, shown: content, parsed });
  }
  let document = null;
  let cm = null;
  let stopTimer = () => {};
  let asked = 0;
  let closed = false;
  let own = false;

  const update = (change) => closed || state.set({ ...state.value, ...change });

  const preview = async () => {
    stopTimer();
    const mine = ++asked;
    const { text } = state.value;
    try {
      const page = await api.post("/docs/preview", { path, content: text });
      if (mine === asked && state.value.text === text) update({ page, shown: text, parsed: page.parsed, problem: null });
    } catch (problem) {
      if (mine !== asked) return;
      update({ problem });
      // The text is kept as a draft; the page follows as soon as the server answers again.
      if (problem.status === 0 || problem.status >= 500) stopTimer = later(preview, RETRY_PAUSE);
    }
  };

  const changed = (text) => {
    own = true;
    drafts.edit(path, text, state.value.saved);
    own = false;
    update({ text });
    desk.saving.forget(path);
    stopTimer();
    stopTimer = later(preview, PREVIEW_PAUSE);
  };

  /** The text for the editors; made when somebody changes something for the first time. */
  const open = async () => {
    cm ??= await desk.editor();
    document ??= createDocumentText(cm, state.value.text, { extensions: extensions(cm), onChange: changed });
    return document;
  };

  /** Takes in what the server has now. A draft stays as it is. */
  const load = async () => {
    try {
      const { content, sha, parsed } = await api.get(`/docs?path=${encodeURIComponent(path)}`);
      await drafts.ready;
      const draft = drafts.get(path);
      if (draft?.text === content) drafts.discard(path);
      const kept = drafts.get(path);
      const text = kept ? kept.text : content;
      update({ saved: { text: content, sha, parsed }, text, parsed: kept ? state.value.parsed : parsed, ...(kept ? {} : { page: null, shown: content }) });
      if (document && document.text !== text) document.replace(text);
      if (kept && (!state.value.page || state.value.page.parsed === undefined)) await preview();
    } catch (problem) {
      update({ problem });
    }
  };

  // A draft that changes elsewhere, by another tab, by discarding or by a merge, is the text from then on.
  const stopFollowing = drafts.all.subscribe(() => {
    if (own || !state.value.saved) return;
    const draft = drafts.get(path);
    const done = drafts.arrived.value;
    if (done?.path === path && done.sha !== state.value.saved.sha && (!draft || draft.baseSha === done.sha)) {
      update({ saved: { text: done.text, sha: done.sha, parsed: state.value.parsed } });
    }
    const text = draft ? draft.text : state.value.saved.text;
    if (text === state.value.text) return;
    update({ text });
    if (document) {
      own = true;
      document.replace(text);
      own = false;
    }
    void preview();
  });

  return {
    state,
    load,
    /** Takes in the text behind a page, unless it came along with it. @param {string} sha of the page */
    async begin(sha) {
      const known = begun === sha;
      begun = null;
      if (!known) await load();
    },
    /** What the source view edits. */
    async source() {
      const opened = await open();
      return { cm, document: opened };
    },

    /** The page of the current text, made now instead of after the usual pause. */
    preview,

    /** Puts another text in place of the current one, as one step of the history. */
    async replace(text) {
      (await open()).replace(text);
      await preview();
    },

    /**
     * Makes edits of the structure; the server makes them in the text, so that nothing else changes.
     *
     * @param {object[]} edits operations of the contract
     * @returns {Promise<boolean>} whether they were made
     */
    async edit(edits) {
      if (state.value.busy) return false;
      update({ busy: true, problem: null });
      try {
        const answer = await api.post("/sop/serialize", { content: state.value.text, edits });
        (await open()).replace(answer.content);
        await preview();
        update({ busy: false });
        return true;
      } catch (problem) {
        update({ busy: false, problem });
        return false;
      }
    },

    async undo() {
      const done = document?.undo() ?? false;
      if (done) await preview();
      return done;
    },

    async redo() {
      const done = document?.redo() ?? false;
      if (done) await preview();
      return done;
    },

    close() {
      closed = true;
      stopTimer();
      stopFollowing();
    },
  };
}
