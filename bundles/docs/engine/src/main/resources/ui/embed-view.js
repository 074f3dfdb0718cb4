// Videos that load when somebody wants to see them.

import { Icon } from "/ui/portal/icons.js";
import { safeAddress } from "/ui/portal/links.js";
import { html, useState } from "/ui/portal/view.js";
import { playerFor, playerOfRecording, PROVIDERS } from "./recordings.js";

const SANDBOX = "allow-scripts allow-same-origin allow-presentation allow-popups";

/** A video of a step. */
export function Embed({ embed, title }) {
  const player = playerFor(embed.provider, embed.id);
  if (!player) return null;
  return html`<${Player} player=${player} title=${title} label=${`Play ${PROVIDERS[embed.provider]} video`} />`;
}

/** The recordings of a document. */
export function Recordings({ recordings = [] }) {
  if (recordings.length === 0) return null;
  return html`
    <section class="related" aria-labelledby="recordings-title">
      <h2 class="section-title" id="recordings-title">Recordings</h2>
      <ul class="recordings">
        ${recordings.map((recording) => html`<li key=${recording.url}><${Recording} recording=${recording} /></li>`)}
      </ul>
    </section>
  `;
}

function Recording({ recording }) {
  const address = safeAddress(recording.url);
  const player = playerOfRecording(recording.url);
  return html`
    ${address
      ? html`<a class="link" href=${address} target="_blank" rel="noopener noreferrer">${recording.label} <${Icon} name="external" size="13" /></a>`
      : recording.label}
    ${player && html`<${Player} player=${player} title=${`Recording ${recording.label}`} label="Play inline" />`}
  `;
}

function Player({ player, title, label }) {
  const [playing, setPlaying] = useState(false);
  return html`
    <div class="player">
      <button class="button" type="button" aria-expanded=${playing} onClick=${() => setPlaying(!playing)}>
        <${Icon} name=${playing ? "close" : "play"} size="14" /> ${playing ? "Hide" : label}
      </button>
      ${playing &&
      html`<iframe class="player__frame" src=${player} title=${title} sandbox=${SANDBOX} allow="fullscreen" referrerpolicy="strict-origin-when-cross-origin" loading="lazy"></iframe>`}
    </div>
  `;
}
