// Long tables. Rows that are far from what is seen are a gap of their height, so that thousands of them scroll smoothly.

import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from "/ui/portal/view.js";

const CHUNK = 40;
const NEAR = "1200px";
/** As many rows as these are all there, so that the browser's own search finds them. */
const WHOLE = 400;

/**
 * The bodies of a table.
 *
 * @param {{rows: unknown[], columns: number, estimate?: number, draw: (row: any, at: number) => unknown}} props
 *     `estimate` is how high a row is likely to be, in pixels
 */
export function ChunkedRows({ rows, columns, estimate = 44, draw }) {
  const chunks = useMemo(() => Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, at) => rows.slice(at * CHUNK, (at + 1) * CHUNK)), [rows]);
  return chunks.map(
    (chunk, at) => html`<${Chunk} key=${at} rows=${chunk} from=${at * CHUNK} first=${at === 0} always=${rows.length <= WHOLE} columns=${columns} estimate=${estimate} draw=${draw} />`,
  );
}

function Chunk({ rows, from, first, always, columns, estimate, draw }) {
  const body = useRef(null);
  const height = useRef(0);
  const [near, setNear] = useState(first);

  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => setNear(entry.isIntersecting), { rootMargin: NEAR });
    observer.observe(body.current);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (always || near) height.current = body.current.offsetHeight;
  });

  // What somebody is at stays, wherever they scroll.
  const shown = always || near || body.current?.contains(document.activeElement);
  return html`
    <tbody ref=${body} role="rowgroup">
      ${shown
        ? rows.map((row, at) => draw(row, from + at))
        : html`<tr aria-hidden="true" class="rows-gap"><td colspan=${columns} style=${{ height: `${height.current || rows.length * estimate}px` }}></td></tr>`}
    </tbody>
  `;
}
