// Artifacts: their place in the portal.

import { ArtifactsPage } from "./artifacts-page.js";
import { drawn } from "./drawn.js";

/** The style sheets that the shell applies before anything is drawn. */
export { styles } from "./drawn.js";

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
