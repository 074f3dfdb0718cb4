// The sidebar: brand, navigation, and what plugins put below. On narrow screens the same thing is a drawer.

import { Icon, Mark } from "./icons.js";
import { moduleFor } from "./addresses.js";
import { PluginPlace } from "./plugin-place.js";
import { html, useEffect, useLayoutEffect, useRef, useSource, useState } from "./view.js";

const MIN = 200;
const MAX = 560;
const STEP = 16;

/** After so many milliseconds a screen that does not come keeps nobody from the rest. */
const PATIENCE = 1000;

/**
 * @param {{shell: object, drawer: boolean, open: boolean, hide: () => void, width: number,
 *     resize: (width: number, final: boolean) => void}} props `drawer` on narrow screens, where the width is fixed
 */
export function Sidebar({ shell, drawer, open, hide, width, resize }) {
  const { modules } = useSource(shell.portal);
  const route = useSource(shell.address);
  const stands = useSource(shell.stands);
  const [isLate, setLate] = useState(false);
  const element = useRef(null);
  const modal = drawer && open;
  const current = route.kind === "home" ? "home" : moduleFor(route, modules)?.id;
  // The screen comes first; what is of the same plugin comes with it.
  const waits = (module) => !stands && !isLate && module.id !== current;

  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);

  // Before the page behind becomes inert, which would take the focus from the opener.
  useLayoutEffect(() => {
    if (!modal) return undefined;
    element.current.querySelector("button, a").focus();
    return () => document.querySelector("#nav-menu-toggle")?.focus({ preventScroll: true });
  }, [modal]);

  return html`
    <div
      ref=${element}
      id="sidebar"
      class="sidebar"
      role=${modal ? "dialog" : "complementary"}
      aria-modal=${modal ? "true" : undefined}
      aria-label=${modal ? "Menu" : "Sidebar"}
      hidden=${!drawer && !open}
      data-open=${String(open)}
      inert=${drawer && !open}
      onKeyDown=${modal ? (event) => keepInside(event, element.current, hide) : undefined}
    >
      <div class="sidebar__brand">
        <a class="brand" href="/#/">
          <${Mark} />
          <span class="brand__text">
            <span class="brand__name">DataOps</span>
            <span class="brand__line">Daily operations workspace</span>
          </span>
        </a>
        <button class="button button--icon" type="button" aria-label=${drawer ? "Close menu" : "Hide sidebar"} title=${drawer ? "Close menu" : "Hide sidebar"} onClick=${hide}>
          <${Icon} name=${drawer ? "close" : "sidebar"} size="18" />
        </button>
      </div>
      <nav id="nav-menu" class="nav" aria-label="Main">
        <${Entry} id="home" href="#/" title="Home" icon="home" current=${current} />
        ${modules
          .filter((module) => module.id !== "home" && !module.hidden)
          .map((module) => html`<${Entry} key=${module.id} ...${module} current=${current} />`)}
      </nav>
      <div class="sidebar__parts">
        ${modules
          .filter((module) => module.sidebar)
          .map((module) => html`<${PluginPlace} key=${module.id} shell=${shell} module=${module} part="sidebar" waits=${waits(module)} />`)}
      </div>
      ${!drawer && html`<${Edge} width=${width} resize=${resize} />`}
    </div>
  `;
}

function Entry({ id, href, title, icon, current }) {
  return html`
    <a class="nav__entry" href=${href} data-workspace-view=${id} aria-current=${current === id ? "page" : undefined}>
      ${icon ? html`<${Icon} name=${icon} size="18" />` : html`<span class="nav__gap"></span>`}
      <span class="nav__title">${title}</span>
    </a>
  `;
}

function keepInside(event, element, hide) {
  if (event.key === "Escape") {
    event.stopPropagation();
    hide();
    return;
  }
  if (event.key !== "Tab") return;
  const stops = [...element.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")].filter(
    (stop) => !stop.disabled && stop.getClientRects().length > 0,
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement === edge || !element.contains(document.activeElement)) {
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  }
}

/** The edge that is dragged, or moved with the arrow keys, to make the sidebar wider or narrower. */
function Edge({ width, resize }) {
  const limited = (value) => Math.min(MAX, Math.max(MIN, value));
  const drag = (event) => {
    const edge = event.currentTarget;
    edge.setPointerCapture(event.pointerId);
    const move = (moved) => resize(limited(moved.clientX), false);
    const end = (ended) => {
      edge.removeEventListener("pointermove", move);
      resize(limited(ended.clientX), true);
    };
    edge.addEventListener("pointermove", move);
    edge.addEventListener("lostpointercapture", end, { once: true });
  };
  const key = (event) => {
    const change = { ArrowLeft: -STEP, ArrowRight: STEP, Home: MIN - MAX, End: MAX - MIN }[event.key];
    if (change === undefined) return;
    event.preventDefault();
    resize(limited(width + change), true);
  };
  return html`
    <div
      class="edge"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label="Sidebar width"
      aria-controls="sidebar"
      aria-valuenow=${Math.round(width)}
      aria-valuemin=${MIN}
      aria-valuemax=${MAX}
      onPointerDown=${drag}
      onKeyDown=${key}
    ></div>
  `;
}
