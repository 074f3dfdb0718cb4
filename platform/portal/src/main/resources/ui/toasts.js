// The corner where short messages appear. It moves into the dialog that is on top, outside of which nothing can be
// pressed: what was done there is undone there.

import { Icon } from "./icons.js";
import { topLayer } from "./layers.js";
import { html, render, useLayoutEffect, useRef, useSource } from "./view.js";

const BANNERS = { success: "success-banner", error: "error-banner", undo: "flash-banner" };
const ICONS = { success: "check", error: "warning", undo: "info" };

/** @param {{shown: import("./source.js").Source, messages: ReturnType<import("./messages.js").createMessages>}} props */
export function Toasts({ shown, messages }) {
  const home = useRef(null);
  useLayoutEffect(() => {
    const place = document.createElement("div");
    const move = () => (topLayer.value ?? home.current).append(place);
    move();
    render(html`<${Corner} shown=${shown} messages=${messages} />`, place);
    const stop = topLayer.subscribe(move);
    return () => {
      stop();
      render(null, place);
      place.remove();
    };
  }, []);
  return html`<div ref=${home}></div>`;
}

function Corner({ shown, messages }) {
  const all = useSource(shown);
  const row = (message, at) => html`<${Toast} key=${message.id} first=${at === 0} message=${message} messages=${messages} />`;
  return html`
    <div class="toasts">
      <div role="status" aria-live="polite">${all.filter((one) => one.kind !== "error").map(row)}</div>
      <div role="alert">${all.filter((one) => one.kind === "error").map(row)}</div>
    </div>
  `;
}

const IDS = { error: "error-toast", undo: "undo-toast" };

function Toast({ message, messages, first }) {
  const hold = (held) => () => messages.hold(message.id, held);
  return html`
    <div
      id=${first ? IDS[message.kind] : undefined}
      class="toast ${BANNERS[message.kind]}"
      onMouseEnter=${hold(true)}
      onMouseLeave=${hold(false)}
      onfocusin=${hold(true)}
      onfocusout=${hold(false)}
    >
      <${Icon} name=${ICONS[message.kind]} />
      <span class="toast__text">${message.text}</span>
      ${message.action && html`<button class="button button--inline" type="button" onClick=${() => messages.act(message.id)}>${message.action.label}</button>`}
      <button class="button button--icon button--small" type="button" aria-label="Dismiss" onClick=${() => messages.dismiss(message.id)}>
        <${Icon} name="close" size="14" />
      </button>
    </div>
  `;
}
