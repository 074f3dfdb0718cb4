// Rules of a list of short texts.

/**
 * The list with what was typed; commas separate several.
 *
 * @param {string[]} values
 * @param {string} typed
 * @returns {{values: string[], problem?: string}} with a problem the list is as it was
 */
export function added(values, typed) {
  const fresh = typed.split(",").map((each) => each.trim()).filter(Boolean);
  const known = new Set(values.map((each) => each.toLowerCase()));
  for (const each of fresh) {
    if (known.has(each.toLowerCase())) return { values, problem: `“${each}” is there already.` };
    known.add(each.toLowerCase());
  }
  return { values: [...values, ...fresh] };
}
