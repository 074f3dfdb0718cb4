// Which part of a procedure a line of its source belongs to, and the other way round.

const STEP = /<!--\s*sop-step-start\s[^>]*?\bid\s*=\s*"?(\d+)/;
const SECTION = /<!--\s*sop-section-start:\s*([a-z_]+)/;

/**
 * The step or the section that a line is in, or comes after.
 *
 * @param {string[]} lines
 * @param {number} at index of the line, from 0
 * @returns {{step: number} | {section: string} | null}
 */
export function placeAtLine(lines, at) {
  for (let index = Math.min(at, lines.length - 1); index >= 0; index--) {
    const step = STEP.exec(lines[index]);
    if (step) return { step: Number(step[1]) };
    const section = SECTION.exec(lines[index]);
    if (section) return { section: section[1] };
  }
  return null;
}

/** The index of the line where a step or section begins, or -1. */
export function lineOf(lines, place) {
  const [marker, name] = place.step === undefined ? [SECTION, place.section] : [STEP, String(place.step)];
  return lines.findIndex((line) => {
    const found = marker.exec(line);
    return found !== null && found[1] === name;
  });
}
