// The row above the page: where we are, and what can be done here.

import { Icon } from "./icons.js";
import { Menu } from "./menu.js";
import { PluginPlace } from "./plugin-place.js";
import { SettingsMenu } from "./settings-menu.js";
import { html, useSource } from "./view.js";

/** @param {{shell: object, drawer: boolean, open: boolean, toggle: () => void, phone: boolean}} props */
export function Toolbar({ shell, drawer, open, toggle, phone }) {
  const page = useSource(shell.page);
  const online = useSource(shell.online);
  const { modules } = useSource(shell.portal);
  const crumbs = page.crumbs ?? [];
  const label = drawer ? (open ? "Close menu" : "Open menu") : "Show sidebar";
  return html`
    <header class="toolbar">
      ${(drawer || !open) &&
      html`
        <button
          id="nav-menu-toggle"
          class="button button--icon"
          type="button"
          aria-label=${label}
          title=${label}
          aria-expanded=${open}
          aria-controls="sidebar"
          onClick=${toggle}
        >
          <${Icon} name=${drawer ? "menu" : "sidebar"} size="18" />
        </button>
      `}
      ${page.back &&
      html`
        <a class="button button--quiet toolbar__back" href=${page.back.href} aria-label=${page.back.label}>
          <${Icon} name="arrow-left" /><span class="toolbar__back-text">${page.back.label}</span>
        </a>
      `}
      <nav class="crumbs" aria-label="Breadcrumb">
        <ol>
          ${crumbs.map((crumb) => html`<li key=${crumb.href} class="crumbs__step"><a href=${crumb.href}>${crumb.label}</a></li>`)}
          <li class="crumbs__here" aria-current="page">${page.title}</li>
        </ol>
      </nav>
      ${!online && html`<span class="chip chip--warning" role="status"><${Icon} name="warning" size="14" /> Offline</span>`}
      ${page.state && html`<span id="save-state" class="toolbar__state" data-kind=${page.state.kind} title=${page.state.hint} role="status">${page.state.text}</span>`}
      <div class="toolbar__actions">
        ${(page.actions ?? []).filter((action) => !(phone && action.wide)).map((action) => html`<${Action} key=${action.id} action=${action} phone=${phone} />`)}
        <button class="button button--icon toolbar__find" type="button" aria-label="Quick open" title="Quick open" onClick=${shell.quickOpen}>
          <${Icon} name="search" size="18" />
        </button>
        ${modules.filter((module) => module.toolbar).map((module) => html`<${PluginPlace} key=${module.id} shell=${shell} module=${module} part="toolbar" quiet />`)}
        <${SettingsMenu} shell=${shell} />
      </div>
    </header>
  `;
}

function Action({ action, phone }) {
  if (action.items) {
    const items = action.items.filter((item) => phone || !item.narrow);
    return html`<${Menu} id=${action.id} label=${action.label} icon=${action.icon} items=${items} />`;
  }
  // A phone has no room for the words of what has an icon, too.
  if (action.text && !(phone && action.icon)) {
    return html`
      <button
        id=${action.id}
        class="button ${action.primary ? "button--primary" : "button--quiet"}"
        type="button"
        disabled=${action.disabled || action.busy}
        aria-busy=${Boolean(action.busy)}
        onClick=${action.run}
      >
        ${action.label}
      </button>
    `;
  }
  return html`
    <button
      id=${action.id}
      class="button button--icon"
      type="button"
      disabled=${action.disabled}
      aria-label=${action.label}
      title=${action.label}
      aria-pressed=${action.pressed === undefined ? undefined : String(action.pressed)}
      onClick=${action.run}
    >
      <${Icon} name=${action.icon} size="18" />
    </button>
  `;
}
