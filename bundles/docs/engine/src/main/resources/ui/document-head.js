// The top of a document: title, what it is about, and what is wrong with it.

import { Icon } from "/ui/portal/icons.js";
import { relativeTime } from "/ui/portal/time.js";
import { html, useState } from "/ui/portal/view.js";
import { toAddress } from "./filters.js";
import { InPlace } from "./in-place.js";
import { below, count, countsLine, label } from "./labels.js";
import { MetadataEditor } from "./metadata-view.js";
import { placeOf } from "./outline.js";

export function DocumentHead({ context, library, view, log, showHistory, editor }) {
  const { record } = view;
  const [form, setForm] = useState(false);
  const title = html`<h1 id="document-title" class="document__title">${view.title}</h1>`;
  const steps = view.counts?.steps > 0;
  return html`
    <header class="document__head">
      <p class="document__kind">
        <a href=${toAddress({ type: record.doc_type })}>${label(record.doc_type)}</a>
        <span id="document-path" class="document__path">${below(view.path)}</span>
      </p>
      <${InPlace} line label="Edit the title" value=${view.title} commit=${editor?.title ?? null}>${title}<//>
      ${record.summary && html`<p class="document__summary">${record.summary}</p>`}
      <div class="document__facts">
        ${steps && html`<span class="document__counts">${countsLine(view.counts)}</span>`}
        <${Changed} view=${view} log=${log} showHistory=${showHistory} />
      </div>
      <div class="document__properties">
      ${(record.systems.length > 0 || record.tags.length > 0) &&
      html`
        <ul class="document__pills" aria-label="Systems and tags">
          ${record.systems.map((system) => html`<li key=${system}><a class="chip chip--accent" href=${toAddress({ system })}>${label(system)}</a></li>`)}
          ${record.tags.map((tag) => html`<li key=${tag}><a class="chip" href=${toAddress({ tag })}>#${tag}</a></li>`)}
        </ul>
      `}
      ${editor && html`<button id="edit-properties" class="button button--inline" type="button" aria-expanded=${form} onClick=${() => setForm(!form)}>Edit properties</button>`}
      </div>
      ${editor && form && html`<${MetadataEditor} context=${context} library=${library} view=${view} editor=${editor} close=${() => setForm(false)} />`}
      <${Trouble} view=${view} />
    </header>
  `;
}

function Changed({ view, log, showHistory }) {
  if (!view.updated) return null;
  const author = log[0]?.author;
  const when = new Date(view.updated * 1000);
  const text = `Updated ${relativeTime(view.updated, Date.now() / 1000)}${author ? ` by ${author}` : ""}`;
  const time = html`<time datetime=${when.toISOString()} title=${when.toLocaleString("en-GB")}>${text}</time>`;
  return log.length > 0
    ? html`<button class="document__changed" type="button" aria-haspopup="dialog" onClick=${showHistory}>${time}</button>`
    : time;
}

function Trouble({ view }) {
  const findings = (view.findings ?? []).filter((finding) => finding.level !== "advice");
  // What the linter says may come as a sentence, too; the finding knows more, so it is the one that shows.
  const texts = (view.violations ?? []).filter((text) => !findings.some((finding) => text.includes(finding.message)));
  return html`
    ${view.parse_error &&
    html`
      <div class="notice notice--danger" role="note">
        <${Icon} name="warning" />
        <p class="notice__text"><strong>The structure of this document cannot be read.</strong> ${view.parse_error}. It is shown as plain text.</p>
      </div>
    `}
    ${texts.length + findings.length > 0 &&
    html`
      <details class="notice notice--warning findings">
        <summary><${Icon} name="warning" /> ${count(texts.length + findings.length, "warning")} about this document</summary>
        <ul>
          ${texts.map((text) => html`<li key=${text}>${text}</li>`)}
          ${findings.map((finding) => html`<li key=${`${finding.code}:${finding.line}:${finding.message}`}><${Finding} finding=${finding} view=${view} /></li>`)}
        </ul>
      </details>
    `}
  `;
}

function Finding({ finding, view }) {
  const place = placeOf(finding, view);
  const level = finding.level === "error" ? "Error: " : "";
  return place ? html`<a class="link" href=${place}>${level}${finding.message}</a>` : html`${level}${finding.message}`;
}
