// A template while somebody edits it: plain values in, plain values out. What the editor does not show stays as it is.

import { overtaken } from "./merging.js";

const LISTS = ["tags", "references", "bundleLinkDefinitions", "phases", "sourceDocIds", "taskDefinitions"];
let nextKey = 1;

/** A row of a list with a key that stays the same while the row moves. */
export function rowOf(value) {
  return { key: nextKey++, value };
}

/**
 * @param {object} [template] as the server sends it; nothing for a new one
 * @returns {object} the same fields, the lists as rows
 */
export function draftOf(template = { name: "", type: "", triggerType: "manual", taskDefinitions: [] }) {
  return {
    ...template,
    triggerType: template.triggerType === "automatic" ? "automatic" : "manual",
    tags: (template.tags ?? []).join(", "),
    references: (template.references ?? []).map(rowOf),
    bundleLinkDefinitions: (template.bundleLinkDefinitions ?? []).map(rowOf),
    taskDefinitions: (template.taskDefinitions ?? []).map(rowOf),
  };
}

/** "15 tasks - 2 references - 4 bundle links". */
export function summaryOf(draft) {
  const count = (rows, what) => `${rows.length} ${what}${rows.length === 1 ? "" : "s"}`;
  return [count(draft.taskDefinitions, "task"), count(draft.references, "reference"), count(draft.bundleLinkDefinitions, "bundle link")].join(" - ");
}

/** A further task at the end, the same day as the last one. */
export function withTask(draft) {
  const rows = draft.taskDefinitions;
  const last = rows.at(-1)?.value.offsetDays;
  const definition = { refId: freeRef(rows, rows.length + 1), description: "", offsetDays: Number.isInteger(last) ? last : 0 };
  return { ...draft, taskDefinitions: [...rows, rowOf(definition)] };
}

/** `task-<n>`, or the next number that no task has. */
function freeRef(rows, from) {
  const taken = new Set(rows.map(({ value }) => value.refId));
  let number = from;
  while (taken.has(`task-${number}`)) number++;
  return `task-${number}`;
}

/**
 * A row with some fields changed. An empty text, `undefined` and an empty list take a field away; `false` does as well,
 * because that is what its absence means.
 */
export function withFields(row, fields) {
  const value = { ...row.value };
  for (const [name, field] of Object.entries(fields)) {
    if (field === undefined || field === "" || field === false || (Array.isArray(field) && field.length === 0)) delete value[name];
    else value[name] = field;
  }
  return { ...row, value };
}

/** A list with a row moved by so many places; the same list when it cannot go there. */
export function moved(rows, key, by) {
  const at = rows.findIndex((row) => row.key === key);
  return movedTo(rows, key, at + by);
}

/** A list with a row at another place. */
export function movedTo(rows, key, to) {
  const at = rows.findIndex((row) => row.key === key);
  if (at < 0 || to < 0 || to >= rows.length || to === at) return rows;
  const rest = rows.filter((row) => row.key !== key);
  return [...rest.slice(0, to), rows[at], ...rest.slice(to)];
}

/**
 * What the server is told: the fields that differ from the template, `null` for those that were cleared.
 *
 * @param {object} draft
 * @param {object} [template] what it was made from; everything that is filled is sent without it
 */
export function bodyOf(draft, template = {}) {
  const body = {};
  const now = fieldsOf(draft);
  const before = fieldsOf(draftOf(template));
  for (const [name, value] of Object.entries(now)) {
    const old = template.id === undefined ? undefined : before[name];
    if (same(value, old)) continue;
    if (!isEmpty(value)) body[name] = value;
    else if (template.id !== undefined) body[name] = LISTS.includes(name) ? [] : null;
  }
  return body;
}

/** Whether anything would be sent. */
export function isChanged(draft, template) {
  return Object.keys(bodyOf(draft, template)).length > 0;
}

/**
 * What has to be put right before it can be saved, by the id of the field.
 *
 * @returns {{field: string, text: string, key?: number}[]}
 */
