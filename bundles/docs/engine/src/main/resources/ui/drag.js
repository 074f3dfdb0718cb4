// Blocks that are dragged to another place: by the mouse, and by a long press of a finger.

import { whenRested } from "./long-press.js";

/** How near to an edge of the window the page scrolls by itself, and how far in each frame; in pixels. */
const EDGE = 72;
const STRIDE = 14;

/**
 * Lets blocks below an element be dragged by their handle. A line shows where the block would go; near the edge of the
 * window the page scrolls.
 *
 * @param {HTMLElement} root holds the blocks; each has `data-drag`, its kind and address as JSON, and a `Grip`
 * @param {{target: (dragged: object, over: object, after: boolean) => boolean,
 *     drop: (dragged: object, over: object, after: boolean) => void}} rules `target` tells whether the block may go there
 * @returns {() => void} ends it
 */
export function draggable(root, { target, drop }) {
  let drag = null;
  let release = () => {};

  const begin = (event) => {
    const handle = event.target.closest?.("[data-handle]");
    const block = handle?.closest("[data-drag]");
    if (!block || event.button !== 0 || drag) return;
    if (event.pointerType === "mouse") {
      event.preventDefault();
      start(event, block, handle);
    } else {
      release();
      release = whenRested(event, handle, () => start(event, block, handle));
    }
  };

  const start = (event, block, handle) => {
    const { pointerId, clientX: x, clientY: y } = event;
    const dragging = new AbortController();
    const { signal } = dragging;
    drag = { block, dragging, what: JSON.parse(block.dataset.drag), over: null, x, y, frame: requestAnimationFrame(scroll) };
    handle.setPointerCapture(pointerId);
    block.dataset.dragged = "true";
    document.documentElement.dataset.dragging = "true";
    handle.addEventListener("pointermove", move, { signal });
    handle.addEventListener("pointerup", finish, { signal });
    handle.addEventListener("pointercancel", cancel, { signal });
    handle.addEventListener("contextmenu", (asked) => asked.preventDefault(), { signal });
    addEventListener("keydown", onKey, { capture: true, signal });
  };

  const move = (event) => {
    drag.x = event.clientX;
    drag.y = event.clientY;
    follow();
  };

  const scroll = () => {
    const by = drag.y < EDGE ? -STRIDE : drag.y > innerHeight - EDGE ? STRIDE : 0;
    if (by !== 0) {
      scrollBy(0, by);
      follow();
    }
    drag.frame = requestAnimationFrame(scroll);
  };

  const follow = () => {
    const { x, y, block, what } = drag;
    const blocks = document.elementsFromPoint(x, y).flatMap(around).filter((each) => root.contains(each) && !block.contains(each));
    // A step that is held over the picture of another step goes to that step.
    const allowed = blocks.find((each) => target(what, JSON.parse(each.dataset.drag), isBelow(each, y)));
    mark(allowed ?? blocks[0], allowed ? (isBelow(allowed, y) ? "after" : "before") : "never");
  };

  const mark = (over, side) => {
    if (drag.over !== over) drag.over?.removeAttribute("data-drop");
    drag.over = over ?? null;
    if (over) over.dataset.drop = side;
  };

  const finish = () => {
    const { what, over } = drag;
    const side = over?.dataset.drop;
    cancel();
    if (side === "after" || side === "before") drop(what, JSON.parse(over.dataset.drag), side === "after");
  };

  const cancel = () => {
    if (!drag) return;
    const { block, over, dragging, frame } = drag;
    cancelAnimationFrame(frame);
    dragging.abort();
    over?.removeAttribute("data-drop");
    block.removeAttribute("data-dragged");
    delete document.documentElement.dataset.dragging;
    drag = null;
  };

  const onKey = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  };

  root.addEventListener("pointerdown", begin);
  return () => {
    root.removeEventListener("pointerdown", begin);
    release();
    cancel();
  };
}

/** The blocks that an element is in, the innermost first. */
function around(element) {
  const blocks = [];
  for (let block = element.closest("[data-drag]"); block; block = block.parentElement.closest("[data-drag]")) blocks.push(block);
  return blocks;
}

function isBelow(block, y) {
  const { top, height } = block.getBoundingClientRect();
  return y > top + height / 2;
}
