// The Markdown of a document, with what it looks like beside it where there is room.

import { html, useEffect, useMedia, useSource, useState } from "/ui/portal/view.js";
import { Blocks } from "./blocks-view.js";
import { MarkdownToolbar } from "./markdown-toolbar.js";
import { SourceEditor } from "./source-editor.js";
import { targetOfDocument } from "./text-targets.js";
import { UploadList } from "./upload-list.js";
import { SOURCE } from "./use-editing.js";

const NO_RUN = { done: [], total: 0, toggle() {}, reset() {} };

export function SourceView({ context, editing, view, uploads, place, onPlace }) {
  const { problem } = useSource(editing.state);
  const [parts, setParts] = useState(null);
  const [failed, setFailed] = useState(null);
  const wide = useMedia("(min-width: 1280px)");

  const open = async () => {
    try {
      const { cm, document } = await editing.source();
      setParts({ cm, document });
    } catch (reason) {
      setFailed(reason);
    }
  };
  useEffect(() => void open(), [editing]);

  if (failed) return html`<${context.Failed} problem=${failed} retry=${open} what="The editor could not be loaded" />`;
  if (!parts) return html`<${context.Loading} rows="12" label="Loading the source" />`;
  const target = () => targetOfDocument(parts.document);
  return html`
    ${problem && html`<p class="form__error" role="alert">${problem.message}</p>`}
    <div class="source-split" data-preview=${String(wide)}>
      <div class="source-split__bar">
        <${MarkdownToolbar} label="Format" target=${target} pickImage=${() => uploads.pickFor(target(), SOURCE)} />
        <${UploadList} uploads=${uploads} where=${SOURCE} />
      </div>
      <${SourceEditor} cm=${parts.cm} document=${parts.document} findings=${view.findings} place=${place} onPlace=${onPlace} />
      ${wide &&
      html`
        <div class="source-preview" role="region" aria-label="Preview" tabindex="0">
          <${Blocks} context=${context} view=${view} run=${NO_RUN} />
        </div>
      `}
    </div>
  `;
}
