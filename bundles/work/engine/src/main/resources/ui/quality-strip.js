// What in the process documents stands in the way of the work that is open.

import { Icon } from "/ui/portal/icons.js";
import { html, useLive, useMemo } from "/ui/portal/view.js";
import { activeFindings } from "./active-findings.js";

const SHOWN = 6;

/** Nothing while there is no blocker. @param {{context: object, work: object, tasks?: object[], bundles?: object[]}} props */
export function QualityStrip({ context, work, tasks, bundles }) {
  const { data, problem } = useLive(
    async (signal) => {
      const [report, { documents }] = await Promise.all([context.api.get("/docs/process-quality", { signal }), context.api.get("/docs", { signal })]);
      return { findings: report.findings, documents };
    },
    "content",
  );
  const known = Boolean(tasks && bundles);
  const found = useMemo(() => {
    if (!data) return [];
    if (known) return activeFindings({ tasks, bundles, ...data }).filter(({ severity }) => severity === "blocking");
    return data.findings.filter(({ severity }) => severity === "blocking");
  }, [data, tasks, bundles]);

  if (problem && !data) return html`<p class="muted lane__none" data-testid="home-process-quality">Process quality: Report unavailable</p>`;
  if (found.length === 0) return null;
  return html`
    <section class="notice notice--warning quality-notice" data-testid="home-process-quality" aria-labelledby="home-quality">
      <${Icon} name="warning" />
      <div class="notice__text">
        <h2 class="quality-notice__title" id="home-quality">Process quality: ${known ? `${found.length} active ${found.length === 1 ? "blocker" : "blockers"}` : "Active impact unknown"}</h2>
        ${!known && html`<p>Not all work could be loaded, so these may or may not concern it.</p>`}
        <ul>
          ${found.slice(0, SHOWN).map(
            (finding) => html`
              <li key=${finding.id}>
                ${finding.title}${finding.summary ? " – " : ""}
                ${finding.taskId ? html`<button class="button button--inline" type="button" onClick=${() => work.dialog.set({ kind: "task", id: finding.taskId })}>${finding.summary}</button>` : finding.summary}
              </li>
            `,
          )}
        </ul>
      </div>
      <a class="button" href="/#/docs?quality=1">Show all findings</a>
    </section>
  `;
}
