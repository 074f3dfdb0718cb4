// Administration: its place in the portal.

import { AdminPage, drawn } from "./screens.js";

export { styles } from "./screens.js";

/**
 * Where an administrator looks first.
 *
 * @param {HTMLElement} root
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  return drawn(root, context, AdminPage);
}

/** The settings menu leads here. */
export function settings() {
  return { items: [{ label: "Admin", icon: "shield", href: "/#/admin" }] };
}

/** So does quick open. */
export function commands() {
  return { commands: [{ title: "Go to Admin", icon: "shield", href: "/#/admin" }] };
}
