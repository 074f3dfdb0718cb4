// One result: what it is, why it was found, and the way to it.

import { html } from "/ui/portal/view.js";
import { chipsOf, hrefOf, matchedIn, parts } from "./results.js";

export function ResultRow({ result, pageAddress }) {
  const { title, snippet, highlights = {}, place, matched, action_label: action } = result;
  return html`
    <li class="result">
      <a class="result__link" data-row href=${hrefOf(result, pageAddress)}>
        <span class="result__title"><${Marked} text=${title} ranges=${highlights.title} /></span>
        <span class="result__action">${action}</span>
        ${place?.heading && html`<span class="result__place">${place.heading}</span>`}
        ${snippet && html`<span class="result__snippet"><${Marked} text=${snippet} ranges=${highlights.snippet} /></span>`}
      </a>
      <ul class="result__chips" aria-label="About this result">
        ${chipsOf(result).map((text) => html`<li key=${text} class="chip chip--line">${text}</li>`)}
      </ul>
      <span class="result__why">${matchedIn(matched)}</span>
    </li>
  `;
}

function Marked({ text, ranges }) {
  return parts(text, ranges).map((part) => (part.marked ? html`<mark>${part.text}</mark>` : part.text));
}
