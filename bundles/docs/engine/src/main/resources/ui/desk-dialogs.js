// The dialogs of the desk: they belong to drafts and documents that need not be open.

import { html, useSource } from "/ui/portal/view.js";
import { titleOf } from "./changes-view.js";
import { ConflictDialog } from "./conflict-dialog.js";
import { DiscardDialog } from "./discard-dialog.js";
import { DiffDialog } from "./diff-view.js";
import { LintDialog } from "./lint-dialog.js";
import { DeleteListed, RenameListed } from "./manage-dialogs.js";
import { DeleteFolderDialog, MoveDialog, RenameFolderDialog } from "./move-dialogs.js";
import { PublishDialog } from "./publish-dialog.js";
import { RepositoryDialog } from "./repository-dialog.js";
import { SignOutDialog } from "./sign-out-dialog.js";

export function DeskDialogs({ context, library, desk }) {
  const { documents = [] } = useSource(library.state);
  const dialog = useSource(desk.dialog);
  const drafts = useSource(desk.drafts.all);
  const outcomes = useSource(desk.saving.outcomes);
  if (!dialog) return null;
  const close = () => desk.dialog.set(null);
  if (dialog.kind === "publish") return html`<${PublishDialog} context=${context} desk=${desk} documents=${documents} onClose=${close} />`;
  if (dialog.kind === "lint") return html`<${LintDialog} context=${context} library=${library} desk=${desk} onClose=${close} />`;
  if (dialog.kind === "repository") return html`<${RepositoryDialog} key="repository" context=${context} library=${library} desk=${desk} pull=${dialog.pull} onClose=${close} />`;
  if (dialog.kind === "sign-out") return html`<${SignOutDialog} context=${context} desk=${desk} documents=${documents} answer=${dialog.answer} />`;
  if (dialog.row) return html`<${RowDialog} key=${dialog.row.key} dialog=${dialog} context=${context} library=${library} desk=${desk} onClose=${close} />`;
  if (dialog.kind === "discard") {
    const chosen = drafts.filter(({ path }) => dialog.paths.includes(path));
    return chosen.length > 0 && html`<${DiscardDialog} context=${context} desk=${desk} drafts=${chosen} title=${dialog.title} onClose=${close} />`;
  }
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

/** What is asked about a row of the tree, `{kind, row, folder?}`. */
function RowDialog({ dialog: { kind, row, folder }, ...parts }) {
  switch (kind) {
    case "move":
      return html`<${MoveDialog} what=${row} folder=${folder} ...${parts} />`;
    case "rename-folder":
      return html`<${RenameFolderDialog} folder=${row.key} ...${parts} />`;
    case "delete-folder":
      return html`<${DeleteFolderDialog} folder=${row.key} ...${parts} />`;
    case "rename":
      return html`<${RenameListed} path=${row.key} ...${parts} />`;
    case "delete":
      return html`<${DeleteListed} path=${row.key} ...${parts} />`;
    default:
      return null;
  }
}
