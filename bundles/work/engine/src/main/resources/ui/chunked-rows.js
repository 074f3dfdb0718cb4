// Long tables and lists. Rows that are far from what is seen are a gap of their height, so that thousands of them scroll
// smoothly.

import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from "/ui/portal/view.js";

/** So few rows at a time are drawn between two frames. */
const CHUNK = 8;
const NEAR = "700px";
/** As many rows as these are all there, so that the browser's own search finds them. */
const WHOLE = 400;

/**
 * The class of a table of so many rows. A long one gives its columns their widths, so that parts which come and go do not
 * have all the others measured again.
 */
export function tableClass(rows) {
  return rows.length > WHOLE ? "work-table work-table--long" : "work-table";
}

/**
 * The bodies of a table, whose class is the one of `tableClass`.
 *
 * @param {{rows: unknown[], columns: number, estimate?: number, draw: (row: any, at: number) => unknown}} props
 *     `estimate` is how high a row is likely to be, in pixels
 */
export function ChunkedRows({ rows, columns, estimate = 44, draw }) {
  return useChunks(rows).map(
    (chunk, at) => html`<${Chunk} key=${at} rows=${chunk} from=${at * CHUNK} first=${at === 0} always=${rows.length <= WHOLE} columns=${columns} estimate=${estimate} draw=${draw} />`,
  );
}

/**
 * A list; a long one is several, one after the other.
 *
 * @param {{rows: unknown[], class: string, estimate?: number, draw: (row: any) => unknown}} props `draw` makes a list item
 */
export function ChunkedList({ rows, class: name, estimate = 44, draw }) {
  const chunks = useChunks(rows);
  if (rows.length <= WHOLE) return html`<ul class=${name}>${rows.map(draw)}</ul>`;
  return chunks.map((chunk, at) => html`<${Part} key=${at} rows=${chunk} first=${at === 0} name=${name} estimate=${estimate} draw=${draw} />`);
}

/** One part as long as it goes: a row that moves within its part keeps what was typed into it. */
function useChunks(rows) {
  return useMemo(() => (rows.length <= WHOLE ? [rows] : Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, at) => rows.slice(at * CHUNK, (at + 1) * CHUNK))), [rows]);
}

function Chunk({ rows, from, first, always, columns, estimate, draw }) {
  const { element, shown, height } = useNear({ first, always, guess: rows.length * estimate });
  return html`
    <tbody ref=${element} role="rowgroup">
      ${shown
        ? rows.map((row, at) => draw(row, from + at))
        : html`<tr aria-hidden="true" class="rows-gap"><td colspan=${columns} style=${{ height: `${height}px` }}></td></tr>`}
    </tbody>
  `;
}

function Part({ rows, first, name, estimate, draw }) {
  const { element, shown, height } = useNear({ first, always: false, guess: rows.length * estimate });
  return html`<ul ref=${element} class=${name} style=${shown ? undefined : { height: `${height}px` }}>${shown && rows.map(draw)}</ul>`;
}

/**
 * Whether a part is near what is seen, and how high it was when it last was.
 *
 * @param {{first: boolean, always: boolean, guess: number}} how
 */
function useNear({ first, always, guess }) {
  const element = useRef(null);
  const height = useRef(0);
  const drawn = useRef(false);
  const [near, setNear] = useState(first);

  useEffect(() => {
    if (always) return undefined;
    return watched(element.current, ({ isIntersecting, boundingClientRect }) => {
      // The observer knows the height already; to ask the element for it would have the page laid out once for each part.
      if (drawn.current) height.current = boundingClientRect.height;
      setNear(isIntersecting);
    });
  }, [always]);
  // What somebody is at stays, wherever they scroll.
  const shown = always || near || element.current?.contains(document.activeElement);
  useLayoutEffect(() => {
    drawn.current = shown;
  });
  return { element, shown, height: height.current || guess };
}

// One observer for all parts: they are hundreds, and those that come and go together are told together.
const told = new WeakMap();
let observer;

function watched(element, tell) {
  observer ??= new IntersectionObserver((entries) => entries.forEach((entry) => told.get(entry.target)?.(entry)), { rootMargin: NEAR });
  told.set(element, tell);
  observer.observe(element);
  return () => observer.unobserve(element);
}
