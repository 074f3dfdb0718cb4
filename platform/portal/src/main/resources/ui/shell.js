// The shell of the portal: what is around every screen.

import { isScreen, moduleFor, pluginOf, routeOf, sameScreen, scriptAddress, shellVersion } from "./addresses.js";
import { createApi } from "./api.js";
import { contextFor } from "./context.js";
import { Confirm } from "./dialog.js";
import { HelpDialog } from "./help-dialog.js";
import { createHolds } from "./holds.js";
import { isTyping, shortcutReader } from "./keys.js";
import { live, onStreamRefused } from "./live.js";
import { createMessages } from "./messages.js";
import { createPlugins } from "./plugins.js";
import { QuickOpen } from "./quick-open.js";
import { createPositions } from "./positions.js";
import { showTheme } from "./settings-menu.js";
import { Sidebar } from "./sidebar.js";
import { SignInAgain } from "./sign-in-again.js";
import { createSource } from "./source.js";
import { Stage } from "./stage.js";
import { createStorage } from "./storage.js";
import { Toasts } from "./toasts.js";
import { Toolbar } from "./toolbar.js";
import { html, render, useEffect, useMedia, useRef, useSource, useState } from "./view.js";

const DEFAULT_WIDTH = 292;
/** What is about the device, not about the person who used it. */
const DEVICE = new Set(["dtc-theme", "dtc-sidebar-collapsed", "dtc-sidebar-width", "dtc-single-keys"]);

/** Starts the portal in the page, which comes with what `/api/portal` answers. */
export function start(root) {
  const shell = createShell(JSON.parse(root.dataset.portal));
  render(html`<${Portal} shell=${shell} />`, root);
  return shell;
}

