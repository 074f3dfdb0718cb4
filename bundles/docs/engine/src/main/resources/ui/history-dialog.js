// Who changed a document, when, and what: every version can be looked at, compared and taken up again.

import { Dialog } from "/ui/portal/dialog.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useMemo, useRef, useState } from "/ui/portal/view.js";
import { compare, tally } from "./compare.js";
import { Diff } from "./diff-view.js";
import { below, count } from "./labels.js";

const PAGE = 10;
const SHOWN = [
  ["change", "What it changed"],
  ["now", "Compared with now"],
  ["text", "The text"],
];

/**
 * @param {{context: object, desk: object, view: {path: string, title: string}, saved: {text: string, sha: string} | null,
 *     onClose: () => void}} props `saved` is the newest text, `null` while it is not there yet
 */
export function HistoryDialog({ context, desk, view, saved, onClose }) {
  const log = useLog(context, view.path);
  const [chosen, setChosen] = useState(null);
  const list = useRef(null);
  const { commits, problem } = log;

  const restore = async (text, commit) => {
    const draft = desk.drafts.get(view.path);
    if (draft && draft.text !== text) {
      const yes = await context.confirm({
        title: "Replace your draft?",
        text: `“${view.title}” has unsaved changes. The version of ${commit.date} takes their place.`,
        action: "Replace the draft",
        danger: true,
      });
      if (!yes) return;
    }
    desk.drafts.edit(view.path, text, saved);
    onClose();
    context.toast(
      text === saved.text ? "This version is the saved one" : `The version of ${commit.date} is a draft now; save it to restore it`,
      draft && draft.text !== text ? { undo: () => desk.drafts.restore(draft) } : undefined,
    );
  };
  const back = () => {
    const sha = commits[chosen]?.full_sha;
    setChosen(null);
    requestAnimationFrame(() => list.current?.querySelector(`[data-commit="${sha}"]`)?.focus());
  };

  const wide = chosen === null ? "" : "dialog--wide";
  return html`
    <${Dialog} id="history-modal" label=${chosen === null ? "History" : `Version of ${commits[chosen].date}`} class=${wide} onClose=${onClose}>
      ${chosen !== null
        ? html`<${Version} key=${chosen} context=${context} commit=${commits[chosen]} before=${commits[chosen + 1]} more=${log.more} load=${log.load} path=${view.path} saved=${saved} restore=${restore} back=${back} newest=${chosen === 0} />`
        : html`
            <p class="dialog__text">The changes of “${view.title}”, newest first.</p>
            ${problem && html`<${context.Failed} problem=${problem} retry=${log.load} what="The history could not be loaded" />`}
            ${commits.length === 0 && !problem && (log.busy ? html`<${context.Loading} rows="6" label="Loading the history" />` : html`<p class="dialog__text">There is no history here.</p>`)}
            <ol class="history" ref=${list}>
              ${commits.map(
                (commit, at) => html`
                  <li key=${commit.full_sha} class="history__entry">
                    <button class="history__open" type="button" data-commit=${commit.full_sha} onClick=${() => setChosen(at)}>
                      <span class="history__subject">${commit.subject}</span>
                      <span class="history__note">
                        ${commit.author}, <time datetime=${commit.date}>${commit.date}</time>
                        <code class="history__sha">${commit.sha}</code>
                        ${commit.path !== view.path && html`<span> as ${below(commit.path)}</span>`}
                      </span>
                    </button>
                  </li>
                `,
              )}
            </ol>
            ${log.more && commits.length > 0 && html`<p class="doc-list__more"><button class="button" type="button" aria-busy=${log.busy} disabled=${log.busy} onClick=${log.load}>Show more</button></p>`}
          `}
    <//>
  `;
}

function Version({ context, commit, before, more, load, path, saved, restore, back, newest }) {
  const [shown, setShown] = useState("change");
  const [texts, setTexts] = useState(null);
  const [problem, setProblem] = useState(null);
  const [attempt, setAttempt] = useState(0);
  const unknown = !before && more;

  useEffect(() => {
    // What the first of a page of commits changed is known once the page after it is there.
    if (unknown) {
      void load();
      return undefined;
    }
    const leaving = new AbortController();
    const textOf = async (each) => (each ? (await context.api.get(`/docs?path=${encodeURIComponent(each.path)}&at=${each.full_sha}`, { signal: leaving.signal })).content : "");
    setProblem(null);
    // A commit that removed the document, as a move does at its old place, has no text of it.
    Promise.all([textOf(commit).catch(absent), textOf(before).catch(absent)]).then(
      ([after, earlier]) => setTexts({ after, earlier }),
      (failure) => leaving.signal.aborted || setProblem(failure),
    );
    return () => leaving.abort();
  }, [commit, before, unknown, attempt]);

  const rows = useMemo(() => {
    if (!texts || shown === "text" || (shown === "now" && !saved)) return null;
    return shown === "change" ? compare(texts.earlier, texts.after) : compare(texts.after, saved.text);
  }, [texts, shown, saved]);
  const totals = rows && tally(rows);

  return html`
    <div class="version">
      <p class="dialog__text">${commit.subject} <span class="history__note">${commit.author} <code class="history__sha">${commit.sha}</code></span></p>
      <div class="version__bar">
        <button class="button button--small" type="button" autofocus onClick=${back}><${Icon} name="arrow-left" size="14" /> All versions</button>
        <div class="segments" role="group" aria-label="Show">
          ${SHOWN.map(([key, text]) => html`<button key=${key} class="segments__choice" type="button" aria-pressed=${String(shown === key)} onClick=${() => setShown(key)}>${text}</button>`)}
        </div>
        <span class="version__tally" role="status">${totals ? (totals.added + totals.removed === 0 ? "No difference" : `${count(totals.added, "line")} added, ${count(totals.removed, "line")} removed`) : ""}</span>
      </div>
      ${problem && html`<${context.Failed} problem=${problem} retry=${() => setAttempt(attempt + 1)} what="This version could not be loaded" />`}
      ${!texts && !problem && html`<${context.Loading} rows="8" label="Loading the version" />`}
      ${rows && html`<div class="diff" tabindex="0" role="group" aria-label="Changes"><${Diff} rows=${rows} /></div>`}
      ${texts && shown === "text" && html`<pre class="version__text" tabindex="0" aria-label=${`Text of ${commit.date}`}>${texts.after}</pre>`}
      <div class="dialog__actions">
        <button id="restore-button" class="button button--primary" type="button" disabled=${!texts || !saved || newest} title=${newest ? "This is the newest version" : `Makes a draft of ${below(path)} with this text`} onClick=${() => restore(texts.after, commit)}>
          Restore this version
        </button>
      </div>
    </div>
  `;
}

function absent(problem) {
  if (problem.status === 404) return "";
  throw problem;
}

/** The commits of a document, page by page, also from when it lay elsewhere. */
function useLog({ api }, path) {
  const [state, setState] = useState({ commits: [], more: true, busy: false, problem: null });
  const running = useRef(false);
  const load = async () => {
    if (running.current) return;
    running.current = true;
    setState((before) => ({ ...before, busy: true, problem: null }));
    try {
      const page = Math.floor(state.commits.length / PAGE) + 1;
      const { commits = [] } = await api.get(`/git/log?path=${encodeURIComponent(path)}&page=${page}&follow=1`);
      setState((before) => ({ commits: [...before.commits, ...commits], more: commits.length === PAGE, busy: false, problem: null }));
    } catch (problem) {
      setState((before) => ({ ...before, busy: false, problem }));
    }
    running.current = false;
  };
  useEffect(() => void load(), [path]);
  return { ...state, load };
}
