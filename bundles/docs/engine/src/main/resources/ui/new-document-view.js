// A document that does not exist yet.

import { pageAddress } from "/ui/portal/addresses.js";
import { html, useEffect, useHold, useSource, useState } from "/ui/portal/view.js";
import { Chips } from "./chips-view.js";
import { label } from "./labels.js";
import { normalized, pathProblem, slug, typeOf } from "./paths.js";

const TYPES = ["sop", "checklist", "template", "reference", "playbook", "prompt", "task-template", "archive", "doc"];

/** @param {{context: object, library: object, folder: string}} props `folder` is the one to begin with, below content */
export function NewDocumentView({ context, library, folder }) {
  const { documents = [] } = useSource(library.state);
  const [title, setTitle] = useState("");
  const [ownPath, setOwnPath] = useState(null);
  const [ownType, setOwnType] = useState(null);
  const [summary, setSummary] = useState("");
  const [scaffold, setScaffold] = useState("full");
  const [tags, setTags] = useState([]);
  const [systems, setSystems] = useState([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const [tried, setTried] = useState(false);

  const prefix = folder ? `${folder}/` : "";
  const typed = ownPath ?? (title.trim() === "" ? prefix : `${prefix}${slug(title)}.md`);
  const path = normalized(typed);
  const type = ownType ?? typeOf(path);
  const wrongTitle = title.trim() === "" ? "Give the document a title." : null;
  const wrongPath = pathProblem(path, documents);
  const inUse = (key) => [...new Set(documents.flatMap((doc) => doc[key] ?? []))].sort();

  useEffect(() => {
    context.page({ title: "New document", back: { label: "All docs", href: "/#/docs" } });
    context.settled();
  }, []);

  const letGo = useHold(context, title.trim() !== "" || summary.trim() !== "");
  const create = async (event) => {
    event.preventDefault();
    setTried(true);
    if (busy || wrongTitle || wrongPath) {
      document.getElementById(wrongTitle ? "new-title" : "new-path").focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      const made = await context.api.post("/docs", { path, title: title.trim(), doc_type: type, summary: summary.trim(), scaffold, tags, systems });
      await library.reload();
      letGo();
      context.toast(`“${title.trim()}” created`);
      context.go(pageAddress(made.path), { replace: true });
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };

  const cancel = () => {
    letGo();
    history.back();
  };
  const pathShown = tried || (ownPath !== null && path !== "");
  return html`
    <div class="canvas new-document">
      <h1 class="page-title">New document</h1>
      ${problem && html`<p class="notice notice--danger" role="alert">${problem.message}</p>`}
      <form id="new-doc-form" class="form" onSubmit=${create} noValidate>
        <div class="field">
          <label for="new-title">Title</label>
          <input id="new-title" class="input" value=${title} autofocus onInput=${(event) => setTitle(event.currentTarget.value)} aria-invalid=${tried && wrongTitle ? "true" : undefined} aria-describedby="new-title-problem" />
          <p id="new-title-problem" class="form__error">${tried ? wrongTitle : ""}</p>
        </div>
        <div class="field">
          <label for="new-path">Path</label>
          <input id="new-path" class="input" value=${typed} spellcheck=${false} autocapitalize="off" onInput=${(event) => setOwnPath(event.currentTarget.value)} aria-invalid=${pathShown && wrongPath ? "true" : undefined} aria-describedby="new-path-problem new-path-note" />
          <p id="new-path-note" class="step-attributes__note">Stored as ${path || "content/…"}</p>
          <p id="new-path-problem" class="form__error" role="status">${pathShown ? wrongPath : ""}</p>
        </div>
        <div class="form__row">
          <div class="field">
            <label for="new-type">Type</label>
            <select id="new-type" class="select" value=${type} onChange=${(event) => setOwnType(event.currentTarget.value)}>
              ${TYPES.map((each) => html`<option key=${each} value=${each} selected=${each === type}>${label(each)}</option>`)}
            </select>
          </div>
          ${(type === "sop" || type === "checklist") &&
          html`
            <fieldset class="field">
              <legend>Scaffold</legend>
              ${[["full", "Full, with hints"], ["minimal", "Minimal"]].map(
                ([value, text]) => html`
                  <label class="check" key=${value}><input type="radio" name="scaffold" value=${value} checked=${scaffold === value} onChange=${() => setScaffold(value)} /> ${text}</label>
                `,
              )}
            </fieldset>
          `}
        </div>
        <div class="field">
          <label for="new-summary">Summary</label>
          <input id="new-summary" class="input" value=${summary} onInput=${(event) => setSummary(event.currentTarget.value)} />
        </div>
        <${Chips} id="new-tags" label="Tags" values=${tags} suggestions=${inUse("tags")} change=${setTags} announce=${context.announce} />
        <${Chips} id="new-systems" label="Systems" values=${systems} suggestions=${inUse("systems")} change=${setSystems} announce=${context.announce} />
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${cancel}>Cancel</button>
          <button class="button button--primary" type="submit" aria-busy=${busy} disabled=${busy}>Create document</button>
        </div>
      </form>
    </div>
  `;
}
