// What is installed, how it is, and what can be done about it.

import { Icon } from "/ui/portal/icons.js";
import { relativeTime } from "/ui/portal/time.js";
import { html, useEffect, useLive, useState } from "/ui/portal/view.js";
import { ChangeCard, Log } from "./change-card.js";
import { FileDialog } from "./file-dialog.js";
import { PlanDialog } from "./plan-dialog.js";
import { actionFor, condition, outcome, provenance, size, versions } from "./plugin-words.js";

const SHOWN = 20;

export function PluginsPage({ context }) {
  const load = async (signal) => {
    const [list, history] = await Promise.all([context.api.get("plugins", { signal }), context.api.get(`plugins/changes?limit=${SHOWN}`, { signal })]);
    return { ...list, history: history.changes };
  };
  const { data, problem, reload } = useLive(load, "plugins");
  const [watched, setWatched] = useState(context.kept.get("watched") ?? null);
  const [brings, setBrings] = useState(false);
  const [wanted, setWanted] = useState(null);

  useEffect(() => context.page({ title: "Plugins" }), []);
  useEffect(() => {
    if (data) context.settled();
  }, [Boolean(data)]);

  if (problem && !data) return html`<div class="canvas plugins"><${context.Failed} problem=${problem} retry=${reload} what="The plugins could not be loaded" heading="Plugins" /></div>`;
  if (!data) return html`<div class="canvas plugins"><${context.Loading} rows="6" label="Loading plugins" heading="Plugins" /></div>`;

  const watch = (id) => {
    context.kept.set("watched", id);
    setWatched(id);
  };
  const shown = data.history.find(({ id, state }) => state === "running" || id === watched);
  const busy = data.history.some(({ state }) => state === "running");
  const own = data.plugins.filter(({ core }) => !core);
  const core = data.plugins.filter((plugin) => plugin.core);
  const begun = (change) => {
    setWanted(null);
    watch(change.id);
    reload();
  };
  const goBack = shown && ["upgrade", "rollback"].includes(shown.action) && own.find(({ name, actions }) => name === shown.plugin && actions.includes("rollback")) ? () => setWanted({ action: "rollback", plugin: shown.plugin }) : null;
  const cancel = () => context.act("It will be called off", "DELETE", `plugins/changes/${shown.id}`).catch(() => {});

  return html`
    <div class="canvas plugins">
      <header class="plugins__head">
        <div>
          <h1 class="page-title">Plugins</h1>
          <p class="muted">${own.filter(({ state }) => state === "running").length} of ${own.length} run. Whatever you do here, the others go on.</p>
        </div>
        <div class="actions">
          <button id="plugin-add" class="button button--primary" type="button" disabled=${busy} onClick=${() => setBrings(true)}><${Icon} name="plus" size="14" /> Add or upgrade from a file</button>
        </div>
      </header>
      ${problem && html`<${context.Failed} problem=${problem} retry=${reload} what="The plugins could not be loaded again" />`}
      ${shown && html`<${ChangeCard} change=${shown} cancel=${cancel} dismiss=${() => watch(null)} goBack=${shown.state === "done" ? goBack : null} />`}
      <ul class="plugins__list">
        ${own.map((plugin) => html`<${Plugin} key=${plugin.name} plugin=${plugin} busy=${busy} want=${(action) => setWanted({ action, plugin: plugin.name })} bring=${() => setBrings(true)} />`)}
      </ul>
      <details class="plugins__core">
        <summary>Part of the platform (${core.length})</summary>
        <ul class="plugins__list">${core.map((plugin) => html`<${Plugin} key=${plugin.name} plugin=${plugin} />`)}</ul>
      </details>
      <${History} changes=${data.history} />
      ${brings &&
      html`<${FileDialog}
        context=${context}
        signed=${data.signaturesRequired}
        maven=${data.mavenConfigured}
        onClose=${() => setBrings(false)}
        onBrought=${(file) => {
          setBrings(false);
          setWanted({ action: actionFor(data.plugins, file.plugin), file: file.id });
        }}
      />`}
      ${wanted && html`<${PlanDialog} context=${context} wanted=${wanted} onClose=${() => setWanted(null)} onBegun=${begun} />`}
    </div>
  `;
}

