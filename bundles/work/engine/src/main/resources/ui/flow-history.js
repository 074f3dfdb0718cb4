// What happened to a workflow and its tasks, in words, without a browser in sight.

import { momentText } from "./days.js";
import { historyOf } from "./history.js";
import { plainText } from "./link-parts.js";

const FIELDS = { anchorDate: "anchor date", bundleLinks: "links", artifactRefs: "artifacts", assistantJobRefs: "assistant jobs", intakeRefs: "intake" };
const SELF = { scheduler: "the scheduler", "portal-admin": "the administrator" };

/**
 * The changes of a workflow itself.
 *
 * @param {{id: string, at: string, actorId: string, action: string, before: object, after: object}[]} changes
 * @param {(id: string) => string} person the name behind an id
 */
export function changesOf(changes, person) {
  return changes.map(({ id, at, actorId, action, before, after }) => ({
    id,
    moment: at,
    text: textOf(action, before, after),
    details: [momentText(at), `by ${nameOf(actorId, person)}`],
  }));
}

/** The changes of a workflow and what happened to its tasks, newest first. */
export function mergedHistory(changes, tasks, person) {
  const events = tasks.flatMap((task) => {
    const moments = new Map((task.taskHistory ?? []).map((event) => [event.id, event.createdAt]));
    return historyOf(task, person).map(({ id, title, at, details }) => ({
      id,
      moment: moments.get(id) ?? "",
      text: `${title}: ${plainText(task.description)}`,
      details: [at, ...details],
    }));
  });
  return [...changes, ...events].sort((a, b) => (a.moment < b.moment ? 1 : a.moment > b.moment ? -1 : 0));
}

function textOf(action, before, after) {
  if (action === "created") return "Workflow started";
  if (action !== "changed") return `${action[0].toUpperCase()}${action.slice(1)}`.replaceAll("-", " ");
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (fields.includes("stage")) return `Stage: ${before.stage ?? "preparation"} → ${after.stage ?? "preparation"}`;
  if (fields.includes("status")) return after.status === "archived" ? "Archived" : "Active again";
  if (fields.includes("anchorDate")) return `Anchor date: ${before.anchorDate ?? "–"} → ${after.anchorDate ?? "–"}`;
  return fields.length === 0 ? "Saved without a change" : `Changed ${fields.map((field) => FIELDS[field] ?? field).join(", ")}`;
}

function nameOf(actorId, person) {
  const known = person(actorId);
  return known && known !== "–" ? known : (SELF[actorId] ?? "somebody unknown");
}
