// The editor of a template.

import { Dialog } from "/ui/portal/dialog.js";
import { html, useEffect, useMemo, useRef, useState } from "/ui/portal/view.js";
import { momentText } from "./days.js";
import { isStale } from "./edits.js";
import { BusyButton } from "./fields.js";
import { flowOf } from "./flow-data.js";
import { useResource } from "./live-resource.js";
import { bodyOf, copyOf, draftOf, isChanged, problemsOf, summaryOf, takenBack } from "./template-draft.js";
import { BasicFields, LinkDefinitions, ReferenceRows, TriggerFields } from "./template-fields.js";
import { Definitions } from "./template-tasks.js";
import { useBusy } from "./use-busy.js";
import { useNames, workOf } from "./work-store.js";

const LIBRARY = "/#/templates";

/** @param {{context: object, id: string, from: string}} props without an id a new one, as a copy of `from` when given */
export function TemplateEditor({ context, id, from }) {
  const { data: templates, problem, reload } = useResource(workOf(context).templates);
  const source = templates?.find((each) => each.id === (id || from));
  const missing = Boolean(templates && (id || from) && !source);

  const title = id ? (source?.name ?? "Template") : "New template";
  useEffect(() => context.page({ title, crumbs: [{ label: "Templates", href: LIBRARY }] }), [title]);
  useEffect(() => {
    if (templates) context.settled();
  }, [Boolean(templates)]);

  const back = html`<a class="button button--quiet btn-back" href=${LIBRARY}>← Back to Templates</a>`;
  if (!templates || missing) {
    return html`
      <div class="canvas work flow-page" id="template-editor-container">
        ${back}
        ${missing && html`<h1 class="visually-hidden">Template</h1><${context.Empty} icon="template" title="This template does not exist, or not any more."><a class="button" href=${LIBRARY}>All templates</a><//>`}
        ${problem && !templates && html`<${context.Failed} problem=${problem} retry=${reload} what="The template could not be loaded" heading="Template" />`}
        ${!problem && !templates && html`<${context.Loading} rows="8" label="Loading the template" heading="Template" />`}
      </div>
    `;
  }
  return html`
    <div class="canvas work flow-page" id="template-editor-container">
      ${back}
      <${Editor} context=${context} template=${id ? source : undefined} initial=${id ? source : from ? copyOf(source) : undefined} />
    </div>
  `;
}

function Editor({ context, template, initial }) {
  const work = workOf(context);
  const names = useNames(work);
  const { data: documents } = useResource(flowOf(context).documents);
  // What is on the server as far as this editor knows; what somebody else saves meanwhile is asked about.
  const [base, setBase] = useState(template);
  const [draft, setDraft] = useState(() => draftOf(initial));
  const [state, setState] = useState(null);
  const [problems, setProblems] = useState([]);
  const [conflict, setConflict] = useState(null);
  const { busy, during } = useBusy();
  const changed = useMemo(() => isChanged(draft, base), [draft, base]);
  const gone = useLeaveGuard(context, changed);
  const change = (fields) => {
    setDraft((before) => ({ ...before, ...(typeof fields === "function" ? fields(before) : fields) }));
    setState(null);
  };
  const wrong = (field, key) => problems.find((each) => each.field === field && each.key === key)?.text ?? "";

  const ask = (theirs, body) =>
    new Promise((resolve) => {
      setConflict({ savedAt: theirs.updatedAt, replaced: takenBack(base, body, theirs, names.person), answer: (choice) => (setConflict(null), resolve(choice)) });
    });
  const save = () =>
    during("save", async () => {
      const found = problemsOf(draft);
      setProblems(found);
      if (found.length > 0) {
        setState({ text: `Save failed: ${found[0].text}`, failed: true });
        focusOn(found[0]);
        return;
      }
      try {
        setState(null);
        const sent = draft;
        const saved = base ? await update(work, base, bodyOf(sent, base), ask) : await work.api.templates.create(bodyOf(sent));
        if (!saved) return;
        if (saved.reloaded) {
          setBase(saved.reloaded);
          setDraft(draftOf(saved.reloaded));
          setState({ text: "Loaded what somebody else saved." });
          return;
        }
        setBase(saved);
        // What somebody else saved beside it shows as well; the rows stay as they are when nobody did.
        if (isChanged(sent, saved)) setDraft((now) => (now === sent ? draftOf(saved) : now));
        setState({ text: "Saved successfully!" });
        await work.templates.reload();
        if (!base) {
          gone();
          context.go(`/#/templates?templateId=${encodeURIComponent(saved.id)}`, { replace: true });
        }
      } catch (problem) {
        setState({ text: `Save failed: ${problem.message}`, failed: true });
        throw problem;
      }
    });

  const text = busy ? "Saving..." : changed && !state?.failed ? "Unsaved changes" : (state?.text ?? "No unsaved changes");
  const parts = { context, names, documents, draft, change, wrong };
  return html`
    <form class="template-editor" aria-label="Template" onSubmit=${(event) => (event.preventDefault(), void save())} noValidate>
      <header class="template-editor-header">
        <h1 class="page-title">${draft.emoji && html`<span aria-hidden="true">${draft.emoji} </span>`}${draft.name?.trim() || "New template"}</h1>
        <p class="muted" id="template-editor-summary">${summaryOf(draft)}</p>
      </header>
      <${BasicFields} ...${parts} />
      <${TriggerFields} ...${parts} />
      <${ReferenceRows} ...${parts} />
      <${LinkDefinitions} ...${parts} />
      <${Definitions} ...${parts} />
      ${conflict && html`<${Conflict} ...${conflict} />`}
      <div class="template-save-bar">
        <p id="tpl-save-feedback" role=${state?.failed ? "alert" : "status"} data-failed=${String(Boolean(state?.failed))}>${text}${problems.length > 1 && state?.failed ? ` (and ${problems.length - 1} more)` : ""}</p>
        <${BusyButton} id="tpl-save-btn" type="submit" class="button--primary" busy=${busy !== null} label="Save" busyLabel="Saving..." />
      </div>
    </form>
  `;
}

