// A run through a checklist: which steps somebody has ticked.

/**
 * The ticked steps after one of them is ticked or cleared.
 *
 * @param {number[]} done ids of steps
 * @param {number} id
 * @returns {number[]}
 */
export function toggled(done, id) {
  return done.includes(id) ? done.filter((other) => other !== id) : [...done, id];
}

/** The ticks that still belong to a step, after the document may have changed. */
export function stillThere(done, steps) {
  const ids = new Set(steps.map((step) => step.id));
  return done.filter((id) => ids.has(id));
}

/** The first step that is not ticked, or `undefined`. */
export function nextStep(steps, done) {
  return steps.find((step) => !done.includes(step.id));
}
