// Somebody else saved the document since this draft began: both texts, put together where they can be, and asked about
// where they cannot.

import { Dialog } from "/ui/portal/dialog.js";
import { html, useMemo, useState } from "/ui/portal/view.js";
import { compare } from "./compare.js";
import { Diff } from "./diff-view.js";
import { count } from "./labels.js";
import { conflictsOf, merge, mergedText } from "./merge.js";

/**
 * @param {{context: object, title: string, draft: import("./drafts.js").Draft, conflict: import("./saving.js").Conflict,
 *     settle: (text: string) => void, overwrite: () => void, onClose: () => void}} props `settle` gets the text that is
 *     to stand on top of theirs
 */
export function ConflictDialog({ context, title, draft, conflict, settle, overwrite, onClose }) {
  const theirs = conflict.text ?? "";
  const base = draft.baseSha === undefined ? theirs : draft.base;
  const regions = useMemo(() => merge(base, draft.text, theirs), [draft, conflict]);
  const open = conflictsOf(regions);
  const [answers, setAnswers] = useState({});
  const [shown, setShown] = useState("merge");
  const settled = open.every((_, at) => answers[at] !== undefined);
  const merged = settled ? mergedText(regions, open.map((_, at) => answers[at])) : null;
  const gone = conflict.text === null;

  const force = async () => {
    const yes = await context.confirm({
      title: gone ? "Bring the document back?" : "Overwrite their text?",
      text: gone
        ? `“${title}” was deleted. Saving makes it anew with your text.`
        : `${lostText(base, theirs)} of “${title}” would be lost. It stays in the history of the document.`,
      action: gone ? "Save anyway" : "Overwrite",
      danger: true,
    });
    if (yes) overwrite();
  };

  return html`
    <${Dialog} id="conflict-modal" label=${`“${title}” was changed meanwhile`} class="dialog--wide" onClose=${onClose}>
      <p class="dialog__text">
        ${gone ? "Somebody deleted the document after you began." : `${who(conflict)} saved another version after you began.`} Your text is kept as a draft until you decide.
      </p>
      ${!gone &&
      html`
        <div class="segments" role="group" aria-label="Show">
          ${[["merge", "Both together"], ["mine", "My changes"], ["theirs", "Their changes"]].map(
            ([key, text]) => html`<button key=${key} class="segments__choice" type="button" aria-pressed=${String(shown === key)} onClick=${() => setShown(key)}>${text}</button>`,
          )}
        </div>
        ${shown === "mine" && html`<div class="diff"><${Diff} rows=${compare(base, draft.text)} /></div>`}
        ${shown === "theirs" && html`<div class="diff"><${Diff} rows=${compare(base, theirs)} /></div>`}
        ${shown === "merge" &&
        html`
          <p class="conflict__summary" role="status">
            ${open.length === 0
              ? "Your changes and theirs are in different places. Together they look like this:"
              : `${count(open.length, "place")} changed by both. ${settled ? "All are decided." : "Choose what to keep in each."}`}
          </p>
          ${open.map((each, at) => html`<${Choice} key=${at} at=${at} conflict=${each} answer=${answers[at]} choose=${(text) => setAnswers({ ...answers, [at]: text })} />`)}
          ${merged !== null && html`<div class="diff"><${Diff} rows=${compare(theirs, merged)} /></div>`}
        `}
      `}
      <div class="dialog__actions">
        <button class="button" type="button" onClick=${onClose}>Decide later</button>
        <button class="button button--danger" type="button" onClick=${force}>${gone ? "Save anyway" : "Overwrite theirs"}</button>
        ${!gone && html`<button id="conflict-settle" class="button button--primary" type="button" disabled=${!settled} title=${settled ? undefined : "Choose what to keep in each place first"} onClick=${() => settle(merged)}>Use this text and save</button>`}
      </div>
    <//>
  `;
}

function Choice({ at, conflict, answer, choose }) {
  const options = [
    ["Mine", conflict.mine],
    ["Theirs", conflict.theirs],
    ["Both", conflict.mine + conflict.theirs],
  ];
  return html`
    <fieldset class="conflict">
      <legend class="conflict__title">Place ${at + 1}</legend>
      <div class="conflict__sides">
        ${options.slice(0, 2).map(
          ([name, text]) => html`
            <div class="conflict__side" key=${name}>
              <p class="conflict__name">${name}</p>
              <pre class="conflict__text" tabindex="0" aria-label=${`${name}, place ${at + 1}`}>${text || "(removed)"}</pre>
            </div>
          `,
        )}
      </div>
      <div class="conflict__choices">
        ${options.map(
          ([name, text]) => html`
            <label class="check" key=${name}>
              <input type="radio" name=${`conflict-${at}`} checked=${answer === text} onChange=${() => choose(text)} />
              Keep ${name.toLowerCase()}
            </label>
          `,
        )}
      </div>
    </fieldset>
  `;
}

function who({ commit }) {
  return commit?.author ?? "Somebody else";
}

function lostText(base, theirs) {
  const rows = compare(base, theirs).filter((row) => row.kind !== "same");
  return count(rows.length, "changed line");
}