function createShell(served) {
  const storage = createStorage(() => window.localStorage);
  const portal = createSource({});
  const modules = createSource([]);
  const address = createSource(routeOf(location));
  const stands = createSource(false);
  const page = createSource({ title: "" });
  const theme = createSource(storage.text("dtc-theme"));
  const singleKeys = createSource(storage.text("dtc-single-keys", "1") !== "0");
  const online = createSource(navigator.onLine);
  const dialog = createSource(null);
  const question = createSource(null);
  const signIn = createSource(null);
  const shown = createSource([]);
  const announced = createSource("");
  const positions = createPositions();
  const kept = new Map();
  const attempts = new Map();
  const mac = /Mac|iP(hone|ad)/.test(navigator.platform);

  const messages = createMessages({
    show: (list) => shown.set(list),
    after: (seconds, action) => {
      const timer = setTimeout(action, seconds * 1000);
      return () => clearTimeout(timer);
    },
  });

  // However many calls are refused at once, the person is asked once; and who signs in on one tab did so on all.
  let asking = null;
  let leaving = false;
  const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("dataops-session");
  const signInAgain = () => {
    // Whoever signs out is on the way to the sign-in page; what is refused until then asks for nothing.
    if (leaving) return new Promise(() => {});
    asking ??= new Promise((resolve) => signIn.set(resolve)).finally(() => {
      asking = null;
      signIn.set(null);
    });
    return asking;
  };
  const signedIn = (done) => {
    if (done) tabs?.postMessage("signed-in");
    signIn.value?.(done);
  };
  if (tabs) tabs.onmessage = () => signIn.value?.(true);

  const api = createApi({
    fetch: (...call) => fetch(...call),
    wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
    signInAgain,
  });
  const plugins = createPlugins();
  const holds = createHolds({ ask: (asked) => shell.confirm(asked) });

  const shell = {
    api,
    storage,
    portal,
    modules,
    address,
    stands,
    page,
    theme,
    singleKeys,
    online,
    dialog,
    question,
    signIn,
    signedIn,
    shown,
    announced,
    messages,
    plugins,
    holds,
    mac,
    listen: live.listen,

    async reload() {
      try {
        show(await api.get("portal"));
      } catch {
        // What is known stays on show, until the server tells of the next change or can be reached again.
      }
    },

    /** Fetches all scripts of a module's plugin anew. Its screens take over what was typed, as after an upgrade. */
    again(module) {
      const plugin = pluginOf(module.entry);
      attempts.set(plugin, (attempts.get(plugin) ?? 0) + 1);
      show(portal.value);
    },

    go(href, { replace = false } = {}) {
      const target = new URL(href, location.href);
      if (target.origin !== location.origin || !isScreen(target.pathname)) {
        location.assign(target.href);
        return;
      }
      const route = routeOf(target);
      if (holds.any && !sameScreen(route, address.value)) {
        void holds.mayLeave().then((yes) => yes && shell.go(href, { replace }));
        return;
      }
      positions.leave(address.value);
      const same = route.canonical === address.value.canonical;
      history[replace || same ? "replaceState" : "pushState"](null, "", route.canonical + queryOf(target));
      positions.enter(route, "link");
      address.set(route);
    },

    settled() {
      positions.settled(address.value);
      stands.set(true);
    },

    keptBy(id) {
      if (!kept.has(id)) kept.set(id, new Map());
      return kept.get(id);
    },

    announce(text) {
      // The same words twice in a row would not be read out a second time.
      announced.set("");
      setTimeout(() => announced.set(text), 50);
    },

    confirm: (asked) =>
      new Promise((resolve) => {
        question.set({
          ...asked,
          answer(yes) {
            question.set(null);
            resolve(yes);
          },
        });
      }),

    setTheme(value) {
      if (value) storage.setText("dtc-theme", value);
      else storage.remove("dtc-theme");
      showTheme(value);
      theme.set(value);
    },

    setSingleKeys(on) {
      storage.setText("dtc-single-keys", on ? "1" : "0");
      singleKeys.set(on);
    },

    quickOpen: () => dialog.set("quick-open"),
    help: () => dialog.set("help"),

    async signOut() {
      if (holds.any && !(await holds.mayLeave())) return;
      const answers = await Promise.all(portal.value.modules.map(asked));
      if (answers.includes(false)) return;
      if (answers.some((answer) => answer?.clear)) {
        for (const key of storage.keys("dtc-")) if (!DEVICE.has(key)) storage.remove(key);
        positions.forget();
      }
      leaving = true;
      // Ends on the sign-in page even when the server does not answer.
      await fetch("/logout", { method: "POST", redirect: "manual", headers: { "X-Requested-With": "fetch" } }).catch(() => {});
      location.assign("/login");
    },

    /** The address of the module that a shortcut goes to, when it is installed. */
    target: (id, list) => (id === "home" ? "/#/" : moduleFor({ kind: "module", id }, list)?.href),

    commands: () => [
      { title: "Go to Home", icon: "home", href: "/#/" },
      ...modules.value.filter(({ id }) => id !== "home").map(({ title, icon, href }) => ({ title: `Go to ${title}`, icon, href })),
      { title: "Toggle dark mode", icon: "moon", run: () => shell.setTheme(isDark() ? "light" : "dark") },
      { title: "Use the system theme", icon: "monitor", run: () => shell.setTheme("") },
      { title: "Keyboard shortcuts", icon: "keyboard", run: shell.help },
      { title: "Sign out", icon: "sign-out", run: shell.signOut },
    ],
  };

  function show(answer) {
    const list = answer.modules.map((module) => ({
      href: `#/${module.id}`,
      ...module,
      entry: scriptAddress(module.entry, { shell: shellVersion(import.meta.url), attempt: attempts.get(pluginOf(module.entry)) }),
    }));
    modules.set(list.filter((module) => !module.hidden));
    portal.set({ ...answer, modules: list });
    plugins.keepOnly(list);
  }

  /** What a plugin says to signing out; one that cannot be asked holds nobody. */
  async function asked(module) {
    try {
      const entry = await plugins.load(module);
      return await entry.signingOut?.(contextFor(shell, module));
    } catch {
      return undefined;
    }
  }

  show(served);
  live.listen("modules", shell.reload);
  onStreamRefused((status) => status === 401 && void signInAgain());
  addEventListener("online", () => online.set(true));
  addEventListener("offline", () => online.set(false));
  followAddress(shell, positions);
  return shell;
}

