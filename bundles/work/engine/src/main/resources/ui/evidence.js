// Giving the evidence that a task needs: links, files, a note, a status, or the agreed phrase that replaces it.

import { Icon } from "/ui/portal/icons.js";
import { safeAddress } from "/ui/portal/links.js";
import { html, useRef, useState } from "/ui/portal/view.js";
import { momentText } from "./days.js";
import { BusyButton, Field } from "./fields.js";
import { plainText } from "./linked-text.js";
import { evidenceOf, sharedLinkNames, skipReasonOf, skipReasons, withSkipReason } from "./proof.js";
import { useBusy } from "./use-busy.js";
import { useLinkText } from "./use-link-text.js";

/**
 * A field that holds one address and saves it on Enter, and on leaving it when it was changed.
 *
 * @param {{id: string, label: string, value: string, save: (url: string) => Promise<unknown>, hidden?: boolean,
 *     inputClass: string}} props `hidden` shows the label to assistive technology only
 */
export function LinkField({ id, label, value, save, hidden = false, inputClass }) {
  const { text, problem, busy, setText, isChanged, revert, send } = useLinkText(value, save);

  const submit = async () => {
    if (isChanged()) await send();
  };
  const key = (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      void submit();
    } else if (event.key === "Escape" && text !== value) {
      event.stopPropagation();
      revert();
    }
  };
  const open = safeAddress(value);
  return html`
    <div class="link-field" aria-busy=${busy ? "true" : undefined}>
      <label class=${`required-link-label ${hidden ? "visually-hidden" : ""}`} for=${id}>${label}</label>
      <div class="link-field__row">
        <input
          id=${id}
          class=${`input ${inputClass}`}
          type="url"
          inputmode="url"
          autocomplete="off"
          placeholder="https://"
          value=${text}
          aria-invalid=${problem ? "true" : undefined}
          aria-describedby=${problem ? `${id}-error` : undefined}
          onInput=${(event) => setText(event.currentTarget.value)}
          onKeyDown=${key}
          onBlur=${submit}
        />
        ${open && html`<a class="button button--icon button--small" href=${open} target="_blank" rel="noopener noreferrer" aria-label=${`Open ${label}`} title="Open"><${Icon} name="external" size="14" /></a>`}
      </div>
      ${problem && html`<p class="form__error" id=${`${id}-error`} role="alert">${problem}</p>`}
    </div>
  `;
}

/** The required link of a task and the shared links of its workflow. */
export function RequiredLinks({ task, work, facts, idPrefix = "link", hidden = false }) {
  const shared = sharedLinkNames(task).filter((name) => name !== task.requiredLinkName);
  if (!task.requiredLinkName && shared.length === 0) return null;
  const bundle = task.bundleId ? facts.bundle(task.bundleId) : undefined;
  const urlOf = (name) => bundle?.bundleLinks?.find((link) => link.name === name)?.url ?? "";
  return html`
    ${task.requiredLinkName &&
    html`<${LinkField} id=${`${idPrefix}-${task.id}`} label=${task.requiredLinkName} hidden=${hidden} inputClass="required-link-input" value=${task.link ?? ""} save=${(url) => work.act.saveLink(task, url)} />`}
    ${shared.map((name, at) =>
      task.bundleId
        ? html`<${LinkField} key=${name} id=${`${idPrefix}-shared-${at}-${task.id}`} label=${name} inputClass="required-bundle-link-input" value=${urlOf(name)} save=${(url) => work.act.saveSharedLink(task.bundleId, name, url)} />`
        : html`<p key=${name} class="muted link-field__hint">${name} is kept on a workflow: open one, or attach the task to one in its details.</p>`,
    )}
  `;
}

