// The latest notes, and the form that adds one.

import { html, useEffect, useLive, useState } from "/ui/portal/view.js";
import { left, MAX_TEXT, signature } from "./note-text.js";

export function NotesView({ context }) {
  const { data, problem, reload } = useLive((signal) => context.api.get("notes", { signal }), "notes");

  useEffect(() => context.page({ title: "Notes", quiet: true }), []);
  useEffect(() => {
    if (data) context.settled();
  }, [Boolean(data)]);

  return html`
    <div class="canvas notes">
      <h1>Notes</h1>
      <${NewNote} context=${context} />
      ${problem && html`<${context.Failed} problem=${problem} retry=${reload} />`}
      ${!data && !problem && html`<${context.Loading} rows="4" label="Loading notes" />`}
      ${data?.notes.length === 0 && html`<${context.Empty} icon="article" title="Nobody wrote anything down" />`}
      <ul class="notes__list">
        ${data?.notes.map((note) => html`<${Note} key=${note.id} note=${note} context=${context} />`)}
      </ul>
    </div>
  `;
}

function NewNote({ context }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const add = async (event) => {
    event.preventDefault();
    setBusy(true);
    try {
      await context.act("Note added", "POST", "notes", { text });
      setText("");
    } catch {
      // The shell has said why; what was typed stays.
    } finally {
      setBusy(false);
    }
  };
  return html`
    <form class="notes__form" onSubmit=${add}>
      <label class="visually-hidden" for="new-note">New note</label>
      <input class="input" id="new-note" required maxlength=${MAX_TEXT} value=${text} onInput=${(event) => setText(event.target.value)} />
      <span class="notes__left" aria-live="polite">${left(text)}</span>
      <button class="button button--primary" type="submit" aria-busy=${busy} disabled=${busy}>Add</button>
    </form>
  `;
}

function Note({ note, context }) {
  const remove = () => context.act("Note removed", "DELETE", `notes/${encodeURIComponent(note.id)}`).catch(() => {});
  return html`
    <li class="notes__note">
      <p>${note.text}</p>
      <p class="muted">${signature(note, Date.now() / 1000)}</p>
      <button class="button button--quiet button--small" type="button" aria-label=${`Remove the note "${note.text}"`} onClick=${remove}>
        Remove
      </button>
    </li>
  `;
}
