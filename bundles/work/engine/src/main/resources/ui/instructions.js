// The way from a task to its instructions.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { safeAddress } from "/ui/portal/links.js";
import { html } from "/ui/portal/view.js";
import { plainText } from "./linked-text.js";

/** Whether a task says how it is done. */
export function hasInstructions(task) {
  return Boolean(task.instructionDocId || safeAddress(task.instructionsUrl));
}

/** The address of a document that was opened from a task, with the way back. */
export function documentAddress(path, task) {
  const params = new URLSearchParams({ taskId: task.id, ...(task.bundleId && { bundleId: task.bundleId }), title: plainText(task.description) });
  const step = task.instructionStepId ? `#step-${encodeURIComponent(task.instructionStepId)}` : "";
  return `${pageAddress(path)}?${params}${step}`;
}

/** The icon that opens a task's process document, or else the outside address that it names. */
export function InstructionsLink({ task, context }) {
  const name = `Open instructions for ${plainText(task.description)}`;
  if (task.instructionDocId) {
    const open = async (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
      event.preventDefault();
      try {
        const { document: found } = await context.api.get(resolver(task.instructionDocId));
        context.go(documentAddress(found.path, task));
      } catch (problem) {
        const gone = problem.status === 404 ? `Document unavailable: ${task.instructionDocId}` : problem.message;
        context.toast(gone, { kind: "error" });
      }
    };
    return html`
      <a class="instructions-link" href=${resolver(task.instructionDocId)} aria-label=${name} title=${name} onClick=${open}>
        <${Icon} name="book" size="15" />
      </a>
    `;
  }
  const address = safeAddress(task.instructionsUrl);
  if (!address) return null;
  return html`
    <a class="instructions-link" href=${address} aria-label=${name} title=${name} target="_blank" rel="noopener noreferrer">
      <${Icon} name="external" size="15" />
    </a>
  `;
}

/** Where the document behind an id is found. */
export function resolver(docId) {
  return `/docs/resolve?ref=${encodeURIComponent(docId)}`;
}
