// A finger that rests on something means more than one that passes over it.

const LONG_PRESS = 350;
const SLACK = 8;

/**
 * Calls back when a finger has rested on an element for a while; one that moves before that scrolls.
 *
 * @param {PointerEvent} event put the finger there
 * @param {HTMLElement} element hears the finger's later events
 * @param {() => void} then
 * @returns {() => void} stops waiting
 */
export function whenRested({ clientX, clientY }, element, then) {
  const watching = new AbortController();
  const { signal } = watching;
  const stop = () => {
    clearTimeout(timer);
    watching.abort();
  };
  const timer = setTimeout(() => {
    stop();
    then();
    navigator.vibrate?.(10);
  }, LONG_PRESS);
  const move = (moved) => {
    if (isAway(moved, clientX, clientY)) stop();
  };
  element.addEventListener("pointermove", move, { signal });
  for (const name of ["pointerup", "pointercancel"]) element.addEventListener(name, stop, { signal });
  // What a browser offers for a long press would end it.
  element.addEventListener("contextmenu", (asked) => asked.preventDefault(), { signal });
  return stop;
}

/** Whether a finger has gone further than one that means to rest. */
export function isAway(event, x, y) {
  return Math.hypot(event.clientX - x, event.clientY - y) > SLACK;
}

/** The page does not scroll below what is dragged. Only what is touched can say so in time, by `ontouchmove`. */
export function holdStill(event) {
  if (document.documentElement.dataset.dragging && event.cancelable) event.preventDefault();
}
