// Dragging within the tree with a finger that has rested on a row.

import { isAway, whenRested } from "./long-press.js";

/** How near to an edge of the tree it scrolls by itself, and how far in each frame; in pixels. */
const EDGE = 36;
const STRIDE = 6;

/**
 * Follows a finger from where it was put down.
 *
 * @param {PointerEvent} event put the finger there
 * @param {HTMLElement} tree
 * @param {HTMLElement} row
 * @param {{lifted: () => void, over: (element: Element | null) => void, dropped: () => void, stayed: () => void, ended: () => void}} tell
 *     the row was lifted; is over something; was dropped there, or stayed where it was; and, always, that it is over
 * @returns {() => void} ends it
 */
export function followFinger(event, tree, row, tell) {
  const { pointerId, clientX: x, clientY: y } = event;
  let end = whenRested(event, row, start);

  function start() {
    const dragging = new AbortController();
    const { signal } = dragging;
    let at = { x, y };
    let moved = false;
    const look = () => moved && tell.over(document.elementFromPoint(at.x, at.y));
    const scroll = () => {
      const { top, bottom } = tree.getBoundingClientRect();
      const by = at.y < top + EDGE ? -STRIDE : at.y > bottom - EDGE ? STRIDE : 0;
      if (moved && by !== 0) {
        tree.scrollTop += by;
        look();
      }
      frame = requestAnimationFrame(scroll);
    };
    let frame = requestAnimationFrame(scroll);
    end = () => {
      cancelAnimationFrame(frame);
      dragging.abort();
      row.removeAttribute("data-dragged");
      delete document.documentElement.dataset.dragging;
      // The press is used up: it opens nothing, and takes the focus from nothing.
      for (const name of ["touchend", "click"]) {
        row.addEventListener(name, swallow, { capture: true, once: true });
        setTimeout(() => row.removeEventListener(name, swallow, { capture: true }));
      }
      tell.ended();
    };
    row.setPointerCapture(pointerId);
    row.dataset.dragged = "true";
    document.documentElement.dataset.dragging = "true";
    row.addEventListener("pointermove", (to) => {
      moved ||= isAway(to, x, y);
      at = { x: to.clientX, y: to.clientY };
      look();
    }, { signal });
    row.addEventListener("pointerup", () => {
      if (moved) tell.dropped();
      end();
      if (!moved) tell.stayed();
    }, { signal });
    row.addEventListener("pointercancel", () => end(), { signal });
    row.addEventListener("contextmenu", swallow, { signal });
    addEventListener("keydown", (key) => {
      if (key.key !== "Escape") return;
      swallow(key);
      end();
    }, { capture: true, signal });
    tell.lifted();
  }

  return () => end();
}

function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}
