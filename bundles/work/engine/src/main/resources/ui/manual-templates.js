// The task templates of the documentation as a section of Tasks: what each workflow is about, and its start.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useMemo, useState } from "/ui/portal/view.js";
import { BusyButton } from "./fields.js";
import { flowOf } from "./flow-data.js";
import { useResource } from "./live-resource.js";
import { resultText } from "./recurring-rules.js";
import { StartDialog } from "./start-dialog.js";
import { isStartable, taskTemplates, templateFor } from "./template-rules.js";
import { useBusy } from "./use-busy.js";

export function ManualTemplates({ context, work }) {
  const { data: documents, problem, reload } = useResource(flowOf(context).documents);
  const { data: templates } = useResource(work.templates);
  const [wanted, setWanted] = useState(null);
  const [told, setTold] = useState("");
  const { busy, during } = useBusy();
  const rows = useMemo(() => documents && taskTemplates(documents), [documents]);
  const { today } = context;
  const generate = () =>
    during("generate", async () => {
      try {
        setTold(resultText(await work.api.recurring.generate({ startDate: today, endDate: today })));
        await work.refresh();
      } catch (failure) {
        context.toast(failure.message, { kind: "error" });
      }
    });

  return html`
    <div class="flow-bar">
      <${BusyButton} id="generate-today" busy=${busy !== null} label="Generate today" busyLabel="Generating…" onClick=${() => void generate()} />
      <p class="muted" role="status">${told || "Makes the recurring tasks of today that are not there yet."}</p>
    </div>
    ${problem && !documents && html`<${context.Failed} problem=${problem} retry=${reload} what="The template documents could not be loaded" />`}
    ${!problem && !documents && html`<${context.Loading} rows="6" label="Loading template documents" />`}
    ${rows?.length === 0 && html`<${context.Empty} icon="template" title="No template documents.">Documents of the type task-template appear here. The <a class="link" href="/#/templates">template library</a> has what can be started.<//>`}
    <ul class="manual-templates">
      ${(rows ?? []).map(
        ({ doc, type }) => html`
          <li key=${doc.path} class="manual-templates__row">
            <span class="manual-templates__text"><strong>${doc.title}</strong>${doc.summary && html`<span class="muted">${doc.summary}</span>`}</span>
            <span class="flow-table__actions">
              ${startable(templates, type) && html`<button class="button button--small" type="button" aria-label=${`Start workflow from template ${doc.title}`} onClick=${() => setWanted(startable(templates, type).id)}><${Icon} name="play" size="12" /> Start workflow</button>`}
              <a class="button button--small button--quiet" href=${pageAddress(doc.path)} aria-label=${`View process doc ${doc.title}`}>View process doc</a>
            </span>
          </li>
        `,
      )}
    </ul>
    ${wanted && html`<${StartDialog} context=${context} wanted=${wanted} onClose=${() => setWanted(null)} />`}
  `;
}

function startable(templates, type) {
  const template = templateFor(templates ?? [], type);
  return template && isStartable(template) ? template : undefined;
}
