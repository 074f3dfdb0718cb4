// Everything about one task, above whatever is on show.

import { Dialog } from "/ui/portal/dialog.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useLayoutEffect, useLive, useMedia, useRef, useSource, useState } from "/ui/portal/view.js";
import { CompletionEvidence, EvidenceGiven, RequiredLinks } from "./evidence.js";
import { InstructionsPanel } from "./instructions-panel.js";
import { plainText } from "./linked-text.js";
import { allMissing, missingProof } from "./proof.js";
import { ProcessDoc, QualityNotice, useProcessDoc } from "./process-doc.js";
import { isOpen } from "./rules.js";
import { TaskActions } from "./task-actions.js";
import { TaskArtifacts, TaskFiles } from "./task-files.js";
import { TaskHead } from "./task-head.js";
import { TaskHistory } from "./task-history.js";
import { useFacts, useNames, withChanges } from "./work-store.js";

/** @param {{context: object, work: object, dialog: {id: string, task?: object, focus?: "evidence"}, close: () => void}} props */
export function TaskDialog({ context, work, dialog, close }) {
  const { id } = dialog;
  const { data: loaded, problem, reload } = useLive((signal) => work.api.tasks.get(id, { signal }), "tasks", [id]);
  const changed = useSource(work.changed);
  const known = loaded ?? dialog.task;
  const task = known && withChanges([known], changed)[0];
  const doc = useProcessDoc(context, task ?? {});
  const wide = useMedia("(min-width: 1100px)");
  const beside = wide && task && doc.document;
  // Where both have no room next to each other, the instructions are a sheet of their own, with the proof below them.
  const sheet = !wide && task && doc.document;
  const [wantsSteps, setWantsSteps] = useState(false);
  const steps = Boolean(sheet && wantsSteps);
  const title = task ? plainText(task.description) : "Task";

  // A task that was deleted here is nothing to look at.
  const deleted = changed.get(id)?.task === null;
  useEffect(() => {
    if (deleted) close();
  }, [deleted]);
  useLayoutEffect(() => {
    setWantsSteps(false);
    document.querySelector("#task-panel-close")?.focus();
  }, [id]);

  const instructions = () => html`<${InstructionsPanel} key=${doc.document.path} task=${task} document=${doc.document} context=${context} close=${close} />`;

  return html`
    <${Dialog} id="task-panel" label=${title} class=${beside ? "task-modal task-modal--wide" : "task-modal"} bare onClose=${close}>
      <div id="task-modal-backdrop" onClick=${close}></div>
      <div class="task-modal__frame" data-view=${steps ? "steps" : undefined}>
        <header class="task-modal__head">
          <h2 id="task-panel-title" class="task-modal__title">${title}</h2>
          <button id="task-panel-close" class="button button--icon" type="button" aria-label="Close" autofocus onClick=${close}>
            <${Icon} name="close" size="18" />
          </button>
        </header>
        ${sheet && html`<${Views} task=${task} steps=${steps} choose=${setWantsSteps} />`}
        ${steps && instructions()}
        <div id="task-panel-body" class="task-modal__body" aria-busy=${!loaded && !problem ? "true" : undefined}>
          ${problem && html`<${context.Failed} problem=${problem} retry=${reload} what=${task ? "This may be out of date" : "The task could not be loaded"} />`}
          ${!task && !problem && html`<${context.Loading} rows="8" label="Loading the task" />`}
          ${task && html`<${Body} key=${id} task=${task} context=${context} work=${work} focus=${dialog.focus} close=${close} doc=${doc} />`}
        </div>
        ${beside && instructions()}
      </div>
    <//>
  `;
}

/** What the sheet shows: all about the task, or how it is done with what proves it. */
function Views({ task, steps, choose }) {
  const step = task.instructionStepId ? ` · step ${task.instructionStepId}` : "";
  return html`
    <div class="task-modal__views" role="group" aria-label="Show">
      <button class="task-modal__view" type="button" aria-pressed=${String(!steps)} onClick=${() => choose(false)}>Task</button>
      <button class="task-modal__view" type="button" aria-pressed=${String(steps)} onClick=${() => choose(true)}>Instructions${step}</button>
    </div>
  `;
}

function Body({ task, context, work, focus, close, doc }) {
  const names = useNames(work);
  const { facts } = useFacts(work, [task]);
  const refused = useSource(work.refused).get(task.id);
  const evidence = useRef(null);
  const missing = missingProof(task, facts);
  const all = isOpen(task) ? allMissing(task, facts) : [];

  useEffect(() => {
    if (focus === "evidence") evidence.current?.querySelector("input, select")?.focus();
  }, []);

  return html`
    <${TaskHead} task=${task} context=${context} work=${work} names=${names} close=${close} />
    ${refused && html`<p class="notice notice--danger task-modal__refused" data-beside-steps role="alert"><${Icon} name="warning" /> <span class="notice__text">${refused}</span></p>`}
    <${TaskActions} task=${task} context=${context} work=${work} missing=${missing} all=${all} />
    <section ref=${evidence} class="task-modal__part" data-beside-steps aria-labelledby="task-proof">
      <h3 class="section-title" id="task-proof">Proof</h3>
      ${all.length > 0 && html`<ul class="proof-list">${all.map((one) => html`<li key=${one.text} class="proof-missing">${one.text}</li>`)}</ul>`}
      ${isOpen(task) && all.length === 0 && html`<p class="proof-present"><${Icon} name="check" size="14" /> Nothing is missing.</p>`}
      <${EvidenceGiven} task=${task} />
      <${RequiredLinks} task=${task} work=${work} facts=${facts} idPrefix="panel-link" />
      ${isOpen(task) && html`<${CompletionEvidence} task=${task} context=${context} work=${work} idPrefix="panel-evidence" />`}
      <${TaskFiles} task=${task} context=${context} work=${work} />
      <${TaskArtifacts} task=${task} />
    </section>
    <${QualityNotice} task=${task} doc=${doc} context=${context} />
    <${ProcessDoc} task=${task} doc=${doc} context=${context} close=${close} />
    <${TaskHistory} task=${task} context=${context} work=${work} names=${names} />
  `;
}
