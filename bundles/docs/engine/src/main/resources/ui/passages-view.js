// A document without blocks: its text by headings, each to be edited where it stands.

import { Icon } from "/ui/portal/icons.js";
import { Rendered } from "/ui/portal/rendered.js";
import { html, useMemo, useState } from "/ui/portal/view.js";
import { InPlace } from "./in-place.js";
import { sourceOf } from "./passages.js";

const HEADING = /^h[1-6]$/;

/**
 * @param {{block: {html: string, passages?: import("./passages.js").Passage[]}, text: string | null,
 *     editor: ReturnType<import("./editor.js").createEditor>, uploads: object}} props `text` is what the block was made of, `null` while that is not known
 */
export function Passages({ block, text, editor, uploads }) {
  const { html: source, passages = [] } = block;
  const parts = useMemo(() => text !== null && split(source, passages)?.map((part) => ({ ...part, before: sourceOf(text, part.passage) })), [source, passages, text]);
  if (!parts) return html`<${Rendered} html=${source} />`;
  const pictures = picturesOf(uploads);
  return html`
    <div class="passages">
      ${parts.map(
        ({ passage, name, before, html: part }) => html`
          <${InPlace}
            key=${passage.id ?? "start"}
            class="passage"
            label=${name ? `Edit ${name}` : "Edit the beginning"}
            value=${before}
            commit=${(value) => editor.passage(passage, before, value)}
            pictures=${pictures}
          >
            <${Rendered} html=${part} />
          <//>
        `,
      )}
      <${MoreText} editor=${editor} pictures=${pictures} />
    </div>
  `;
}

/** Adds a section behind the others; also the first one of an empty document. */
export function MoreText({ editor, uploads, pictures = picturesOf(uploads), empty = false }) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return html`
      <p class="block-add">
        ${empty && html`<span>This document has no text yet.</span>`}
        <button class="button button--small" type="button" onClick=${() => setOpen(true)}><${Icon} name="plus" size="14" /> ${empty ? "Write" : "Add a section"}</button>
      </p>
    `;
  }
  return html`
    <${InPlace}
      label="New section"
      value=""
      commit=${(value) => (value.trim() ? editor.morePassage(value) : Promise.resolve(true))}
      remove=${() => {}}
      opened
      onClosed=${() => setOpen(false)}
      pictures=${pictures}
    />
  `;
}

/** What a field of Markdown does with pictures: they go to the caret. */
export function picturesOf(uploads) {
  return {
    uploads,
    take: (files, target, where) => void uploads.insert(files, target, where),
    pick: (target, where) => uploads.pickFor(target, where),
  };
}

/** The parts of rendered text that belong to the passages; `null` when the two do not fit together. */
function split(source, passages) {
  const page = new DOMParser().parseFromString(source, "text/html");
  const parts = [];
  for (const node of page.body.childNodes) {
    const heading = node.nodeType === Node.ELEMENT_NODE && HEADING.test(node.localName) && passages.some(({ id }) => id === node.id);
    if (heading || parts.length === 0) parts.push({ id: heading ? node.id : null, name: heading ? node.textContent.trim() : "", html: "" });
    parts.at(-1).html += node.nodeType === Node.ELEMENT_NODE ? node.outerHTML : node.textContent;
  }
  if (parts[0]?.id === null && parts[0].html.trim() === "") parts.shift();
  if (parts.length !== passages.length || parts.some(({ id }, at) => id !== (passages[at].id ?? null))) return null;
  return parts.map((part, at) => ({ ...part, passage: passages[at] }));
}
