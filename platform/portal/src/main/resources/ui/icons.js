// The icons of the portal: lines on a grid of 20, drawn in the colour of the text around them.

import { html } from "./view.js";

const PATHS = {
  "arrow-down": "M10 4v12m-5-5 5 5 5-5",
  "arrow-left": "M16 10H4m5-5-5 5 5 5",
  "arrow-right": "M4 10h12m-5-5 5 5-5 5",
  "arrow-up": "M10 16V4m-5 5 5-5 5 5",
  article: "M5 3.5h7l3.5 3.5v9.5H5zM12 3.5V7h3.5M7.5 10.5h5.5M7.5 13.5h5.5",
  bell: "M10 3a4.5 4.5 0 0 0-4.5 4.5c0 4-1.5 5-1.5 5h12s-1.5-1-1.5-5A4.5 4.5 0 0 0 10 3M8.5 15.5a1.7 1.7 0 0 0 3 0",
  book: "M10 5.5C8.3 4.2 6 3.8 3 4v11.5c3-.2 5.3.2 7 1.5 1.7-1.3 4-1.7 7-1.5V4c-3-.2-5.3.2-7 1.5zm0 0V17",
  calendar: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  "check-square": "M3.5 3.5h13v13h-13zM7 10l2.2 2.2L13.5 8",
  "chevron-down": "m5.5 8 4.5 4.5L14.5 8",
  "chevron-right": "m8 5.5 4.5 4.5L8 14.5",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 6v4l2.5 2",
  close: "m5 5 10 10M15 5 5 15",
  code: "m7 6-4 4 4 4m6-8 4 4-4 4",
  copy: "M7.5 7.5h9v9h-9zM4.5 12.5h-1v-9h9v1",
  download: "M10 3.5v9m-4-3.5 4 4 4-4M4 16.5h12",
  external: "M8 4.5H4.5v11h11V12M11.5 4H16v4.5M16 4l-7 7",
  folder: "M3 5.5V16h14V7h-7.5L8 4.5H3z",
  "folder-open": "M3 15.5V4.5h5L9.5 7H15v2M3 15.5 5.5 9H18l-2.5 6.5z",
  gear: "M10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M8.8 3h2.4l.4 1.9 1.3.6 1.7-1 1.7 1.7-1 1.7.6 1.3 1.9.4v2.4l-1.9.4-.6 1.3 1 1.7-1.7 1.7-1.7-1-1.3.6-.4 1.9H8.8l-.4-1.9-1.3-.6-1.7 1-1.7-1.7 1-1.7-.6-1.3L2.2 11.2V8.8l1.9-.4.6-1.3-1-1.7 1.7-1.7 1.7 1 1.3-.6z",
  grip: "M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01",
  grid: "M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z",
  history: "M3.5 5v3.5H7M3.8 8.5A6.5 6.5 0 1 1 3.5 11M10 6.5V10l2.5 1.5",
  home: "m3 9.5 7-6 7 6M5 8v8.5h10V8M8.5 16.5V12h3v4.5",
  image: "M3.5 4.5h13v11h-13zM3.5 13l3.5-3.5 3 3 2-2 4.5 4M13 7.5h.01",
  inbox: "M3.5 11.5 5.5 4h9l2 7.5v5h-13zM3.5 11.5h4a2.5 2.5 0 0 0 5 0h4",
  info: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 9v4.5M10 6.5h.01",
  keyboard: "M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7",
  layers: "m10 3 7 3.5-7 3.5-7-3.5zM3 10l7 3.5 7-3.5M3 13.5 10 17l7-3.5",
  link: "M8.5 11.5a3 3 0 0 0 4.3 0l2.8-2.8a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-2.8 2.8a3 3 0 0 0 4.3 4.3l1-1",
  list: "M7 5.5h9.5M7 10h9.5M7 14.5h9.5M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  minus: "M4.5 10h11",
  monitor: "M3 4h14v9.5H3zM7.5 16.5h5M10 13.5v3",
  moon: "M16 11.8A6.5 6.5 0 0 1 8.2 4 6.5 6.5 0 1 0 16 11.8",
  more: "M4.5 9.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2m5.5 0a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2m5.5 0a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2",
  pencil: "m4 16 .8-3.4L13 4.4l2.6 2.6-8.2 8.2zM11.5 6l2.6 2.6",
  pin: "M7 3.5h6M8 3.5v4.5l-2.5 3v1h9v-1L12 8V3.5M10 12v5",
  play: "M6.5 4v12l9.5-6z",
  plug: "M7 3v4M13 3v4M5 7h10v2.5a5 5 0 0 1-10 0zM10 14.5V17.5",
  plus: "M10 4.5v11M4.5 10h11",
  repeat: "M4 9V8a3 3 0 0 1 3-3h9m-2.5-2.5L16 5l-2.5 2.5M16 11v1a3 3 0 0 1-3 3H4m2.5 2.5L4 15l2.5-2.5",
  reset: "M4 4.5V8h3.5M4.3 8A6.3 6.3 0 1 1 3.7 11",
  search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11m4 9.5 3.5 3.5",
  shield: "M10 3 4 5v5c0 3.5 2.5 6 6 7 3.5-1 6-3.5 6-7V5z",
  sidebar: "M3 4h14v12H3zM8 4v12",
  "sign-out": "M8 3.5H4v13h4M12.5 6.5 16 10l-3.5 3.5M16 10H8",
  sparkles: "M9 3.5 10.5 8 15 9.5 10.5 11 9 15.5 7.5 11 3 9.5 7.5 8zM15 13l.7 1.8 1.8.7-1.8.7L15 18l-.7-1.8-1.8-.7 1.8-.7z",
  square: "M4 4h12v12H4z",
  sun: "M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6M10 2.5V4M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1",
  template: "M3.5 3.5h13v4h-13zM3.5 10.5h5.5v6H3.5zM12 10.5h4.5v6H12z",
  trash: "M4 5.5h12M8 5.5V4h4v1.5M5.5 5.5l.8 11h7.4l.8-11M8.5 8.5v5M11.5 8.5v5",
  user: "M10 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M4 16.5c.5-3 2.8-4.5 6-4.5s5.5 1.5 6 4.5",
  users: "M7.5 4.5a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4M2.5 16c.4-2.6 2.3-4 5-4s4.6 1.4 5 4M13 5a2.5 2.5 0 0 1 0 4.8M14.5 12.3c1.7.5 2.7 1.8 3 3.7",
  warning: "M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.3h.01",
  "zoom-in": "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11m4 9.5 3.5 3.5M9 6.8v4.4M6.8 9h4.4",
};

/**
 * An icon. It is hidden from assistive technology: the words next to it, or the name of its button, say what it means.
 *
 * @param {{name: string, size?: number}} props an unknown name, which a plugin may have, shows a square
 */
export function Icon({ name, size = 16 }) {
  return html`
    <svg class="icon" width=${size} height=${size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d=${PATHS[name] ?? PATHS.square} />
    </svg>
  `;
}

/** The mark of the product: layers that move. */
export function Mark({ size = 22 }) {
  return html`
    <svg class="mark" width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect class="mark__ground" width="24" height="24" rx="6" />
      <path class="mark__line" d="M6.5 8.2h6.3a4 4 0 0 1 0 8H6.5M6.5 12.2h6" />
      <circle class="mark__dot" cx="16.9" cy="7.6" r="1.6" />
    </svg>
  `;
}
