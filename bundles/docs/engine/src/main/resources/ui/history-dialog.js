// Who changed a document, and when.

import { Dialog } from "/ui/portal/dialog.js";
import { html } from "/ui/portal/view.js";

export function HistoryDialog({ title, commits, onClose }) {
  return html`
    <${Dialog} label="History" onClose=${onClose}>
      <p class="dialog__text">The last changes of “${title}”.</p>
      <ol class="history">
        ${commits.map(
          (commit) => html`
            <li key=${commit.full_sha ?? commit.sha} class="history__entry">
              <span class="history__subject">${commit.subject}</span>
              <span class="history__note">
                ${commit.author}, <time datetime=${commit.date}>${commit.date}</time>
                <code class="history__sha">${commit.sha}</code>
              </span>
            </li>
          `,
        )}
      </ol>
    <//>
  `;
}
