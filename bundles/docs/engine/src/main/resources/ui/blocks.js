// The blocks of a page with what an editor needs of them: their source, and how an operation names them.

/**
 * Adds to every block of a page what it says in the source. Page and structure come from the same text, so their blocks
 * are in the same order.
 *
 * @param {object[]} blocks of the page
 * @param {{sections: Record<string, object>} | null} parsed
 * @returns {object[]} new blocks; without a structure they are returned as they are
 */
export function withSources(blocks, parsed) {
  if (!parsed) return blocks;
  const next = { prose: 0, todo: 0, group: 0, flat: 0 };
  return blocks.map((block) => {
    const section = block.kind === "section" ? parsed.sections[block.name] : undefined;
    if (!section) return block;
    if (!block.blocks) return { ...block, source: section.body_md };
    return { ...block, blocks: procedure(block.blocks, section, next) };
  });
}

function procedure(blocks, section, next) {
  const shape = section.groups.length > 0 ? "grouped" : "flat";
  return blocks.map((block) => {
    switch (block.kind) {
      case "group": {
        const index = next.group++;
        const group = section.groups[index];
        let step = 0;
        return {
          ...block,
          index,
          source: group?.title,
          blocks: block.blocks.map((inner) => (inner.kind === "step" ? stepOf(inner, group?.steps[step], index, step++) : leaf(inner, section, next))),
        };
      }
      case "step":
        return stepOf(block, section.flat_steps[next.flat], null, next.flat++);
      default:
        return { ...leaf(block, section, next), shape };
    }
  });
}

function leaf(block, section, next) {
  if (block.kind === "prose") {
    const index = next.prose++;
    return { ...block, index, source: section.prose[index]?.body_md };
  }
  if (block.kind === "todo") {
    const index = next.todo++;
    return { ...block, index, source: section.todos[index] };
  }
  return block;
}

function stepOf(block, step, group, index) {
  let shot = 0;
  return {
    ...block,
    group,
    index,
    source: step?.body_md,
    parts: block.parts.map((part) => {
      if (part.kind !== "screenshot") return part;
      const at = shot++;
      return { ...part, shot: at, source: step?.screenshots[at] };
    }),
  };
}

/**
 * Where a step goes when it moves one place up or down; from the first of a group it goes to the end of the group
 * before, and the other way round.
 *
 * @param {object[]} blocks of a procedure, with sources
 * @param {number} id
 * @param {-1 | 1} by
 * @returns {{op: "move_step", step: number, to_group: number | null, index: number} | null}
 */
export function moved(blocks, id, by) {
  const lists = stepLists(blocks);
  const at = lists.findIndex(({ steps }) => steps.includes(id));
  if (at < 0) return null;
  const { group, steps } = lists[at];
  const to = steps.indexOf(id) + by;
  if (to >= 0 && to < steps.length) return { op: "move_step", step: id, to_group: group, index: to };
  return acrossGroups(lists, at, id, by);
}

/** The same for the group before or after. */
export function movedToGroup(blocks, id, by) {
  const lists = stepLists(blocks);
  const at = lists.findIndex(({ steps }) => steps.includes(id));
  return at < 0 ? null : acrossGroups(lists, at, id, by);
}

function acrossGroups(lists, at, id, by) {
  const target = lists[at + by];
  if (!target || target.group === null) return null;
  return { op: "move_step", step: id, to_group: target.group, index: by < 0 ? target.steps.length : 0 };
}

/**
 * Where a text goes that moves past the block before (-1) or after (1) it; from the edge of a group it goes out of it.
 *
 * @param {object[]} blocks of a procedure, with sources
 * @param {number} index of the text
 * @param {-1 | 1} by
 * @returns {{position: object, index: number} | null} `position` as `move_prose` takes it, and its index then
 */
export function movedProse(blocks, index, by) {
  const side = by < 0 ? "before" : "after";
  for (const [list, outside] of [[blocks, null], ...blocks.filter((block) => block.blocks).map((group) => [group.blocks, group])]) {
    const at = list.findIndex((block) => block.kind === "prose" && block.index === index);
    if (at < 0) continue;
    const passed = list[at + by];
    const beside = passed ?? outside;
    if (!beside || !(beside.kind in ADDRESSES)) return null;
    return { position: { [side]: { [beside.kind]: beside[ADDRESSES[beside.kind]] } }, index: index + by * (passed ? textsIn(passed) : 0) };
  }
  return null;
}

/** How an operation names a block of a kind. */
const ADDRESSES = { step: "id", group: "index", prose: "index", todo: "index" };

function textsIn(block) {
  if (block.kind === "prose") return 1;
  return (block.blocks ?? []).filter((inner) => inner.kind === "prose").length;
}

/** The steps of each group, or of the flat list, as ids. */
export function stepLists(blocks) {
  const groups = blocks.filter((block) => block.kind === "group");
  const ids = (inner) => inner.filter((block) => block.kind === "step").map((step) => step.id);
  if (groups.length > 0) return groups.map((group) => ({ group: group.index, title: group.title, steps: ids(group.blocks) }));
  return [{ group: null, title: "", steps: ids(blocks) }];
}

/** The sections that every procedure has, in their order. */
export const SECTIONS = ["summary", "prerequisites", "procedure", "validation", "troubleshooting", "references"];

/** The sections that are missing, in their order. */
export function missingSections(blocks) {
  const names = new Set(blocks.map((block) => block.name));
  return SECTIONS.filter((name) => !names.has(name));
}

/**
 * The same value, made of the parts of an earlier one wherever those are equal; drawing then leaves them alone.
 *
 * @template Value
 * @param {unknown} before
 * @param {Value} now plain data
 * @returns {Value}
 */
export function sameWhereEqual(before, now) {
  if (Object.is(before, now)) return now;
  if (!before || !now || typeof before !== "object" || typeof now !== "object" || Array.isArray(before) !== Array.isArray(now)) return now;
  const keys = Object.keys(now);
  let equal = keys.length === Object.keys(before).length;
  const next = Array.isArray(now) ? [] : {};
  for (const key of keys) {
    const value = sameWhereEqual(before[key], now[key]);
    next[key] = value;
    equal &&= Object.hasOwn(before, key) && Object.is(value, before[key]);
  }
  return equal ? before : next;
}
