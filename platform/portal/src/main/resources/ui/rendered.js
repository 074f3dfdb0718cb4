// The one door through which HTML from the server comes into the page. The server has sanitised it; what is checked
// here again is cheap, and holds even if that were to fail one day.

import { copyText } from "./clipboard.js";
import { isExternal, safeAddress } from "./links.js";
import { html, useLayoutEffect, useRef } from "./view.js";

const NEVER = "script, style, link, meta, base, iframe, frame, object, embed, form, template, noscript, dialog, textarea, select";
const ADDRESSES = ["href", "src", "action", "formaction", "poster", "srcset", "xlink:href"];
const CALLOUT = /^\s*(note|tip|important|warning|caution)\s*:/i;

/**
 * Rendered Markdown.
 *
 * @param {{html: string, inline?: boolean, class?: string}} props
 */
export function Rendered({ html: source, class: name = "prose" }) {
  const place = useRef(null);
  useLayoutEffect(() => {
    place.current.replaceChildren(...nodesOf(source));
  }, [source]);
  return html`<div class=${name} ref=${place}></div>`;
}

function nodesOf(source) {
  const page = new DOMParser().parseFromString(source, "text/html");
  for (const element of page.querySelectorAll(NEVER)) element.remove();
  for (const element of page.body.querySelectorAll("*")) guard(element);
  for (const link of page.body.querySelectorAll("a:not([href])")) link.replaceWith(...link.childNodes);
  for (const table of page.body.querySelectorAll("table")) scrollable(table, page);
  for (const quote of page.body.querySelectorAll("blockquote")) callout(quote);
  for (const box of page.body.querySelectorAll("input[type=checkbox]")) box.setAttribute("aria-label", taskName(box));
  for (const code of page.body.querySelectorAll("pre")) copyable(code, page);
  return [...page.body.childNodes].map((node) => document.adoptNode(node));
}

function guard(element) {
  for (const { name, value } of [...element.attributes]) {
    if (name.startsWith("on") || name === "style") element.removeAttribute(name);
    else if (ADDRESSES.includes(name) && safeAddress(value) === null) element.removeAttribute(name);
  }
  if (element.localName === "a" && isExternal(element.getAttribute("href") ?? "#", location.origin)) {
    element.target = "_blank";
    element.rel = "noopener noreferrer";
    // On paper an address is written out behind its link, unless it is the link's own text.
    element.toggleAttribute("data-bare", element.textContent === element.getAttribute("href"));
  }
  if (element.localName === "img") {
    element.loading = "lazy";
    element.decoding = "async";
    if (!element.hasAttribute("alt")) element.alt = "";
  }
}

function scrollable(table, page) {
  const box = page.createElement("div");
  box.className = "table-scroll";
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Table");
  table.replaceWith(box);
  box.append(table);
}

function copyable(code, page) {
  code.tabIndex = 0;
  const box = page.createElement("div");
  box.className = "code";
  const button = page.createElement("button");
  button.type = "button";
  button.className = "button code__copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy this text");
  button.addEventListener("click", async () => {
    button.textContent = (await copyText(code.textContent)) ? "Copied" : "Not allowed";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  code.replaceWith(box);
  box.append(code, button);
}

function callout(quote) {
  const kind = CALLOUT.exec(quote.textContent)?.[1];
  if (kind) quote.dataset.callout = kind.toLowerCase();
}

function taskName(box) {
  return box.parentElement?.textContent.trim().slice(0, 120) || "Task";
}
