// Which templates there are to choose from, without a browser in sight.

import { count } from "./flow-rules.js";

/** The templates whose name, type, trigger or tags have all words of a text, by name. */
export function found(templates, q) {
  const words = q.toLowerCase().split(/\s+/);
  return templates
    .filter(({ name, type, triggerType, tags = [] }) => {
      const text = [name, type, triggerType === "automatic" ? "automatic" : "manual", ...tags].join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** "15 tasks, 4 links, 1 file": what a template asks for. */
export function contentsOf({ taskDefinitions = [] }) {
  const links = new Set(taskDefinitions.map(({ requiredLinkName }) => requiredLinkName).filter(Boolean)).size;
  const files = taskDefinitions.filter(({ requiresFile }) => requiresFile).length;
  return [count(taskDefinitions.length, "task"), links > 0 && count(links, "required link"), files > 0 && count(files, "required file")].filter(Boolean).join(", ");
}

/**
 * The template that an address or a document means: the one with this id, else the only one of this type.
 *
 * @param {object[]} templates
 * @param {string} wanted
 */
export function templateFor(templates, wanted) {
  if (!wanted) return undefined;
  const ofType = templates.filter(({ type }) => type === wanted);
  return templates.find(({ id }) => id === wanted) ?? (ofType.length === 1 ? ofType[0] : undefined);
}

/** Whether somebody starts it by hand. */
export function isStartable(template) {
  return template.triggerType !== "automatic" && (template.taskDefinitions ?? []).length > 0;
}

// The order in which people go through them.
const ORDER = ["newsletter", "podcast", "webinar", "workshop", "book-of-the-week", "course", "office-hours", "tax-report", "social-media", "oss", "maven-ll"];

/**
 * The documents that describe workflows, in their usual order, then by title, each with the type of its template.
 *
 * @param {{path: string, title: string, doc_type?: string}[]} documents
 */
export function taskTemplates(documents) {
  const place = (type) => (ORDER.includes(type) ? ORDER.indexOf(type) : ORDER.length);
  return documents
    .filter(({ path, doc_type: type }) => type === "task-template" || path.startsWith("content/tasks/templates/"))
    .map((doc) => ({ doc, type: doc.path.slice(doc.path.lastIndexOf("/") + 1).replace(/\.md$/, "") }))
    .sort((a, b) => place(a.type) - place(b.type) || a.doc.title.localeCompare(b.doc.title));
}
