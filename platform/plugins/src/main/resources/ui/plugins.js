// Plugins: their place in the portal.

import { html, render } from "/ui/portal/view.js";
import { PluginsPage } from "./plugins-page.js";

/** The style sheets that the shell applies before anything is drawn. */
export const styles = ["./plugins.css"];

/**
 * @param {HTMLElement} root owned by this plugin until it leaves
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  render(html`<${PluginsPage} context=${context} />`, root);
  return () => render(null, root);
}

/** An entry of the settings menu; only administrators have this module. */
export function settings() {
  return { refresh() {}, items: [{ label: "Plugins", icon: "plug", href: "/#/plugins" }] };
}

/** What quick open finds. */
export function commands() {
  return {
    pages: () => [{ title: "Plugins", path: "Settings", href: "/#/plugins", icon: "plug" }],
    recent: () => [],
    commands: [],
  };
}
