// Which findings about process documents stand in the way of the work that is open now. Without a browser in sight.

import { plainText } from "./link-parts.js";
import { isOpen } from "./rules.js";

const SEVERITIES = ["blocking", "warning", "info"];

/**
 * @param {{tasks: object[], bundles: object[], findings: object[], documents: object[]}} known `findings` are those of
 *     the process-quality report
 * @returns {{id: string, severity: string, title: string, summary: string, taskId?: string}[]} blocking ones first
 */
export function activeFindings({ tasks, bundles, findings, documents }) {
  const byId = new Map(documents.flatMap((doc) => [doc.id, ...(doc.aliases ?? [])].map((id) => [id, doc])));
  const active = new Map();
  const add = (finding) => active.has(finding.id) || active.set(finding.id, finding);
  for (const task of tasks.filter(isOpen)) {
    const doc = byId.get(task.instructionDocId);
    for (const [kind, title] of gapsOf(task, doc)) {
      add({ id: `${kind} ${task.id}`, severity: "blocking", category: kind, title, summary: plainText(task.description), taskId: task.id });
    }
    for (const finding of doc ? findings.filter(({ docPath }) => docPath === doc.path) : []) {
      add({ ...finding, severity: "blocking", summary: `${plainText(task.description)}: ${finding.summary ?? ""}`, taskId: task.id });
    }
  }
  const slugs = new Set(bundles.filter((bundle) => bundle.status !== "archived").flatMap((bundle) => [bundle.templateId, bundle.type, bundle.slug, bundle.title].map(slug)));
  for (const finding of findings) {
    if ([finding.workflowSlug, finding.templateId].some((name) => name && slugs.has(slug(name)))) add(finding);
  }
  return [...active.values()].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || compare(a.workflowSlug ?? "", b.workflowSlug ?? "") || compare(a.category ?? "", b.category ?? "") || compare(a.title, b.title),
  );
}

function gapsOf(task, doc) {
  const gaps = [];
  const address = task.instructionsUrl?.trim() ?? "";
  if (task.instructionDocId && !doc) gaps.push(["document-unavailable", `Document unavailable: ${task.instructionDocId}`]);
  if (!task.instructionDocId && /^https:\/\/docs\.google\.com\//.test(address)) gaps.push(["google-document-only", "Only a Google document tells how"]);
  if (!task.instructionDocId && !address) gaps.push(["no-instructions", "Nothing tells how it is done"]);
  const proof = task.proofRequirement;
  const named = task.requiredLinkName?.trim() || proof?.label?.trim() || task.validation?.requiredEvidence;
  if (proof && proof.required !== false && !named) gaps.push(["proof-not-named", "Proof is required, but not named"]);
  return gaps;
}

function slug(text) {
  return (text ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
