// Pictures on their way, where they are going to stand.

import { Icon } from "/ui/portal/icons.js";
import { html, useSource } from "/ui/portal/view.js";

const STATES = { waiting: "Waiting", sending: "Uploading…", failed: "Not uploaded" };

/** @param {{uploads: ReturnType<import("./uploads.js").createUploads>, where: string}} props */
export function UploadList({ uploads, where }) {
  const mine = useSource(uploads.state).filter((upload) => upload.where === where);
  if (mine.length === 0) return null;
  return html`
    <ul class="uploads" aria-label="Pictures on their way">
      ${mine.map(
        ({ id, name, size, preview, state, problem }) => html`
          <li key=${id} class="uploads__row" data-state=${state} aria-busy=${state === "sending" ? "true" : undefined}>
            <span class="uploads__preview">${preview ? html`<img src=${preview} alt="" />` : html`<${Icon} name="image" size="18" />`}</span>
            <span class="uploads__text">
              <span class="uploads__name">${name}</span>
              <span class="uploads__state">${STATES[state]}${state === "failed" ? `: ${problem}` : ` · ${sizeOf(size)}`}</span>
            </span>
            ${state === "failed" &&
            html`
              <button class="button button--small" type="button" aria-label=${`Retry ${name}`} onClick=${() => uploads.retry(id)}>Retry</button>
              <button class="button button--icon button--small" type="button" aria-label=${`Give up on ${name}`} title="Give up" onClick=${() => uploads.dismiss(id)}>
                <${Icon} name="close" size="14" />
              </button>
            `}
          </li>
        `,
      )}
    </ul>
  `;
}

function sizeOf(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
