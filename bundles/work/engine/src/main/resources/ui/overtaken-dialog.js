// Somebody else changed the same: what they did, what was wanted here, and which of the two stays.

import { Dialog } from "/ui/portal/dialog.js";
import { html } from "/ui/portal/view.js";
import { sentence } from "./cron.js";
import { plainText } from "./linked-text.js";

const FIELDS = {
  cronExpression: "Schedule",
  assigneeId: "Assignee",
  bundleId: "Workflow",
  bundleLinks: "Bundle links",
  anchorDate: "Anchor date",
  externalStatus: "Status elsewhere",
  followUpAt: "Follow-up",
  instructionDocId: "Instruction document",
  link: "Link",
  waitingFor: "Waiting for",
};

/** @param {{overtaken: {title: string, conflicts: object[], answer: (mine: boolean) => void}, names: object}} props */
export function OvertakenDialog({ overtaken, names }) {
  const { title, conflicts, answer } = overtaken;
  return html`
    <${Dialog} id="overtaken-dialog" label="Somebody else changed this meanwhile" onClose=${() => answer(false)}>
      <p class="dialog__text">${plainText(title)}</p>
      <div class="flow-table-box">
        <table class="flow-table">
          <thead><tr><th scope="col">Field</th><th scope="col">Theirs</th><th scope="col">Yours</th></tr></thead>
          <tbody>
            ${conflicts.map(
              ({ field, theirs, mine }) => html`
                <tr key=${field}>
                  <th scope="row" data-label="Field">${fieldText(field)}</th>
                  <td data-label="Theirs">${valueText(field, theirs, names)}</td>
                  <td data-label="Yours">${valueText(field, mine, names)}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
      <p class="dialog__text muted">Nothing of yours is saved yet. What they changed elsewhere stays either way.</p>
      <div class="dialog__actions">
        <button id="overtaken-theirs" class="button" type="button" autofocus onClick=${() => answer(false)}>Keep theirs</button>
        <button id="overtaken-mine" class="button button--primary" type="button" onClick=${() => answer(true)}>Save mine instead</button>
      </div>
    <//>
  `;
}

function fieldText(field) {
  return FIELDS[field] ?? field.charAt(0).toUpperCase() + field.slice(1);
}

function valueText(field, value, names) {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)) return "–";
  if (field === "assigneeId") return names.person(value);
  if (field === "bundleId") return names.title(value);
  if (field === "cronExpression") return sentence(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => (typeof each === "string" ? each : `${each.name}: ${each.url || "empty"}`)).join(", ");
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
