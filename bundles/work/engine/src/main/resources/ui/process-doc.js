// The process document behind a task.

import { Icon } from "/ui/portal/icons.js";
import { safeAddress } from "/ui/portal/links.js";
import { html, useLive } from "/ui/portal/view.js";
import { documentAddress, resolver } from "./instructions.js";

const FINDINGS = 3;

/**
 * The document that a task names: loading, found, unknown, or not to be had.
 *
 * @returns {{document: object | undefined, problem: Error | null}}
 */
export function useProcessDoc(context, task) {
  const id = task.instructionDocId;
  const { data, problem } = useLive(
    (signal) => (id ? context.api.get(resolver(id), { signal }).then((answer) => answer.document) : Promise.resolve(null)),
    "content",
    [id],
  );
  return { document: data ?? undefined, problem };
}

export function ProcessDoc({ task, doc, context, close }) {
  return html`
    <section class="task-modal__part process-doc" aria-labelledby="task-process">
      <h3 class="section-title" id="task-process">Process document</h3>
      <${Content} task=${task} doc=${doc} context=${context} close=${close} />
    </section>
  `;
}

function Content({ task, doc, context, close }) {
  const outside = safeAddress(task.instructionsUrl);
  if (task.instructionDocId) {
    if (doc.document) return html`<${Found} task=${task} document=${doc.document} context=${context} close=${close} />`;
    if (doc.problem) {
      const text = doc.problem.status === 404 ? `Document unavailable: ${task.instructionDocId}` : `The document could not be looked up. ${doc.problem.message}`;
      return html`<p class="process-doc-context--unresolved">${text} ${outside && html`<${Outside} href=${outside} />`}</p>`;
    }
    return html`<${context.Loading} rows="2" label="Looking up the document" />`;
  }
  if (outside) return html`<p><${Outside} href=${outside} /></p>`;
  return html`<p class="muted">No process document mapped</p>`;
}

function Found({ task, document: found, close }) {
  const systems = task.systems ?? found.systems ?? [];
  const facts = [
    task.phase && `Phase: ${task.phase}`,
    task.instructionStepId && `Step: ${task.instructionStepId}`,
    systems.length > 0 && `Systems: ${systems.join(", ")}`,
  ].filter(Boolean);
  return html`
    <p><a class="process-doc-link link" href=${documentAddress(found.path, task)} onClick=${() => setTimeout(close)}>${found.title}</a></p>
    <p class="process-doc-meta muted">${[found.doc_type ?? found.type, found.path?.replace(/^content\//, "")].filter(Boolean).join(" · ")}</p>
    ${found.summary && html`<p class="process-doc-summary">${found.summary}</p>`}
    ${facts.length > 0 && html`<p class="process-doc-meta muted">${facts.join(" · ")}</p>`}
    ${validationText(task) && html`<p class="process-doc-meta">${validationText(task)}</p>`}
    <p><a class="process-doc-action button button--small" href=${documentAddress(found.path, task)} onClick=${() => setTimeout(close)}><${Icon} name="book" size="14" /> Open instructions</a></p>
  `;
}

function Outside({ href }) {
  return html`<a class="process-doc-action link" href=${href} target="_blank" rel="noopener noreferrer">Open instructions <${Icon} name="external" size="12" /></a>`;
}

/** "Required evidence: …", or what else the task says about how it is checked. */
export function validationText(task) {
  if (typeof task.validation === "string") return task.validation;
  const evidence = task.validation?.requiredEvidence ?? task.proofRequirement?.label ?? task.validation?.completionProof;
  const list = Array.isArray(evidence) ? evidence.join(", ") : evidence;
  return list ? `Required evidence: ${list}` : "";
}

/** Up to three findings of the process-quality report about the task or its document. */
export function QualityNotice({ task, doc, context }) {
  const asks = Boolean(task.instructionDocId || task.templateTaskRef);
  const { data } = useLive((signal) => (asks ? context.api.get("/docs/process-quality", { signal }) : Promise.resolve(null)), "content", [asks]);
  const found = findingsFor(data?.findings ?? [], task, doc.document);
  if (found.length === 0) return null;
  return html`
    <aside class="notice notice--warning quality-notice" aria-label="Process quality">
      <${Icon} name="warning" />
      <div class="notice__text">
        <p><strong>The process document needs attention.</strong></p>
        <ul>
          ${found.slice(0, FINDINGS).map((finding) => html`<li key=${finding.id}>${finding.title}${finding.nextAction ? ` – ${finding.nextAction}` : ""}</li>`)}
        </ul>
        ${found.length > FINDINGS && html`<p><a class="link" href="/#/docs?quality=1">Show all (${found.length})</a></p>`}
      </div>
    </aside>
  `;
}

/** The findings that concern a task, blocking ones and warnings. */
export function findingsFor(findings, task, document) {
  return findings.filter((finding) => {
    if (finding.severity === "info") return false;
    const sameTask = finding.taskRef && finding.taskRef === task.templateTaskRef;
    const sameDoc = document && finding.docPath === document.path;
    return sameTask || sameDoc;
  });
}
