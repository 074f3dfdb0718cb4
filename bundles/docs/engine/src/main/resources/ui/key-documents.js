// The documents that people look for most, found by what they are.

const WANTED = [
  (doc) => doc.doc_type === "template" && about(doc, "newsletter"),
  (doc) => doc.doc_type === "template" && about(doc, "podcast"),
  (doc) => about(doc, "invoice") && (about(doc, "overview") || doc.doc_type === "reference"),
  (doc) => about(doc, "course") && (about(doc, "guide") || doc.doc_type === "playbook"),
  (doc) => doc.doc_type !== "sop" && about(doc, "schedule"),
];

/**
 * Newsletter and podcast template, invoices overview, course guide and schedule, as far as they exist.
 *
 * @template {{path: string, title: string, doc_type: string}} Doc
 * @param {Doc[]} documents in path order
 * @returns {Doc[]}
 */
export function keyDocuments(documents) {
  const found = WANTED.map((wanted) => documents.find((doc) => doc.doc_type !== "task-template" && wanted(doc)));
  return [...new Set(found.filter(Boolean))];
}

function about(doc, word) {
  return `${doc.path} ${doc.title}`.toLowerCase().includes(word);
}
