// Artifacts: their place in the portal.

import { ArtifactsPage, drawn } from "./screens.js";

export { styles } from "./screens.js";

/**
 * The index of artifacts.
 *
 * @param {HTMLElement} root
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  return drawn(root, context, ArtifactsPage);
}
