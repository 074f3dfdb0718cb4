// Drafts on their way to the server, and what became of them.

import { createSource } from "/ui/portal/source.js";

/**
 * @typedef {{state: "saving"} | {state: "saved", warnings: number} | {state: "failed", message: string} |
 *     {state: "offline"} | {state: "conflict", conflict: Conflict}} Outcome of the last attempt to save a document
 * @typedef {{code: string, text: string | null, sha: string | null, commit?: object}} Conflict what the server has;
 *     `text` is `null` when the document is gone
 * @typedef {{path: string, status: "ok" | "unchanged" | "conflict" | "invalid" | "lint", message?: string,
 *     warnings: string[]}} Result of one document of a publication
 */

/**
 * Saves drafts, one at a time for each document, and never on top of a text that the person has not seen.
 *
 * @param {{api: ReturnType<import("/ui/portal/api.js").createApi>,
 *     drafts: ReturnType<import("./drafts.js").createDrafts>, online: () => boolean}} parts
 */
export function createSaving({ api, drafts, online }) {
  const outcomes = createSource(new Map());
  /** By path, the attempt under way and the one that begins when it has arrived. */
  const running = new Map();
  const waiting = new Map();

  const tell = (path, outcome) => {
    const next = new Map(outcomes.value);
    if (outcome) next.set(path, outcome);
    else next.delete(path);
    outcomes.set(next);
  };

  const address = (path) => `/docs?path=${encodeURIComponent(path)}`;

  const failed = (path, problem) => {
    if (problem.status === 0 && !online()) tell(path, { state: "offline" });
    else tell(path, { state: "failed", message: problem.message });
    return false;
  };

  const conflicting = (path, { code = "conflict", current_content: text = null, current_sha: sha = null, last_commit: commit }) => {
    tell(path, { state: "conflict", conflict: { code, text, sha, commit } });
    return false;
  };

  const arrived = (path, sent, { sha, warnings = [] }) => {
    drafts.saved(path, sent, sha);
    tell(path, { state: "saved", warnings: warnings.length });
    return true;
  };

  /** What the server has; `null` when it has no such document. */
  const stored = async (path) => {
    try {
      return await api.get(address(path));
    } catch (problem) {
      if (problem.status === 404) return null;
      throw problem;
    }
  };

  /** No answer came, or one that tells nothing of the document: the text may or may not have arrived, so the document is read before anything is tried again. */
  const uncertain = async (path, draft, problem) => {
    let now;
    try {
      now = await stored(path);
    } catch {
      return failed(path, problem);
    }
    if (now?.content === draft.text) return arrived(path, draft.text, now);
    if ((now?.sha ?? null) === draft.baseSha) return failed(path, problem);
    return conflicting(path, { current_content: now?.content ?? null, current_sha: now?.sha ?? null, code: now ? "conflict" : "deleted" });
  };

  const send = async (path, message) => {
    const draft = drafts.get(path);
    if (!draft) return true;
    tell(path, { state: "saving" });
    let { baseSha } = draft;
    try {
      if (baseSha === undefined) {
        // Taken over from an older version, which did not keep what the text was based on.
        const now = await stored(path);
        if (now && now.content !== draft.text) return conflicting(path, { current_content: now.content, current_sha: now.sha });
        baseSha = now?.sha ?? null;
      }
      return arrived(path, draft.text, await api.put(address(path), { content: draft.text, base_sha: baseSha, ...(message && { message }) }));
    } catch (problem) {
      if (problem.status === 409 || problem.status === 412) return conflicting(path, problem.body ?? {});
      if (problem.status === 0 || problem.status < 400 || problem.status >= 500) return uncertain(path, draft, problem);
      return failed(path, problem);
    }
  };

  const begin = (path, message) => {
    const attempt = send(path, message).finally(() => running.delete(path));
    running.set(path, attempt);
    return attempt;
  };

  const save = (path, message) => {
    const before = running.get(path);
    if (!before) return begin(path, message);
    if (!waiting.has(path)) {
      const next = before.then((arrived) => {
        waiting.delete(path);
        return arrived && begin(path, message);
      });
      waiting.set(path, next);
    }
    return waiting.get(path);
  };

  return {
    /** The last outcome of each document, by path. */
    outcomes,

    /**
     * Saves the draft of a document. A call while one is running waits for that one, and then sends what was typed since;
     * nothing is sent after one that did not arrive.
     *
     * @returns {Promise<boolean>} whether the server has the text that was the draft when it was sent
     */
    save,

    /** Notes that the server has another text than the draft was based on, `{text, sha}`. */
    conflict: (path, { text, sha }) => conflicting(path, { current_content: text, current_sha: sha }),

    /** Forgets how the last attempt went, as when the person has typed on. */
    forget: (path) => tell(path, null),

    /**
     * Puts several drafts into one commit, or none of them.
     *
     * @param {{path: string}[]} chosen drafts
     * @param {{message?: string, dryRun?: boolean}} options a dry run only checks
     * @returns {Promise<{ok: boolean, results: Result[], commit?: {sha: string, url?: string}}>} rejects when the server
     *     could not even check
     */
    async publish(chosen, { message, dryRun = false } = {}) {
      const sent = chosen.map(({ path, text, baseSha }) => ({
        op: baseSha === null ? "create" : "save",
        path,
        content: text,
        ...(baseSha === undefined ? {} : { base_sha: baseSha }),
      }));
      let answer;
      try {
        answer = await api.post("/docs/batch", { changes: sent, dry_run: dryRun, ...(message && { message }) });
      } catch (problem) {
        if (!Array.isArray(problem.body?.results)) throw problem;
        answer = problem.body;
      }
      const results = answer.results.map(({ path, status, error, warnings = [], conflict, sha }, at) => {
        const done = status === "ok" || status === "unchanged";
        if (!dryRun && answer.ok && done) arrived(path, sent[at].content, { sha, warnings });
        if (status === "conflict") conflicting(path, conflict ?? {});
        return { path, status, message: error, warnings };
      });
      return { ok: answer.ok, results, commit: answer.commit };
    },
  };
}
