// The repository behind the documents, as far as a reader cares.

import { createSource } from "/ui/portal/source.js";
import { relativeTime } from "/ui/portal/time.js";
import { count } from "./labels.js";

let shared;

/**
 * The one view of the repository of this version of the plugin.
 *
 * @param {import("/ui/portal/context.js").Context} context
 */
export function repositoryOf(context) {
  shared ??= createRepository(context);
  return shared;
}

function createRepository({ api }) {
  const status = createSource(null);
  const line = createSource("Documents: asking…");
  const tell = (answer) => {
    status.set(answer);
    line.set(lineOf(answer, Date.now() / 1000));
  };
  return {
    /** The last answer of `/git/status`, or `null`. */
    status,
    /** One sentence about it. */
    line,

    async load() {
      try {
        tell(await api.get("/git/status"));
      } catch (problem) {
        tell({ ok: false, error: problem.message });
      }
    },

    /**
     * Fetches what was changed elsewhere.
     *
     * @returns {Promise<{ok: boolean, text: string, changed: {added: string[], updated: string[], removed: string[]}}>}
     */
    async pull() {
      try {
        const { ok, stdout, stderr, changed = {} } = await api.post("/git/pull");
        await this.load();
        const { added = [], updated = [], removed = [] } = changed ?? {};
        return { ok, text: (ok ? stdout : stderr) ?? "", changed: { added, updated, removed } };
      } catch (problem) {
        return { ok: false, text: problem.message, changed: { added: [], updated: [], removed: [] } };
      }
    },
  };
}

/**
 * The state of the repository in one line.
 *
 * @param {object} status answer of `/git/status`
 * @param {number} now in seconds
 */
export function lineOf(status, now) {
  if (!status.ok) return `Documents: not available. ${status.error ?? ""}`.trim();
  const waiting = status.count > 0 ? `${count(status.count, "file")} changed` : "nothing to commit";
  const synced = status.synced_at ? `, refreshed ${relativeTime(status.synced_at, now)}` : "";
  const trouble = status.problem ? `. ${sentence(status.problem)}` : status.behind ? ". Changes made elsewhere wait; pull them" : "";
  return `Documents: ${status.branch}, ${waiting}${synced}${trouble}`;
}

function sentence(text) {
  return text.replace(/\.\s*$/, "");
}
