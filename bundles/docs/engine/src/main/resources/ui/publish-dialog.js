// Everything that is about to be saved in one commit: what changes, what is wrong with it, and what came of it.

import { pageAddress } from "/ui/portal/addresses.js";
import { Dialog } from "/ui/portal/dialog.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useMemo, useSource, useState } from "/ui/portal/view.js";
import { titleOf } from "./changes-view.js";
import { compare, tally } from "./compare.js";
import { Diff } from "./diff-view.js";
import { below, count } from "./labels.js";
import { repositoryOf } from "./repository.js";

export function PublishDialog({ context, desk, documents = [], onClose }) {
  const drafts = useSource(desk.drafts.all);
  const [left, setLeft] = useState(new Set());
  const [message, setMessage] = useState(null);
  const [reason, setReason] = useState("");
  const [result, setResult] = useState(null);
  const [busy, setBusy] = useState(false);
  const checks = useChecks(context, desk, drafts);
  const corpus = useCorpus(context);
  const repository = repositoryOf(context);
  const line = useSource(repository.line);
  useEffect(() => void repository.load(), []);

  const chosen = drafts.filter((draft) => !left.has(draft.path));
  const broken = chosen.filter((draft) => checks.get(draft.path)?.errors > 0);
  const blocked = broken.length > 0 && reason.trim() === "";
  const usual = chosen.length === 1 ? `Update ${titleOf(chosen[0], documents)}` : `Update ${chosen.length} docs`;

  const publish = async (event) => {
    event.preventDefault();
    if (busy || blocked || chosen.length === 0) return;
    setBusy(true);
    const text = (message?.trim() || usual) + (broken.length > 0 ? `\n\nPublished with lint errors: ${reason.trim()}` : "");
    try {
      setResult(await desk.saving.publish(chosen, { message: text }));
    } catch (problem) {
      setResult({ ok: false, results: [], problem });
    }
    setBusy(false);
  };

  if (result?.ok) return html`<${Published} result=${result} documents=${documents} onClose=${onClose} />`;
  return html`
    <${Dialog} id="git-commit-modal" label="Review and publish" class="dialog--wide" onClose=${onClose}>
      ${drafts.length === 0
        ? html`<p class="dialog__text">Nothing to publish: there is no unsaved change.</p>`
        : html`
            <form class="publish" onSubmit=${publish}>
              ${result && html`<${Refused} result=${result} documents=${documents} drafts=${drafts} />`}
              <ul class="publish__list" aria-label="Changed documents">
                ${drafts.map((draft) => html`
                  <${Change}
                    key=${draft.path}
                    draft=${draft}
                    title=${titleOf(draft, documents)}
                    check=${checks.get(draft.path)}
                    chosen=${!left.has(draft.path)}
                    toggle=${() => setLeft(toggledIn(left, draft.path))}
                  />
                `)}
              </ul>
              <div class="publish__corpus">
                <span role="status">${corpus}</span>
                <button class="button button--inline" type="button" onClick=${() => desk.dialog.set({ kind: "lint" })}>Show the findings</button>
              </div>
              <p class="publish__corpus">${line}</p>
              ${broken.length > 0 &&
              html`
                <div class="field">
                  <label for="publish-reason">Why publish with ${count(broken.reduce((sum, draft) => sum + checks.get(draft.path).errors, 0), "error")}?</label>
                  <input id="publish-reason" class="input" value=${reason} onInput=${(event) => setReason(event.currentTarget.value)} aria-describedby="publish-reason-note" />
                  <p id="publish-reason-note" class="publish__note">Errors keep a procedure from being followed step by step. The reason goes into the commit message.</p>
                </div>
              `}
              <div class="field">
                <label for="git-commit-message">Commit message</label>
                <input id="git-commit-message" class="input" maxlength="500" placeholder=${usual} value=${message ?? ""} onInput=${(event) => setMessage(event.currentTarget.value)} />
              </div>
              <div class="dialog__actions">
                <button class="button" type="button" onClick=${onClose}>Cancel</button>
                <button
                  id="publish-button"
                  class="button button--primary"
                  type="submit"
                  aria-busy=${busy}
                  disabled=${busy || blocked || chosen.length === 0}
                  title=${blocked ? "Give a reason, or leave out the documents with errors" : chosen.length === 0 ? "Choose a document first" : undefined}
                >
                  ${busy ? "Publishing…" : `Publish ${count(chosen.length, "document")}`}
                </button>
              </div>
            </form>
          `}
    <//>
  `;
}

