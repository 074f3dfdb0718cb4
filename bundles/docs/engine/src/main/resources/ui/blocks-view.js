// The body of a document as blocks: sections, groups, steps, prose and open questions, to read and to edit in place.

import { Icon } from "/ui/portal/icons.js";
import { Menu } from "/ui/portal/menu.js";
import { Rendered } from "/ui/portal/rendered.js";
import { html, useLayoutEffect, useRef } from "/ui/portal/view.js";
import { missingSections, stepLists } from "./blocks.js";
import { draggable } from "./drag.js";
import { Grip } from "./grip.js";
import { InPlace } from "./in-place.js";
import { count, label } from "./labels.js";
import { moveByKey } from "./move-keys.js";
import { isEmpty } from "./outline.js";
import { MoreText, Passages, picturesOf } from "./passages-view.js";
import { Anchor, Steps } from "./step-view.js";

/**
 * @param {{context: object, view: object, run: object, editor: ReturnType<import("./editor.js").createEditor> | null,
 *     text: string | null, opened: string | null, onOpened: () => void}} props without an editor the blocks are only to read;
 *     `text` is what they were made of; `opened` names the block whose field opens by itself
 */
export function Blocks({ context, view, run, editor = null, uploads, text = null, opened, onOpened }) {
  const warned = new Set((view.findings ?? []).filter((finding) => finding.level !== "advice").map((finding) => finding.step_id));
  const procedure = view.blocks.find((block) => block.blocks);
  // One object, always with what is true now: steps that did not change need not be drawn to know it.
  const shared = useRef({}).current;
  Object.assign(shared, {
    context, view, run, warned, editor, uploads, opened, onOpened,
    lists: stepLists(procedure?.blocks ?? []),
    proseBefore: (id) => proseBefore(procedure.blocks, id),
  });
  const root = useRef(null);
  useDragging(root, shared);

  if (!editor && (view.blocks.every((block) => block.kind === "section" && isEmpty(block)) || view.blocks.length === 0)) {
    return html`<p class="document__empty">This document has no text yet.</p>`;
  }
  const structured = view.blocks.some((block) => block.kind === "section");
  return html`
    <div class="blocks" ref=${root} data-editable=${String(Boolean(editor))}>
      ${view.blocks.map((block, at) =>
        block.kind === "section"
          ? html`<${Section} key=${`section-${block.name}`} section=${block} shared=${shared} />`
          : editor && !structured
            ? html`<${Passages} key=${at} block=${block} text=${text} editor=${editor} uploads=${uploads} />`
            : html`<${Rendered} key=${at} html=${block.html} />`,
      )}
      ${editor && view.blocks.length === 0 && html`<${MoreText} editor=${editor} uploads=${uploads} empty />`}
      ${editor && structured && html`<${AddSection} missing=${missingSections(view.blocks)} editor=${editor} />`}
    </div>
  `;
}

function AddSection({ missing, editor }) {
  if (missing.length === 0) return null;
  return html`
    <div class="block-add block-add--sections">
      <span>Missing sections:</span>
      ${missing.map((name) => html`<button key=${name} class="button button--small" type="button" onClick=${() => editor.addSection(name)}><${Icon} name="plus" size="14" /> ${label(name)}</button>`)}
    </div>
  `;
}

function Section({ section, shared }) {
  const { editor, opened, onOpened } = shared;
  if (isEmpty(section) && !editor) return null;
  const { id, name } = section;
  const heading = section.heading || label(name);
  const title = html`
    <h2 class="block-section__title" id=${`${id}-title`}>
      ${heading}<${Anchor} id=${id} text=${heading} />
      ${section.raw && html`<span class="chip chip--line block-section__raw">raw</span>`}
    </h2>
  `;
  return html`
    <section class="block-section" data-section=${name} id=${id} aria-labelledby=${`${id}-title`}>
      <div class="block-section__head">
        <${InPlace} line label=${`Edit the heading ${heading}`} value=${section.heading} commit=${editor && ((value) => editor.heading(name, value))}>${title}<//>
        ${editor && (section.blocks || section.raw) && html`<${Menu} class="block-menu" label=${`Section ${heading}`} icon="more" items=${[rawItem(section, heading, shared)]} />`}
      </div>
      ${section.blocks
        ? html`<${Procedure} section=${section} shared=${shared} />`
        : html`
            <${InPlace}
              label=${`Edit ${heading}`}
              value=${section.source}
              commit=${editor && ((value) => editor.sectionBody(name, value))}
              pictures=${picturesOf(shared.uploads)}
              opened=${opened === `section:${name}`}
              onClosed=${onOpened}
            >
              ${isEmpty(section) ? html`<p class="block-empty">Nothing here yet. Click to write.</p>` : html`<${Rendered} html=${section.html} />`}
            <//>
          `}
    </section>
  `;
}