function Plugin({ plugin, busy = false, want, bring }) {
  const { text, kind } = condition(plugin);
  const can = (action) => plugin.actions.includes(action);
  const button = (action, label, run = () => want(action), more = "") =>
    html`<button class="button button--small ${more}" type="button" data-action=${action} disabled=${busy} aria-label=${`${label}: ${plugin.name}`} onClick=${run}>${label}</button>`;
  return html`
    <li class="plugin" data-plugin=${plugin.name} data-state=${plugin.state} data-version=${plugin.version}>
      <div class="plugin__head">
        <h2 class="plugin__name">${plugin.name}</h2>
        <span class="plugin__version">${plugin.version}</span>
        <span class="chip chip--${kind} plugin__health">${text}</span>
      </div>
      <p class="muted plugin__from">${provenance(plugin)}, <time datetime=${plugin.installedAt}>${relativeTime(Date.parse(plugin.installedAt) / 1000, Date.now() / 1000)}</time>${plugin.size > 0 ? `, ${size(plugin.size)}` : ""}</p>
      ${plugin.actions.length > 0 &&
      html`
        <div class="plugin__actions">
          ${can("install") && button("install", "Install")}
          ${can("enable") && button("enable", "Enable")}
          ${can("upgrade") && button("upgrade", "Upgrade", bring)}
          ${can("rollback") && button("rollback", `Roll back to ${plugin.earlier[0]}`)}
          ${can("disable") && button("disable", "Disable", undefined, "button--quiet")}
          ${can("remove") && button("remove", "Remove", undefined, "button--quiet")}
        </div>
      `}
      <${Details} plugin=${plugin} />
    </li>
  `;
}

function Details({ plugin }) {
  const facts = [
    ["Health", plugin.healthLines],
    ["Screens", plugin.screens],
    ["Services", plugin.services],
    ["Answers", plugin.prefixes],
    ["May", plugin.permissions],
    ["Data", Object.entries(plugin.collections).map(([name, schema]) => `${name}, schema version ${schema}`)],
    ["Earlier versions", plugin.earlier],
    ["SHA-256", plugin.sha256 ? [plugin.sha256] : []],
  ].filter(([, lines]) => lines.length > 0);
  if (facts.length === 0) return null;
  return html`
    <details class="plugin__details">
      <summary>Details of ${plugin.name}</summary>
      <dl>${facts.map(([name, lines]) => html`<div key=${name}><dt>${name}</dt><dd>${lines.map((line) => html`<span key=${line}>${line}</span>`)}</dd></div>`)}</dl>
    </details>
  `;
}

function History({ changes }) {
  return html`
    <section class="plugins__history" aria-labelledby="plugins-history">
      <h2 class="section-title" id="plugins-history">History</h2>
      ${changes.length === 0 && html`<p class="muted">Nothing has been changed yet.</p>`}
      <ul>
        ${changes.map((change) => {
          const { text, kind } = outcome(change);
          return html`
            <li key=${change.id} class="history__change" data-state=${change.state}>
              <p><span class="chip chip--${kind}">${text}</span> <strong>${change.title} ${change.plugin} ${versions(change)}</strong> <span class="muted">${change.byName}, <time datetime=${change.startedAt}>${relativeTime(Date.parse(change.startedAt) / 1000, Date.now() / 1000)}</time></span></p>
              ${change.outcome && change.state !== "done" && html`<p class="muted history__outcome">${change.outcome}</p>`}
              <${Log} change=${change} />
            </li>
          `;
        })}
      </ul>
    </section>
  `;
}