function followAddress(shell, positions) {
  const { address, holds } = shell;
  const tidy = () => {
    const wanted = address.value.canonical + queryOf(location);
    if (location.pathname + location.search + location.hash !== wanted) history.replaceState(null, "", wanted);
  };
  let query = queryOf(location);
  address.subscribe(() => (query = queryOf(location)));
  const moved = () => {
    const route = routeOf(location);
    if (holds.any && !sameScreen(route, address.value)) {
      // The browser is there already. The address of what stays comes back on top, and goes again with a yes.
      history.pushState(null, "", address.value.canonical + query);
      void holds.mayLeave().then((yes) => yes && history.back());
      return;
    }
    if (!sameScreen(route, address.value)) {
      positions.leave(address.value);
      positions.enter(route, "history");
    }
    if (route.canonical !== address.value.canonical) address.set(route);
    tidy();
  };
  tidy();
  positions.enter(address.value, "reload");
  addEventListener("popstate", moved);
  addEventListener("hashchange", moved);
  addEventListener("pagehide", () => positions.leave(address.value));
  addEventListener("beforeunload", (event) => holds.any && event.preventDefault());

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.hasAttribute("download") || (link.target && link.target !== "_self")) return;
    const href = link.getAttribute("href");
    const target = new URL(href.startsWith("#/") ? `/${href}` : href, location.href);
    if (target.origin !== location.origin || !isScreen(target.pathname)) return;
    // An anchor of the page on show is the browser's own business.
    if (target.pathname === location.pathname && target.hash && !target.hash.startsWith("#/")) return;
    event.preventDefault();
    shell.go(target.href);
  });
}

function queryOf({ search, hash }) {
  return hash.startsWith("#/") ? "" : search;
}

function isDark() {
  return matchMedia("(prefers-color-scheme: dark)").matches
    ? document.documentElement.dataset.theme !== "light"
    : document.documentElement.dataset.theme === "dark";
}

function Portal({ shell }) {
  const drawer = useMedia("(max-width: 820px)");
  const phone = useMedia("(max-width: 700px)");
  const route = useSource(shell.address);
  const page = useSource(shell.page);
  const [shownWide, setShownWide] = useState(shell.storage.text("dtc-sidebar-collapsed") !== "1");
  const [shownNarrow, setShownNarrow] = useState(false);
  const [width, setWidth] = useState(shell.storage.number("dtc-sidebar-width", 180, 600, DEFAULT_WIDTH));
  const open = drawer ? shownNarrow : shownWide;

  const toggle = () => {
    if (drawer) {
      setShownNarrow(!shownNarrow);
      return;
    }
    const next = !shownWide;
    setShownWide(next);
    shell.storage.setText("dtc-sidebar-collapsed", next ? "0" : "1");
    const focus = next ? ".sidebar__brand button" : "#nav-menu-toggle";
    requestAnimationFrame(() => document.querySelector(focus)?.focus());
  };

  useEffect(() => {
    document.documentElement.dataset.sidebar = shownWide ? "shown" : "collapsed";
  }, [shownWide]);
  useEffect(() => document.documentElement.style.setProperty("--do-sidebar", `${width}px`), [width]);
  useEffect(() => setShownNarrow(false), [route, drawer]);
  useEffect(() => {
    if (page.title) document.title = `${page.title} - DataOps`;
  }, [page]);
  useShortcuts(shell, () => (drawer ? setShownNarrow(true) : !shownWide && toggle()));
  useArrival(shell);

  const resize = (next, final) => {
    setWidth(next);
    if (final) shell.storage.setText("dtc-sidebar-width", String(Math.round(next)));
  };
  const behind = drawer && shownNarrow;

  return html`
    <${Sidebar} shell=${shell} drawer=${drawer} open=${open} hide=${toggle} width=${width} resize=${resize} />
    ${behind && html`<div class="scrim" onClick=${toggle}></div>`}
    <div class="page" inert=${behind}>
      <${Toolbar} shell=${shell} drawer=${drawer} open=${open} toggle=${toggle} phone=${phone} />
      <main id="app" tabindex="-1"><${Stage} shell=${shell} /></main>
    </div>
    <${Overlays} shell=${shell} />
  `;
}

