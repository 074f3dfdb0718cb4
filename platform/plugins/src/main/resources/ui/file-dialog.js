// Brings a plugin's file to the server, which reads it and installs nothing yet.

import { Dialog } from "/ui/portal/dialog.js";
import { html, useState } from "/ui/portal/view.js";

const MAX_BYTES = 16 * 1024 * 1024;

/**
 * @param {{context: object, signed: boolean, maven: boolean, onClose: () => void, onBrought: (file: object) => void}} props
 *     `signed` asks for a signature, `maven` offers a coordinate
 */
export function FileDialog({ context, signed, maven, onClose, onBrought }) {
  const [file, setFile] = useState(null);
  const [coordinate, setCoordinate] = useState("");
  const [sha256, setSha256] = useState("");
  const [signature, setSignature] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  const send = async (event) => {
    event.preventDefault();
    if (!file && !coordinate.trim()) {
      setProblem(maven ? "Choose a file, or name a coordinate." : "Choose a file.");
      return;
    }
    if (file && file.size > MAX_BYTES) {
      setProblem("The file is larger than 16 MB, which is the most that is accepted.");
      return;
    }
    setBusy(true);
    setProblem("");
    try {
      onBrought(await (file ? upload(context, file, sha256, signature) : fetched(context, coordinate, sha256, signature)));
    } catch (failure) {
      setProblem(failure.message);
      setBusy(false);
    }
  };

  return html`
    <${Dialog} id="plugin-file" label="Add or upgrade a plugin" class="dialog--small" onClose=${onClose}>
      <form class="form" onSubmit=${send} noValidate>
        ${problem && html`<p class="notice notice--danger" role="alert">${problem}</p>`}
        <div class="field">
          <label for="plugin-file-input">File (.kar or .jar)</label>
          <input class="input" id="plugin-file-input" type="file" accept=".kar,.jar" onChange=${(event) => setFile(event.currentTarget.files[0] ?? null)} />
        </div>
        ${maven &&
        html`
          <div class="field">
            <label for="plugin-coordinate">or Maven coordinate</label>
            <input class="input" id="plugin-coordinate" placeholder="group:artifact:version" value=${coordinate} onInput=${(event) => setCoordinate(event.currentTarget.value)} />
          </div>
        `}
        <div class="field">
          <label for="plugin-sha256">SHA-256 of the file (optional)</label>
          <input class="input" id="plugin-sha256" autocomplete="off" spellcheck="false" value=${sha256} onInput=${(event) => setSha256(event.currentTarget.value)} />
        </div>
        ${signed &&
        html`
          <div class="field">
            <label for="plugin-signature">Signature, in base64</label>
            <textarea class="input" id="plugin-signature" rows="3" spellcheck="false" value=${signature} onInput=${(event) => setSignature(event.currentTarget.value)}></textarea>
          </div>
        `}
        <p class="muted">The file is checked first. Nothing is installed before you have seen the plan.</p>
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${onClose}>Cancel</button>
          <button id="plugin-send" class="button button--primary" type="submit" disabled=${busy} aria-busy=${busy ? "true" : undefined}>${busy ? "Checking…" : "Check the file"}</button>
        </div>
      </form>
    <//>
  `;
}

function upload(context, file, sha256, signature) {
  const query = new URLSearchParams({ name: file.name });
  if (sha256.trim()) query.set("sha256", sha256.trim());
  if (signature.trim()) query.set("signature", signature.replace(/\s+/g, ""));
  return context.api.call("POST", `plugins/files?${query}`, { body: file });
}

function fetched(context, coordinate, sha256, signature) {
  return context.api.post("plugins/files", { coordinate: coordinate.trim(), sha256: sha256.trim(), signature: signature.replace(/\s+/g, "") });
}
