// What lint says about all documents: a dashboard.

import { pageAddress } from "/ui/portal/addresses.js";
import { Dialog } from "/ui/portal/dialog.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useLive, useMemo, useSource, useState } from "/ui/portal/view.js";
import { below, count } from "./labels.js";
import { anchorOf, entriesOf, grouped, optionsOf, passing, repairs } from "./lint-report.js";

const AT_FIRST = 40;
const LEVELS = { error: "Error", warning: "Warning", advice: "Advice" };

/** @param {{context: object, library: object, desk: object, onClose: () => void}} props */
export function LintDialog({ context, library, desk, onClose }) {
  const { data: report, problem, reload } = useLive((signal) => context.api.get("/lint?findings=1", { signal }), "content");
  return html`
    <${Dialog} id="lint-modal" label="Lint of all documents" class="dialog--wide" onClose=${onClose}>
      ${problem && !report && html`<${context.Failed} problem=${problem} retry=${reload} what="The documents could not be checked" />`}
      ${!problem && !report && html`<${context.Loading} rows="8" label="Checking all documents" />`}
      ${report && html`<${Report} context=${context} library=${library} desk=${desk} report=${report} onClose=${onClose} />`}
    <//>
  `;
}

function Report({ context, library, desk, report, onClose }) {
  const { documents = [] } = useSource(library.state);
  const [by, setBy] = useState("document");
  const [filters, setFilters] = useState({ rule: "", domain: "", level: "" });
  const [shown, setShown] = useState(AT_FIRST);
  const [busy, setBusy] = useState(false);
  const all = useMemo(() => entriesOf(report, documents), [report, documents]);
  const entries = useMemo(() => passing(all, filters), [all, filters]);
  const groups = useMemo(() => grouped(entries, by), [entries, by]);
  const clean = report.total_violations === 0;
  const narrowed = Object.values(filters).some(Boolean);

  const repair = async (some) => {
    setBusy(true);
    const made = await repairAll({ context, desk }, some);
    setBusy(false);
    if (made === 0) context.toast("Nothing here can be repaired without a decision");
    else context.toast(`${count(made, "draft")} made; review them before you publish`);
  };
  const choose = (key) => (event) => {
    setFilters({ ...filters, [key]: event.currentTarget.value });
    setShown(AT_FIRST);
  };

  return html`
    <p class="lint__summary" role="status">
      ${clean
        ? html`<span class="chip chip--done"><${Icon} name="check" size="12" /> clean</span> ${count(report.checked ?? 0, "procedure")} checked, nothing to repair.`
        : html`<strong>${count(report.docs.length, "doc")} - ${count(report.total_violations, "violation")}</strong>${narrowed ? `, ${entries.length} shown` : ""}${report.checked ? ` (${count(report.checked, "procedure")} checked)` : ""}`}
    </p>
    ${!clean &&
    html`
      <div class="lint__bar">
        <div class="segments" role="group" aria-label="Group by">
          ${["document", "rule"].map((each) => html`<button key=${each} class="segments__choice" type="button" aria-pressed=${String(by === each)} onClick=${() => setBy(each)}>By ${each}</button>`)}
        </div>
        <${Filter} id="lint-rule" label="Rule" value=${filters.rule} options=${optionsOf(all, "code")} onChange=${choose("rule")} />
        <${Filter} id="lint-domain" label="Domain" value=${filters.domain} options=${optionsOf(all, "domain")} onChange=${choose("domain")} />
        <${Filter} id="lint-level" label="Level" value=${filters.level} options=${optionsOf(all, "level")} onChange=${choose("level")} />
        <button class="button button--small lint__fix" type="button" aria-busy=${busy} disabled=${busy || repairs(entries).length === 0} title=${repairs(entries).length === 0 ? "Nothing here can be repaired without a decision" : "The repairs become drafts for you to review"} onClick=${() => repair(entries)}>
          <${Icon} name="sparkles" size="14" /> Fix what is shown
        </button>
      </div>
      ${entries.length === 0 && html`<p class="dialog__text">Nothing matches these filters.</p>`}
      <ul class="lint__groups" aria-label=${`Findings by ${by}`}>
        ${groups.slice(0, shown).map((group) => html`<${Group} key=${group.key} group=${group} by=${by} busy=${busy} repair=${repair} onClose=${onClose} />`)}
      </ul>
      ${groups.length > shown && html`<p class="doc-list__more"><button class="button" type="button" onClick=${() => setShown(shown + AT_FIRST)}>Show more (${groups.length - shown} left)</button></p>`}
    `}
  `;
}

function Filter({ id, label, value, options, onChange }) {
  return html`
    <label class="lint__filter" for=${id}>
      ${label}
      <select id=${id} class="select" value=${value} onChange=${onChange}>
        <option value="">Any</option>
        ${options.map((each) => html`<option key=${each.value} value=${each.value} selected=${each.value === value}>${each.label}</option>`)}
      </select>
    </label>
  `;
}

function Group({ group, by, busy, repair, onClose }) {
  const fixable = repairs(group.entries).length > 0;
  return html`
    <li class="lint__group">
      <div class="lint__head">
        <h3 class="lint__title">${group.title}</h3>
        <span class="lint__path">${by === "document" ? below(group.key) : ""}</span>
        <span class="chip">${count(group.entries.length, "finding")}</span>
        ${fixable && html`<button class="button button--inline" type="button" aria-label=${`Fix ${group.title}`} disabled=${busy} onClick=${() => repair(group.entries)}>Fix</button>`}
      </div>
      <ul class="lint__entries">
        ${group.entries.map(
          (entry, at) => html`
            <li key=${at}>
              <a class="lint__entry" href=${pageAddress(entry.path) + anchorOf(entry)} onClick=${onClose}>
                <span class=${`chip ${{ error: "chip--danger", warning: "chip--warning" }[entry.level] ?? "chip--line"}`}>${LEVELS[entry.level]}</span>
                <span class="lint__message">${entry.message}</span>
                <span class="lint__note">${by === "rule" ? entry.title : entry.code}${entry.line ? `, line ${entry.line}` : ""}</span>
              </a>
            </li>
          `,
        )}
      </ul>
    </li>
  `;
}

/**
 * Makes a draft of every document that can be repaired. Each starts from the draft there is, else from the saved text.
 *
 * @returns {Promise<number>} how many drafts were made
 */
async function repairAll({ context, desk }, entries) {
  let made = 0;
  for (const { key: path, entries: own } of grouped(entries, "document")) {
    const edits = repairs(own);
    if (edits.length === 0) continue;
    try {
      const saved = await context.api.get(`/docs?path=${encodeURIComponent(path)}`);
      let text = desk.drafts.get(path)?.text ?? saved.content;
      const before = text;
      // One by one: what an earlier one has repaired already is no reason to give up the others.
      for (const edit of edits) {
        const answer = await context.api.post("/sop/serialize", { content: text, edits: [edit] }).catch((problem) => {
          if (problem.status === 400 || problem.status === 422) return null;
          throw problem;
        });
        if (answer) text = answer.content;
      }
      if (text === before) continue;
      desk.drafts.edit(path, text, { text: saved.content, sha: saved.sha });
      made++;
    } catch (problem) {
      context.toast(`${below(path)}: ${problem.message}`, { kind: "error" });
    }
  }
  return made;
}
