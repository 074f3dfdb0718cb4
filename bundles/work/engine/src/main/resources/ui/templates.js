// Templates: their place in the portal.

import { drawn, TemplatesPage, workOf } from "./screens.js";

export { styles } from "./screens.js";

/**
 * The library of workflow templates, and the editor of one.
 *
 * @param {HTMLElement} root
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  return drawn(root, context, TemplatesPage);
}

/** What quick open finds: every template. */
export function commands(context) {
  const entry = ({ id, name, emoji, type }) => ({ title: `${emoji ? `${emoji} ` : ""}${name}`, path: `Template, ${type}`, href: `/#/templates?templateId=${encodeURIComponent(id)}`, icon: "template" });
  return {
    pages: async () => ((await workOf(context).templates.value()) ?? []).map(entry),
    commands: [{ title: "New template", icon: "plus", href: "/#/templates?new=1" }],
  };
}
