// Where an address leads, without a browser in sight.

const NOT_PAGES =
  /^\/(admin|api|content|docs|folders|git|health|images|lint|login|logout|metrics|parse|public|search|sop|src|ui)(\/|$)/;

/**
 * The screen that an address asks for.
 *
 * Hash routes (`#/docs?q=newsletter`) belong to modules. Every other path below the root is a page: a document when it
 * ends in `.md`, else a folder. A hash route on top of a page path wins, because a plain link `#/tasks` has to work from
 * everywhere.
 *
 * @param {{pathname: string, hash: string, search?: string}} location what the browser shows
 * @returns {{kind: "home" | "module" | "page", id?: string, rest?: string, params: URLSearchParams, path?: string,
 *     folder?: boolean, anchor: string, canonical: string}} `canonical` is how the address should read; `path` is below
 *     the content folder and has no leading or trailing slash
 */
export function routeOf({ pathname, hash, search = "" }) {
  if (hash.startsWith("#/")) return hashRoute(hash);
  const path = decoded(pathname).replace(/^\/+|\/+$/g, "");
  if (path === "" || path === "index.html" || path === "work" || path.startsWith("work/")) return hashRoute("#/");
  return {
    kind: "page",
    path,
    folder: !path.endsWith(".md"),
    params: new URLSearchParams(search),
    anchor: decoded(hash.slice(1)),
    canonical: pageAddress(path) + hash,
  };
}

/** The address of a page: `/media/podcast/sops/publish.md`. A leading `content/` is not part of it. */
export function pageAddress(path) {
  const below = path.replace(/^\/+/, "").replace(/^content\//, "");
  return "/" + below.split("/").map(encodeURIComponent).join("/");
}

/** Whether a site-absolute path is answered by the portal's own screens, not by a file or a service. */
export function isScreen(pathname) {
  if (NOT_PAGES.test(pathname)) return false;
  const last = pathname.slice(pathname.lastIndexOf("/") + 1);
  return !last.includes(".") || last.endsWith(".md") || pathname === "/index.html";
}

/** The module that shows a route, or `undefined` when none of those installed does. */
export function moduleFor(route, modules) {
  if (route.kind === "home") return modules.find((module) => module.id === "home");
  if (route.kind === "page") return modules.find((module) => module.pages);
  return modules.find((module) => module.id === route.id) ?? modules.find((module) => hashId(module.href) === route.id);
}

/** Whether two routes differ in nothing but the place within one document. */
export function sameScreen(a, b) {
  return a.kind === "page" && b.kind === "page" ? a.path === b.path : a.canonical === b.canonical;
}

/**
 * Where a page fetches a plugin's script, when the portal says that it is at `entry`.
 *
 * A page keeps the portal's own modules with which it was loaded, also when the server has newer ones; a plugin has to
 * get just these, or the page would draw with two libraries. A browser never asks again for a module that was refused
 * once, with whatever imports it; so another attempt has another address.
 *
 * @param {string} entry `/ui/<plugin>/@<version>.<version of the portal's files>/<script>`
 * @param {{shell?: string, attempt?: number}} page `shell` is the version of the portal's files that the page runs
 */
export function scriptAddress(entry, { shell, attempt = 0 }) {
  if (!shell) return entry;
  return entry.replace(/^(\/ui\/[^/]+\/@[0-9a-f]+)(?:\.[0-9a-f]+)?(?:\.\d+)?\//, `$1.${shell}${attempt > 0 ? `.${attempt}` : ""}/`);
}

/** Whose script is at this address. */
export function pluginOf(entry) {
  return /^\/ui\/([^/]+)\//.exec(entry)?.[1];
}

/** The version of the portal's files, of the address of one of them. */
export function shellVersion(address) {
  return /\/ui\/portal\/@([0-9a-f]+)\//.exec(address)?.[1];
}

function hashRoute(hash) {
  const query = hash.indexOf("?");
  const path = query < 0 ? hash.slice(2) : hash.slice(2, query);
  const params = new URLSearchParams(query < 0 ? "" : hash.slice(query + 1));
  const [id, ...rest] = path.split("/").map(decoded);
  if (id === "") return { kind: "home", params, anchor: "", canonical: "/" + (query < 0 ? "#/" : hash) };
  return { kind: "module", id, rest: rest.join("/"), params, anchor: "", canonical: "/" + hash };
}

function hashId(href = "") {
  return /^#\/([^/?]*)/.exec(href)?.[1];
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
