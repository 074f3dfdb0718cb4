// What can be done with a document or a folder wherever it is listed.

import { pageAddress } from "/ui/portal/addresses.js";
import { copyText } from "/ui/portal/clipboard.js";

/**
 * The items of the menu of a row.
 *
 * @param {{context: object, library: object, desk: object}} parts
 * @param {{kind: "folder" | "file", key: string}} row as in the tree
 * @returns {object[]} as the portal's menus take them
 */
export function entryMenu({ context, library, desk }, row) {
  const ask = (kind) => () => desk.dialog.set({ kind, row });
  if (row.kind === "folder") {
    return [
      { label: "New document here", icon: "plus", href: newIn(row.key) },
      { label: "Rename…", icon: "pencil", run: ask("rename-folder"), line: true },
      { label: "Move…", icon: "folder", run: ask("move") },
      { label: "Delete…", icon: "trash", run: ask("delete-folder") },
    ];
  }
  const pinned = library.pinned.value.includes(row.key);
  const copy = async () => {
    if (await copyText(location.origin + pageAddress(row.key))) context.toast("Link copied");
    else context.toast("The browser did not allow copying", { kind: "error" });
  };
  return [
    { label: "Open in a new tab", icon: "external", href: pageAddress(row.key), external: true },
    { label: "Copy link", icon: "link", run: copy },
    { label: pinned ? "Unpin" : "Pin", icon: "pin", run: () => context.announce(library.togglePin(row.key) ? "Pinned" : "Unpinned") },
    { label: "Rename…", icon: "pencil", run: ask("rename"), line: true },
    { label: "Move to folder…", icon: "folder", run: ask("move") },
    { label: "Delete…", icon: "trash", run: ask("delete") },
  ];
}

/** The address of the form for a new document in a folder. */
export function newIn(folder) {
  return `/#/docs?new=${encodeURIComponent(folder)}`;
}
