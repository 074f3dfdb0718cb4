// Alt and an arrow move a block, and the focus goes along with it.

/**
 * To be called with what is typed in a block.
 *
 * @param {KeyboardEvent} event
 * @param {(by: -1 | 1, far: boolean) => Promise<string | false>} move moves the block, with Shift further, and resolves
 *     to the selector of where it is then
 */
export function moveByKey(event, move) {
  if (!event.altKey || event.ctrlKey || event.metaKey || isField(event.target)) return;
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  const page = event.currentTarget.closest(".blocks");
  const held = document.activeElement;
  const { className } = held;
  // Who has gone elsewhere meanwhile is not called back.
  const stays = () => document.activeElement === held || document.activeElement === document.body;
  void move(by, event.shiftKey).then((selector) => {
    if (selector) requestAnimationFrame(() => stays() && focusIn(page.querySelector(selector), className));
  });
}

/** The same button of the block in its new place, or its first one. */
function focusIn(block, className) {
  const stops = [...(block?.querySelectorAll("button, a[href]") ?? [])];
  (stops.find((stop) => stop.className === className) ?? stops[0])?.focus();
}

function isField(element) {
  return /^(input|textarea|select)$/.test(element.localName);
}
