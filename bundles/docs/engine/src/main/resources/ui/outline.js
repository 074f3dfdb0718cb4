// What a document's table of contents shows.

/**
 * The places of a document that its outline leads to, in document order.
 *
 * @param {{blocks: object[], headings?: {level: number, text: string, id: string}[]}} view
 * @returns {{id: string, text: string, level: 2 | 3}[]}
 */
export function outline(view) {
  const sections = view.blocks.filter((block) => block.kind === "section");
  if (sections.length === 0) {
    return (view.headings ?? [])
      .filter(({ level, id }) => id && (level === 2 || level === 3))
      .map(({ level, text, id }) => ({ id, text, level }));
  }
  return sections.filter((section) => !isEmpty(section)).flatMap((section) => [
    { id: sectionId(section), text: section.heading || section.name, level: 2 },
    ...(section.blocks ?? [])
      .filter((block) => block.kind === "group")
      .map((group, index) => ({ id: groupId(index), text: group.title, level: 3 })),
  ]);
}

/** A section that exists only because every SOP has it. */
export function isEmpty(section) {
  return section.blocks ? section.blocks.length === 0 : section.html.trim() === "";
}

export function sectionId(section) {
  return `section-${section.name}`;
}

/** @param {number} index of the group among the groups of its procedure, from 0 */
export function groupId(index) {
  return `group-${index + 1}`;
}

/** All steps of a view, in order. */
export function stepsOf(view) {
  return view.blocks
    .flatMap((block) => block.blocks ?? [])
    .flatMap((block) => (block.kind === "group" ? block.blocks : [block]))
    .filter((block) => block.kind === "step");
}