/** A section is edited as blocks, or as plain Markdown where blocks are in the way. */
function rawItem(section, heading, { context, editor }) {
  const convert = async () => {
    const yes = await context.confirm(
      section.raw
        ? { title: `Make “${heading}” structured?`, text: "Its text is read as blocks again: groups, steps, screenshots.", action: "Make structured" }
        : { title: `Make “${heading}” plain Markdown?`, text: "Nothing of it changes, but it is edited as one text, and its steps have no blocks until it is made structured again.", action: "Make plain" },
    );
    if (yes) await editor.sectionRaw(section.name, !section.raw);
  };
  return section.raw
    ? { label: "Make structured", icon: "layers", run: () => void convert() }
    : { label: "Make plain Markdown", icon: "code", run: () => void convert() };
}

function Procedure({ section, shared }) {
  const { blocks } = section;
  const { editor, run, lists } = shared;
  const grouped = blocks.some((block) => block.kind === "group");
  const flat = lists.find(({ group }) => group === null);
  const todos = blocks.filter((block) => block.kind === "todo").length;
  return html`
    ${run.done.length > 0 && html`<${Progress} run=${run} />`}
    <div>${runsOf(blocks).map(({ kind, items }, at) => {
      if (kind === "step") return html`<${Steps} key=${`steps-${at}`} steps=${items} shared=${shared} />`;
      if (kind === "todo") return html`<${Todos} key="todos" todos=${items} shared=${shared} />`;
      if (kind === "group") {
        return items.map((group) => html`<${Group} key=${`group-${group.index ?? group.id}`} group=${group} shared=${shared} />`);
      }
      return items.map((item, index) => html`<${Prose} key=${`${at}.${index}`} prose=${item} shared=${shared} />`);
    })}</div>
    ${editor &&
    html`
      <div class="block-add">
        ${!grouped && flat && html`<button class="button button--small" type="button" onClick=${() => editor.addStep(null, flat.steps.length)}><${Icon} name="plus" size="14" /> Add step</button>`}
        ${(grouped || flat?.steps.length === 0) && html`<button class="button button--small" type="button" onClick=${() => editor.addGroup(grouped ? lists.length : 0)}><${Icon} name="plus" size="14" /> Add group</button>`}
        <button class="button button--small button--quiet" type="button" onClick=${() => editor.addProse(null, proseCount(blocks))}>Add text</button>
        <button class="button button--small button--quiet" type="button" onClick=${() => editor.addTodo(todos)}>Add TODO</button>
        ${grouped
          ? html`<button class="button button--small button--quiet" type="button" onClick=${editor.ungroup}>Make a flat list</button>`
          : flat?.steps.length > 0 && html`<button class="button button--small button--quiet" type="button" onClick=${editor.groupSteps}>Put into a group</button>`}
        ${misnumbered(blocks) && html`<button class="button button--small" type="button" onClick=${editor.renumber}>Renumber</button>`}
      </div>
    `}
  `;
}

/** Neighbours of one kind together, so that steps form one list. */
function runsOf(blocks) {
  const runs = [];
  for (const block of blocks) {
    const kind = block.kind === "text" ? "prose" : block.kind;
    if (runs.at(-1)?.kind === kind) runs.at(-1).items.push(block);
    else runs.push({ kind, items: [block] });
  }
  return runs;
}

