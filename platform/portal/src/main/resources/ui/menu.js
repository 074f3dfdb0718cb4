// Menus that open below their button.

import { Icon } from "./icons.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "./view.js";

/**
 * A button with a menu. The menu closes on Escape, a click elsewhere, Tab, and after an action, and gives the focus
 * back to its button.
 *
 * @param {{id?: string, menuId?: string, label: string, icon: string, class?: string, footer?: unknown,
 *     items: {label: string, icon?: string, href?: string, download?: string, external?: boolean, checked?: boolean,
 *       run?: () => void, line?: boolean, id?: string}[]}} props `line` draws a line above an item; `checked` makes it
 *     one of several choices
 */
export function Menu({ id, menuId, label, icon, items, footer, class: name = "" }) {
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  const menu = useRef(null);
  const typed = useRef({ text: "", at: 0 });

  const entries = () => [...menu.current.querySelectorAll("[role^=menuitem]")];
  const close = (keepFocus) => {
    setOpen(false);
    if (!keepFocus) button.current.focus();
  };

  useLayoutEffect(() => {
    if (!open) return;
    entries()[open === "last" ? entries().length - 1 : 0]?.focus();
  }, [open]);

  useEffect(() => {
    if (!open) return undefined;
    const outside = (event) => {
      if (!menu.current.contains(event.target) && !button.current.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, [open]);

  const onButtonKey = (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setOpen(event.key === "ArrowUp" ? "last" : "first");
  };

  const onMenuKey = (event) => {
    const all = entries();
    const at = all.indexOf(document.activeElement);
    const move = (to) => all[(to + all.length) % all.length].focus();
    const keys = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      Home: () => move(0),
      End: () => move(all.length - 1),
      Escape: () => close(),
    };
    if (keys[event.key]) {
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    } else if (event.key === "Tab") {
      close(true);
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey) {
      event.stopPropagation();
      const text = event.timeStamp - typed.current.at < 600 ? typed.current.text + event.key : event.key;
      typed.current = { text, at: event.timeStamp };
      const from = text.length > 1 ? at : at + 1;
      const order = [...all.slice(from), ...all.slice(0, from)];
      order.find((entry) => entry.textContent.trim().toLowerCase().startsWith(text.toLowerCase()))?.focus();
    }
  };

  const choose = (item) => () => {
    close();
    item.run?.();
  };

  return html`
    <div class="menu ${name}">
      <button
        ref=${button}
        id=${id}
        class="button button--icon"
        type="button"
        aria-label=${label}
        title=${label}
        aria-haspopup="menu"
        aria-expanded=${Boolean(open)}
        onClick=${() => setOpen(open ? false : "first")}
        onKeyDown=${onButtonKey}
      >
        <${Icon} name=${icon} size="18" />
      </button>
      ${open &&
      html`
        <div ref=${menu} id=${menuId} class="menu__list" role="menu" aria-label=${label} onKeyDown=${onMenuKey}>
          ${items.map((item) => html`<${Entry} key=${item.label} item=${item} choose=${choose(item)} />`)}
          ${footer && html`<div class="menu__footer" role="presentation">${footer}</div>`}
        </div>
      `}
    </div>
  `;
}

function Entry({ item, choose }) {
  const role = item.checked === undefined ? "menuitem" : "menuitemradio";
  const checked = item.checked === undefined ? undefined : String(item.checked);
  const content = html`
    <span class="menu__icon">${item.icon && html`<${Icon} name=${item.icon} />`}</span>
    <span class="menu__label">${item.label}</span>
    ${item.keys && html`<kbd class="keys">${item.keys}</kbd>`}
    ${item.checked && html`<${Icon} name="check" />`}
  `;
  const line = item.line ? "menu__item menu__item--line" : "menu__item";
  if (item.href) {
    return html`
      <a
        id=${item.id}
        class=${line}
        role=${role}
        tabindex="-1"
        href=${item.href}
        download=${item.download}
        target=${item.external ? "_blank" : undefined}
        rel=${item.external ? "noopener noreferrer" : undefined}
        onClick=${choose}
      >
        ${content}
      </a>
    `;
  }
  return html`
    <button id=${item.id} class=${line} type="button" role=${role} aria-checked=${checked} tabindex="-1" onClick=${choose}>
      ${content}
    </button>
  `;
}
