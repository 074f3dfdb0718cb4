// Menus: below their button, or where somebody asked for one.

import { Icon } from "./icons.js";
import { html, useEffect, useLayoutEffect, useRef, useSource, useState } from "./view.js";

const EDGE = 8;

/**
 * A button with a menu. The menu closes on Escape, a click elsewhere, Tab, and after an action, and gives the focus
 * back to its button.
 *
 * @param {{id?: string, menuId?: string, label: string, icon: string, class?: string, footer?: unknown,
 *     onOpen?: () => void,
 *     items: {label: string, icon?: string, href?: string, download?: string, external?: boolean, checked?: boolean,
 *       run?: () => void, line?: boolean, id?: string}[]}} props `line` draws a line above an item; `checked` makes it
 *     one of several choices; an item with a `status`, a source of text, only tells
 */
export function Menu({ id, menuId, label, icon, items, footer, onOpen, class: name = "" }) {
  const [open, setOpen] = useState(false);
  const button = useRef(null);

  const close = (keepFocus) => {
    setOpen(false);
    if (!keepFocus) button.current.focus();
  };
  const show = (at) => {
    setOpen(at);
    onOpen?.();
  };
  const onButtonKey = (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    show(event.key === "ArrowUp" ? "last" : "first");
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
        onClick=${() => (open ? setOpen(false) : show("first"))}
        onKeyDown=${onButtonKey}
      >
        <${Icon} name=${icon} size="18" />
      </button>
      ${open && html`<${MenuList} id=${menuId} label=${label} items=${items} footer=${footer} first=${open} button=${button} close=${close} />`}
    </div>
  `;
}

/**
 * A menu at a point of the page, as a right click asks for. It closes like any other menu and gives the focus back to
 * what had it.
 *
 * @param {{at: {x: number, y: number}, label: string, items: object[], onClose: () => void}} props items as of `Menu`
 */
export function ContextMenu({ at, label, items, onClose }) {
  const opener = useRef(document.activeElement);
  const close = (keepFocus) => {
    onClose();
    if (!keepFocus && opener.current?.isConnected) opener.current.focus({ preventScroll: true });
  };
  return html`<${MenuList} label=${label} items=${items} first="first" at=${at} close=${close} />`;
}

/** What is open: the entries, and the keys that walk through them. */
function MenuList({ id, label, items, footer, first, button, at, close }) {
  const menu = useRef(null);
  const typed = useRef({ text: "", at: 0 });
  const entries = () => [...menu.current.querySelectorAll("[role^=menuitem]")];

  useLayoutEffect(() => {
    if (at) showAt(menu.current, at);
    entries()[first === "last" ? entries().length - 1 : 0]?.focus();
  }, []);

  useEffect(() => {
    const outside = (event) => {
      if (!menu.current.contains(event.target) && !button?.current.contains(event.target)) close(true);
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, []);

  const onKey = (event) => {
    const all = entries();
    const now = all.indexOf(document.activeElement);
    const move = (to) => all[(to + all.length) % all.length].focus();
    const keys = {
      ArrowDown: () => move(now + 1),
      ArrowUp: () => move(now - 1),
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
      const from = text.length > 1 ? now : now + 1;
      const order = [...all.slice(from), ...all.slice(0, from)];
      order.find((entry) => entry.textContent.trim().toLowerCase().startsWith(text.toLowerCase()))?.focus();
    }
  };

  const choose = (item) => () => {
    close();
    item.run?.();
  };

  return html`
    <div
      ref=${menu}
      id=${id}
      class=${at ? "menu__list menu__list--floating" : "menu__list"}
      popover=${at ? "manual" : undefined}
      role="menu"
      aria-label=${label}
      onKeyDown=${onKey}
    >
      ${(typeof items === "function" ? items() : items).map((item) =>
        item.status ? html`<${Status} key=${item.label} item=${item} />` : html`<${Entry} key=${item.label} item=${item} choose=${choose(item)} />`,
      )}
      ${footer && html`<div class="menu__footer" role="presentation">${footer}</div>`}
    </div>
  `;
}

function Status({ item }) {
  return html`<div class=${item.line ? "menu__status menu__item--line" : "menu__status"} role="presentation">${useSource(item.status)}</div>`;
}

/** Above everything else, and inside the window. */
function showAt(element, { x, y }) {
  element.showPopover();
  const { width, height } = element.getBoundingClientRect();
  element.style.left = `${Math.max(EDGE, Math.min(x, document.documentElement.clientWidth - width - EDGE))}px`;
  element.style.top = `${Math.max(EDGE, Math.min(y, innerHeight - height - EDGE))}px`;
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