function Change({ draft, title, check, chosen, toggle }) {
  const [open, setOpen] = useState(false);
  const rows = useMemo(() => compare(draft.base, draft.text), [draft.base, draft.text]);
  const { added, removed } = tally(rows);
  return html`
    <li class="publish__change">
      <div class="publish__head">
        <label class="check">
          <input type="checkbox" checked=${chosen} onChange=${toggle} />
          <span class="publish__title">${title}</span>
        </label>
        <span class="publish__path">${draft.baseSha === null ? "New, " : ""}${below(draft.path)}</span>
        <span class="publish__tally">+${added} −${removed}</span>
        <${Verdict} check=${check} />
        <button class="button button--inline" type="button" aria-expanded=${open} onClick=${() => setOpen(!open)}>${open ? "Hide" : "Diff"}</button>
      </div>
      ${check?.findings.length > 0 &&
      html`<ul class="publish__findings">${check.findings.map((finding, at) => html`<li key=${at}>${finding.level === "error" ? "Error: " : ""}${finding.message}</li>`)}</ul>`}
      ${open && html`<div class="diff"><${Diff} rows=${rows} /></div>`}
    </li>
  `;
}

function Verdict({ check }) {
  if (!check) return html`<span class="chip">Checking…</span>`;
  if (check.problem) return html`<span class="chip chip--warning">Not checked</span>`;
  if (check.errors > 0) return html`<span class="chip chip--danger"><${Icon} name="warning" size="12" /> ${count(check.errors, "error")}</span>`;
  if (check.findings.length > 0) return html`<span class="chip chip--warning">${count(check.findings.length, "warning")}</span>`;
  return html`<span class="chip chip--done"><${Icon} name="check" size="12" /> Clean</span>`;
}

function Refused({ result, documents, drafts }) {
  const names = (status) =>
    result.results.filter((each) => each.status === status).map((each) => ({ ...each, title: titleOf(drafts.find(({ path }) => path === each.path) ?? { ...each, text: "" }, documents) }));
  const reasons = [...names("conflict").map((each) => ({ ...each, text: "changed by somebody else" })), ...names("invalid").map((each) => ({ ...each, text: each.message })), ...names("lint").map((each) => ({ ...each, text: each.message ?? "does not pass the checks" }))];
  return html`
    <div class="notice notice--danger" role="alert">
      <${Icon} name="warning" />
      <div class="notice__text">
        <p><strong>Nothing was published.</strong> ${result.problem?.message ?? "Your drafts are kept."}</p>
        <ul>
          ${reasons.map((each) => html`<li key=${each.path}><a class="link" href=${pageAddress(each.path)}>${each.title}</a>: ${each.text}</li>`)}
        </ul>
      </div>
    </div>
  `;
}

function Published({ result, documents, onClose }) {
  const { commit, results } = result;
  const warned = results.filter((each) => each.warnings.length > 0);
  return html`
    <${Dialog} id="git-commit-modal" label="Published" onClose=${onClose}>
      <p class="dialog__text" role="status">
        ${count(results.length, "document")} published${commit?.sha ? html` as ${commit.url ? html`<a class="link" href=${commit.url} target="_blank" rel="noopener noreferrer">${commit.sha.slice(0, 7)}</a>` : html`<code>${commit.sha.slice(0, 7)}</code>`}` : ""}.
      </p>
      ${warned.length > 0 &&
      html`<ul class="publish__findings">${warned.map((each) => html`<li key=${each.path}><a class="link" href=${pageAddress(each.path)}>${titleOf({ ...each, text: "" }, documents)}</a>: ${count(each.warnings.length, "warning")}</li>`)}</ul>`}
      <div class="dialog__actions"><button class="button button--primary" type="button" autofocus onClick=${onClose}>Close</button></div>
    <//>
  `;
}

/** The findings of each draft, checked on the server whenever its text changes. */
function useChecks(context, desk, drafts) {
  const [checks, setChecks] = useState(new Map());
  useEffect(() => {
    const leaving = new AbortController();
    for (const { path, text } of drafts) {
      if (checks.get(path)?.text === text) continue;
      context.api.post("/lint", { content: text, path }, { signal: leaving.signal }).then(
        ({ findings }) => {
          const serious = findings.filter(({ level }) => level !== "advice");
          const check = { text, findings: serious, errors: serious.filter(({ level }) => level === "error").length };
          setChecks((before) => new Map(before).set(path, check));
        },
        (problem) => {
          if (!leaving.signal.aborted) setChecks((before) => new Map(before).set(path, { text, findings: [], errors: 0, problem }));
        },
      );
    }
    return () => leaving.abort();
  }, [drafts]);
  return checks;
}

/** One sentence about all documents as they are saved. */
function useCorpus({ api }) {
  const [sentence, setSentence] = useState("Checking all documents…");
  useEffect(() => {
    const leaving = new AbortController();
    api.get("/lint", { signal: leaving.signal }).then(
      ({ total_violations: total, docs }) =>
        setSentence(total === 0 ? "All saved documents pass the checks." : `The saved documents have ${count(total, "violation")} in ${count(docs.length, "document")}.`),
      () => leaving.signal.aborted || setSentence("The saved documents could not be checked."),
    );
    return () => leaving.abort();
  }, []);
  return sentence;
}

function toggledIn(set, value) {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
