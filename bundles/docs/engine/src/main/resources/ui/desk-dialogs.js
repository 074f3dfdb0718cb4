// The dialogs of the desk: they belong to drafts, which may be of documents that are not open.

import { html, useSource } from "/ui/portal/view.js";
import { titleOf } from "./changes-view.js";
import { ConflictDialog } from "./conflict-dialog.js";
import { DiffDialog } from "./diff-view.js";
import { PublishDialog } from "./publish-dialog.js";

export function DeskDialogs({ context, desk, documents = [] }) {
  const dialog = useSource(desk.dialog);
  const drafts = useSource(desk.drafts.all);
  const outcomes = useSource(desk.saving.outcomes);
  if (!dialog) return null;
  const close = () => desk.dialog.set(null);
  if (dialog.kind === "publish") return html`<${PublishDialog} context=${context} desk=${desk} documents=${documents} onClose=${close} />`;
  const draft = drafts.find(({ path }) => path === dialog.path);
  if (!draft) return null;
  const title = titleOf(draft, documents);
  if (dialog.kind === "diff") {
    return html`<${DiffDialog} context=${context} title=${title} before=${draft.base} after=${draft.text} onClose=${close} />`;
  }
  const conflict = outcomes.get(draft.path)?.conflict;
  if (dialog.kind !== "conflict" || !conflict) return null;
  const saveAs = (text) => async () => {
    desk.drafts.rebase(draft.path, text, { text: conflict.text ?? "", sha: conflict.sha });
    close();
    if (!desk.drafts.get(draft.path)) desk.saving.forget(draft.path);
    else if (await desk.saving.save(draft.path)) context.toast("Saved");
  };
  return html`
    <${ConflictDialog}
      context=${context}
      title=${title}
      draft=${draft}
      conflict=${conflict}
      settle=${(text) => void saveAs(text)()}
      overwrite=${() => void saveAs(draft.text)()}
      onClose=${close}
    />
  `;
}
