// What the results page makes of an answer, without a browser in sight.

const GROUPS = [
  ["task", "Tasks"],
  ["workflow", "Workflows"],
  ["template", "Runtime Templates"],
  ["doc", "Process Docs"],
  ["artifact", "Artifacts"],
  ["file", "Files"],
  ["assistant-job", "Assistant Jobs"],
  ["person", "People"],
];
const CHIPS = 6;

/**
 * Results by what they are, in the order of the contract; other types come last, under their own name.
 *
 * @returns {{type: string, title: string, results: object[]}[]}
 */
export function groupsOf(results) {
  const titles = new Map(GROUPS);
  const types = [...GROUPS.map(([type]) => type), ...results.map(({ type }) => type)];
  return [...new Set(types)]
    .map((type) => ({ type, title: titles.get(type) ?? label(type), results: results.filter((result) => result.type === type) }))
    .filter((group) => group.results.length > 0);
}

/** How many results of a group there are, shown or not. */
export function countOf({ facets }, { type, results }) {
  return facets?.type?.find(({ value }) => value === type)?.count ?? results.length;
}

/**
 * A text cut where marks begin and end. Ranges count characters as the server does: by code points.
 *
 * @param {string} text
 * @param {[number, number][]} [ranges] in order, none overlapping
 * @returns {{text: string, marked: boolean}[]}
 */
export function parts(text, ranges = []) {
  const points = [...text];
  const cut = [];
  let at = 0;
  const add = (from, to, marked) => {
    if (to > from) cut.push({ text: points.slice(from, to).join(""), marked });
  };
  for (const [start, end] of ranges) {
    if (start < at || end > points.length) continue;
    add(at, start, false);
    add(start, end, true);
    at = end;
  }
  add(at, points.length, false);
  return cut;
}

/** Up to six words about a result: where it is from, how it stands, who and when, where it is kept. */
export function chipsOf({ type, source_label: source, fields = {}, path }) {
  const status = type === "doc" ? "" : (fields.status ?? fields.stage ?? fields.template_type);
  return [
    source,
    status && label(status),
    fields.due_date && `Due ${fields.due_date}`,
    fields.assignee,
    fields.workflow_title,
    fields.proof,
    path?.replace(/^content\//, ""),
  ]
    .filter(Boolean)
    .slice(0, CHIPS);
}

/**
 * Where a result leads.
 *
 * @param {{id?: string, route: object, place?: {anchor: string}}} result
 * @param {(path: string) => string} pageAddress
 */
export function hrefOf({ id = "", route = {}, place }, pageAddress) {
  const { kind, path, taskId, bundleId, templateId, templateType } = route;
  if (kind === "doc") return pageAddress(path) + (place?.anchor ? `#${encodeURIComponent(place.anchor)}` : "");
  if (kind === "template") return `/#/templates?start=${encodeURIComponent(templateId ?? templateType ?? "")}`;
  if (kind === "person") return `/#/users?user=${encodeURIComponent(id)}`;
  if (kind === "artifact") return `/#/tasks?${new URLSearchParams({ section: "artifacts", ...(taskId ? { task: taskId } : { bundle: bundleId ?? "" }) })}`;
  if (kind === "assistant-job") return `/#/assistants?${new URLSearchParams(taskId ? { task: taskId } : { bundle: bundleId ?? "" })}`;
  if (taskId) return `/#/tasks?taskId=${encodeURIComponent(taskId)}`;
  if (bundleId) return `/#/bundles?bundleId=${encodeURIComponent(bundleId)}`;
  return route.href ?? "/#/";
}

/** "12 search results", with the sources that did not answer. */
export function statusOf(total, issues) {
  const results = `${total} search result${total === 1 ? "" : "s"}`;
  return issues.length === 0 ? results : `${results}, ${issues.length} source issue${issues.length === 1 ? "" : "s"}`;
}

/** The sources that did not answer. */
export function issuesOf(sources = []) {
  return sources.filter(({ status }) => status !== "ok");
}

/**
 * What to tell while an index is being built; empty when none is.
 *
 * @param {{source: string, building?: {built: number, expected: number}}[]} sources
 */
export function buildingOf(sources = []) {
  return sources
    .filter(({ building }) => building)
    .map(({ source, building: { built, expected } }) => `${label(source)}: ${built}${expected > 0 ? ` of about ${expected}` : " so far"}`)
    .join(", ");
}

/** What matched, in words: "Matches in title, steps". */
export function matchedIn(fields = []) {
  const names = fields.map((field) => (field === "body" ? "text" : field));
  return names.length === 0 ? "" : `Matches in ${names.join(", ")}`;
}

/** "social-media" becomes "Social Media". */
export function label(key) {
  return key
    .split(/[-_\s]+/)
    .filter(Boolean)
    .map((word) => (["sop", "faq", "api"].includes(word) ? word.toUpperCase() : word[0].toUpperCase() + word.slice(1)))
    .join(" ");
}