function Overlays({ shell }) {
  const dialog = useSource(shell.dialog);
  const question = useSource(shell.question);
  const signIn = useSource(shell.signIn);
  const announced = useSource(shell.announced);
  const close = () => shell.dialog.set(null);
  return html`
    <div class="overlays">
      ${dialog === "quick-open" && html`<${QuickOpen} shell=${shell} onClose=${close} />`}
      ${dialog === "help" && html`<${HelpDialog} shell=${shell} onClose=${close} />`}
      ${question && html`<${Confirm} ...${question} />`}
      ${signIn && html`<${SignInAgain} answer=${shell.signedIn} />`}
      <${Toasts} shown=${shell.shown} messages=${shell.messages} />
      <div class="visually-hidden" role="status" aria-live="polite">${announced}</div>
    </div>
  `;
}

function useShortcuts(shell, showSidebar) {
  // One reader for as long as the shell stands: a screen that is drawn between two keys does not forget the first.
  const show = useRef(showSidebar);
  show.current = showSidebar;
  useEffect(() => {
    const read = shortcutReader(shell.mac);
    const search = () => {
      // At once where the field is on the screen, so that no key typed next is lost.
      if (focusSearch()) return;
      show.current();
      requestAnimationFrame(() => focusSearch() || shell.quickOpen());
    };
    const listener = (event) => {
      if (document.documentElement.dataset.modal || event.defaultPrevented) return;
      const { key, ctrlKey, metaKey, altKey, shiftKey, timeStamp: time } = event;
      const typing = isTyping(document.activeElement);
      const shortcut = read({ key, ctrlKey, metaKey, altKey, shiftKey, time }, typing, shell.singleKeys.value);
      if (!shortcut) return;
      const href = shortcut.target && shell.target(shortcut.target, shell.modules.value);
      if (shortcut.id === "go" && !href) return;
      event.preventDefault();
      if (shortcut.id === "quick-open") shell.quickOpen();
      if (shortcut.id === "help") shell.help();
      if (shortcut.id === "search") search();
      if (shortcut.id === "row") toRow(shortcut.by);
      if (shortcut.id === "go") shell.go(href.startsWith("#") ? `/${href}` : href);
    };
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}

function focusSearch() {
  const field = document.querySelector("#search-input");
  field?.focus();
  return field !== null && document.activeElement === field;
}

/** Moves the focus to the next or the previous row of the lists on the page. */
function toRow(by) {
  const rows = [...document.querySelectorAll("#app [data-row]")];
  const at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** A new screen is announced, and takes the focus unless somebody is walking through the sidebar. */
function useArrival(shell) {
  useEffect(() => {
    const skip = document.querySelector("#skip-link");
    const toMain = (event) => {
      event.preventDefault();
      document.querySelector("#app").focus();
    };
    skip?.addEventListener("click", toMain);

    // Once for each screen: a page that tells its state anew, as after a save, is no other page.
    const seen = ({ title }) => `${shell.address.value.canonical} ${title}`;
    let last = null;
    const stop = shell.page.subscribe((page) => {
      if (last !== null && page.title && seen(page) !== last) shell.announce(page.title);
      last = seen(page);
    });
    let before = shell.address.value;
    const stopMoving = shell.address.subscribe((route) => {
      const stayed = sameScreen(route, before);
      before = route;
      if (stayed) return;
      if (document.activeElement?.closest("#sidebar")) return;
      requestAnimationFrame(() => document.querySelector("#app").focus({ preventScroll: true }));
    });
    return () => {
      skip?.removeEventListener("click", toMain);
      stop();
      stopMoving();
    };
  }, []);
}
