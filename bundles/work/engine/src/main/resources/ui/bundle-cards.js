// The workflows that run, as cards: how far they are and what puts them at risk.

import { html, useMemo, useState } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { dayText } from "./days.js";
import { useResource } from "./live-resource.js";
import { byAnchor } from "./rules.js";
import { Pill, riskBadges } from "./task-labels.js";

const SORT = "dtc-bundle-sort";
const SORTS = [
  ["date", "Date"],
  ["stage", "Stage"],
  ["template", "Template"],
];
const STAGES = [
  ["preparation", "Preparation"],
  ["announced", "Announced"],
  ["after-event", "After Event"],
  ["done", "Done"],
];

/** Cards in groups; `date` has one group without a heading. */
export function groupedCards(cards, sort, templates = []) {
  const sorted = [...cards].sort((a, b) => byAnchor(a.bundle, b.bundle));
  if (sort === "stage") {
    return STAGES.map(([stage, title]) => ({ title, cards: sorted.filter(({ bundle }) => (bundle.stage ?? "preparation") === stage) })).filter((group) => group.cards.length > 0);
  }
  if (sort !== "template") return [{ title: "", cards: sorted }];
  const names = new Map(templates.map((template) => [template.id, template]));
  const groups = new Map();
  for (const card of sorted) {
    const { templateId, emoji } = card.bundle;
    const template = names.get(templateId);
    const name = !templateId ? "Other" : (template?.name ?? "Unknown Template");
    const title = templateId ? [template?.emoji ?? (template ? "" : emoji), name].filter(Boolean).join(" ") : name;
    if (!groups.has(title)) groups.set(title, { title, name, last: !templateId, cards: [] });
    groups.get(title).cards.push(card);
  }
  return [...groups.values()].sort((a, b) => Number(a.last) - Number(b.last) || (a.name < b.name ? -1 : 1));
}

/** @param {{home: object, context: object, work: object, open?: (id: string) => void}} props `open` shows a workflow beside */
export function ActiveBundles({ home, context, work, open }) {
  const [sort, setSort] = useState(() => {
    const kept = context.storage.text(SORT, "date");
    return SORTS.some(([id]) => id === kept) ? kept : "date";
  });
  const empty = home.cards?.length === 0;
  const templates = useResource(sort === "template" || empty ? work.templates : null);
  const groups = useMemo(() => groupedCards(home.cards ?? [], sort, templates.data), [home.cards, sort, templates.data]);
  const choose = (id) => () => {
    setSort(id);
    context.storage.setText(SORT, id);
  };
  return html`
    <div class="home__bar">
      <h2 class="section-title" id="home-bundles">Active Bundles</h2>
      <div class="segments" role="group" aria-label="Sort bundles by" data-testid="bundle-sort-control">
        ${SORTS.map(([id, title]) => html`<button key=${id} type="button" class=${`segment ${sort === id ? "active" : ""}`} aria-pressed=${String(sort === id)} data-testid=${`sort-btn-${id}`} onClick=${choose(id)}>${title}</button>`)}
      </div>
    </div>
    <div id="dashboard-bundles">
      ${!home.cards && home.workflowsProblem && html`<p class="muted lane__none">Workflows could not be confirmed. ${home.workflowsProblem.message}</p>`}
      ${!home.cards && !home.workflowsProblem && html`<${context.Loading} rows="5" label="Loading workflows" />`}
      ${empty && html`<${NoneActive} templates=${templates.data} />`}
      ${groups.map(
        (group) => html`
          <div key=${group.title}>
            ${group.title && html`<h3 class="bundle-group-heading">${group.title}</h3>`}
            <ul class="cards">
              ${group.cards.map((card) => html`<li key=${card.bundle.id}><${BundleCard} ...${card} context=${context} open=${open} /></li>`)}
            </ul>
          </div>
        `,
      )}
    </div>
  `;
}

function NoneActive({ templates }) {
  return html`
    <div class="empty" data-testid="dashboard-no-active-work">
      <p class="empty__title">No active workflows</p>
      <p class="empty__text">
        ${templates?.length === 0
          ? html`There are no templates yet. Seed them first: <code>dataops:seed templates</code> at the console.`
          : html`<a class="link" href="/#/templates">Start a workflow from the Templates library</a>`}
      </p>
    </div>
  `;
}

/** One workflow; the whole card is one link, which opens the workflow beside where there is room for that. */
export function BundleCard({ bundle, summary, context, open }) {
  const click = (event) => {
    if (!open || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(bundle.id);
  };
  const key = (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    event.currentTarget.click();
  };
  const title = [bundle.emoji, bundle.title].filter(Boolean).join(" ");
  const complete = summary.total > 0 && summary.done === summary.total;
  return html`
    <a class="dashboard-bundle-card" data-row data-bundle-id=${bundle.id} data-risk=${summary.risk} href=${bundleAddress(bundle.id)} aria-label=${`Open bundle ${bundle.title}`} onClick=${click} onKeyDown=${key}>
      <span class="dashboard-bundle-card__head">
        <span class="dashboard-bundle-card__title">${title}</span>
        ${bundle.anchorDate && html`<span class="badge-anchor-date">${dayText(bundle.anchorDate, context.today)}</span>`}
      </span>
      <span class="dashboard-bundle-card__line">
        <${Pill} kind=${complete ? "done" : "todo"}>${summary.done}/${summary.total} done<//>
        <span class="stage" data-testid="stage-badge">${bundle.stage ?? "preparation"}</span>
        ${(bundle.tags ?? []).map((tag) => html`<span key=${tag} class="tag">${tag}</span>`)}
      </span>
      <span class="dashboard-bundle-card__line">${riskBadges(summary, context.today).map((badge) => html`<${Pill} key=${badge.text} kind=${badge.kind}>${badge.text}<//>`)}</span>
    </a>
  `;
}
