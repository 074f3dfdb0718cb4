// Where an administrator looks first: what can be set, and whether everything runs.

import { Icon } from "/ui/portal/icons.js";
import { relativeTime } from "/ui/portal/time.js";
import { html, useEffect, useLive, useState } from "/ui/portal/view.js";
import { flowOf } from "./flow-data.js";
import { count, indexState } from "./flow-rules.js";
import { useResource } from "./live-resource.js";

const SOURCES = { docs: "Documents", "work-engine": "Work", people: "People" };
const UNKNOWN = "Could not be confirmed";

/** How often a building is looked at, in milliseconds. */
const LOOK = 2000;

/** What a card says of something that is on its way, failed, or there. */
export function told({ data, problem }, say) {
  if (data !== undefined && data !== null) return say(data);
  return problem ? UNKNOWN : "…";
}

export function AdminPage({ context, work }) {
  const flow = flowOf(context);
  const ask = (path, topic) => useLive((signal) => context.api.get(path, { signal }), topic, []);
  const health = ask("/health?verbose=1", "content");
  const repository = ask("/git/status", "content");
  const lint = ask("/lint", "content");
  const all = useResource(work.notifications);
  const configs = useResource(work.recurring);
  const users = useResource(flow.users);

  useEffect(() => {
    context.page({ title: "Admin" });
    context.settled();
  }, []);

  const failures = told(all, (list) => list.filter(({ type }) => type === "automation-failure").length);
  const details = health.data?.details ?? {};
  const facts = [
    ["Documents service", told(health, ({ ok }) => (ok ? "Running" : "Not running"))],
    ["Documents", told(health, () => String(details.documents ?? "–"))],
    ["In the index", told(health, () => String(details.indexed ?? "–"))],
    ["Last refresh", told(health, () => (details.synced_at ? relativeTime(details.synced_at, Date.now() / 1000) : "–"))],
    ["Connection to the repository", told(health, () => (details.offline ? "Offline" : "Online"))],
    ["Failed automations", String(failures)],
  ];
  const cards = [
    { title: "New process doc", icon: "plus", href: "/#/docs?new=", text: "Write down how something is done." },
    { title: "Recurring config", icon: "repeat", href: "/#/recurring", text: told(configs, (list) => `${count(list.length, "config")}, ${list.filter(({ enabled }) => enabled).length} enabled`) },
    { title: "Content and publishing", icon: "book", href: "/#/docs", text: told(repository, (answer) => (answer.ok ? `Branch ${answer.branch ?? "–"}` : (answer.error ?? UNKNOWN))) },
    { title: "Lint corpus", icon: "check-square", href: "/#/docs?quality=", text: told(lint, ({ total_violations: total }) => (total === 0 ? "Clean" : count(total, "violation"))) },
    { title: "Users", icon: "users", href: "/#/users", text: told(users, (list) => `${count(list.length, "user")}, ${list.filter(({ disabled }) => disabled).length} disabled`) },
    { title: "Import", icon: "download", text: "No importer is installed. Importers are plugins." },
  ];

  return html`
    <div class="canvas work flow-page">
      <h1 class="page-title">Admin</h1>
      <ul class="admin-cards">
        ${cards.map(
          ({ title, icon, href, text }) => html`
            <li key=${title} class="admin-card">
              <${Icon} name=${icon} size="18" />
              <span class="admin-card__words">${href ? html`<a class="admin-card__title" href=${href}>${title}</a>` : html`<span class="admin-card__title">${title}</span>`}<span class="muted">${text}</span></span>
            </li>
          `,
        )}
      </ul>
      <section class="flow-panel" aria-labelledby="admin-diagnostics">
        <h2 class="section-title" id="admin-diagnostics">Diagnostics</h2>
        <dl class="admin-facts">${facts.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
        <${SearchIndexes} context=${context} />
        ${failures !== "…" && Number(failures) > 0 && html`<p><a class="link" href="/#/notifications">Open the notifications</a></p>`}
      </section>
    </div>
  `;
}

/** How the search indexes stand, and how far one is that is being built. Nothing while there is no search. */
function SearchIndexes({ context }) {
  const [turn, setTurn] = useState(0);
  const { data } = useLive((signal) => context.api.get("/search/status", { signal }), "content", [turn]);
  const [indexes, setIndexes] = useState([]);
  const building = indexes.some(({ state }) => state === "building");
  useEffect(() => {
    if (data) setIndexes(data.sources);
  }, [data]);
  useEffect(() => {
    if (!building) return undefined;
    const look = setTimeout(() => setTurn(turn + 1), LOOK);
    return () => clearTimeout(look);
  }, [building, turn]);
  if (indexes.length === 0) return null;
  return html`
    <h3 class="section-title" id="admin-search">In the search index</h3>
    <dl id="admin-indexes" class="admin-indexes" aria-labelledby="admin-search" aria-live="polite">
      ${indexes.map((index) => html`<div key=${index.source} data-index=${index.source}><dt>${SOURCES[index.source] ?? index.source}</dt><dd>${indexState(index)}</dd></div>`)}
    </dl>
  `;
}
