// Paths of documents as a person types them.

const SEGMENT = /^[A-Za-z0-9._-]+$/;
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
  const segments = path.replace(/^content\//, "").split("/");
  if (segments.some((segment) => segment === "." || segment === "..")) return "“.” and “..” are not allowed.";
  const odd = segments.find((segment) => !SEGMENT.test(segment));
  if (odd !== undefined) return `“${odd}” may hold letters, digits, dots, dashes and underscores only.`;
  const taken = documents.find((doc) => doc.path.toLowerCase() === path.toLowerCase());
  if (taken) return taken.path === path ? "A document with this path exists already." : `“${taken.path}” differs in upper and lower case only.`;
  return null;
}

/** The type that a document has by its folder. */
export function typeOf(path) {
  for (const segment of path.split("/").slice(0, -1)) if (TYPE_OF[segment]) return TYPE_OF[segment];
  return "doc";
}