function Group({ group, shared }) {
  const { editor, opened, onOpened, lists } = shared;
  const { id, index } = group;
  const steps = group.blocks.filter((block) => block.kind === "step");
  const title = html`<h3 class="block-group__title" id=${`${id}-title`}>${group.title}<${Anchor} id=${id} text=${group.title} /></h3>`;
  const drag = editor && JSON.stringify({ kind: "group", index });
  const moveTo = async (to) => (await editor.moveGroup(index, to)) && `.block-group[data-group="${to}"] .block-group__head`;
  const onKey = (event) => editor && moveByKey(event, (by) => moveTo(index + by));
  return html`
    <section class="block-group" id=${id} aria-labelledby=${`${id}-title`} data-group=${index} data-drag=${drag || undefined}>
      <div class="block-group__head" onKeyDown=${onKey}>
        ${editor && html`<${Grip} title="Drag to move the group" />`}
        <${InPlace}
          line
          label=${`Edit the title of group ${group.title}`}
          value=${group.source ?? group.title}
          commit=${editor && ((value) => editor.groupTitle(index, value))}
          opened=${opened === `group:${index}`}
          onClosed=${onOpened}
        >${title}<//>
        <span class="block-group__count">${count(steps.length, "step")}</span>
        ${editor &&
        html`
          <${Menu}
            class="block-menu"
            label=${`Group ${group.title}`}
            icon="more"
            items=${[
              ...(index > 0 ? [{ label: "Move up", icon: "arrow-up", keys: "Alt ↑", run: () => editor.moveGroup(index, index - 1) }] : []),
              ...(index < lists.length - 1 ? [{ label: "Move down", icon: "arrow-down", keys: "Alt ↓", run: () => editor.moveGroup(index, index + 1) }] : []),
              { label: "Add group below", icon: "plus", run: () => editor.addGroup(index + 1) },
              ...(index > 0 ? [{ label: "Merge with the group before", icon: "layers", run: () => editor.mergeGroup(index) }] : []),
              { label: "Delete group", icon: "trash", line: true, run: () => editor.deleteGroup(index, group.title, steps.length) },
            ]}
          />
        `}
      </div>
      <div>${runsOf(group.blocks).map(({ kind, items }, at) =>
        kind === "step"
          ? html`<${Steps} key=${at} steps=${items} shared=${shared} />`
          : kind === "todo"
            ? html`<${Todos} key=${at} todos=${items} shared=${shared} />`
            : items.map((item, n) => html`<${Prose} key=${`${at}.${n}`} prose=${item} shared=${shared} />`),
      )}</div>
      ${editor &&
      html`<div class="block-add"><button class="button button--small" type="button" onClick=${() => editor.addStep(index, steps.length)}><${Icon} name="plus" size="14" /> Add step</button></div>`}
    </section>
  `;
}

function Prose({ prose, shared: { editor, uploads, opened, onOpened } }) {
  const { index } = prose;
  const editable = editor && prose.kind === "prose";
  const onKey = (event) =>
    editable &&
    moveByKey(event, async (by) => {
      const to = await editor.moveProseBy(index, by);
      return to === false ? false : `.block-prose[data-prose="${to}"]`;
    });
  return html`
    <div class="block-prose" data-prose=${index} data-drag=${editable ? JSON.stringify({ kind: "prose", index }) : undefined} onKeyDown=${onKey}>
      ${editable && html`<${Grip} title="Drag to move the text" />`}
      <${InPlace}
        label="Edit the text"
        value=${prose.source}
        commit=${editable && ((value) => editor.prose(index, value))}
        pictures=${picturesOf(uploads)}
        remove=${() => editor.deleteProse(index)}
        opened=${opened === `prose:${index}`}
        onClosed=${onOpened}
      >
        ${prose.html || !editable ? html`<${Rendered} html=${prose.html} class="prose" />` : html`<p class="block-empty">Empty text. Click to write.</p>`}
      <//>
      ${editable &&
      html`
        <${Menu}
          class="block-menu"
          label="Text"
          icon="more"
          items=${[
            { label: "Move up", icon: "arrow-up", keys: "Alt ↑", run: () => editor.moveProseBy(index, -1) },
            { label: "Move down", icon: "arrow-down", keys: "Alt ↓", run: () => editor.moveProseBy(index, 1) },
            { label: "Delete text", icon: "trash", line: true, run: () => editor.deleteProse(index) },
          ]}
        />
      `}
    </div>
  `;
}

