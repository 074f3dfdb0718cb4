// What a document's table of contents shows, and where its places are.

/**
 * The headings that the outline of a document leads to, in document order. Sections that hold nothing are left out.
 *
 * @param {{blocks: object[], headings?: {level: number, text: string, id: string}[]}} view
 * @returns {{id: string, text: string, level: number}[]} of level 2 and 3
 */
export function outline(view) {
  const hidden = new Set(view.blocks.filter((block) => block.kind === "section" && isEmpty(block)).map(({ id }) => id));
  return (view.headings ?? []).filter(({ id, level }) => (level === 2 || level === 3) && !hidden.has(id));
}

/** A section that exists only because every SOP has it. */
export function isEmpty(section) {
  return section.blocks ? section.blocks.length === 0 : section.html.trim() === "";
}

/** The anchor of the place that a finding is about, or `null`. */
export function placeOf(finding, view) {
  if (finding.step_id) return `#step-${finding.step_id}`;
  const section = view.blocks.find((block) => block.kind === "section" && block.name === finding.section && !isEmpty(block));
  return section ? `#${section.id}` : null;
}

/** All steps of a view, in order. */
export function stepsOf(view) {
  return view.blocks
    .flatMap((block) => block.blocks ?? [])
    .flatMap((block) => (block.kind === "group" ? block.blocks : [block]))
    .filter((block) => block.kind === "step");
}
