// Editing for the view of a document.

import { useEffect, useMemo, useRef, useSource, useState } from "/ui/portal/view.js";
import { sameWhereEqual, withSources } from "./blocks.js";
import { createEditing } from "./editing.js";
import { createEditor } from "./editor.js";
import { createFields } from "./fields.js";
import { runCommand } from "./markdown-toolbar.js";
import * as pictures from "./pictures.js";
import { sourceExtensions } from "./source-editor.js";
import { targetOfDocument } from "./text-targets.js";
import { createUploads } from "./uploads.js";

/** Where pictures go that come into the source. */
export const SOURCE = "text:source";

/**
 * @param {{context: object, desk: object, served: object, first: object | null}} parts `served` is the page of the saved
 *     document, `first` its text where that came along
 */
export function useEditing({ context, desk, served, first }) {
  const [opened, setOpened] = useState(null);
  const procedure = useRef([]);
  const saving = useRef(() => {});
  const taking = useRef(() => {});

  const command = async (name) => {
    const { document } = await editing.source();
    runCommand(targetOfDocument(document), name);
  };
  const editing = useMemo(
    () =>
      createEditing({
        api: context.api,
        desk,
        path: served.path,
        first: first?.sha === served.sha ? first : null,
        extensions: (cm) => sourceExtensions(cm, { label: `Markdown of ${served.title}`, save: () => saving.current(), take: (...picture) => taking.current(...picture), command }),
        later(action, milliseconds) {
          const timer = setTimeout(action, milliseconds);
          return () => clearTimeout(timer);
        },
      }),
    [served.path],
  );
  useEffect(() => () => editing.close(), [editing]);
  // The text behind the page: at first, and whenever the server has another one.
  useEffect(() => void editing.begin(served.sha), [editing, served.sha]);

  const state = useSource(editing.state);
  // The page may be behind the text while the server makes a new one; it can be edited all the same.
  const ready = state.saved !== null && state.shown !== null;
  const page = state.page ?? served;
  const blocks = useBlocks(page, ready ? state.parsed : null);
  procedure.current = blocks.find((block) => block.blocks)?.blocks ?? [];
  // One object for as long as the document is open, so that a change draws only the blocks that it changes.
  const actions = useMemo(() => createEditor({ context, editing, procedure: () => procedure.current, open: setOpened }), [editing]);
  const fields = useMemo(() => createFields(context.storage, served.path), [served.path]);
  const uploads = useMemo(
    () => createUploads({ context, path: served.path, uploaded: desk.uploaded, editor: () => actions, pictures }),
    [served.path, actions],
  );

  taking.current = async (files, at) => {
    const { document } = await editing.source();
    await uploads.insert(files, targetOfDocument(document), SOURCE, at);
  };

  const save = async () => {
    // A field that could not be taken says so and stays open; the rest is saved.
    await fields.hand();
    if (!desk.drafts.get(served.path)) return;
    await desk.saving.save(served.path);
    const outcome = desk.saving.outcomes.value.get(served.path);
    if (outcome?.state === "saved") context.announce("Saved");
    if (outcome?.state === "conflict") desk.dialog.set({ kind: "conflict", path: served.path });
    if (outcome?.state === "failed") context.toast(outcome.message, { kind: "error" });
  };
  saving.current = save;

  return { editing, state, blocks, editor: ready ? actions : null, uploads, fields, opened, setOpened, save };
}

/** The blocks of the page with their sources; a block that says the same as before is the same object. */
function useBlocks(page, parsed) {
  const before = useRef([]);
  return useMemo(() => {
    before.current = sameWhereEqual(before.current, parsed ? withSources(page.blocks, parsed) : page.blocks);
    return before.current;
  }, [page, parsed]);
}
