// What is missing before a task may be completed, without a browser in sight. The server has the last word; these are
// its rules, phrased as the next step.

/**
 * What a task's completion may depend on besides the task itself.
 *
 * @typedef {object} Facts
 * @property {(id: string) => object | undefined} bundle the workflow of an id
 * @property {(taskId: string) => number} files how many files a task has
 * @property {(task: object) => boolean} approved whether an approved artifact counts as the task's proof
 *
 * @typedef {{kind: "link" | "file" | "artifact" | "workflow" | "shared-link" | "comment" | "external-status" | "url",
 *     name: string, text: string}} Missing
 */

/** @type {Facts} */
export const NO_FACTS = { bundle: () => undefined, files: () => 0, approved: () => false };

const ACTIONS = {
  link: "Add link",
  url: "Add link",
  "shared-link": "Add link",
  file: "Add file",
  workflow: "Open workflow",
};
const SHOWN = 240;

/**
 * Everything that is missing, in the order in which the server asks for it.
 *
 * @param {object} task
 * @param {Facts} facts
 * @returns {Missing[]}
 */
export function allMissing(task, facts = NO_FACTS) {
  const skip = skipped(task);
  const proof = requiredProof(task, skip);
  const label = proof?.label?.trim() ?? "";
  const found = [];
  const add = (kind, name, text) => found.push({ kind, name, text });

  const link = filled(task.requiredLinkName);
  if (link && !filled(task.link) && !skip.requiredLink) add("link", link, `Add ${link} link to complete`);
  const fileWanted = task.requiresFile === true && !skip.file;
  if (fileWanted && facts.files(task.id) === 0) add("file", label, `Attach ${label || "required file"} to complete`);
  if (proof?.type === "artifact" && !facts.approved(task)) add("artifact", label, "Approve an attached artifact first");
  found.push(...sharedMissing(task, facts, skip));
  if (proof?.type === "comment" && !filled(task.comment)) add("comment", label, `Add completion note: ${label || "what was done"}`);
  if (proof?.type === "external-status" && !filled(task.externalStatus)) {
    add("external-status", label, `Add completion status: ${label || "what it says there"}`);
  }
  if (proof?.type === "url" && !filled(task.link) && !link) add("url", label, `Add ${label || "proof"} link to complete`);
  if (proof?.type === "file" && facts.files(task.id) === 0 && !fileWanted) add("file", label, `Attach ${label || "proof"} to complete`);
  return found;
}

/** The first thing that is missing from an open task, or `null`. */
export function missingProof(task, facts = NO_FACTS) {
  if (task.status === "done" || task.status === "archived") return null;
  return allMissing(task, facts)[0] ?? null;
}

/** What to press to get rid of what is missing. */
export function missingAction(missing) {
  return ACTIONS[missing.kind] ?? "Add evidence";
}

/** The names of the shared links of its workflow that a task needs. */
export function sharedLinkNames(task) {
  const names = task.validation?.requiredBundleLinks;
  return Array.isArray(names) ? names.filter((name) => filled(name)) : [];
}

/** The phrases that may replace a task's evidence. */
export function skipReasons(task) {
  const reasons = task.validation?.skipClosure?.allowedStatuses;
  return Array.isArray(reasons) ? reasons.filter((reason) => filled(reason)) : [];
}

/** The phrase that does replace it, or empty. */
export function skipReasonOf(task) {
  const closure = task.validation?.skipClosure;
  const reasons = skipReasons(task);
  const requires = Array.isArray(closure?.requires) ? closure.requires : [];
  const says = (field, reason) => phrases(task[field]).includes(normal(reason));
  if (requires.some((field) => !reasons.some((reason) => says(field, reason)))) return "";
  return reasons.find((reason) => says("comment", reason) || says("externalStatus", reason)) ?? "";
}

/**
 * Which gates the active phrase lifts.
 *
 * @returns {{links: string[], requiredLink: boolean, file: boolean, proof: boolean}} `*` in links means all
 */
export function skipped(task) {
  const reason = skipReasonOf(task);
  if (!reason) return { links: [], requiredLink: false, file: false, proof: false };
  const scopes = task.validation.skipClosure.suppresses;
  if (!scopes) return { links: ["*"], requiredLink: true, file: true, proof: true };
  const scope = scopes[reason] ?? {};
  return {
    links: Array.isArray(scope.bundleLinks) ? scope.bundleLinks : [],
    requiredLink: scope.requiredLink === true,
    file: scope.file === true,
    proof: scope.proof === true,
  };
}

/** The comment of a task with a phrase added on a line of its own. */
export function withSkipReason(comment, reason, moment) {
  const line = `[${moment}] ${reason}`;
  return filled(comment) ? `${comment}\n${line}` : line;
}

/** What a done task shows as its evidence: lines of text. */
export function evidenceOf(task) {
  const lines = [];
  const reason = skipReasonOf(task);
  if (reason) lines.push(`Closed as: ${reason}`);
  if (filled(task.externalStatus)) lines.push(`Status: ${cut(task.externalStatus)}`);
  const note = filled(task.comment);
  if (note && !reason) lines.push(`Note: ${cut(note)}`);
  return lines;
}

/**
 * Whether an empty shared link of a workflow is nothing to worry about: every task that needs it is done and closed
 * with a phrase that covers it.
 */
export function linkIsCovered(name, tasks) {
  const needing = tasks.filter((task) => sharedLinkNames(task).includes(name) || task.requiredLinkName === name);
  if (needing.length === 0) return false;
  return needing.every((task) => {
    const { links, requiredLink } = skipped(task);
    const shared = links.includes("*") || links.includes(name);
    return task.status === "done" && (sharedLinkNames(task).includes(name) ? shared : requiredLink);
  });
}

function sharedMissing(task, facts, skip) {
  const names = sharedLinkNames(task);
  if (names.length === 0) return [];
  if (!task.bundleId) {
    return [{ kind: "workflow", name: names[0], text: `${names[0]} is a shared link, which only a workflow can hold: open or attach one` }];
  }
  const links = facts.bundle(task.bundleId)?.bundleLinks ?? [];
  const lifted = (name) => skip.links.includes("*") || skip.links.includes(name);
  const isFilled = (name) => links.some((link) => link.name === name && filled(link.url));
  return names
    .filter((name) => !lifted(name) && !isFilled(name))
    .map((name) => ({ kind: "shared-link", name, text: `Add ${name} shared link to complete` }));
}

function requiredProof(task, skip) {
  const proof = task.proofRequirement;
  return proof && proof.required !== false && !skip.proof ? proof : null;
}

function phrases(value) {
  if (!filled(value)) return [];
  return [normal(value), ...value.split(/\r\n|[\n\r]/).map((line) => normal(line.trim().replace(/^\[[^\]]*\]\s*/, "")))];
}

function normal(text) {
  return text.trim().toLowerCase();
}

function filled(value) {
  return typeof value === "string" ? value.trim() : "";
}

function cut(text) {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}
