// What is asked before a workflow changes as a whole: another anchor date, another stage, other details.

import { Dialog } from "/ui/portal/dialog.js";
import { html, useState } from "/ui/portal/view.js";
import { dayOf, daysAfter, daysBetween, isDay, momentText } from "./days.js";
import { BusyButton, Field } from "./fields.js";
import { Note } from "./flow-parts.js";
import { count, STAGES, STAGE_NAMES } from "./flow-rules.js";
import { isOpen } from "./rules.js";
import { useBusy } from "./use-busy.js";

/** Another anchor date, with or without the open tasks. */
export function AnchorDialog({ context, work, bundle, tasks = [], save, onClose }) {
  const [seen] = useState(bundle);
  const [day, setDay] = useState(dayOf(bundle.anchorDate));
  const [along, setAlong] = useState(true);
  const [tried, setTried] = useState(false);
  const { busy, during } = useBusy();
  const open = tasks.filter(isOpen);
  const wrong = isDay(day) ? "" : "Choose a day.";
  const days = wrong || !isDay(dayOf(bundle.anchorDate)) ? 0 : daysBetween(dayOf(bundle.anchorDate), day);

  const submit = async (event) => {
    event.preventDefault();
    setTried(true);
    if (wrong) return;
    const moved = await during("move", async () => {
      if (day === bundle.anchorDate) return;
      await save(`Anchor date moved to ${day}`, { anchorDate: day }, seen);
      if (along && days !== 0 && open.length > 0) await moveTasks(work, open, days);
    });
    if (moved) onClose();
  };

  return html`
    <${Dialog} label="Move the anchor date" class="dialog--small" onClose=${onClose}>
      <form class="form" onSubmit=${submit} noValidate>
        <${Field} id="anchor-day" label="Anchor date" error=${tried ? wrong : ""}>
          ${(field) => html`<input class="input" type="date" value=${day} autofocus onInput=${(event) => setDay(event.currentTarget.value)} ...${field} />`}
        <//>
        ${open.length > 0 &&
        html`
          <label class="check" for="anchor-move-tasks">
            <input id="anchor-move-tasks" type="checkbox" checked=${along} onChange=${() => setAlong(!along)} />
            Move ${count(open.length, "open task")} along${days === 0 ? "" : ` (${count(Math.abs(days), "day")} ${days > 0 ? "later" : "earlier"})`}
          </label>
        `}
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${onClose}>Cancel</button>
          <${BusyButton} type="submit" class="button--primary" busy=${busy !== null} label="Move" busyLabel="Moving…" />
        </div>
      </form>
    <//>
  `;
}

/** Moves tasks, and tells how many went and which did not. */
function moveTasks(work, tasks, days) {
  return work.act.many(tasks, { action: "move", days }, {
    guess: (task) => ({ date: daysAfter(dayOf(task.date), days) }),
    done: (went) => `${count(went, "open task")} moved by ${count(Math.abs(days), "day")}`,
  });
}

/** A stage out of order, with a reason that stays with the description. */
export function StageDialog({ bundle, stage, save, onClose }) {
  const [comment, setComment] = useState("");
  const [tried, setTried] = useState(false);
  const { busy, during } = useBusy();
  const wrong = comment.trim() === "" ? "Say why the stage changes." : "";
  const submit = async (event) => {
    event.preventDefault();
    setTried(true);
    if (wrong) return;
    const { stage: before = STAGES[0], description } = bundle;
    const note = `[${momentText(new Date().toISOString())}] ${before} → ${stage}: ${comment.trim()}`;
    const changes = { stage, description: description ? `${description}\n${note}` : note };
    if (await during("save", () => save(`Stage set to ${STAGE_NAMES[stage]}`, changes))) onClose();
  };
  return html`
    <${Dialog} label=${`Set the stage to ${STAGE_NAMES[stage]}`} class="dialog--small" onClose=${onClose}>
      <form class="form" onSubmit=${submit} noValidate>
        <${Field} id="stage-comment" label="Comment" error=${tried ? wrong : ""}>
          ${(field) => html`<textarea class="input" rows="3" autofocus value=${comment} onInput=${(event) => setComment(event.currentTarget.value)} ...${field}></textarea>`}
        <//>
        <${Note} id="stage-comment-note">It is kept with the description of the workflow.<//>
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${onClose}>Cancel</button>
          <${BusyButton} type="submit" class="button--primary" busy=${busy !== null} label="Set stage" busyLabel="Saving…" />
        </div>
      </form>
    <//>
  `;
}

/** Title, emoji, tags and description. */
export function DetailsDialog({ bundle, save, onClose }) {
  const [seen] = useState(bundle);
  const [draft, setDraft] = useState({ title: bundle.title, emoji: bundle.emoji ?? "", tags: (bundle.tags ?? []).join(", "), description: bundle.description ?? "" });
  const [tried, setTried] = useState(false);
  const { busy, during } = useBusy();
  const wrong = draft.title.trim() === "" ? "Give the workflow a title." : "";
  const set = (name) => (event) => setDraft({ ...draft, [name]: event.currentTarget.value });
  const submit = async (event) => {
    event.preventDefault();
    setTried(true);
    if (wrong) return;
    const tags = draft.tags.split(",").map((tag) => tag.trim()).filter(Boolean);
    const changes = { title: draft.title.trim(), emoji: draft.emoji.trim(), tags, description: draft.description.trim() || null };
    if (await during("save", () => save("Details saved", changes, seen))) onClose();
  };
  const input = (name) => (field) => html`<input class="input" value=${draft[name]} onInput=${set(name)} ...${field} />`;
  return html`
    <${Dialog} label="Edit details" onClose=${onClose}>
      <form class="form" onSubmit=${submit} noValidate>
        <div class="form-row">
          <${Field} id="details-title" label="Title" error=${tried ? wrong : ""}>${input("title")}<//>
          <${Field} id="details-emoji" label="Emoji" class="field--narrow">${input("emoji")}<//>
        </div>
        <${Field} id="details-tags" label="Tags, separated by commas">${input("tags")}<//>
        <${Field} id="details-text" label="Description">
          ${(field) => html`<textarea class="input" rows="5" value=${draft.description} onInput=${set("description")} ...${field}></textarea>`}
        <//>
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${onClose}>Cancel</button>
          <${BusyButton} type="submit" class="button--primary" busy=${busy !== null} label="Save" busyLabel="Saving…" />
        </div>
      </form>
    <//>
  `;
}
