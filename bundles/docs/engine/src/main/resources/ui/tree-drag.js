// Dragging a document or a folder of the tree onto a folder.

import { useRef, useState } from "/ui/portal/view.js";
import { mayMove } from "./tree.js";

/** How long a closed folder is hovered over before it opens, in milliseconds. */
const PATIENCE = 700;

/**
 * @param {{rows: object[], openFolder: (key: string) => void, drop: (row: object, folder: string) => void}} parts
 * @returns {{over: string | null, handlers: object}} `over` is the folder that would take what is dragged; `handlers` go
 *     on the element around all rows
 */
export function useTreeDrag({ rows, openFolder, drop }) {
  const [over, setOver] = useState(null);
  const dragged = useRef(null);
  const timer = useRef(0);

  const rowAt = ({ target }) => {
    const key = target instanceof Element ? target.closest("[data-key]")?.dataset.key : undefined;
    return rows.find((row) => row.key === key);
  };
  const folderAt = (event) => {
    const row = rowAt(event);
    return row?.kind === "folder" && dragged.current && mayMove(dragged.current, row.key) ? row : null;
  };
  const enter = (row) => {
    const key = row?.key ?? null;
    if (key === over) return;
    clearTimeout(timer.current);
    setOver(key);
    if (row && !row.open) timer.current = setTimeout(() => openFolder(row.key), PATIENCE);
  };
  const end = () => {
    dragged.current = null;
    enter(null);
  };

  const handlers = {
    onDragStart(event) {
      const row = rowAt(event);
      if (!row) return;
      dragged.current = { kind: row.kind, key: row.key };
      event.dataTransfer.effectAllowed = "copyMove";
    },
    onDragOver(event) {
      const row = folderAt(event);
      enter(row);
      if (!row) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
    },
    onDragLeave(event) {
      if (!event.currentTarget.contains(event.relatedTarget)) enter(null);
    },
    onDrop(event) {
      const row = folderAt(event);
      const what = dragged.current;
      end();
      if (!row) return;
      event.preventDefault();
      drop(what, row.key);
    },
    onDragEnd: end,
  };
  return { over, handlers };
}
