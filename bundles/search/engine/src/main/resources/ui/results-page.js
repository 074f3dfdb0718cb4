// The results page: what was found, what it can be narrowed by, and what to do when nothing was.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useLive, useSource, useState } from "/ui/portal/view.js";
import { active, addressOf, askedOf, callFor, FILTERS, PAGE, withoutFilters } from "./asked.js";
import { recentSearches, remember } from "./recent.js";
import { ResultRow } from "./result-row.js";
import { buildingOf, countOf, groupsOf, issuesOf, label, statusOf } from "./results.js";
import { SavedList, SaveSearch, useSaved } from "./saved-searches.js";

/** How often a building is looked at, in milliseconds. */
const LOOK = 1000;

export function ResultsPage({ context }) {
  const route = useSource(context.address);
  const asked = askedOf(route.params);
  const saved = useSaved(context);

  useEffect(() => context.page({ title: asked.q ? `Search: ${asked.q}` : "Search", quiet: true }), [asked.q]);
  if (asked.q === "") {
    return html`
      <div class="canvas search">
        <h1 class="page-title">Search</h1>
        <${context.Empty} icon="search" title="Type what you look for into the search box.">
          Words, a “phrase in quotes”, -without, or tag:podcast, system:mailchimp, type:sop.
        <//>
        <${SavedList} saved=${saved} />
        <${RecentList} context=${context} />
      </div>
    `;
  }
  return html`<${Results} context=${context} asked=${asked} saved=${saved} />`;
}

function RecentList({ context }) {
  const recent = recentSearches(context);
  if (recent.length === 0) return null;
  return html`
    <section aria-labelledby="recent-searches">
      <h2 class="section-title" id="recent-searches">Recent searches</h2>
      <ul class="search__kept">
        ${recent.map((q) => html`<li key=${q}><a class="search__again" href=${addressOf({ q })}><${Icon} name="clock" size="14" /> ${q}</a></li>`)}
      </ul>
    </section>
  `;
}

function Results({ context, asked, saved }) {
  const address = addressOf(asked);
  const { data, problem, reload } = useLive((signal) => context.api.get(callFor(asked), { signal }), "content", [address]);
  const answer = useBefore(data);
  const [more, setMore] = useState([]);
  useEffect(() => setMore([]), [data]);
  useEffect(() => {
    if (data) context.settled();
  }, [data]);

  if (problem && !data) {
    return html`<div class="canvas search"><${context.Failed} problem=${problem} retry=${reload} what="The search failed" heading="Search" /></div>`;
  }
  if (!answer) return html`<div class="canvas search"><${context.Loading} rows="8" label="Searching" heading="Search" /></div>`;

  const results = [...answer.results, ...more];
  const issues = issuesOf(answer.sources);
  const addMore = async () => {
    try {
      const next = await context.api.get(callFor(asked, results.length));
      setMore([...more, ...next.results]);
      context.announce(`${next.results.length} more`);
    } catch (failure) {
      context.toast(failure.message, { kind: "error" });
    }
  };
  const opened = (event) => {
    if (event.target.closest(".result__link")) remember(context, asked.q);
  };
  return html`
    <div class="canvas search" aria-busy=${data ? undefined : "true"}>
      <header class="search__head">
        <h1 class="page-title">Results for “${asked.q}”</h1>
        <${SaveSearch} context=${context} asked=${asked} saved=${saved} />
        <p id="search-status" class="muted" role="status">${data ? statusOf(answer.total, issues) : "Searching…"}</p>
      </header>
      <${Building} context=${context} sources=${answer.sources} done=${reload} />
      ${issues.length > 0 && html`<${Issues} issues=${issues} />`}
      ${answer.corrected_query && html`<${Corrected} asked=${asked} corrected=${answer.corrected_query} />`}
      <div class="search__columns">
        <div id="search-results" class="search__results" data-query=${data ? asked.q : ""} onKeyDown=${walk} onClick=${opened}>
          ${groupsOf(results).map((group) => html`<${Group} key=${group.type} group=${group} count=${countOf(answer, group)} />`)}
          ${results.length === 0 && html`<${Nothing} context=${context} asked=${asked} />`}
          ${results.length < answer.total &&
          results.length >= PAGE &&
          html`<p><button class="button" type="button" onClick=${addMore}>Show more (${answer.total - results.length} left)</button></p>`}
        </div>
        ${(results.length > 0 || active(asked) > 0) && html`<${Narrowing} asked=${asked} facets=${answer.facets ?? {}} />`}
      </div>
    </div>
  `;
}

/** The answer, and the one before for as long as the next one is on its way, so that typing does not flicker. */
function useBefore(data) {
  const [before, setBefore] = useState(data);
  useEffect(() => {
    if (data) setBefore(data);
  }, [data]);
  return data ?? before;
}

