// Blocks that are dragged to another place: by the mouse, and by a long press of a finger.

const LONG_PRESS = 350;
const SLACK = 8;
const EDGE = 60;

/**
 * Lets blocks below an element be dragged by their handle. A line shows where the block would go.
 *
 * @param {HTMLElement} root holds the blocks; each has `data-drag`, its kind and address as JSON, and a handle with
 *     `data-handle`
 * @param {{target: (dragged: object, over: object, after: boolean) => boolean,
 *     drop: (dragged: object, over: object, after: boolean) => void}} rules `target` tells whether the block may go there
 * @returns {() => void} ends it
 */
export function draggable(root, { target, drop }) {
  let drag = null;

  const begin = (event) => {
    const handle = event.target.closest?.("[data-handle]");
    const block = handle?.closest("[data-drag]");
    if (!block || event.button !== 0) return;
    if (event.pointerType === "mouse") {
      event.preventDefault();
      start(event, block, handle);
      return;
    }
    // A finger that moves at once scrolls; one that rests drags.
    const { clientX, clientY } = event;
    const timer = setTimeout(() => {
      end();
      start(event, block, handle);
      navigator.vibrate?.(10);
    }, LONG_PRESS);
    const move = (moved) => {
      if (Math.hypot(moved.clientX - clientX, moved.clientY - clientY) > SLACK) end();
    };
    const end = () => {
      clearTimeout(timer);
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", end);
      handle.removeEventListener("pointercancel", end);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", end);
  };

  const start = (event, block, handle) => {
    drag = { block, handle, what: JSON.parse(block.dataset.drag), over: null };
    handle.setPointerCapture(event.pointerId);
    block.dataset.dragged = "true";
    document.documentElement.dataset.dragging = "true";
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", finish);
    handle.addEventListener("pointercancel", cancel);
    addEventListener("keydown", onKey, true);
  };

  const move = (event) => {
    if (event.clientY < EDGE) scrollBy(0, -12);
    if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
    const found = document.elementsFromPoint(event.clientX, event.clientY).map((element) => element.closest("[data-drag]"));
    const over = found.find((element) => element && root.contains(element) && element !== drag.block && !drag.block.contains(element));
    mark(over, event.clientY);
  };

  const mark = (over, y) => {
    drag.over?.removeAttribute("data-drop");
    drag.over = null;
    if (!over) return;
    const box = over.getBoundingClientRect();
    const after = y > box.top + box.height / 2;
    const allowed = target(drag.what, JSON.parse(over.dataset.drag), after);
    over.dataset.drop = allowed ? (after ? "after" : "before") : "never";
    drag.over = over;
  };

  const finish = () => {
    const { what, over } = drag;
    const side = over?.dataset.drop;
    cancel();
    if (side === "after" || side === "before") drop(what, JSON.parse(over.dataset.drag), side === "after");
  };

  const cancel = () => {
    if (!drag) return;
    const { block, handle, over } = drag;
    over?.removeAttribute("data-drop");
    block.removeAttribute("data-dragged");
    delete document.documentElement.dataset.dragging;
    handle.removeEventListener("pointermove", move);
    handle.removeEventListener("pointerup", finish);
    handle.removeEventListener("pointercancel", cancel);
    removeEventListener("keydown", onKey, true);
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
    cancel();
  };
}
