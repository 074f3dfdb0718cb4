// The documents as folders and files, and the rows that a tree of them shows.

import { below, label } from "./labels.js";
import { folderOf } from "./paths.js";

/**
 * @typedef {{path: string, title: string, updated?: number}} Doc
 * @typedef {{name: string, path: string, label: string, folders: Folder[], files: Doc[], count: number}} Folder a
 *     folder's path is below `content/`, the root's is empty; `count` includes the folders below
 */

/**
 * The tree of all documents: folders and files each in the order of the alphabet.
 *
 * @param {Doc[]} documents
 * @returns {Folder}
 */
export function buildTree(documents) {
  const root = folder("", "");
  const known = new Map([["", root]]);
  for (const doc of documents) {
    const segments = below(doc.path).split("/").slice(0, -1);
    let at = root;
    at.count++;
    for (let depth = 0; depth < segments.length; depth++) {
      const path = segments.slice(0, depth + 1).join("/");
      let next = known.get(path);
      if (!next) {
        next = folder(segments[depth], path);
        known.set(path, next);
        at.folders.push(next);
      }
      next.count++;
      at = next;
    }
    at.files.push(doc);
  }
  for (const each of known.values()) {
    each.folders.sort((a, b) => compare(a.label, b.label));
    each.files.sort((a, b) => compare(a.title, b.title) || compare(a.path, b.path));
  }
  return root;
}

const built = new WeakMap();

/** The tree of a list of documents, built once for all views that show it. */
export function treeOf(documents) {
  if (!built.has(documents)) built.set(documents, buildTree(documents));
  return built.get(documents);
}

/** The folder with a path, or `undefined`. */
export function folderAt(root, path) {
  let at = root;
  for (const name of path.split("/").filter(Boolean)) {
    at = at?.folders.find((each) => each.name === name);
  }
  return at;
}

/** The paths of all folders, each before those in it. */
export function folderPaths(root) {
  return root.folders.flatMap((folder) => [folder.path, ...folderPaths(folder)]);
}

/**
 * Whether something may be dropped on a folder: not where it is already, and no folder into itself.
 *
 * @param {{kind: "folder" | "file", key: string}} what a row of the tree
 * @param {string} folder path below the content folder; the empty one is the top
 */
export function mayMove({ kind, key }, folder) {
  if (folderOf(key) === folder) return false;
  return kind === "file" || (folder !== key && !folder.startsWith(`${key}/`));
}

/**
 * The rows that show while these folders are open, from top to bottom.
 *
 * @param {Folder} root
 * @param {Set<string>} open paths of folders
 * @returns {{kind: "folder" | "file", key: string, label: string, level: number, position: number, siblings: number,
 *     parent: string | null, folder?: Folder, doc?: Doc, open?: boolean}[]} levels and positions count from 1
 */
export function visibleRows(root, open) {
  const rows = [];
  const add = (at, level, parent) => {
    const siblings = at.folders.length + at.files.length;
    at.folders.forEach((each, index) => {
      const isOpen = open.has(each.path);
      rows.push({ kind: "folder", key: each.path, label: each.label, level, position: index + 1, siblings, parent, folder: each, open: isOpen });
      if (isOpen) add(each, level + 1, each.path);
    });
    at.files.forEach((doc, index) => {
      const position = at.folders.length + index + 1;
      rows.push({ kind: "file", key: doc.path, label: doc.title, level, position, siblings, parent, doc });
    });
  };
  add(root, 1, null);
  return rows;
}

/** The folders above a document or folder, outermost first. */
export function ancestors(path) {
  const segments = below(path).split("/").slice(0, -1);
  return segments.map((_, depth) => segments.slice(0, depth + 1).join("/"));
}

/**
 * What a key does in a tree.
 *
 * @param {ReturnType<typeof visibleRows>} rows
 * @param {string} current key of the row that has the focus
 * @param {string} key name of the pressed key
 * @returns {{focus?: string, open?: string, close?: string} | null}
 */
export function treeKey(rows, current, key) {
  const at = rows.findIndex((row) => row.key === current);
  const row = rows[at];
  const focus = (other) => (other ? { focus: other.key } : {});
  switch (key) {
    case "ArrowDown":
      return focus(rows[at + 1]);
    case "ArrowUp":
      return focus(rows[at - 1]);
    case "Home":
      return focus(rows[0]);
    case "End":
      return focus(rows.at(-1));
    case "ArrowRight":
      if (row?.kind !== "folder") return {};
      return row.open ? focus(rows[at + 1]) : { open: row.key };
    case "ArrowLeft":
      if (row?.open) return { close: row.key };
      return row?.parent ? { focus: row.parent } : {};
    default:
      return null;
  }
}

/** The next row, from the current one on, whose label starts with what was typed. */
export function typeAhead(rows, current, typed) {
  const at = rows.findIndex((row) => row.key === current);
  const from = typed.length > 1 ? at : at + 1;
  const order = [...rows.slice(from), ...rows.slice(0, from)];
  return order.find((row) => row.label.toLowerCase().startsWith(typed.toLowerCase()))?.key;
}

/** The documents that hold every word of a text in title or path, fifty at most. */
export function matching(documents, text, limit = 50) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  for (const doc of documents) {
    const title = doc.title.toLowerCase();
    const path = doc.path.toLowerCase();
    if (words.every((word) => title.includes(word) || path.includes(word))) found.push(doc);
    if (found.length === limit) break;
  }
  return found;
}

function folder(name, path) {
  return { name, path, label: label(name), folders: [], files: [], count: 0 };
}

// One collator for all comparisons: making one for each would cost more than the comparison. And none before the first:
// that takes 10 to 20 ms.
let collator;

function compare(a, b) {
  collator ??= new Intl.Collator("en", { sensitivity: "base", numeric: true });
  return collator.compare(a, b);
}