function Group({ group, count }) {
  const id = `found-${group.type}`;
  return html`
    <section aria-labelledby=${id} data-group=${group.type}>
      <h2 class="section-title" id=${id}>${group.title} <span class="muted">${count}</span></h2>
      <ul class="search__list">
        ${group.results.map((result) => html`<${ResultRow} key=${`${result.path}:${result.id}`} result=${result} pageAddress=${pageAddress} />`)}
      </ul>
    </section>
  `;
}

/** Tells that an index is being built and how far that is, and asks anew when it is done. */
function Building({ context, sources, done }) {
  const [now, setNow] = useState(sources);
  useEffect(() => setNow(sources), [sources]);
  const text = buildingOf(now);
  useEffect(() => {
    if (!text) return undefined;
    const leaving = new AbortController();
    const look = setInterval(async () => {
      try {
        const { sources: standing } = await context.api.get("/search/status", { signal: leaving.signal });
        const next = standing.filter(({ state }) => state === "building").map(({ source, built, expected }) => ({ source, building: { built, expected } }));
        setNow(next);
        if (next.length === 0) done();
      } catch {
        // The next look tells, or the next search does.
      }
    }, LOOK);
    return () => {
      leaving.abort();
      clearInterval(look);
    };
  }, [text === ""]);
  if (!text) return null;
  return html`
    <div class="notice" id="search-building">
      <${Icon} name="info" />
      <div class="notice__text"><p><strong>The index is being built.</strong> What is found may be older or not all. ${text}.</p></div>
    </div>
  `;
}

function Issues({ issues }) {
  return html`
    <div class="notice notice--warning" id="search-issues">
      <${Icon} name="warning" />
      <div class="notice__text">
        ${issues.map(({ source, error }) => html`<p key=${source}><strong>${label(source)}</strong> did not answer. ${error}.</p>`)}
      </div>
    </div>
  `;
}

function Corrected({ asked, corrected }) {
  return html`
    <p class="search__corrected" id="search-corrected">
      Nothing is found for “${asked.q}”. These are results for <a href=${addressOf({ ...asked, q: corrected })}><strong>${corrected}</strong></a>.
      ${" "}<a href=${addressOf({ ...asked, literal: true })}>Search for “${asked.q}” as it is</a>
    </p>
  `;
}

function Nothing({ context, asked }) {
  return html`
    <${context.Empty} icon="search" title=${`Nothing is found for “${asked.q}”.`}>
      ${active(asked) > 0
        ? html`<a class="button" id="search-unfiltered" href=${addressOf(withoutFilters(asked))}>Search without filters</a>`
        : html`Fewer or other words may help.`}
    <//>
  `;
}

/** What the results can be narrowed by, with the number that each choice would leave. */
function Narrowing({ asked, facets }) {
  return html`
    <aside class="search__facets" aria-label="Narrow the results">
      ${active(asked) > 0 && html`<p><a class="button button--small" href=${addressOf(withoutFilters(asked))}>Clear filters</a></p>`}
      ${FILTERS.map((filter) => html`<${Facet} key=${filter.key} filter=${filter} asked=${asked} counts=${facets[filter.parameter] ?? []} />`)}
    </aside>
  `;
}

const AT_FIRST = 6;

function Facet({ filter, asked, counts }) {
  const [all, setAll] = useState(false);
  if (counts.length === 0) return null;
  const shown = all ? counts : counts.slice(0, AT_FIRST);
  return html`
    <section aria-labelledby=${`facet-${filter.key}`} data-facet=${filter.key}>
      <h2 class="search__facet" id=${`facet-${filter.key}`}>${filter.title}</h2>
      <ul class="search__choices">
        ${shown.map(({ value, count }) => {
          const chosen = asked[filter.key] === value;
          return html`
            <li key=${value}>
              <a class="search__choice" aria-current=${chosen ? "true" : undefined} href=${addressOf({ ...asked, [filter.key]: chosen ? "" : value })}>
                <span>${label(value)}</span> <span class="muted">${count}</span>
                ${chosen && html`<span class="visually-hidden">, chosen; remove</span>`}
              </a>
            </li>
          `;
        })}
      </ul>
      ${counts.length > AT_FIRST && !all && html`<button class="button button--inline" type="button" onClick=${() => setAll(true)}>All ${counts.length}</button>`}
    </section>
  `;
}

/** Arrow keys walk through the results, and back into the search box. */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...event.currentTarget.querySelectorAll(".result__link")];
  const at = links.indexOf(event.target);
  if (at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  (links[at + step] ?? (step < 0 ? document.querySelector("#search-input") : links[at])).focus();
}
