// Workflows: their place in the portal.

import { BundlesPage, drawn, isStartable, workOf } from "./screens.js";

export { styles } from "./screens.js";

/**
 * The list of workflows, and one of them.
 *
 * @param {HTMLElement} root
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  return drawn(root, context, BundlesPage);
}

/** What quick open does; the workflows themselves are among what it finds of work. */
export function commands(context) {
  const templates = workOf(context).templates.source.value.data ?? [];
  return {
    commands: [
      { title: "Start workflow", icon: "play", href: "/#/bundles?start=1" },
      { title: "New bundle", icon: "plus", href: "/#/bundles?new=1" },
      { title: "Go to board of workflows", icon: "grid", href: "/#/bundles?view=board" },
      { title: "Go to calendar", icon: "calendar", href: "/#/bundles?view=calendar" },
      ...templates.filter(isStartable).map((template) => ({
        title: `Start workflow: ${template.name}`,
        icon: "play",
        href: `/#/bundles?start=${encodeURIComponent(template.id)}`,
      })),
    ],
  };
}
