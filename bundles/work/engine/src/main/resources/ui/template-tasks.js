// The tasks of a template: what, how many days from the anchor date, who, and what proves it.

import { Icon } from "/ui/portal/icons.js";
import { html, settled, useCallback, useEffect, useMemo, useRef, useState } from "/ui/portal/view.js";
import { Field, PersonSelect } from "./fields.js";
import { moved, movedTo, withFields, withTask } from "./template-draft.js";

const DOCUMENTS = "tpl-documents";
const PROOFS = [
  ["", "None"],
  ["url", "Link"],
  ["file", "File"],
  ["artifact", "Approved artifact"],
  ["comment", "Note"],
  ["external-status", "Status elsewhere"],
];
const STAGES = [
  ["", "None"],
  ["announced", "announced"],
  ["after-event", "after-event"],
  ["done", "done"],
];

export function Definitions({ context, draft, change, wrong, names, documents }) {
  const rows = draft.taskDefinitions;
  const list = useRef(null);
  const [dragged, setDragged] = useState(null);
  const added = useRef(false);
  const latest = useRef(rows);
  latest.current = rows;
  const phases = useMemo(() => draft.phases ?? [], [draft.phases]);

  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    list.current.querySelector(".task-def-item:last-child .td-description")?.focus();
  }, [rows.length]);

  const setRows = useCallback((next) => change((before) => ({ taskDefinitions: next(before.taskDefinitions) })), []);
  const edit = useCallback((key, fields) => setRows((all) => all.map((row) => (row.key === key ? withFields(row, fields) : row))), []);
  const move = useCallback((key, by) => {
    const next = moved(latest.current, key, by);
    if (next === latest.current) return;
    setRows((all) => moved(all, key, by));
    context.announce(`Task moved to position ${next.findIndex((row) => row.key === key) + 1} of ${next.length}`);
  }, []);
  const remove = useCallback((key) => {
    const at = latest.current.findIndex((row) => row.key === key);
    const row = latest.current[at];
    setRows((all) => all.filter((each) => each.key !== key));
    context.toast(`Task “${row.value.description || at + 1}” removed`, { undo: () => setRows((all) => [...all.slice(0, at), row, ...all.slice(at)]) });
  }, []);
  const add = () => {
    added.current = true;
    change(withTask);
  };
  const over = (event) => {
    if (dragged === null) return;
    event.preventDefault();
    const target = event.target.closest?.("[data-draft-row]");
    if (!target || Number(target.dataset.draftRow) === dragged) return;
    const to = rows.findIndex((row) => row.key === Number(target.dataset.draftRow));
    setRows((all) => movedTo(all, dragged, to));
  };

  return html`
    <section class="flow-panel" aria-labelledby="tpl-tasks-title">
      <h2 class="section-title" id="tpl-tasks-title">Tasks</h2>
      ${wrong("add-task-def-btn") && html`<p class="form__error">${wrong("add-task-def-btn")}</p>`}
      <datalist id=${DOCUMENTS}>${(documents ?? []).map((doc) => html`<option key=${doc.id} value=${doc.id}>${doc.title}</option>`)}</datalist>
      <ol ref=${list} id="tpl-taskdefs-list" class="task-defs" onDragOver=${over} onDrop=${(event) => event.preventDefault()}>
        ${rows.map(
          (row, at) => html`
            <${SettledDefinition}
              key=${row.key}
              row=${row}
              at=${at}
              last=${at === rows.length - 1}
              problem=${wrong("td-description", row.key) || wrong("td-offset", row.key)}
              people=${names.people}
              documents=${documents}
              phases=${phases}
              edit=${edit}
              move=${move}
              remove=${remove}
              dragging=${dragged === row.key}
              drag=${setDragged}
            />
          `,
        )}
      </ol>
      <div><button id="add-task-def-btn" class="button button--small" type="button" onClick=${add}>+ Add Task</button></div>
    </section>
  `;
}

const SettledDefinition = settled(Definition);