export function problemsOf(draft) {
  const problems = [];
  const need = (field, value, text) => String(value ?? "").trim() === "" && problems.push({ field, text });
  need("tpl-name", draft.name, "Give the template a name.");
  need("tpl-type", draft.type, "Give the template a type, such as newsletter.");
  if (draft.triggerType === "automatic") need("tpl-cron", draft.triggerSchedule, "An automatic template needs a schedule.");
  draft.references.forEach(({ key, value }, at) => {
    if (!value.name?.trim()) problems.push({ field: "ref-name", key, text: `Reference ${at + 1} needs a name.` });
  });
  draft.bundleLinkDefinitions.forEach(({ key, value }, at) => {
    if (!value.name?.trim()) problems.push({ field: "bld-name", key, text: `Bundle link ${at + 1} needs a name.` });
  });
  if (draft.taskDefinitions.length === 0) problems.push({ field: "add-task-def-btn", text: "A template needs at least one task." });
  draft.taskDefinitions.forEach(({ key, value }, at) => {
    if (!value.description?.trim()) problems.push({ field: "td-description", key, text: `Task ${at + 1} needs a description.` });
    if (!Number.isInteger(value.offsetDays)) problems.push({ field: "td-offset", key, text: `Task ${at + 1} needs a whole number of days.` });
  });
  return problems;
}

/** A copy under another name, to be stored as a new template. */
export function copyOf({ id, createdAt, updatedAt, ...template }) {
  return { ...template, name: `${template.name} (copy)`, triggerType: "manual" };
}

function fieldsOf(draft) {
  const values = (rows) => rows.map(({ value }) => value);
  const automatic = draft.triggerType === "automatic";
  return {
    name: draft.name?.trim(),
    type: draft.type?.trim(),
    emoji: draft.emoji?.trim(),
    tags: draft.tags.split(",").map((tag) => tag.trim()).filter(Boolean),
    defaultAssigneeId: draft.defaultAssigneeId,
    triggerType: draft.triggerType,
    triggerSchedule: automatic ? draft.triggerSchedule?.trim() : undefined,
    triggerLeadDays: automatic ? draft.triggerLeadDays : undefined,
    references: values(draft.references),
    bundleLinkDefinitions: values(draft.bundleLinkDefinitions),
    taskDefinitions: values(draft.taskDefinitions),
    ...(draft.id === undefined && { phases: draft.phases, sourceDocIds: draft.sourceDocIds }),
  };
}

const FIELDS = {
  name: "Name",
  type: "Type",
  emoji: "Emoji",
  tags: "Tags",
  defaultAssigneeId: "Default assignee",
  triggerType: "Trigger",
  triggerSchedule: "Schedule",
  triggerLeadDays: "Lead days",
  references: "References",
  bundleLinkDefinitions: "Bundle links",
  taskDefinitions: "Tasks",
};

/**
 * What somebody else changed that one's own version would take back, field by field.
 *
 * @param {object} template as it was when the editing began
 * @param {object} body what is to be sent
 * @param {object} now as it is on the server
 * @param {(id: string) => string} person the name of a person
 * @returns {{field: string, theirs: string}[]} in words
 */
export function takenBack(template, body, now, person) {
  return overtaken(template, body, now).map(({ field, before, theirs }) => ({ field: FIELDS[field] ?? field, theirs: changeText(field, before, theirs, person) }));
}

function changeText(field, before, theirs, person) {
  if (LISTS.includes(field)) return listChangeText(before ?? [], theirs ?? []);
  if (isEmpty(theirs)) return "removed";
  return field === "defaultAssigneeId" ? person(theirs) : String(theirs);
}

function listChangeText(before, theirs) {
  const [were, are] = [before, theirs].map((list) => new Map(list.map((entry) => [entry.refId ?? entry.name ?? entry, entry])));
  const title = (entry) => `“${entry.description ?? entry.name ?? entry}”`;
  const told = (what, entries) => entries.length > 0 && `${what} ${entries.map(title).join(", ")}`;
  const parts = [
    told("added", [...are].filter(([key]) => !were.has(key)).map(([, entry]) => entry)),
    told("changed", [...are].filter(([key, entry]) => were.has(key) && !same(entry, were.get(key))).map(([, entry]) => entry)),
    told("removed", [...were].filter(([key]) => !are.has(key)).map(([, entry]) => entry)),
  ].filter(Boolean);
  return parts.join("; ") || "another order";
}

function isEmpty(value) {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function same(a, b) {
  return (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b);
}
