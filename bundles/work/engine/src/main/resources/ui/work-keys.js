// The single keys of work, without a keyboard in sight.

/** As the help dialog lists them. */
export const shortcuts = [
  { keys: "n", does: "New task" },
  { keys: "Enter", does: "Open the row of a list" },
  { keys: "x", does: "Complete or reopen the task of the row" },
  { keys: "s", does: "Choose the task of the row, to do the same with several" },
  { keys: "c", does: "Complete the task of the row" },
  { keys: "w", does: "Mark the task of the row waiting" },
  { keys: "f", does: "Follow up on the task of the row" },
  { keys: "a", does: "Assign the task of the row" },
  { keys: "e", does: "Give the evidence of the task of the row" },
];

const ON_ROWS = new Map([
  ["Enter", "open"],
  ["x", "toggle"],
  ["s", "select"],
  ["c", "complete"],
  ["w", "wait"],
  ["f", "follow-up"],
  ["a", "assign"],
  ["e", "evidence"],
]);

/**
 * What a key asks for.
 *
 * @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event
 * @param {{typing: boolean, singleKeys: boolean, onRow: boolean}} where
 * @returns {string | undefined} "new" anywhere, or what to do with the task of the row that has the focus
 */
export function askedBy(event, { typing, singleKeys, onRow }) {
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === "Enter") return onRow ? "open" : undefined;
  if (!singleKeys) return undefined;
  if (event.key === "n") return "new";
  return onRow ? ON_ROWS.get(event.key) : undefined;
}
