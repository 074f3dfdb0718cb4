// The dialogs of work, above whatever is on show, and the keys that open them.

import { isTyping } from "/ui/portal/keys.js";
import { Dialog } from "/ui/portal/dialog.js";
import { html, useListener, useSource } from "/ui/portal/view.js";
import { BulkDialog, RefusedDialog } from "./bulk-dialogs.js";
import { PersonSelect } from "./fields.js";
import { plainText } from "./linked-text.js";
import { NewTaskForm } from "./new-task-form.js";
import { OvertakenDialog } from "./overtaken-dialog.js";
import { PickDialog } from "./pick-dialog.js";
import { TaskDialog } from "./task-dialog.js";
import { landing } from "./tasks-page.js";
import { WaitingForm } from "./wait-forms.js";
import { askedBy } from "./work-keys.js";
import { useNames } from "./work-store.js";

export function WorkDialogs({ context, work }) {
  const dialog = useSource(work.dialog);
  useKeys(context, work);
  useNavigation(context);
  const overtaken = useSource(work.overtaken);
  const close = () => work.dialog.set(null);
  const View = dialog && ({ task: TaskDialog, "new-task": NewTask, waiting: Waiting, assign: Assign, pick: PickDialog, bulk: BulkDialog, refused: RefusedDialog }[dialog.kind] ?? dialog.View);
  return html`
    ${View && html`<${View} key=${dialog.kind} context=${context} work=${work} dialog=${dialog} close=${close} />`}
    ${overtaken && html`<${Asked} overtaken=${overtaken} work=${work} />`}
  `;
}

function Asked({ overtaken, work }) {
  const names = useNames(work);
  return html`<${OvertakenDialog} overtaken=${overtaken} names=${names} />`;
}

function NewTask({ context, work, dialog, close }) {
  const names = useNames(work);
  return html`
    <${Dialog} id="new-task-dialog" label="New task" onClose=${close}>
      <${NewTaskForm} context=${context} work=${work} names=${names} date=${dialog.date ?? context.today} bundleId=${dialog.bundleId} focus onDone=${close} />
    <//>
  `;
}

function Waiting({ context, work, dialog, close }) {
  return html`
    <${Dialog} id="waiting-dialog" label="Mark waiting" onClose=${close}>
      <p class="dialog__text work-dialog__task">${plainText(dialog.task.description)}</p>
      <${WaitingForm} task=${dialog.task} context=${context} work=${work} focus onDone=${close} />
    <//>
  `;
}

function Assign({ work, dialog, close }) {
  const names = useNames(work);
  const { task } = dialog;
  const choose = (event) => {
    const assigneeId = event.currentTarget.elements.assignee.value || null;
    event.preventDefault();
    close();
    if ((task.assigneeId ?? null) === assigneeId) return;
    work.act.change(task, { assigneeId }, assigneeId ? `Assigned to ${names.person(assigneeId)}` : "Nobody is assigned").catch(() => {});
  };
  return html`
    <${Dialog} id="assign-dialog" label="Assign" class="dialog--small" onClose=${close}>
      <form class="form" onSubmit=${choose}>
        <p class="dialog__text work-dialog__task">${plainText(task.description)}</p>
        <div class="field">
          <label for="assign-person">Assignee</label>
          <${PersonSelect} id="assign-person" name="assignee" people=${names.people} value=${task.assigneeId} nobody="Nobody" autofocus />
        </div>
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${close}>Cancel</button>
          <button class="button button--primary" type="submit">Assign</button>
        </div>
      </form>
    <//>
  `;
}

/** Rows say what their keys do by listening to `task-key`; here the keys are read. */
function useKeys(context, work) {
  useListener(document, "keydown", (event) => {
    if (event.defaultPrevented || document.documentElement.dataset.modal) return;
    const row = document.activeElement?.closest?.("[data-task-row]");
    const onRow = row !== null && row === document.activeElement;
    const asked = askedBy(event, {
      // Letters look for an entry where there is a tree, a menu or a list to choose from.
      typing: isTyping(document.activeElement) || Boolean(document.activeElement?.closest("[role=tree], [role=menu], [role=listbox]")),
      singleKeys: context.storage.text("dtc-single-keys", "1") !== "0",
      onRow,
    });
    if (!asked) return;
    event.preventDefault();
    if (asked === "new") work.dialog.set({ kind: "new-task" });
    else row.dispatchEvent(new CustomEvent("task-key", { detail: asked, bubbles: true }));
  });
}

/** A click on Tasks in the navigation leads to a section; the bare address is the list. */
function useNavigation(context) {
  useListener(document, "click", (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-workspace-view="tasks"]') : null;
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    context.go(landing(context.storage));
  }, { capture: true });
}