/** So often is a save tried that others overtake. */
const TRIES = 4;

/**
 * Saves on top of what the editor began with. When somebody else has saved meanwhile, the person chooses.
 *
 * @param {(theirs: object, body: object) => Promise<"mine" | "theirs" | null>} ask
 * @returns {Promise<object | null>} the template; `{reloaded}` with the other one's version; `null` when neither
 */
async function update(work, base, body, ask) {
  if (Object.keys(body).length === 0) return base;
  const { templates } = work.api;
  let agreed = base.updatedAt;
  for (let attempt = 1; ; attempt++) {
    const { thing: now, version } = await templates.read(base.id);
    if (now.updatedAt !== agreed) {
      const choice = await ask(now, body);
      if (choice === "theirs") return { reloaded: now };
      if (choice !== "mine") return null;
      agreed = now.updatedAt;
    }
    try {
      return (await templates.write(base.id, body, version)).thing;
    } catch (problem) {
      // Saved by somebody between the two calls: that is asked about, too.
      if (!isStale(problem) || attempt === TRIES) throw problem;
    }
  }
}

/** Somebody else was quicker: whose version is it to be? */
function Conflict({ savedAt, replaced, answer }) {
  return html`
    <${Dialog} id="template-conflict" label="Somebody else changed this template" class="dialog--small" onClose=${() => answer(null)}>
      <p class="dialog__text">It was saved on ${momentText(savedAt)}, after you had opened it. Your fields can go on top of theirs; fields that you did not touch stay as they saved them.</p>
      ${replaced.length > 0 &&
      html`
        <p class="dialog__text">Saving yours takes back what they did to:</p>
        <dl class="template-conflict__fields">
          ${replaced.map(({ field, theirs }) => html`<div key=${field}><dt>${field}</dt><dd>${theirs}</dd></div>`)}
        </dl>
      `}
      <div class="dialog__actions">
        <button class="button" type="button" autofocus onClick=${() => answer(null)}>Keep editing</button>
        <button class="button" type="button" onClick=${() => answer("theirs")}>Load theirs</button>
        <button class="button button--primary" type="button" onClick=${() => answer("mine")}>Save mine</button>
      </div>
    <//>
  `;
}

/** Asks before unsaved changes are left. @returns {() => void} ends the guard */
function useLeaveGuard(context, changed) {
  const guarded = useRef(false);
  guarded.current = changed && guarded.current !== null;

  useEffect(() => {
    const leaving = (event) => guarded.current && event.preventDefault();
    // Links are stopped before the portal follows them.
    const click = (event) => {
      const link = event.target.closest?.("a[href]");
      if (!guarded.current || !link || link.target || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      const href = link.getAttribute("href");
      void context.confirm({ title: "Leave without saving?", text: "The changes to this template are lost.", action: "Leave", other: "Stay", danger: true }).then((yes) => {
        if (!yes) return;
        guarded.current = null;
        context.go(href.startsWith("#") ? `/${href}` : href);
      });
    };
    addEventListener("beforeunload", leaving);
    document.addEventListener("click", click, true);
    return () => {
      removeEventListener("beforeunload", leaving);
      document.removeEventListener("click", click, true);
    };
  }, []);
  return () => {
    guarded.current = null;
  };
}

function focusOn({ field, key }) {
  const element = key === undefined ? document.getElementById(field) : document.querySelector(`[data-draft-row="${key}"] .${field}`);
  element?.focus();
}
