// Dragging a document or a folder of the tree onto a folder, by mouse or by a finger that has rested on it.

import { useEffect, useRef, useState } from "/ui/portal/view.js";
import { holdStill } from "./long-press.js";
import { mayMove } from "./tree.js";
import { followFinger } from "./tree-touch.js";

/** How long a closed folder is hovered over before it opens, in milliseconds. */
const PATIENCE = 700;

/**
 * @param {{rows: object[], openFolder: (key: string) => void, drop: (row: object, folder: string) => void,
 *     pressed: (key: string, at: {x: number, y: number}) => void}} parts `pressed` hears of a finger that rested, and did
 *     not move
 * @returns {{over: string | null, handlers: object}} `over` is the folder that would take what is dragged; `handlers` go
 *     on the element around all rows
 */
export function useTreeDrag({ rows, openFolder, drop, pressed }) {
  const [over, setOver] = useState(null);
  // A finger is followed while the rows are drawn anew below it.
  const latest = useRef(null);
  const seen = useRef(null);
  const dragged = useRef(null);
  const timer = useRef(0);
  const finger = useRef(() => {});
  useEffect(() => () => finger.current(), []);

  const rowAt = ({ target }) => {
    const key = target instanceof Element ? target.closest("[data-key]")?.dataset.key : undefined;
    return latest.current.rows.find((row) => row.key === key);
  };
  const folderAt = (event) => {
    const row = rowAt(event);
    return row?.kind === "folder" && dragged.current && mayMove(dragged.current, row.key) ? row : null;
  };
  const enter = (row) => {
    const key = row?.key ?? null;
    if (key === seen.current) return;
    seen.current = key;
    clearTimeout(timer.current);
    setOver(key);
    if (row && !row.open) timer.current = setTimeout(() => openFolder(row.key), PATIENCE);
  };
  const end = () => {
    dragged.current = null;
    enter(null);
  };

  const dropOn = (row) => {
    const what = dragged.current;
    end();
    if (row && what) drop(what, row.key);
  };

  const handlers = {
    onPointerDown(event) {
      const row = rowAt(event);
      if (!row || event.pointerType === "mouse" || !event.isPrimary || event.target.closest(".tree__more")) return;
      const element = event.target.closest("[data-key]");
      const at = { x: event.clientX, y: event.clientY };
      finger.current();
      finger.current = followFinger(event, event.currentTarget, element, {
        lifted: () => {
          dragged.current = { kind: row.kind, key: row.key };
        },
        over: (target) => enter(folderAt({ target })),
        dropped: () => dropOn(latest.current.rows.find(({ key }) => key === seen.current)),
        stayed: () => latest.current.pressed(row.key, at),
        ended: end,
      });
    },
    ontouchmove: holdStill,
    onDragStart(event) {
      const row = rowAt(event);
      // The browser's own dragging by a long press would take the finger away.
      if (dragged.current) event.preventDefault();
      if (!row || dragged.current) return;
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
      if (row) event.preventDefault();
      dropOn(row);
    },
    onDragEnd: end,
  };
  latest.current = { rows, pressed };
  return { over, handlers };
}
