// What a template is: its name and kind, when it starts, what there is to read, which links are filled.

import { html } from "/ui/portal/view.js";
import { shortDay } from "./calendar.js";
import { nextDays, sentence } from "./cron.js";
import { Field, PersonSelect } from "./fields.js";
import { Note } from "./flow-parts.js";
import { rowOf } from "./template-draft.js";

const set = (change, name) => (event) => change({ [name]: event.currentTarget.value });

export function BasicFields({ draft, change, wrong, names }) {
  const input = (name) => (field) => html`<input class="input" value=${draft[name] ?? ""} onInput=${set(change, name)} ...${field} />`;
  return html`
    <section class="flow-panel" aria-labelledby="tpl-basics">
      <h2 class="section-title" id="tpl-basics">Basics</h2>
      <div class="form-row">
        <${Field} id="tpl-name" label="Name" error=${wrong("tpl-name")}>${input("name")}<//>
        <${Field} id="tpl-type" label="Type" error=${wrong("tpl-type")}>${input("type")}<//>
      </div>
      <div class="form-row">
        <${Field} id="tpl-emoji" label="Emoji">${input("emoji")}<//>
        <${Field} id="tpl-tags" label="Tags, separated by commas">${input("tags")}<//>
        <${Field} id="tpl-assignee" label="Default assignee">
          ${(field) => html`<${PersonSelect} people=${names.people} value=${draft.defaultAssigneeId} onChange=${set(change, "defaultAssigneeId")} ...${field} />`}
        <//>
      </div>
    </section>
  `;
}

export function TriggerFields({ context, draft, change, wrong }) {
  const automatic = draft.triggerType === "automatic";
  const cron = draft.triggerSchedule ?? "";
  const next = nextDays(cron, context.today, 3);
  const words = sentence(cron);
  return html`
    <section class="flow-panel" aria-labelledby="tpl-trigger-title">
      <h2 class="section-title" id="tpl-trigger-title">Trigger</h2>
      <div class="template-trigger" role="radiogroup" aria-labelledby="tpl-trigger-title">
        ${[["manual", "Manual: somebody starts it"], ["automatic", "Automatic: it starts by a schedule"]].map(
          ([value, text]) => html`<label key=${value} class="check"><input type="radio" name="tpl-trigger" value=${value} checked=${draft.triggerType === value} onChange=${() => change({ triggerType: value })} /> ${text}</label>`,
        )}
      </div>
      ${automatic &&
      html`
        <div class="form-row" id="trigger-auto-fields">
          <${Field} id="tpl-cron" label="Cron expression, such as 0 9 * * 1" error=${wrong("tpl-cron")}>
            ${(field) => html`<input class="input" spellcheck=${false} autocapitalize="off" value=${cron} onInput=${set(change, "triggerSchedule")} ...${field} />`}
          <//>
          <${Field} id="tpl-lead-days" label="Lead days" class="field--narrow">
            ${(field) => html`<input class="input" type="number" min="0" max="366" value=${draft.triggerLeadDays ?? ""} onInput=${(event) => change({ triggerLeadDays: event.currentTarget.value === "" ? undefined : Number(event.currentTarget.value) })} ...${field} />`}
          <//>
        </div>
        <${Note} id="tpl-cron-preview">
          ${words ? `${words}. Next: ${next.map((day) => shortDay(day, { weekday: true })).join(", ")}.` : cron.trim() === "" ? "Minute, hour, day of month, month, day of week." : "This expression names no day."}
        <//>
      `}
    </section>
  `;
}

export function ReferenceRows({ draft, change, wrong }) {
  const rows = draft.references;
  const edit = (key, fields) => change({ references: rows.map((row) => (row.key === key ? { ...row, value: { ...row.value, ...fields } } : row)) });
  return html`
    <section class="flow-panel" aria-labelledby="tpl-references-title">
      <h2 class="section-title" id="tpl-references-title">References</h2>
      <div id="tpl-references-list" class="draft-rows">
        ${rows.map(
          ({ key, value }, at) => html`
            <div key=${key} class="ref-row draft-row" data-draft-row=${key} role="group" aria-label=${`Reference ${at + 1}`}>
              <input class="input ref-name" aria-label="Name" placeholder="Name" value=${value.name ?? ""} aria-invalid=${wrong("ref-name", key) ? "true" : undefined} onInput=${(event) => edit(key, { name: event.currentTarget.value })} />
              <input class="input ref-url" aria-label="Address" placeholder="https://" value=${value.url ?? ""} onInput=${(event) => edit(key, { url: event.currentTarget.value })} />
              <button class="button button--small button--quiet btn-remove" type="button" aria-label=${`Remove reference ${value.name || at + 1}`} onClick=${() => change({ references: rows.filter((row) => row.key !== key) })}>Remove</button>
              ${wrong("ref-name", key) && html`<p class="form__error">${wrong("ref-name", key)}</p>`}
            </div>
          `,
        )}
      </div>
      <div><button class="button button--small" type="button" onClick=${() => change({ references: [...rows, rowOf({ name: "", url: "" })] })}>+ Add Reference</button></div>
    </section>
  `;
}

export function LinkDefinitions({ draft, change, wrong }) {
  const rows = draft.bundleLinkDefinitions;
  return html`
    <section class="flow-panel" aria-labelledby="tpl-links-title">
      <h2 class="section-title" id="tpl-links-title">Bundle links</h2>
      <div id="tpl-bundlelinks-list" class="draft-rows">
        ${rows.map(
          ({ key, value }, at) => html`
            <div key=${key} class="bld-row draft-row" data-draft-row=${key} role="group" aria-label=${`Bundle link ${at + 1}`}>
              <input class="input bld-name" aria-label="Name" placeholder="Name" value=${value.name ?? ""} aria-invalid=${wrong("bld-name", key) ? "true" : undefined} onInput=${(event) => change({ bundleLinkDefinitions: rows.map((row) => (row.key === key ? { ...row, value: { ...row.value, name: event.currentTarget.value } } : row)) })} />
              <button class="button button--small button--quiet btn-remove" type="button" aria-label=${`Remove bundle link ${value.name || at + 1}`} onClick=${() => change({ bundleLinkDefinitions: rows.filter((row) => row.key !== key) })}>Remove</button>
              ${wrong("bld-name", key) && html`<p class="form__error">${wrong("bld-name", key)}</p>`}
            </div>
          `,
        )}
      </div>
      <div><button class="button button--small" type="button" onClick=${() => change({ bundleLinkDefinitions: [...rows, rowOf({ name: "" })] })}>+ Add Bundle Link</button></div>
    </section>
  `;
}
