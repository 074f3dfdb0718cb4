// Users: their place in the portal.

import { drawn, UsersPage } from "./screens.js";

export { styles } from "./screens.js";

/**
 * The people who may sign in.
 *
 * @param {HTMLElement} root
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  return drawn(root, context, UsersPage);
}

/** The settings menu leads here. */
export function settings() {
  return { items: [{ label: "Users", icon: "users", href: "/#/users" }] };
}

/** So does quick open. */
export function commands() {
  return { commands: [{ title: "Go to Users", icon: "users", href: "/#/users" }] };
}
