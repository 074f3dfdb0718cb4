// What a draft would change, line by line.

import { copyText } from "/ui/portal/clipboard.js";
import { Dialog } from "/ui/portal/dialog.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useMedia, useMemo, useRef, useState } from "/ui/portal/view.js";
import { compare, folded, tally } from "./compare.js";
import { count } from "./labels.js";

/**
 * The comparison of a draft with the saved text.
 *
 * @param {{context: object, title: string, before: string, after: string, onClose: () => void}} props
 */
export function DiffDialog({ context, title, before, after, onClose }) {
  const list = useRef(null);
  const wide = useMedia("(min-width: 1000px)");
  const [beside, setBeside] = useState(context.storage.text("dtc-diff-beside") === "1");
  const rows = useMemo(() => compare(before, after), [before, after]);
  const { added, removed } = tally(rows);

  const layout = () => {
    context.storage.setText("dtc-diff-beside", beside ? "0" : "1");
    setBeside(!beside);
  };
  const step = (by) => () => {
    const starts = [...list.current.querySelectorAll("[data-change]")];
    const at = starts.findIndex((each) => each === list.current.querySelector("[data-current]"));
    const next = starts[(at < 0 && by < 0 ? starts.length : at) + by] ?? starts[by > 0 ? 0 : starts.length - 1];
    list.current.querySelector("[data-current]")?.removeAttribute("data-current");
    next?.setAttribute("data-current", "");
    next?.scrollIntoView({ block: "center" });
  };
  const onKey = (event) => {
    if (event.key === "n") step(1)();
    if (event.key === "p") step(-1)();
  };
  const copy = async () => {
    if (await copyText(plainDiff(rows))) context.toast("Changes copied");
  };

  return html`
    <${Dialog} id="diff-modal" label=${`Changes of ${title}`} class="dialog--wide" onClose=${onClose}>
      <div class="diff-bar">
        <span class="diff-bar__tally">
          ${added + removed === 0 ? "No change" : html`<span class="diff-bar__added">${count(added, "line")} added</span>, <span class="diff-bar__removed">${count(removed, "line")} removed</span>`}
        </span>
        <button class="button button--small" type="button" onClick=${step(-1)} title="Previous change (p)"><${Icon} name="arrow-up" size="14" /> Previous</button>
        <button class="button button--small" type="button" onClick=${step(1)} title="Next change (n)"><${Icon} name="arrow-down" size="14" /> Next</button>
        ${wide && html`<button class="button button--small" type="button" aria-pressed=${String(beside)} onClick=${layout}>Side by side</button>`}
        <button class="button button--small" type="button" onClick=${copy}><${Icon} name="copy" size="14" /> Copy</button>
      </div>
      <div class="diff" ref=${list} tabindex="0" role="group" aria-label="Changes" onKeyDown=${onKey}>
        <${Diff} rows=${rows} beside=${beside && wide} />
      </div>
    <//>
  `;
}

/** @param {{rows: import("./compare.js").Row[], beside?: boolean}} props */
export function Diff({ rows, beside = false }) {
  const [open, setOpen] = useState(new Set());
  const stretches = useMemo(() => folded(rows), [rows]);
  const columns = beside ? 4 : 3;
  return html`
    <table class="diff__table" data-beside=${String(beside)}>
      <caption class="visually-hidden">Lines before and after the change</caption>
      <thead class="visually-hidden">
        <tr>
          ${beside
            ? html`<th scope="col">Line before</th><th scope="col">Before</th><th scope="col">Line after</th><th scope="col">After</th>`
            : html`<th scope="col">Line before</th><th scope="col">Line after</th><th scope="col">Text</th>`}
        </tr>
      </thead>
      <tbody>
        ${stretches.map((stretch, at) =>
          stretch.folded && !open.has(at)
            ? html`
                <tr key=${`fold-${at}`} class="diff__fold">
                  <td colspan=${columns}>
                    <button class="button button--inline" type="button" onClick=${() => setOpen(new Set(open).add(at))}>
                      Show ${count(stretch.rows.length, "unchanged line")}
                    </button>
                  </td>
                </tr>
              `
            : stretch.rows.map((row, index) => {
                const starts = row.kind !== "same" && (index === 0 || stretch.rows[index - 1].kind === "same");
                return beside ? html`<${Pair} key=${`${at}.${index}`} row=${row} starts=${starts} />` : html`<${Lines} key=${`${at}.${index}`} row=${row} starts=${starts} />`;
              }),
        )}
      </tbody>
    </table>
  `;
}

function Lines({ row, starts }) {
  if (row.kind === "same") {
    return html`<tr><td class="diff__number">${row.before.number}</td><td class="diff__number">${row.after.number}</td><td class="diff__text"><${Words} parts=${row.after.parts} /></td></tr>`;
  }
  return html`
    ${row.before && html`<tr class="diff__removed" data-change=${starts ? "" : undefined}><td class="diff__number">${row.before.number}</td><td class="diff__number"></td><td class="diff__text"><${Words} sign="-" parts=${row.before.parts} /></td></tr>`}
    ${row.after && html`<tr class="diff__added" data-change=${starts && !row.before ? "" : undefined}><td class="diff__number"></td><td class="diff__number">${row.after.number}</td><td class="diff__text"><${Words} sign="+" parts=${row.after.parts} /></td></tr>`}
  `;
}

function Pair({ row, starts }) {
  const changed = row.kind !== "same";
  return html`
    <tr data-change=${starts ? "" : undefined}>
      <td class=${`diff__number ${changed && row.before ? "diff__removed" : ""}`}>${row.before?.number}</td>
      <td class=${`diff__text ${changed && row.before ? "diff__removed" : ""}`}>${row.before && html`<${Words} parts=${row.before.parts} />`}</td>
      <td class=${`diff__number ${changed && row.after ? "diff__added" : ""}`}>${row.after?.number}</td>
      <td class=${`diff__text ${changed && row.after ? "diff__added" : ""}`}>${row.after && html`<${Words} parts=${row.after.parts} />`}</td>
    </tr>
  `;
}

function Words({ parts, sign }) {
  const meaning = { "+": "added: ", "-": "removed: " }[sign];
  return html`
    ${sign && html`<span class="visually-hidden">${meaning}</span><span class="diff__sign" aria-hidden="true">${sign}</span>`}
    ${parts.map((part, at) => (part.changed ? html`<mark key=${at}>${part.text.replace(/\r?\n$/, "")}</mark>` : part.text.replace(/\r?\n$/, "")))}
  `;
}

function plainDiff(rows) {
  const line = (sign, side) => `${sign}${side.parts.map((part) => part.text).join("").replace(/\r?\n$/, "")}`;
  return rows
    .flatMap((row) => (row.kind === "same" ? [line(" ", row.after)] : [row.before && line("-", row.before), row.after && line("+", row.after)]))
    .filter((text) => text !== undefined)
    .join("\n");
}
