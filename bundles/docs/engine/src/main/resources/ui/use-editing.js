// Editing for the view of a document.

import { useEffect, useMemo, useRef, useSource, useState } from "/ui/portal/view.js";
import { createEditing } from "./editing.js";
import { createEditor } from "./editor.js";
import { withSources } from "./blocks.js";
import { sourceExtensions } from "./source-editor.js";
import { createUploads } from "./uploads.js";

/**
 * @param {{context: object, desk: object, served: object}} parts `served` is the page of the saved document
 */
export function useEditing({ context, desk, served }) {
  const [opened, setOpened] = useState(null);
  const actions = useRef(null);
  const saving = useRef(() => {});

  const editing = useMemo(
    () =>
      createEditing({
        api: context.api,
        desk,
        path: served.path,
        extensions: (cm) => sourceExtensions(cm, { label: `Markdown of ${served.title}`, save: () => saving.current() }),
        later(action, milliseconds) {
          const timer = setTimeout(action, milliseconds);
          return () => clearTimeout(timer);
        },
      }),
    [served.path],
  );
  useEffect(() => () => editing.close(), [editing]);
  // The text behind the page: at first, and whenever the server has another one.
  useEffect(() => void editing.load(), [editing, served.sha]);

  const state = useSource(editing.state);
  const ready = state.saved !== null && (state.page !== null || state.text === state.saved.text);
  const page = state.page ?? served;
  const editor = useMemo(() => {
    if (!ready) return null;
    const procedure = withSources(page.blocks, state.parsed).find((block) => block.blocks)?.blocks ?? [];
    return createEditor({ context, editing, procedure, open: setOpened });
  }, [ready, page, state.parsed]);
  actions.current = editor;

  const uploads = useMemo(() => createUploads({ context, path: served.path, editor: () => actions.current }), [served.path]);
  useSource(uploads.state);

  const save = async () => {
    if (!desk.drafts.get(served.path)) return;
    await desk.saving.save(served.path);
    const outcome = desk.saving.outcomes.value.get(served.path);
    if (outcome?.state === "saved") context.announce("Saved");
    if (outcome?.state === "conflict") desk.dialog.set({ kind: "conflict", path: served.path });
    if (outcome?.state === "failed") context.toast(outcome.message, { kind: "error" });
  };
  saving.current = save;

  return { editing, state, editor, uploads, opened, setOpened, save };
}
