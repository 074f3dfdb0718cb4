// What happened to a task, in words.

import { dayOf, momentText } from "./days.js";

const TITLES = {
  "waiting-started": "Waiting started",
  "follow-up-sent": "Follow-up sent",
  "response-received": "Response received",
  unblocked: "Unblocked",
  "wait-resolved": "Wait resolved",
  completed: "Completed",
  reopened: "Reopened",
};

/**
 * The entries of a task's history, newest first.
 *
 * @param {object} task
 * @param {(id: string) => string} person the name behind an id
 * @returns {{id: string, title: string, at: string, details: string[], note: string}[]}
 */
export function historyOf(task, person) {
  return [...(task.taskHistory ?? [])]
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0))
    .map((entry) => ({
      id: entry.id,
      title: TITLES[entry.action] ?? entry.action,
      at: momentText(entry.createdAt),
      details: detailsOf(entry, person),
      note: entry.note ?? "",
    }));
}

/** The lines of a comment; a bracketed beginning is when, and perhaps by whom, a line was written. */
export function commentLines(comment) {
  if (typeof comment !== "string") return [];
  return comment
    .split(/\r\n|[\n\r]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const stamped = /^\[([^\]]*)\]\s*(.*)$/.exec(line);
      return stamped ? { at: stamped[1], text: stamped[2] } : { at: "", text: line };
    });
}

/** A comment with a note on a line of its own, and who wrote it when. */
export function withNote(comment, note, name, now = new Date()) {
  const line = `[${[momentText(now.toISOString()), name].filter(Boolean).join(" ")}] ${note}`;
  return comment?.trim() ? `${comment}\n${line}` : line;
}

function detailsOf(entry, person) {
  return [
    entry.actorId && `by ${person(entry.actorId)}`,
    entry.channel && `via ${entry.channel}`,
    entry.waitingFor && `waiting for ${entry.waitingFor}`,
    entry.followUpAt && `next ${dayOf(entry.followUpAt)}`,
    entry.previousFollowUpAt && `before ${dayOf(entry.previousFollowUpAt)}`,
  ].filter(Boolean);
}
