// What a plugin's screens get from the shell, and what the shell expects of them.
//
// The entry module of a plugin is imported from a folder that changes with its files, so an upgraded plugin is a new
// module. All its exports are optional:
//
//   styles              addresses of style sheets, relative to the entry; they apply before anything is drawn
//   mount(root, ctx)    draws the screens of the plugin; follows `ctx.address` and returns how to leave
//   sidebar(root, ctx)  its part of the sidebar, when its PortalModule has one; returns how to leave
//   toolbar(root, ctx)  its part of the toolbar, when its PortalModule has one; returns how to leave
//   start(root, ctx)    its part of the start page; returns how to leave
//   shortcuts           what the help dialog lists of its keys: {keys, does}
//   commands(ctx)       what quick open finds: {pages(), recent(), places(), commands}; the first three may be
//                       asynchronous; pages give {title, path, href, icon, id}, places (the headings within pages)
//                       {title, of, path, href, icon} with the page's title as `of`, commands are
//                       {title, icon, href} or {title, icon, run}
//   settings(ctx)       what the settings menu offers: {state, refresh(), items}; `state` is a source of one line,
//                       `refresh` is called when the menu opens, items are those of `menu.js`
//   signingOut(ctx)     asked before somebody signs out; may be asynchronous and resolves to `false` to stay, else to
//                       {clear}: whether to forget what this browser knows about the person

import { isoDay } from "./time.js";
import { Empty, Failed, Loading } from "./states.js";

/**
 * @typedef {object} Context
 * @property {ReturnType<import("./api.js").createApi>} api calls to the server
 * @property {{id: string, name: string, role: string}} user who is signed in
 * @property {string} today ISO day
 * @property {import("./source.js").Source} address the route on show; follow it with `useSource`
 * @property {(href: string, options?: {replace?: boolean}) => void} go to an address of the portal
 * @property {(page: Page) => void} page describes the screen to the toolbar and the browser tab
 * @property {() => void} settled tells that the screen's first content is drawn, so that the position can be restored, and
 *     what is around it and what other screens need be fetched
 * @property {(text: string, options?: object) => number} toast a short message and its number; see `messages.js`
 * @property {(message: number) => void} withdraw takes a message back that is not true any more
 * @property {(text: string) => void} announce tells assistive technology only
 * @property {(question: {title: string, text: string, action: string, other?: string, danger?: boolean}) => Promise<boolean>} confirm
 * @property {(question?: object) => () => void} hold asks before the screen is left, because what was typed in it would
 *     be lost, until it is let go; `useHold` does it for a view
 * @property {(done: string, method: string, path: string, body?: unknown) => Promise<any>} act changes something on the
 *     server and tells how it went; rejects when it failed, after saying so
 * @property {ReturnType<import("./storage.js").createStorage>} storage what this browser remembers
 * @property {Map<string, unknown>} kept what this module wants to keep over an upgrade of itself
 * @property {import("./source.js").Source} modules the modules of the portal; follow it with `useSource`
 * @property {(name: string, listener: (data: unknown) => void) => () => void} listen to a server event
 * @property {Function} Loading
 * @property {Function} Failed
 * @property {Function} Empty
 *
 * @typedef {object} Page
 * @property {string} title
 * @property {{label: string, href: string}[]} [crumbs]
 * @property {{label: string, href: string}} [back]
 * @property {{text: string, kind?: "done" | "warning" | "danger", hint?: string} | null} [state] of saving
 * @property {object[]} [actions] buttons `{id, label, icon, pressed, run}`, buttons with words
 *     `{id, label, text: true, primary, disabled, busy, run}` and menus `{id, label, icon, items}`; a button
 *     that is `wide` is left out on phones, a menu item that is `narrow` stands in for it there
 * @property {boolean} [quiet] leaves the title to the screen's own heading
 */

/**
 * @param {object} shell
 * @param {{id: string}} module
 * @returns {Context}
 */
export function contextFor(shell, module) {
  return {
    api: shell.api,
    get user() {
      return shell.portal.value.user;
    },
    get today() {
      return isoDay(new Date());
    },
    address: shell.address,
    go: shell.go,
    page: (page) => shell.page.set(page),
    settled: shell.settled,
    toast: (text, options) => shell.messages.add(text, options),
    withdraw: shell.messages.dismiss,
    announce: shell.announce,
    confirm: shell.confirm,
    hold: shell.holds.hold,
    async act(done, method, path, body) {
      try {
        const answer = await shell.api.call(method, path, { body });
        shell.messages.add(done);
        return answer;
      } catch (problem) {
        shell.messages.add(problem.message, { kind: "error" });
        throw problem;
      }
    },
    storage: shell.storage,
    kept: shell.keptBy(module.id),
    modules: shell.modules,
    listen: shell.listen,
    Loading,
    Failed,
    Empty,
  };
}
