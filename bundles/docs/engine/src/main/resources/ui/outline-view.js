// The contents of a document, beside it on wide screens and folded above it on others.

import { html, useEffect, useState } from "/ui/portal/view.js";
import { RunRing } from "./run-view.js";

/** @param {{entries: {id: string, text: string, level: number}[], folded?: boolean}} props */
export function Outline({ entries, run, view, folded = false }) {
  const current = useCurrent(entries, view);
  const list = html`
    <ul class="outline__list">
      ${entries.map(
        (entry) => html`
          <li key=${entry.id}>
            <a class="outline__entry" data-level=${entry.level} href=${`#${entry.id}`} aria-current=${!folded && entry.id === current ? "location" : undefined}>
              ${entry.text}
            </a>
          </li>
        `,
      )}
    </ul>
  `;
  if (folded) {
    return html`
      <details class="outline outline--folded">
        <summary>On this page</summary>
        <nav aria-label="On this page, folded">${list}</nav>
      </details>
    `;
  }
  return html`
    <nav class="outline outline--beside" aria-label="On this page">
      <p class="outline__title">On this page</p>
      ${list}
      ${run.done.length > 0 &&
      html`
        <p class="outline__run"><${RunRing} done=${run.done.length} total=${run.total} /> ${run.done.length} of ${run.total} done</p>
      `}
    </nav>
  `;
}

/** The entry that is being read: the last one whose place has passed the top of the page. */
function useCurrent(entries, view) {
  const [current, setCurrent] = useState(entries[0]?.id);
  useEffect(() => {
    const find = () => {
      const line = innerHeight * 0.25;
      let last = entries[0]?.id;
      for (const { id } of entries) {
        const place = document.getElementById(id);
        if (place && place.getBoundingClientRect().top <= line) last = id;
      }
      const atEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 4;
      setCurrent(atEnd ? entries.at(-1)?.id : last);
    };
    let asked = 0;
    const later = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(find);
    };
    later();
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later);
    return () => {
      cancelAnimationFrame(asked);
      removeEventListener("scroll", later);
      removeEventListener("resize", later);
    };
  }, [view]);
  return current;
}
