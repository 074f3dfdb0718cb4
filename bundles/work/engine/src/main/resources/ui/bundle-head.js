// The head of a workflow: what it is called, when it is, where it stands, and what can be done with it as a whole.

import { Menu } from "/ui/portal/menu.js";
import { html, useState } from "/ui/portal/view.js";
import { AnchorDialog, DetailsDialog, StageDialog } from "./bundle-dialogs.js";
import { deletion } from "./bundle-list.js";
import { dayText } from "./days.js";
import { ActionButton, Progress, StageBadge } from "./flow-parts.js";
import { count, nextStage, STAGES, STAGE_NAMES } from "./flow-rules.js";
import { LinkedText } from "./linked-text.js";
import { Pill } from "./task-labels.js";
import { useInPlace } from "./use-in-place.js";

export function BundleHead({ context, work, bundle, tasks, summary, save }) {
  const [dialog, setDialog] = useState(null);
  const { stage = STAGES[0] } = bundle;
  const archived = bundle.status === "archived";
  const next = nextStage(stage);
  const close = () => setDialog(null);
  const open = summary ? summary.total - summary.done : 0;

  const advance = async () => {
    if (next.stage === "done" && open > 0) {
      const text = `${count(open, "task")} ${open === 1 ? "is" : "are"} still open and will stay open.`;
      if (!(await context.confirm({ title: "Mark the workflow as done?", text, action: "Mark Done" }))) return;
    }
    await save(`Stage set to ${STAGE_NAMES[next.stage]}`, { stage: next.stage });
  };
  const toggleArchived = () => {
    return save(archived ? "The workflow is active again" : "The workflow is archived", { status: archived ? "active" : "archived" });
  };
  const remove = async () => {
    if (!(await context.confirm(deletion(bundle, tasks?.length ?? 0)))) return;
    await work.act.removeBundle(bundle);
    context.go("/#/bundles", { replace: true });
  };
  // What failed has been said.
  const run = (action) => () => void action().catch(() => {});

  return html`
    <header class="bundle-detail-header">
      <div class="bundle-detail-header__title">
        ${bundle.emoji && html`<span class="bundle-detail-header__emoji" aria-hidden="true">${bundle.emoji}</span>`}
        <${Title} bundle=${bundle} save=${save} />
        <span class="bundle-detail-header__actions">
          ${next && !archived && html`<${ActionButton} class="button--primary" run=${advance} label=${next.label} data-testid="stage-transition-btn" />`}
          ${archived && html`<${ActionButton} run=${toggleArchived} label="Restore" />`}
          <${Menu}
            class="menu--end"
            label="Workflow actions"
            icon="more"
            items=${[
              ...STAGES.map((to) => ({ label: `Stage: ${STAGE_NAMES[to]}`, checked: to === stage, run: () => to !== stage && setDialog({ stage: to }) })),
              { label: "Edit details…", icon: "pencil", line: true, run: () => setDialog("details") },
              { label: "Move the anchor date…", icon: "calendar", run: () => setDialog("anchor") },
              { label: archived ? "Restore" : "Archive", icon: "inbox", line: true, run: run(toggleArchived) },
              { label: "Delete…", icon: "trash", run: run(remove) },
            ]}
          />
        </span>
      </div>
      <div class="bundle-detail-header__line">
        <button class="chip chip--line badge-anchor-date" type="button" title="Change the anchor date" onClick=${() => setDialog("anchor")}>
          <span class="visually-hidden">Anchor date: </span>${dateText(bundle.anchorDate, context.today)}
        </button>
        <${StageBadge} stage=${stage} />
        <span class="chip chip--line">${archived ? "archived" : "active"}</span>
        ${summary && html`<${Progress} summary=${summary} />`}
        ${(bundle.tags ?? []).map((tag) => html`<${Pill} key=${tag} kind="todo">${tag}<//>`)}
      </div>
      ${bundle.description && html`<p class="bundle-detail-header__text"><${LinkedText} text=${bundle.description} /></p>`}
      ${dialog === "anchor" && html`<${AnchorDialog} context=${context} work=${work} bundle=${bundle} tasks=${tasks} save=${save} onClose=${close} />`}
      ${dialog === "details" && html`<${DetailsDialog} bundle=${bundle} save=${save} onClose=${close} />`}
      ${dialog?.stage && html`<${StageDialog} bundle=${bundle} stage=${dialog.stage} save=${save} onClose=${close} />`}
    </header>
  `;
}

function dateText(day, today) {
  const text = dayText(day, today);
  return /\d|–/.test(text) ? text : `${text}, ${day}`;
}

/** The title, changed where it stands: Enter saves, Escape leaves it. */
function Title({ bundle, save }) {
  const { editing, open, button, field } = useInPlace(bundle.title, (title) => save("Title saved", { title }));
  if (editing) {
    return html`
      <h1 class="visually-hidden">${bundle.title}</h1>
      <input class="input bundle-detail-header__field" aria-label="Title" ...${field} />
    `;
  }
  return html`
    <h1 class="page-title bundle-detail-header__name" onClick=${open}>${bundle.title}</h1>
    <button ref=${button} class="button button--icon button--small task-text__edit" type="button" aria-label="Change the title" title="Change the title" onClick=${open}>✎</button>
  `;
}