/** A note or a status as proof, and the phrases that may replace proof. */
export function CompletionEvidence({ task, context, work, idPrefix = "evidence" }) {
  const proof = task.proofRequirement;
  const kind = proof && proof.required !== false && (proof.type === "comment" || proof.type === "external-status") ? proof.type : null;
  const reasons = skipReasons(task);
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const { busy, during } = useBusy();
  if (!kind && reasons.length === 0) return null;

  const label = proof?.label || (kind === "external-status" ? "Completion status" : "Completion note");
  const save = async (event) => {
    event.preventDefault();
    const changes = changesFor({ task, kind, text: text.trim(), reason, stamp: `${momentText(new Date().toISOString())} ${context.user?.name ?? ""}`.trim() });
    if (!changes) {
      setProblem(kind ? "Enter something, or choose how to close it." : "Choose how to close it.");
      return;
    }
    setProblem("");
    const went = await during("save", () =>
      work.act.change(task, changes, "Evidence saved").catch((refused) => {
        setProblem(refused.message);
        throw refused;
      }),
    );
    if (went) {
      setText("");
      setReason("");
    }
  };
  const id = `${idPrefix}-${task.id}`;
  return html`
    <form class="evidence" aria-label=${`Evidence for "${plainText(task.description)}"`} onSubmit=${save}>
      ${kind &&
      html`
        <${Field} id=${id} label=${label} class="evidence__text" error=${problem}>
          ${(field) => html`<input class="input" data-completion-proof-task=${task.id} value=${text} placeholder=${given(task, kind)} onInput=${(event) => setText(event.currentTarget.value)} ...${field} />`}
        <//>
      `}
      ${reasons.length > 0 &&
      html`
        <${Field} id=${`${id}-skip`} label="Close as" error=${kind ? "" : problem}>
          ${(field) => html`
            <select class="input" data-skip-closure-task=${task.id} value=${reason} onChange=${(event) => setReason(event.currentTarget.value)} ...${field}>
              <option value="">With evidence</option>
              ${reasons.map((each) => html`<option key=${each} value=${each}>${each}</option>`)}
            </select>
          `}
        <//>
      `}
      <${BusyButton} type="submit" busy=${busy} label="Save evidence" busyLabel="Saving…" data-save-completion-proof=${task.id} />
    </form>
  `;
}

/** What is saved as evidence; `null` when nothing was entered. */
export function changesFor({ task, kind, text, reason, stamp }) {
  if (!text && !reason) return null;
  const changes = {};
  if (text && kind === "external-status") changes.externalStatus = text;
  if (text && kind === "comment") changes.comment = task.comment?.trim() ? `${task.comment}\n${text}` : text;
  if (reason) {
    changes.comment = withSkipReason(changes.comment ?? task.comment, reason, stamp);
    if (task.validation?.skipClosure?.requires?.includes("externalStatus")) changes.externalStatus = reason;
  }
  return changes;
}

/** What was given as evidence, in words. */
export function EvidenceGiven({ task }) {
  const lines = evidenceOf(task);
  if (lines.length === 0 || (task.status !== "done" && !skipReasonOf(task))) return null;
  return html`<ul class="evidence-given" data-task-completion-evidence=${task.id}>${lines.map((line) => html`<li key=${line}>${line}</li>`)}</ul>`;
}

/** Whether a file is what a task needs. */
export function wantsFile(task) {
  const proof = task.proofRequirement;
  return task.requiresFile === true || (proof?.type === "file" && proof.required !== false);
}

/** Picks a file and gives it to a task. */
export function FileUpload({ task, work, id = `file-${task.id}`, label = "Attach a file" }) {
  const [file, setFile] = useState(null);
  const [problem, setProblem] = useState("");
  const input = useRef(null);
  const { busy, during } = useBusy();
  const upload = async (event) => {
    event.preventDefault();
    if (!file) {
      setProblem("Choose a file first.");
      return;
    }
    setProblem("");
    const went = await during("upload", () =>
      work.act.upload(task, file).catch((refused) => {
        setProblem(refused.message);
        throw refused;
      }),
    );
    if (went) {
      setFile(null);
      if (input.current) input.current.value = "";
    }
  };
  return html`
    <form class="file-upload" onSubmit=${upload}>
      <${Field} id=${id} label=${label} error=${problem}>
        ${(field) => html`<input ref=${input} class="input" type="file" data-required-file-task=${task.id} onChange=${(event) => setFile(event.currentTarget.files[0] ?? null)} ...${field} />`}
      <//>
      <${BusyButton} type="submit" busy=${busy} label="Upload" busyLabel="Uploading…" data-upload-required-file=${task.id} />
    </form>
  `;
}

function given(task, kind) {
  const now = kind === "external-status" ? task.externalStatus : "";
  return now ? `Now: ${now}` : "";
}
