// The documents that people look for most, found by what they are.

const READING = new Set(["reference", "playbook", "checklist", "doc"]);

// For each of them the best sign first: the workflow's own document, then a document whose words say so.
const WANTED = [
  [titled("start here")],
  [workflow("newsletter"), titled("newsletter", "template")],
  [workflow("podcast"), titled("podcast", "template")],
  [titled("invoice", "reference"), about("invoice")],
  [titled("course guide"), workflow("course"), about("course")],
  [titled("schedule"), about("schedule"), about("calendar")],
];

/**
 * The place to start, newsletter and podcast template, invoices overview, course guide and schedule, as far as they exist.
 *
 * @template {{path: string, title: string, doc_type: string}} Doc
 * @param {Doc[]} documents in path order
 * @returns {Doc[]}
 */
export function keyDocuments(documents) {
  const found = WANTED.map((signs) => {
    for (const sign of signs) {
      const doc = documents.find(sign);
      if (doc) return doc;
    }
    return undefined;
  });
  return [...new Set(found.filter(Boolean))];
}

function workflow(name) {
  return (doc) => doc.doc_type === "task-template" && doc.path.endsWith(`/${name}.md`);
}

function titled(words, type) {
  return (doc) => (type ? doc.doc_type === type : READING.has(doc.doc_type)) && doc.title.toLowerCase().includes(words);
}

function about(word) {
  return (doc) => READING.has(doc.doc_type) && `${doc.path} ${doc.title}`.toLowerCase().includes(word);
}
