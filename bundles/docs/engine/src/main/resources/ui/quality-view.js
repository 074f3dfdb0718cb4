// What keeps the documents from carrying the work that relies on them.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { Menu } from "/ui/portal/menu.js";
import { html, useEffect, useLive, useMemo, useSource, useState } from "/ui/portal/view.js";
import { below, count, label } from "./labels.js";
import { asCsv, choicesOf, chosen, pathIn, QUALITY_FILTERS, qualityAddress, qualityFilters } from "./quality.js";

const AT_FIRST = 80;
const CHIPS = { blocking: "chip--danger", warning: "chip--warning" };

export function QualityView({ context, library, params }) {
  const { data: report, problem, reload } = useLive((signal) => context.api.get("/docs/process-quality", { signal }), "content");
  useEffect(() => {
    context.page({ title: "Process quality", crumbs: [{ label: "Docs", href: "/#/docs" }], back: { label: "All docs", href: "/#/docs" } });
  }, []);
  useEffect(() => {
    if (report) context.settled();
  }, [Boolean(report)]);
  if (problem && !report) {
    return html`<div class="canvas landing"><${context.Failed} problem=${problem} retry=${reload} what="The report could not be loaded" heading="Process quality" /></div>`;
  }
  if (!report) return html`<div class="canvas landing"><${context.Loading} rows="10" label="Loading the report" heading="Process quality" /></div>`;
  return html`<${Report} context=${context} library=${library} report=${report} filters=${qualityFilters(params)} />`;
}

function Report({ context, library, report, filters }) {
  const { documents = [] } = useSource(library.state);
  const { findings, summary, validationErrors } = report;
  const [shown, setShown] = useState(AT_FIRST);
  const found = useMemo(() => chosen(findings, filters), [findings, filters.severity, filters.category, filters.workflow, filters.document]);
  const narrowed = Object.values(filters).some(Boolean);
  const choose = (key) => (event) => {
    setShown(AT_FIRST);
    context.go(qualityAddress({ ...filters, [key]: event.currentTarget.value }), { replace: true });
  };
  const save = (name, type, text) => () => {
    download(`process-quality.${name}`, type, text());
    context.toast(`${count(found.length, "finding")} exported`);
  };
  const exports = [
    { label: "Export as JSON", icon: "download", run: save("json", "application/json", () => JSON.stringify({ ...report, findings: found }, null, 2)) },
    { label: "Export as CSV", icon: "download", run: save("csv", "text/csv", () => asCsv(found)) },
  ];
  return html`
    <div class="canvas landing quality">
      <header class="folder__head">
        <h1 class="page-title">Process quality</h1>
        <p class="muted" role="status">${narrowed ? `${found.length} of ${count(summary.total, "finding")}` : count(summary.total, "finding")}</p>
        <${Menu} id="quality-export" class="folder__menu" label="Export" icon="download" items=${exports} />
      </header>
      <ul class="quality__totals" aria-label="Totals">
        ${["blocking", "warning", "info"].map((each) => html`<li key=${each} class="quality__total" data-severity=${each} data-none=${summary[each] === 0 ? "" : undefined}><strong>${summary[each]}</strong> ${label(each)}</li>`)}
      </ul>
      ${validationErrors.length > 0 && html`<${Refused} errors=${validationErrors} documents=${documents} />`}
      <div class="lint__bar">
        ${QUALITY_FILTERS.map(
          (filter) => html`
            <label class="lint__filter" key=${filter.key} for=${`quality-${filter.key}`}>
              ${filter.title}
              <select id=${`quality-${filter.key}`} class="select" value=${filters[filter.key]} onChange=${choose(filter.key)}>
                <option value="">Any</option>
                ${choicesOf(findings, filter, filters).map((each) => html`<option key=${each.value} value=${each.value} selected=${each.value === filters[filter.key]}>${each.label}</option>`)}
              </select>
            </label>
          `,
        )}
        ${narrowed && html`<a class="button button--small" href=${qualityAddress()}>Clear</a>`}
      </div>
      ${found.length === 0
        ? html`<${context.Empty} icon="check" title=${narrowed ? "No finding matches." : "Nothing to repair."}>${narrowed ? "Choose other filters, or clear them." : "The documents can carry the work that relies on them."}<//>`
        : html`<ul class="doc-list">${found.slice(0, shown).map((finding) => html`<${Finding} key=${finding.id} finding=${finding} />`)}</ul>`}
      ${found.length > shown && html`<p class="doc-list__more"><button class="button" type="button" onClick=${() => setShown(shown + AT_FIRST)}>Show more (${found.length - shown} left)</button></p>`}
    </div>
  `;
}

function Refused({ errors, documents }) {
  return html`
    <section class="notice notice--danger quality__errors" aria-labelledby="quality-errors">
      <${Icon} name="warning" />
      <div class="notice__text">
        <h2 id="quality-errors" class="quality__heading">${count(errors.length, "error")} in the registry</h2>
        <ul>
          ${errors.map((text) => {
            const path = pathIn(text, documents);
            return html`<li key=${text}>${path ? html`<a class="link" href=${pageAddress(path)}>${text}</a>` : text}</li>`;
          })}
        </ul>
      </div>
    </section>
  `;
}

function Finding({ finding }) {
  const { severity, title, summary, category, workflowSlug, taskRef, docPath, nextAction } = finding;
  const content = html`
    <span class="quality__line"><span class=${`chip ${CHIPS[severity] ?? "chip--line"}`}>${label(severity)}</span> <span class="doc-row__title">${title}</span></span>
    <span class="quality__summary">${summary}</span>
    <span class="quality__chips">
      <span class="chip chip--line">${label(category)}</span>
      ${workflowSlug && html`<span class="chip chip--line">Workflow: ${label(workflowSlug)}</span>`}
      ${taskRef && html`<span class="chip chip--line">Task: ${taskRef}</span>`}
      ${docPath && html`<span class="chip chip--line">${below(docPath)}</span>`}
      <span class="chip chip--line">Next: ${nextAction}</span>
    </span>
  `;
  // Until tasks and workflows have screens of their own, the document is the nearest place to repair it.
  return docPath ? html`<li><a class="quality__row" data-row href=${pageAddress(docPath)}>${content}</a></li>` : html`<li><div class="quality__row">${content}</div></li>`;
}

/** What the landing of Docs says about it. */
export function QualityBlock({ context }) {
  const { data: report, problem } = useLive((signal) => context.api.get("/docs/process-quality", { signal }), "content");
  const text = problem && !report ? "Report unavailable" : report ? sentence(report) : "Checking…";
  return html`
    <section class="quality-block" aria-labelledby="docs-quality">
      <h2 class="section-title" id="docs-quality">Process quality</h2>
      <a class="quality-block__row" data-row href=${qualityAddress()}>
        <${Icon} name="shield" />
        <span class="quality-block__text">${text}</span>
        <${Icon} name="chevron-right" size="14" />
      </a>
    </section>
  `;
}

function sentence({ summary, validationErrors }) {
  const errors = validationErrors.length > 0 ? `, ${count(validationErrors.length, "error")} in the registry` : "";
  return `${summary.blocking} blocking, ${count(summary.warning, "warning")}, ${summary.info} info${errors}`;
}

function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
