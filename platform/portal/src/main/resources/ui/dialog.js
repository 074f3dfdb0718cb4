// Dialogs. The browser's own modal dialog keeps the focus inside, makes the rest inert and gives the focus back.

import { Icon } from "./icons.js";
import { enterLayer } from "./layers.js";
import { html, useLayoutEffect, useRef } from "./view.js";

/**
 * A modal dialog that is open for as long as it is drawn.
 *
 * @param {{id?: string, label: string, class?: string, onClose: () => void, bare?: boolean, sticky?: boolean}} props
 *     `bare` leaves out heading and close button; `sticky` ignores Escape and clicks beside it
 */
export function Dialog({ id, label, class: name = "", onClose, bare = false, sticky = false, children }) {
  const element = useRef(null);
  const pressed = useRef(null);

  useLayoutEffect(() => {
    const dialog = element.current;
    const opener = document.activeElement;
    dialog.showModal();
    const leave = enterLayer(dialog);
    document.documentElement.dataset.modal = String(Number(document.documentElement.dataset.modal ?? 0) + 1);
    return () => {
      const open = Number(document.documentElement.dataset.modal) - 1;
      if (open > 0) document.documentElement.dataset.modal = String(open);
      else delete document.documentElement.dataset.modal;
      element.current = null;
      leave();
      dialog.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);

  const cancel = (event) => {
    event.preventDefault();
    if (!sticky) onClose();
  };
  const closed = () => {
    // The browser may close it past a prevented cancel, on a second Escape in a row.
    if (!element.current) return;
    if (sticky) element.current.showModal();
    else onClose();
  };
  const press = (event) => (pressed.current = event.target);
  const click = (event) => {
    // A drag that starts inside, as when text is selected, does not close it.
    if (!sticky && event.target === element.current && pressed.current === element.current) onClose();
  };

  return html`
    <dialog
      ref=${element}
      id=${id}
      class="dialog ${name}"
      aria-label=${label}
      onCancel=${cancel}
      onClose=${closed}
      onPointerDown=${press}
      onClick=${click}
    >
      ${bare
        ? children
        : html`
            <div class="dialog__frame">
              <header class="dialog__head">
                <h2 class="dialog__title">${label}</h2>
                <button class="button button--icon" type="button" aria-label="Close" onClick=${onClose}>
                  <${Icon} name="close" />
                </button>
              </header>
              ${children}
            </div>
          `}
    </dialog>
  `;
}

/**
 * Asks before something that cannot be taken back.
 *
 * @param {{title: string, text: string, action: string, other?: string, danger?: boolean, answer: (yes: boolean) => void}} props
 *     `other` is what happens without the action, when that is more than nothing
 */
export function Confirm({ title, text, action, other = "Cancel", danger = false, answer }) {
  return html`
    <${Dialog} id="confirm-modal" label=${title} class="dialog--small" onClose=${() => answer(false)}>
      <p class="dialog__text">${text}</p>
      <div class="dialog__actions">
        <button class="button" type="button" autofocus onClick=${() => answer(false)}>${other}</button>
        <button class="button ${danger ? "button--danger" : "button--primary"}" type="button" onClick=${() => answer(true)}>
          ${action}
        </button>
      </div>
    <//>
  `;
}
