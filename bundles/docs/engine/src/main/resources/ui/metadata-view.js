// What the front matter of a document says, to edit as a form.

import { html, useRef, useSource, useState } from "/ui/portal/view.js";
import { Chips } from "./chips-view.js";
import { count, label } from "./labels.js";

const TYPES = ["sop", "checklist", "template", "reference", "playbook", "prompt", "task-template", "archive", "doc"];
const LISTS = [
  ["tags", "Tags"],
  ["systems", "Systems"],
  ["aliases", "Aliases"],
  ["related_docs", "Related documents"],
];

/** @param {{context: object, library: object, view: object, editor: object, close: () => void}} props */
export function MetadataEditor({ context, library, view, editor, close }) {
  const { record } = view;
  const form = useRef(null);
  const [busy, setBusy] = useState(false);
  const [lists, setLists] = useState(() => Object.fromEntries(LISTS.map(([key]) => [key, record[key] ?? []])));
  const { documents = [] } = useSource(library.state);
  const inUse = (key) => [...new Set(documents.flatMap((doc) => doc[key] ?? []))].sort();
  const known = { tags: inUse("tags"), systems: inUse("systems"), related_docs: documents.map((doc) => doc.id) };

  const apply = async (event) => {
    event.preventDefault();
    const fields = new FormData(form.current);
    const edits = [];
    const set = (key, before, after) => {
      if (JSON.stringify(before) !== JSON.stringify(after)) edits.push({ op: "set_frontmatter", key, value: after });
    };
    set("doc_type", record.doc_type, fields.get("doc_type"));
    set("summary", record.summary ?? "", fields.get("summary").replace(/\s*\n\s*/g, " ").trim());
    for (const [key] of LISTS) set(key, record[key] ?? [], lists[key]);
    const id = fields.get("id").trim();
    if (id !== record.id && id !== "") {
      const links = await context.api.get(`/docs/backlinks?path=${encodeURIComponent(view.path)}`).catch(() => ({ backlinks: [] }));
      const yes =
        links.backlinks.length === 0 ||
        (await context.confirm({
          title: "Change the id?",
          text: `${count(links.backlinks.length, "link")} in other documents may lead here by the id “${record.id}”. Add it to the aliases to keep them working.`,
          action: "Change the id",
        }));
      if (!yes) return;
      set("id", record.id, id);
    }
    if (edits.length === 0) {
      close();
      return;
    }
    setBusy(true);
    const done = await editor.edit(...edits);
    setBusy(false);
    if (done) close();
  };
  const onKey = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };

  return html`
    <form ref=${form} class="fm-editor form" aria-label="Document properties" onSubmit=${apply} onKeyDown=${onKey}>
      <div class="field">
        <label for="fm-type">Type</label>
        <select id="fm-type" name="doc_type" class="select">
          ${TYPES.map((type) => html`<option key=${type} value=${type} selected=${record.doc_type === type}>${label(type)}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="fm-summary">Summary</label>
        <textarea id="fm-summary" name="summary" class="input" rows="2" spellcheck>${record.summary ?? ""}</textarea>
      </div>
      ${LISTS.map(
        ([key, title]) => html`
          <${Chips}
            key=${key}
            id=${`fm-${key}`}
            label=${title}
            values=${lists[key]}
            suggestions=${known[key]}
            change=${(values) => setLists((before) => ({ ...before, [key]: values }))}
            announce=${context.announce}
          />
        `,
      )}
      <div class="field">
        <label for="fm-id">Id</label>
        <input id="fm-id" name="id" class="input" value=${record.id} spellcheck=${false} aria-describedby="fm-id-note" />
        <p id="fm-id-note" class="step-attributes__note">Tasks and other documents find this one by its id.</p>
      </div>
      <div class="dialog__actions">
        <button class="button" type="button" onClick=${close}>Cancel</button>
        <button class="button button--primary" type="submit" aria-busy=${busy} disabled=${busy}>Apply</button>
      </div>
    </form>
  `;
}