function Todos({ todos, shared: { editor, opened, onOpened } }) {
  return html`
    <div class="block-todos" role="group" aria-label="Open questions">
      <p class="block-todos__title"><${Icon} name="info" /> Still to do in this document</p>
      <ul>
        ${todos.map((todo) =>
          editor && todo.index !== undefined
            ? html`
                <li key=${todo.index} class="block-todos__row">
                  <input type="checkbox" aria-label=${`Done: ${todo.text}`} title="Done: remove it" checked=${false} onChange=${() => editor.deleteTodo(todo.index)} />
                  <${InPlace}
                    line
                    label=${`Edit TODO ${todo.text}`}
                    value=${todo.source ?? todo.text}
                    commit=${(value) => editor.todo(todo.index, value)}
                    opened=${opened === `todo:${todo.index}`}
                    onClosed=${onOpened}
                  ><span>${todo.text}</span><//>
                </li>
              `
            : html`<li key=${todo.text}>${todo.text}</li>`,
        )}
      </ul>
    </div>
  `;
}

function Progress({ run }) {
  const { done, total } = run;
  return html`
    <div class="progress" role="status">
      <progress class="progress__bar" value=${done.length} max=${total} aria-label="Steps done"></progress>
      <span>${done.length === total ? "All steps done" : `${done.length} of ${total} steps done`}</span>
      <button class="button button--inline" type="button" onClick=${run.reset}>Reset</button>
    </div>
  `;
}

/** Steps, groups and texts go where a block is dropped, when the structure allows it. */
function useDragging(root, shared) {
  const editable = Boolean(shared.editor);
  useLayoutEffect(() => {
    if (!editable || !root.current) return undefined;
    return draggable(root.current, {
      target: (what, over) => {
        if (what.kind === "group") return over.kind === "group";
        if (what.kind === "step") return over.kind === "step" || (over.kind === "group" && what.group !== null);
        if (what.kind === "shot") return over.kind === "step" || over.kind === "shot";
        return over.kind !== "shot" && over.kind !== what.kind;
      },
      drop(what, over, after) {
        const { editor, lists } = shared;
        if (what.kind === "group") {
          const to = over.index + (after ? 1 : 0);
          void editor.moveGroup(what.index, to > what.index ? to - 1 : to);
        } else if (what.kind === "step" && over.kind === "step") {
          const to = over.index + (after ? 1 : 0);
          const same = over.group === what.group;
          void editor.placeStep(what.id, over.group, same && to > what.index ? to - 1 : to);
        } else if (what.kind === "step") {
          void editor.placeStep(what.id, over.index, after ? lists[over.index].steps.length : 0);
        } else if (what.kind === "shot") {
          void editor.moveScreenshot(what.step, what.shot, over.kind === "shot" ? { to_step: over.step, index: over.shot + (after ? 1 : 0) } : { to_step: over.id });
        } else {
          const address = over.kind === "step" ? { step: over.id } : { [over.kind]: over.index };
          void editor.moveProse(what.index, { [after ? "after" : "before"]: address });
        }
      },
    });
  }, [editable]);
}

/** How many texts stand before the end of a step. */
function proseBefore(blocks, id) {
  const all = blocks.flatMap((block) => (block.kind === "group" ? block.blocks : [block]));
  return all.slice(0, all.findIndex((block) => block.kind === "step" && block.id === id)).filter((block) => block.kind === "prose").length;
}

function proseCount(blocks) {
  return blocks.flatMap((block) => (block.kind === "group" ? block.blocks : [block])).filter((block) => block.kind === "prose").length;
}

function misnumbered(blocks) {
  const steps = blocks.flatMap((block) => (block.kind === "group" ? block.blocks : [block])).filter((block) => block.kind === "step");
  return steps.some((step, at) => step.id !== at + 1 || (step.number !== null && step.number !== undefined && step.number !== step.id));
}
