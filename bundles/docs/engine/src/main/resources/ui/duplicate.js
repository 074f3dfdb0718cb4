// What makes the text of a document that of its copy.

/**
 * Nothing by which others know the original stays.
 *
 * @param {{id?: string, aliases?: string[]}} record of the original
 * @param {string} title of the copy
 * @param {string} path of the copy
 * @returns {object[]} operations of the contract
 */
export function editsFor({ id, aliases = [] }, title, path) {
  const name = path.split("/").at(-1).replace(/\.md$/, "").toLowerCase();
  const prefix = id?.includes(".") ? id.slice(0, id.lastIndexOf(".") + 1) : "";
  return [
    { op: "set_title", value: title },
    { op: "set_frontmatter", key: "id", value: prefix ? `${prefix}${name}` : null },
    ...(aliases.length > 0 ? [{ op: "set_frontmatter", key: "aliases", value: null }] : []),
  ];
}
