// What becomes of unsaved texts when somebody signs out.

import { Dialog } from "/ui/portal/dialog.js";
import { html, useSource, useState } from "/ui/portal/view.js";
import { saveDrafts, titleOf } from "./changes-view.js";
import { count } from "./labels.js";

const CHOICES = [
  ["keep", "Keep them on this device", "Whoever signs in here next finds them."],
  ["save", "Save them all first", "In one commit; if that fails, you stay signed in."],
  ["discard", "Discard them", "What was typed is gone."],
];

/**
 * @param {{context: object, desk: object, documents: object[], answer: (goes: false | {clear: boolean}) => void}} props
 *     `false` stays
 */
export function SignOutDialog({ context, desk, documents, answer }) {
  const drafts = useSource(desk.drafts.all);
  const [choice, setChoice] = useState("keep");
  const [clear, setClear] = useState(false);
  const [busy, setBusy] = useState(false);
  const kept = choice === "keep";

  const go = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    if (choice === "save" && drafts.length > 0 && !(await saveDrafts(context, desk, drafts)).ok) {
      setBusy(false);
      return;
    }
    if (choice === "discard") for (const { path } of drafts) desk.drafts.discard(path);
    await desk.drafts.written();
    answer({ clear: clear && !kept });
  };

  return html`
    <${Dialog} id="sign-out-dialog" label="Sign out with unsaved drafts?" onClose=${() => answer(false)}>
      <form class="form" onSubmit=${go}>
        <p class="dialog__text">${count(drafts.length, "document")} ${drafts.length === 1 ? "has" : "have"} changes that nobody else has: ${namesOf(drafts, documents)}.</p>
        <fieldset class="sign-out">
          <legend class="visually-hidden">What to do with the drafts</legend>
          ${CHOICES.map(
            ([value, text, note]) => html`
              <label class="sign-out__choice" key=${value}>
                <input type="radio" name="drafts" value=${value} checked=${choice === value} autofocus=${choice === value} onChange=${() => setChoice(value)} />
                <span><span class="sign-out__text">${text}</span><span class="sign-out__note">${note}</span></span>
              </label>
            `,
          )}
        </fieldset>
        <label class="check" title=${kept ? "Drafts that stay are personal data, too" : undefined}>
          <input type="checkbox" checked=${clear && !kept} disabled=${kept} onChange=${() => setClear(!clear)} />
          Also forget what I pinned, viewed and ticked off on this device
        </label>
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${() => answer(false)}>Stay signed in</button>
          <button id="sign-out-go" class="button ${choice === "discard" ? "button--danger" : "button--primary"}" type="submit" aria-busy=${busy} disabled=${busy}>
            ${choice === "save" ? "Save and sign out" : choice === "discard" ? "Discard and sign out" : "Sign out"}
          </button>
        </div>
      </form>
    <//>
  `;
}

function namesOf(drafts, documents) {
  const names = drafts.slice(0, 3).map((draft) => `“${titleOf(draft, documents)}”`);
  const left = drafts.length - names.length;
  return left > 0 ? `${names.join(", ")} and ${count(left, "other")}` : names.join(", ");
}
