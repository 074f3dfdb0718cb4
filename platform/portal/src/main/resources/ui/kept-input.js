// Carries what was typed from one version of a screen to the next.

const FIELDS = "input[id], input[name], textarea[id], textarea[name], select[id], select[name]";
const PATIENCE = 5_000;

/** What the fields below an element hold, as far as somebody changed it. */
export function typedIn(root) {
  const typed = [];
  for (const field of root.querySelectorAll(FIELDS)) {
    if (field.type === "password" || field.type === "file") continue;
    const ticks = field.type === "checkbox" || field.type === "radio";
    const changed = ticks ? field.checked !== field.defaultChecked : field.localName === "select" || field.value !== field.defaultValue;
    if (changed) typed.push({ where: selectorOf(field), value: ticks ? field.checked : field.value, ticks });
  }
  return typed;
}

/** Fills it in again as soon as the new version has drawn the same fields; gives up after five seconds. */
export function typeAgain(root, typed) {
  let open = [...typed];
  const fill = () => {
    open = open.filter(({ where, value, ticks }) => {
      const field = root.querySelector(where);
      if (!field) return true;
      if (ticks) field.checked = value;
      else field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      return false;
    });
    if (open.length === 0) stop();
  };
  const observer = new MutationObserver(fill);
  const timer = setTimeout(() => observer.disconnect(), PATIENCE);
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
  };
  observer.observe(root, { childList: true, subtree: true });
  fill();
}

function selectorOf(field) {
  if (field.id) return `#${CSS.escape(field.id)}`;
  const value = field.type === "radio" ? `[value="${CSS.escape(field.value)}"]` : "";
  return `${field.localName}[name="${CSS.escape(field.name)}"]${value}`;
}
