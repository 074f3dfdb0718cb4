// What an address asks of search, and what that asks of the server.

/** The filters, with the server's name for each. */
export const FILTERS = [
  { key: "domain", title: "Domain", parameter: "domain" },
  { key: "type", title: "Type", parameter: "doc_type" },
  { key: "system", title: "System", parameter: "system" },
  { key: "tag", title: "Tag", parameter: "tag" },
  { key: "kind", title: "Kind", parameter: "type" },
  { key: "status", title: "Status", parameter: "status" },
];

/** Results that are shown at first, and that each "more" adds. */
export const PAGE = 20;

/**
 * @param {URLSearchParams} params of the address
 * @returns {{q: string, literal: boolean} & Record<string, string>}
 */
export function askedOf(params) {
  const asked = { q: (params.get("q") ?? "").trim(), literal: params.get("fuzzy") === "0" };
  for (const { key } of FILTERS) {
    if (params.get(key)) asked[key] = params.get(key);
  }
  return asked;
}

/** The address of the results page for this. */
export function addressOf(asked) {
  const params = new URLSearchParams({ q: asked.q });
  for (const { key } of FILTERS) {
    if (asked[key]) params.set(key, asked[key]);
  }
  if (asked.literal) params.set("fuzzy", "0");
  return `/#/search?${params}`;
}

/** What to call at the server. */
export function callFor(asked, offset = 0) {
  const params = new URLSearchParams({ q: asked.q, limit: String(PAGE), facets: "1", facet: "status", highlight: "1", progress: "1" });
  for (const { key, parameter } of FILTERS) {
    if (asked[key]) params.set(parameter, asked[key]);
  }
  if (asked.literal) params.set("fuzzy", "0");
  if (offset > 0) params.set("offset", String(offset));
  return `/search?${params}`;
}

/** How many filters are set. */
export function active(asked) {
  return FILTERS.filter(({ key }) => asked[key]).length;
}

/** The same without any filter. */
export function withoutFilters(asked) {
  return { q: asked.q, literal: asked.literal };
}

/** What a saved search keeps: all that is asked, as texts by name. */
export function keptOf(asked) {
  return Object.fromEntries(new URLSearchParams(addressOf(asked).split("?")[1]));
}

/** Whether a saved search asks for the same. */
export function isSame(asked, kept) {
  return addressOf(asked) === addressOf(askedOf(new URLSearchParams(kept)));
}