function Definition({ row, at, last, problem, people, documents, phases, edit, move, remove, dragging, drag }) {
  const { key, value } = row;
  const id = (name) => `td-${name}-${key}`;
  const [handled, setHandled] = useState(false);
  const text = (name) => (event) => edit(key, { [name]: event.currentTarget.value });
  const proof = value.proofRequirement ?? {};
  const setProof = (fields) => {
    const next = { ...proof, ...fields };
    if (next.label === "") delete next.label;
    edit(key, { proofRequirement: next.type ? next : undefined });
  };
  const setMilestone = (event) => edit(key, { isMilestone: event.currentTarget.checked, ...(!event.currentTarget.checked && { stageOnComplete: undefined }) });
  const milestone = Boolean(value.isMilestone || value.stageOnComplete);
  const known = value.instructionDocId && documents?.find((doc) => doc.id === value.instructionDocId);
  const onKey = (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || !event.altKey) return;
    event.preventDefault();
    move(key, by);
  };

  return html`
    <li class="task-def-item" data-draft-row=${key} data-dragging=${String(dragging)} draggable=${handled} onKeyDown=${onKey} onDragStart=${(event) => {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", value.description ?? "");
      drag(key);
    }} onDragEnd=${() => {
      drag(null);
      setHandled(false);
    }}>
      <div class="task-def-item__head">
        <span class="task-def-item__grip" title="Drag to another place" onPointerDown=${() => setHandled(true)} onPointerUp=${() => setHandled(false)}><${Icon} name="grip" /></span>
        <span class="task-def-item__number">${at + 1}</span>
        <input class="input td-refid" readonly aria-label="Reference id" value=${value.refId} />
        <span class="task-def-item__moves">
          <button class="button button--icon button--small" type="button" disabled=${at === 0} aria-label=${`Move up: ${value.description || value.refId}`} title="Move up (Alt+↑)" onClick=${() => move(key, -1)}><${Icon} name="arrow-up" size="14" /></button>
          <button class="button button--icon button--small task-def-item__down" type="button" disabled=${last} aria-label=${`Move down: ${value.description || value.refId}`} title="Move down (Alt+↓)" onClick=${() => move(key, 1)}><${Icon} name="arrow-up" size="14" /></button>
          <button class="button button--small button--quiet btn-remove" type="button" aria-label=${`Remove task ${value.description || value.refId}`} onClick=${() => remove(key)}>Remove</button>
        </span>
      </div>
      <div class="task-def-item__fields">
        <${Field} id=${id("description")} label="Description" class="task-def-item__wide" error=${problem}>${(field) => html`<input class="input td-description" value=${value.description ?? ""} onInput=${text("description")} ...${field} />`}<//>
        <${Field} id=${id("offset")} label="Days from anchor">${(field) => html`<input class="input td-offset" type="number" min="-3660" max="3660" value=${value.offsetDays ?? ""} onInput=${(event) => edit(key, { offsetDays: event.currentTarget.value === "" ? undefined : Number(event.currentTarget.value) })} ...${field} />`}<//>
        <${Field} id=${id("assignee")} label="Assignee">${(field) => html`<${PersonSelect} people=${people} value=${value.assigneeId} nobody="Default" class="input td-assignee" onChange=${text("assigneeId")} ...${field} />`}<//>
        <${Field} id=${id("doc")} label="Instruction document">
          ${(field) => html`
            <input class="input td-instruction-doc" list=${DOCUMENTS} autocomplete="off" placeholder="Find by title or id" value=${value.instructionDocId ?? ""} onInput=${text("instructionDocId")} ...${field} />
            ${value.instructionDocId && documents && html`<span class="field__note">${known ? known.title : "No document has this id."}</span>`}
          `}
        <//>
        <${Field} id=${id("url")} label="Instructions address">${(field) => html`<input class="input td-instructions" placeholder="https://" value=${value.instructionsUrl ?? ""} onInput=${text("instructionsUrl")} ...${field} />`}<//>
        <${Field} id=${id("link")} label="Required link">${(field) => html`<input class="input td-required-link" placeholder="Its name" value=${value.requiredLinkName ?? ""} onInput=${text("requiredLinkName")} ...${field} />`}<//>
        <${Field} id=${id("phase")} label="Phase">
          ${(field) => html`<input class="input td-phase" list=${id("phases")} value=${value.phase ?? ""} onInput=${text("phase")} ...${field} /><datalist id=${id("phases")}>${phases.map((phase) => html`<option key=${phase.id} value=${phase.id}>${phase.name}</option>`)}</datalist>`}
        <//>
        <${Field} id=${id("systems")} label="Systems, separated by commas">${(field) => html`<${Commas} class="input td-systems" values=${value.systems ?? []} change=${(systems) => edit(key, { systems })} field=${field} />`}<//>
        <${Field} id=${id("proof")} label="Proof">
          ${(field) => html`<select class="input td-proof" value=${proof.type ?? ""} onChange=${(event) => setProof({ type: event.currentTarget.value })} ...${field}>${PROOFS.map(([type, name]) => html`<option key=${type} value=${type} selected=${type === (proof.type ?? "")}>${name}</option>`)}</select>`}
        <//>
        ${proof.type && html`<${Field} id=${id("proof-label")} label="Proof label">${(field) => html`<input class="input td-proof-label" value=${proof.label ?? ""} onInput=${(event) => setProof({ label: event.currentTarget.value })} ...${field} />`}<//>`}
        <div class="task-def-item__checks">
          <label class="check"><input class="td-milestone" type="checkbox" checked=${milestone} onChange=${setMilestone} /> Milestone</label>
          <label class="check"><input class="td-requires-file" type="checkbox" checked=${Boolean(value.requiresFile)} onChange=${(event) => edit(key, { requiresFile: event.currentTarget.checked })} /> Requires file</label>
          <span class="td-stage-group" hidden=${!milestone}>
            <label for=${id("stage")}>Stage on complete</label>
            <select id=${id("stage")} class="input td-stage" value=${value.stageOnComplete ?? ""} onChange=${text("stageOnComplete")}>
              ${stagesFor(value.stageOnComplete).map(([stage, name]) => html`<option key=${stage} value=${stage} selected=${stage === (value.stageOnComplete ?? "")}>${name}</option>`)}
            </select>
          </span>
        </div>
      </div>
    </li>
  `;
}

/** A stage that is set stays a choice, also when it is not one of the usual ones. */
function stagesFor(stage) {
  return !stage || STAGES.some(([known]) => known === stage) ? STAGES : [...STAGES, [stage, stage]];
}

/** A list as text with commas. What is typed stays as it is typed until the field is left. */
function Commas({ values, change, field, ...rest }) {
  const [text, setText] = useState(values.join(", "));
  const [typing, setTyping] = useState(false);
  const type = (event) => {
    setTyping(true);
    setText(event.currentTarget.value);
    change(event.currentTarget.value.split(",").map((part) => part.trim()).filter(Boolean));
  };
  return html`<input value=${typing ? text : values.join(", ")} onInput=${type} onBlur=${() => setTyping(false)} ...${rest} ...${field} />`;
}
