// Paths of documents as a person types them.

const SEGMENT = /^[A-Za-z0-9_-]+$/;
// First folders that would be taken for routes of the server.
const RESERVED = new Set("api work docs images folders lint parse health search git admin sop content public src login logout".split(" "));
const TYPE_OF = { sops: "sop", templates: "template", reference: "reference", playbooks: "playbook", prompts: "prompt", archive: "archive" };

/** A title as the name of a file: "Reset a password" becomes "reset-a-password". */
export function slug(title) {
  return title
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** The path in the repository: below `content/`, with `.md`. Empty stays empty. */
export function normalized(typed) {
  const path = typed.trim().replace(/\\/g, "/").replace(/\/{2,}/g, "/").replace(/^\/+/, "").replace(/^content\//, "");
  if (path === "") return "";
  return `content/${path.endsWith(".md") || path.endsWith("/") ? path : `${path}.md`}`;
}

/**
 * Why no document may have this path, or `null`.
 *
 * @param {string} path normalised
 * @param {{path: string}[]} documents
 */
export function pathProblem(path, documents) {
  if (path === "" || path.endsWith("/") || path.endsWith("/.md")) return "Give the file a name.";
  const segments = path.replace(/^content\//, "").replace(/\.md$/, "").split("/");
  const odd = segments.find((segment) => !SEGMENT.test(segment));
  if (odd !== undefined) return `“${odd}” may hold letters, digits, dashes and underscores only.`;
  if (!/^[A-Za-z0-9]/.test(segments[0])) return "The path has to begin with a letter or a digit.";
  if (RESERVED.has(segments[0].toLowerCase())) return `“${segments[0]}” is reserved; choose another first folder.`;
  if (segments.length > 12 || path.length > 200) return "The path is too long: 12 folders and 200 characters are the most.";
  const taken = documents.find((doc) => doc.path.toLowerCase() === path.toLowerCase());
  if (taken) return taken.path === path ? "A document with this path exists already." : `“${taken.path}” differs in upper and lower case only.`;
  return null;
}

/**
 * Why no folder may move to this path, or `null`.
 *
 * @param {string} path below the content folder
 * @param {string} from where it is now
 * @param {Set<string>} folders the paths of all folders
 */
export function folderProblem(path, from, folders) {
  const segments = path.split("/");
  if (segments.some((segment) => segment === "")) return "Give the folder a name.";
  const odd = segments.find((segment) => !SEGMENT.test(segment));
  if (odd !== undefined) return `“${odd}” may hold letters, digits, dashes and underscores only.`;
  if (!/^[A-Za-z0-9]/.test(path)) return "The path has to begin with a letter or a digit.";
  if (RESERVED.has(segments[0].toLowerCase())) return `“${segments[0]}” is reserved; choose another name.`;
  if (path.startsWith(`${from}/`)) return "A folder cannot move into itself.";
  const taken = [...folders].find((folder) => folder.toLowerCase() === path.toLowerCase() && folder !== from);
  return taken === undefined ? null : `There is a folder “${taken}” already.`;
}

/** The folder that a path lies in, below the content folder; empty at the top. */
export function folderOf(path) {
  return path.replace(/^content\//, "").split("/").slice(0, -1).join("/");
}

/** The type that a document has by its folder. */
export function typeOf(path) {
  for (const segment of path.split("/").slice(0, -1)) if (TYPE_OF[segment]) return TYPE_OF[segment];
  return "doc";
}
