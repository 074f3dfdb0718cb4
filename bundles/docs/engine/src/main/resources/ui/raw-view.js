// The Markdown of a document, to read, with its line numbers.

import { html, useLayoutEffect, useLive, useMemo, useRef } from "/ui/portal/view.js";
import { lineOf } from "./source-place.js";

const MARKER = /<!--.*?-->/;

/** @param {{context: object, view: object, place: object | null}} props `place` is the step or section to begin with */
export function RawView({ context, view, place }) {
  const list = useRef(null);
  const { data: text, problem, reload } = useLive((signal) => context.api.text(`/${view.path}`, { signal }), null, [view.path, view.sha]);
  const lines = useMemo(() => text?.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n"), [text]);
  const marks = useMemo(() => findingsByLine(view.findings), [view]);

  useLayoutEffect(() => {
    if (!lines) return;
    const at = place ? lineOf(lines, place) : -1;
    if (at >= 0) list.current.children[at].scrollIntoView({ block: "start" });
    else scrollTo(0, 0);
  }, [Boolean(lines)]);

  if (problem) return html`<${context.Failed} problem=${problem} retry=${reload} what="The source could not be loaded" />`;
  if (lines === undefined) return html`<${context.Loading} rows="12" label="Loading the source" />`;
  return html`
    <div class="source" tabindex="0" role="group" aria-label="Markdown source">
      <ol class="source__lines" ref=${list}>
        ${lines.map((line, at) => {
          const findings = marks.get(at + 1);
          return html`
            <li key=${at} class="source__line" data-marked=${findings ? "true" : undefined} title=${findings}>
              <code class=${MARKER.test(line) ? "source__text source__text--marker" : "source__text"}>${line}</code>
            </li>
          `;
        })}
      </ol>
    </div>
  `;
}

function findingsByLine(findings = []) {
  const lines = new Map();
  for (const { line, message } of findings) {
    if (line) lines.set(line, [lines.get(line), message].filter(Boolean).join("\n"));
  }
  return lines;
}
