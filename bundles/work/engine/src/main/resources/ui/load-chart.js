// How much there is to do on each of some days: bars that lead to the day, and the same as a table.

import { html } from "/ui/portal/view.js";
import { shortDay, weekdayOf } from "./calendar.js";
import { barsOf, loadText } from "./week-rules.js";

const STEP = 40;
const BAR = 24;
const HEIGHT = 72;
const LABELS = 34;

/** @param {{days: {day: string, open: object[], done: object[]}[], today: string, address: (day: string) => string}} props */
export function LoadChart({ days, today, address }) {
  const bars = barsOf(days);
  const width = days.length * STEP;
  return html`
    <section class="load" aria-labelledby="load-title">
      <h2 class="section-title" id="load-title">Load per day</h2>
      <svg class="load__plot" viewBox=${`0 0 ${width} ${HEIGHT + LABELS}`} role="group" aria-label="Tasks per day">
        ${bars.map((bar, at) => html`<${Bar} key=${bar.day} bar=${bar} of=${days[at]} at=${at} today=${today} href=${address(bar.day)} />`)}
        <line class="load__ground" x1="0" x2=${width} y1=${HEIGHT} y2=${HEIGHT} />
      </svg>
      <p class="load__legend muted" aria-hidden="true"><span class="load__key load__key--open"></span> open <span class="load__key load__key--done"></span> done</p>
      <details class="load__table">
        <summary>As a table</summary>
        <table class="flow-table" aria-label="Load per day">
          <thead><tr><th scope="col">Day</th><th scope="col">Open</th><th scope="col">Done</th></tr></thead>
          <tbody>
            ${days.map(
              ({ day, open, done }) => html`
                <tr key=${day}>
                  <th scope="row" data-label="Day"><a class="link" href=${address(day)}>${shortDay(day, { weekday: true })}</a></th>
                  <td data-label="Open">${open.length}</td>
                  <td data-label="Done">${done.length}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </details>
    </section>
  `;
}

function Bar({ bar, of, at, today, href }) {
  const total = of.open.length + of.done.length;
  // An empty day shows no bar, and one task is never too small to be seen.
  const height = (share) => (share === 0 ? 0 : Math.max(3, share * (HEIGHT - 16)));
  const [open, done] = [height(bar.open), height(bar.done)];
  const left = at * STEP + (STEP - BAR) / 2;
  const weekend = [0, 6].includes(weekdayOf(bar.day));
  return html`
    <a class="load__day" href=${href} data-load-day=${bar.day} data-today=${String(bar.day === today)} data-weekend=${String(weekend)} aria-label=${`${shortDay(bar.day, { weekday: true })}: ${loadText(of)}`}>
      <title>${`${shortDay(bar.day, { weekday: true })}: ${loadText(of)}`}</title>
      <rect class="load__room" x=${at * STEP + 1} y="0" width=${STEP - 2} height=${HEIGHT + LABELS} rx="4" />
      <rect class="load__bar load__bar--open" x=${left} y=${HEIGHT - open} width=${BAR} height=${open} rx="2" />
      <rect class="load__bar load__bar--done" x=${left} y=${HEIGHT - open - done} width=${BAR} height=${done} rx="2" />
      ${total > 0 && html`<text class="load__number" x=${left + BAR / 2} y=${HEIGHT - open - done - 4}>${total}</text>`}
      <text class="load__label" x=${left + BAR / 2} y=${HEIGHT + 14}>${shortDay(bar.day, { weekday: true }).slice(0, 3)}</text>
      <text class="load__label" x=${left + BAR / 2} y=${HEIGHT + 28}>${Number(bar.day.slice(8))}</text>
    </a>
  `;
}
