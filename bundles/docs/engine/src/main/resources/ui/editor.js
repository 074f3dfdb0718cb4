// What the blocks of a page can have done to them, in words of the contract's operations.

import { moved, movedProse, movedToGroup, stepLists } from "./blocks.js";
import { count } from "./labels.js";
import { withMore, withPassage } from "./passages.js";

/**
 * The actions of an open document. Each makes its edit, says what it did where that is not plain to see, and resolves to
 * whether it was made.
 *
 * @param {{context: object, editing: ReturnType<import("./editing.js").createEditing>, procedure: () => object[],
 *     open: (key: string | null) => void}} parts `procedure` gives the blocks of the structured section, with sources;
 *     `open` names the block whose field is to open next
 */
export function createEditor({ context, editing, procedure, open }) {
  const told = (done) => {
    if (!done && editing.state.value.problem) context.toast(editing.state.value.problem.message, { kind: "error" });
    return done;
  };
  const edit = async (...edits) => told(await editing.edit(edits));
  const undoable = async (text, ...edits) => {
    const done = await edit(...edits);
    if (done) context.toast(text, { undo: () => void editing.undo() });
    return done;
  };
  const lists = () => stepLists(procedure());
  const stepsOf = () => procedure().flatMap((block) => (block.kind === "group" ? block.blocks : [block])).filter((block) => block.kind === "step");
  const allSteps = () => lists().flatMap(({ steps }) => steps);

  const place = (id, to) => {
    const list = lists().find(({ group }) => group === to.to_group);
    const total = list.steps.length + (list.steps.includes(id) ? 0 : 1);
    const where = `position ${to.index + 1} of ${total}`;
    return list.title ? `${where} in ${list.title}` : where;
  };
  const numberAfter = ({ step, to_group: target, index }) => {
    let before = 0;
    for (const { group, steps } of lists()) {
      if (group === target) break;
      before += steps.filter((id) => id !== step).length;
    }
    return before + index + 1;
  };
  /** @returns {Promise<number | false>} the number of the step in its new place */
  const move = async (to) => {
    if (!to) {
      context.announce("The step cannot move further");
      return false;
    }
    const text = `Step ${allSteps().indexOf(to.step) + 1} moved to ${place(to.step, to)}`;
    const number = numberAfter(to);
    const done = await edit(to);
    if (done) context.announce(text);
    return done && number;
  };
  const numberOf = ({ group, index }) => {
    let before = 0;
    for (const list of lists()) {
      if (list.group === group) return before + Math.min(index, list.steps.length) + 1;
      before += list.steps.length;
    }
    return before + 1;
  };

  return {
    edit,
    undoable,

    title: (value) => edit({ op: "set_title", value: value.replace(/\s*\n\s*/g, " ").trim() }),
    property: (key, value) => edit({ op: "set_frontmatter", key, value }),

    heading: (section, value) => edit({ op: "set_heading", section, value }),
    sectionBody: (section, value) => edit({ op: "set_section_body", section, value }),
    sectionRaw: (section, value) => undoable(value ? "Section is plain Markdown now" : "Section is structured now", { op: "set_section_raw", section, value }),
    addSection: async (section) => (await edit({ op: "add_section", section })) && open(`section:${section}`),

    stepBody: (step, value) => edit({ op: "set_step_body", step, value }),
    stepAttributes: (step, attrs, system) =>
      edit({ op: "set_step_attrs", step, attrs }, ...(system ? [{ op: "add_system", value: system }] : [])),
    async addStep(group, index, body = "") {
      const id = numberOf({ group, index });
      const done = await edit({ op: "add_step", group, index, body });
      if (done) open(`step:${id}`);
      return done;
    },
    deleteStep: (step) => undoable(`Step ${step} deleted`, { op: "delete_step", step }),
    duplicateStep: (step) => edit({ op: "duplicate_step", step }),
    moveStep: (step, by) => move(moved(procedure(), step, by)),
    moveStepToGroup: (step, by) => move(movedToGroup(procedure(), step, by)),
    placeStep: (step, group, index) => move({ op: "move_step", step, to_group: group, index }),

    async addGroup(index) {
      const done = await edit({ op: "add_group", index, title: "New group" });
      if (done) open(`group:${index}`);
      return done;
    },
    groupTitle: (group, title) => edit({ op: "rename_group", group, title }),
    deleteGroup: (group, title, steps) => undoable(`Group “${title}” with ${count(steps, "step")} deleted`, { op: "delete_group", group }),
    async moveGroup(group, index) {
      const { length } = lists();
      if (index < 0 || index >= length) {
        context.announce("The group cannot move further");
        return false;
      }
      const { title } = lists()[group];
      const done = await edit({ op: "move_group", group, index });
      if (done) context.announce(`Group ${title} moved to position ${index + 1} of ${length}`);
      return done;
    },
    splitGroup: (step) => edit({ op: "split_group", step, title: "New group" }),
    mergeGroup: (group) => undoable("Groups merged", { op: "merge_group", group }),
    groupSteps: () => edit({ op: "group_steps", title: "Steps" }),
    async ungroup() {
      const groups = lists().filter(({ group }) => group !== null);
      const plain = groups.length === 1 && groups[0].title === "Steps";
      const yes =
        plain ||
        (await context.confirm({
          title: "Make one flat list?",
          text: `The titles of ${count(groups.length, "group")} are lost. You can undo it.`,
          action: "Flatten",
        }));
      return yes ? undoable("Groups dissolved", { op: "ungroup" }) : false;
    },

    async addProse(position, index) {
      const done = await edit({ op: "add_prose", position, value: "" });
      if (done) open(`prose:${index}`);
      return done;
    },
    prose: (prose, value) => edit({ op: "set_prose", prose, value }),
    moveProse: (prose, position) => edit({ op: "move_prose", prose, position }),
    /** Past the block before or after it. @returns {Promise<number | false>} its index in the new place */
    async moveProseBy(prose, by) {
      const to = movedProse(procedure(), prose, by);
      if (!to) {
        context.announce("The text cannot move further");
        return false;
      }
      const done = await edit({ op: "move_prose", prose, position: to.position });
      if (done) context.announce(by < 0 ? "Text moved up" : "Text moved down");
      return done && to.index;
    },
    deleteProse: (prose) => undoable("Text deleted", { op: "delete_prose", prose }),

    async addTodo(index) {
      const done = await edit({ op: "add_todo", value: "To be decided" });
      if (done) open(`todo:${index}`);
      return done;
    },
    todo: (todo, value) => edit({ op: "set_todo", todo, value }),
    deleteTodo: (todo) => undoable("TODO removed", { op: "delete_todo", todo }),

    caption: (step, shot, value) => edit({ op: "set_caption", step, shot, value }),
    alt: (step, shot, value) => edit({ op: "set_alt", step, shot, value }),
    moveScreenshot: (step, shot, to) => edit({ op: "move_screenshot", step, shot, ...to }),
    deleteScreenshot: (step, shot) => undoable("Screenshot removed", { op: "delete_screenshot", step, shot }),
    addScreenshots: (step, images) => edit(...images.map(({ path, alt }) => ({ op: "add_screenshot", step, src: path, alt }))),
    replaceScreenshot: (step, shot, src) => undoable("Screenshot replaced", { op: "set_src", step, shot, value: src }),

    async normalize() {
      try {
        const { content, changed, notes } = await context.api.post("/sop/normalize", { content: editing.state.value.text });
        if (!changed) {
          context.toast("The document is structured already");
          return false;
        }
        await editing.replace(content);
        context.toast(notes.length > 0 ? `Converted; ${count(notes.length, "place")} to look at` : "Converted", { undo: () => void editing.undo() });
        return true;
      } catch (problem) {
        context.toast(problem.message, { kind: "error" });
        return false;
      }
    },

    /** A text without blocks: another passage in place of one, or behind all others. */
    async passage(passage, before, value) {
      const next = withPassage(editing.state.value.text, passage, before, value);
      if (next === null) {
        context.toast("This text was changed elsewhere meanwhile. Copy what you typed, press Escape, and look at it again.", { kind: "error" });
        return false;
      }
      await editing.replace(next);
      return true;
    },
    async morePassage(value) {
      await editing.replace(withMore(editing.state.value.text, value));
      return true;
    },

    /** The text of a step, and the step that has it now: steps are renumbered while pictures are on their way. */
    stepText: (id) => stepsOf().find((step) => step.id === id)?.source,
    stepWith: (text, id) => {
      const steps = stepsOf();
      return steps.some((step) => step.id === id && step.source === text) ? id : (steps.find((step) => step.source === text)?.id ?? id);
    },

    renumber: () => edit({ op: "renumber" }),
  };
}
