// Pictures of a document, one at a time, as large as the window allows.

import { Dialog } from "/ui/portal/dialog.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useState } from "/ui/portal/view.js";

/** @param {{images: {src: string, alt: string, caption: string}[], at: number, onClose: () => void}} props */
export function Lightbox({ images, at: first, onClose }) {
  const [at, setAt] = useState(first);
  const [zoomed, setZoomed] = useState(false);
  useEffect(() => setZoomed(false), [at]);
  const image = images[at];
  const several = images.length > 1;
  const move = (by) => setAt((at + by + images.length) % images.length);

  const onKey = (event) => {
    if (event.key === "ArrowLeft" && several) move(-1);
    else if (event.key === "ArrowRight" && several) move(1);
    else if (event.key === "+" || event.key === "z") setZoomed(!zoomed);
    else return;
    event.preventDefault();
  };
  const onClick = (event) => {
    if (event.target.matches(".lightbox, .lightbox__stage")) onClose();
  };

  return html`
    <${Dialog} id="lightbox" label="Image" class="dialog--lightbox" bare onClose=${onClose}>
      <div class="lightbox" onKeyDown=${onKey} onClick=${onClick}>
        <div class="lightbox__bar">
          <span class="lightbox__count">${several ? `${at + 1} of ${images.length}` : ""}</span>
          <button class="button button--icon" type="button" aria-label=${zoomed ? "Fit to window" : "Original size"} aria-pressed=${String(zoomed)} onClick=${() => setZoomed(!zoomed)}>
            <${Icon} name="zoom-in" size="18" />
          </button>
          <button class="button button--icon" type="button" aria-label="Close" autofocus onClick=${onClose}>
            <${Icon} name="close" size="18" />
          </button>
        </div>
        <div class="lightbox__stage" data-zoomed=${String(zoomed)} tabindex=${zoomed ? "0" : undefined} role="group" aria-label="Picture">
          <img class="lightbox__image" src=${image.src} alt=${image.alt} />
        </div>
        ${several &&
        html`
          <button class="button button--icon lightbox__step lightbox__step--back" type="button" aria-label="Previous image" onClick=${() => move(-1)}>
            <${Icon} name="arrow-left" size="20" />
          </button>
          <button class="button button--icon lightbox__step lightbox__step--on" type="button" aria-label="Next image" onClick=${() => move(1)}>
            <${Icon} name="arrow-right" size="20" />
          </button>
        `}
        <p class="lightbox__caption" aria-live="polite">${image.caption}</p>
      </div>
    <//>
  `;
}
