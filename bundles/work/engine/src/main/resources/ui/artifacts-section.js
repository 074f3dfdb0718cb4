// The index of artifacts as a section of Tasks.

import { html } from "/ui/portal/view.js";
import { tasksAddress } from "./addresses.js";
import { ArtifactIndex } from "./artifacts-page.js";

export function ArtifactsSection({ context }) {
  return html`<${ArtifactIndex} context=${context} base=${tasksAddress({ section: "artifacts" })} />`;
}
