// The library of workflow templates: what can be started, and how each is made.

import { Icon } from "/ui/portal/icons.js";
import { Menu } from "/ui/portal/menu.js";
import { html, useEffect, useMemo, useState } from "/ui/portal/view.js";
import { scheduleText } from "./cron.js";
import { changing } from "./flow-parts.js";
import { count } from "./flow-rules.js";
import { useResource } from "./live-resource.js";
import { StartDialog, StartForm } from "./start-dialog.js";
import { contentsOf, found, isStartable } from "./template-rules.js";
import { workOf } from "./work-store.js";

/** @param {{context: object, params: URLSearchParams}} props */
export function TemplateLibrary({ context, params }) {
  const { data: templates, problem, reload } = useResource(workOf(context).templates);
  const q = params.get("q") ?? "";
  const shown = useMemo(() => templates && found(templates, q), [templates, q]);
  const search = (text) => context.go(`/#/templates${text ? `?${new URLSearchParams({ q: text })}` : ""}`, { replace: true });

  useEffect(() => context.page({ title: "Templates" }), []);
  useEffect(() => {
    if (templates) context.settled();
  }, [Boolean(templates)]);

  if (problem && !templates) return html`<div class="canvas work flow-page"><${context.Failed} problem=${problem} retry=${reload} what="The templates could not be loaded" heading="Templates" /></div>`;
  if (!templates) return html`<div class="canvas work flow-page"><${context.Loading} rows="8" label="Loading templates" heading="Templates" /></div>`;
  return html`
    <div class="canvas work flow-page">
      <header class="flow-head">
        <div class="flow-head__title">
          <h1 class="page-title">Templates</h1>
          <p class="muted" role="status">${shown.length} of ${count(templates.length, "template")} shown</p>
        </div>
        <div class="actions"><a class="button" href="/#/templates?new=1"><${Icon} name="plus" size="14" /> New template</a></div>
      </header>
      <div class="flow-bar">
        <div class="flow-bar__search">
          <label class="visually-hidden" for="template-search">Search templates</label>
          <${Icon} name="search" />
          <input id="template-search" class="input" type="search" placeholder="Search name, type, trigger, tags" value=${q} onInput=${(event) => search(event.currentTarget.value)} />
        </div>
      </div>
      ${params.has("start") && html`<${StartDialog} context=${context} wanted=${params.get("start")} onClose=${() => search(q)} />`}
      ${templates.length === 0 && html`<${context.Empty} icon="template" title="No templates yet.">A template says which tasks a workflow has, and when. <a class="link" href="/#/templates?new=1">Make the first one</a>, or have them seeded by an administrator.<//>`}
      ${templates.length > 0 && shown.length === 0 && html`<${context.Empty} icon="search" title="No template matches."><a class="button" href="/#/templates">Show all (${templates.length})</a><//>`}
      <ul class="template-cards">${shown.map((template) => html`<${Card} key=${template.id} context=${context} template=${template} />`)}</ul>
    </div>
  `;
}

function Card({ context, template }) {
  const [starting, setStarting] = useState(false);
  const work = workOf(context);
  const automatic = template.triggerType === "automatic";
  const href = `/#/templates?templateId=${encodeURIComponent(template.id)}`;
  const schedule = scheduleText(template.triggerSchedule ?? "");
  const remove = async () => {
    const yes = await context.confirm({
      title: `Delete the template “${template.name}”?`,
      text: "Workflows that were started from it are not affected.",
      action: "Delete",
      danger: true,
    });
    if (!yes) return;
    const { id, name } = template;
    await changing(context, `Template “${name}” deleted`, () => work.api.templates.delete(id), async () => {
      await work.api.undo([{ kind: "template", id, deleted: true }]);
      await work.templates.reload();
    });
    await work.templates.reload();
  };
  return html`
    <li class="template-card" data-template-id=${template.id}>
      <div class="template-card__head">
        <span class="template-card__emoji" aria-hidden="true">${template.emoji ?? "📋"}</span>
        <h2 class="template-card-title"><a class="template-card__open" data-row href=${href} role="button" aria-label=${`Open template ${template.name}`} onKeyDown=${(event) => event.key === " " && (event.preventDefault(), event.currentTarget.click())}>${template.name}</a></h2>
      </div>
      <p class="template-card__badges">
        <span class="chip badge-type">${template.type}</span>
        <span class="chip chip--line badge-trigger">${automatic ? "automatic" : "manual"}</span>
        ${(template.tags ?? []).map((tag) => html`<span key=${tag} class="chip chip--line badge-tag">${tag}</span>`)}
      </p>
      <p class="template-card-tasks">${contentsOf(template)}</p>
      ${automatic && html`<p class="template-card__note">Starts by itself: ${schedule.text}${schedule.time ? ` at ${schedule.time}` : ""}${template.triggerLeadDays ? `, ${count(template.triggerLeadDays, "day")} ahead` : ""}</p>`}
      <div class="template-card__actions">
        ${isStartable(template) &&
        html`
          <button class="button button--small button--primary template-start-action" type="button" aria-expanded=${String(starting)} aria-label=${`Start workflow from template ${template.name}`} onClick=${() => setStarting(!starting)}>
            <${Icon} name="play" size="12" /> Start workflow
          </button>
        `}
        <a class="button button--small button--quiet card-action-text" href=${href} aria-hidden="true" tabindex="-1">Edit template</a>
        <${Menu}
          class="menu--end template-card__menu"
          label=${`Actions for ${template.name}`}
          icon="more"
          items=${[
            { label: "Edit template", icon: "pencil", href },
            { label: "Duplicate", icon: "copy", href: `/#/templates?copy=${encodeURIComponent(template.id)}` },
            { label: "Delete…", icon: "trash", line: true, run: () => void remove().catch(() => {}) },
          ]}
        />
      </div>
      ${starting && html`<div class="template-card__form"><${StartForm} context=${context} template=${template} onClose=${() => setStarting(false)} /></div>`}
    </li>
  `;
}
