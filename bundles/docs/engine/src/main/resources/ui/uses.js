// Which tasks and templates rely on a document.

/** How long an answer is good enough, in milliseconds: it is asked for with every document that is opened. */
const FRESH = 60_000;
const OPEN = ["todo", "waiting"];

/**
 * Open work and templates, asked for once for all documents that are opened in a minute.
 *
 * @param {{get: (path: string) => Promise<object>}} api
 * @param {() => number} now in milliseconds
 */
export function createUses(api, now) {
  let asked = null;
  let at = -Infinity;

  const all = () => {
    if (!asked || now() - at > FRESH) {
      at = now();
      asked = Promise.all([
        api.get("templates").then(({ templates }) => templates),
        ...OPEN.map((status) => api.get(`tasks?status=${status}`).then(({ tasks }) => tasks)),
      ]);
      asked.catch(() => {
        asked = null;
      });
    }
    return asked;
  };

  return {
    /**
     * @param {{id?: string, path: string, aliases?: string[]}} record of the document
     * @returns {Promise<{kind: "template" | "task", id: string, title: string}[]>} templates first, by title
     */
    async of(record) {
      const [templates, ...tasks] = await all();
      const names = namesOf(record);
      const relies = ({ instructionDocId }) => instructionDocId && names.has(bare(instructionDocId));
      return [
        ...templates
          .filter((template) => relies(template) || (template.taskDefinitions ?? []).some(relies))
          .map(({ id, name }) => ({ kind: "template", id, title: name })),
        ...tasks
          .flat()
          .filter(relies)
          .map(({ id, description }) => ({ kind: "task", id, title: description })),
      ].sort((a, b) => (a.kind === b.kind ? a.title.localeCompare(b.title) : a.kind === "template" ? -1 : 1));
    },
  };
}

/** A reference without what may stand around it: `[[id]]`, `doc:id`, `content/…`. */
function bare(reference) {
  return reference.trim().replace(/^\[\[(.*?)(\|.*)?\]\]$/, "$1").replace(/^doc:/, "").replace(/^\/?(content\/)?/, "");
}

function namesOf({ id, path, aliases = [] }) {
  return new Set([id, path, ...aliases].filter(Boolean).map(bare));
}
