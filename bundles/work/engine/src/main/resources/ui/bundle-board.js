// Workflows by stage: columns to drag cards between, or to move them through by keyboard or menu.

import { Menu } from "/ui/portal/menu.js";
import { html, useEffect, useRef, useState } from "/ui/portal/view.js";
import { bundleAddress } from "./addresses.js";
import { dayText } from "./days.js";
import { Progress, RiskLevel } from "./flow-parts.js";
import { STAGES, STAGE_NAMES } from "./flow-rules.js";
import { workOf } from "./work-store.js";

/** @param {{context: object, entries: {bundle: object, summary: object}[]}} props */
export function BundleBoard({ context, entries }) {
  const work = workOf(context);
  const [moving, setMoving] = useState({});
  const [over, setOver] = useState(null);
  const dragged = useRef(null);
  const refocus = useRef(null);
  const stageOf = ({ id, stage = STAGES[0] }) => moving[id] ?? stage;

  useEffect(() => {
    if (!refocus.current) return;
    document.querySelector(`[data-board-card="${CSS.escape(refocus.current)}"] a`)?.focus();
    refocus.current = null;
  });

  const move = async (bundle, stage) => {
    if (stage === stageOf(bundle)) return;
    setMoving((all) => ({ ...all, [bundle.id]: stage }));
    try {
      await work.act.changeBundle(bundle, { stage }, `“${bundle.title}” moved to ${STAGE_NAMES[stage]}`);
      await work.bundles.reload();
    } catch {
      // The card goes back; why was said.
    } finally {
      setMoving(({ [bundle.id]: settled, ...others }) => others);
    }
  };
  const onKey = (bundle) => (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || !event.altKey) return;
    event.preventDefault();
    const stage = STAGES[STAGES.indexOf(stageOf(bundle)) + by];
    if (!stage) return;
    refocus.current = bundle.id;
    void move(bundle, stage);
  };
  const drop = (stage) => (event) => {
    event.preventDefault();
    setOver(null);
    const entry = entries.find(({ bundle }) => bundle.id === dragged.current);
    if (entry) void move(entry.bundle, stage);
  };

  return html`
    <p class="muted board-hint">Drag a card to another stage, or press Alt and an arrow key on it.</p>
    <div class="board">
      ${STAGES.map((stage) => {
        const cards = entries.filter(({ bundle }) => stageOf(bundle) === stage);
        return html`
          <section
            key=${stage}
            class="board__column"
            aria-label=${STAGE_NAMES[stage]}
            data-stage=${stage}
            data-over=${String(over === stage)}
            onDragOver=${(event) => {
              if (!dragged.current) return;
              event.preventDefault();
              event.dataTransfer.dropEffect = "move";
              if (over !== stage) setOver(stage);
            }}
            onDragLeave=${(event) => event.currentTarget.contains(event.relatedTarget) || setOver(null)}
            onDrop=${drop(stage)}
          >
            <h2 class="board__title">${STAGE_NAMES[stage]} <span class="chip">${cards.length}</span></h2>
            <ul class="board__cards">
              ${cards.map(
                ({ bundle, summary }) => html`
                  <li
                    key=${bundle.id}
                    class="board-card"
                    data-board-card=${bundle.id}
                    draggable="true"
                    onDragStart=${(event) => {
                      dragged.current = bundle.id;
                      event.dataTransfer.effectAllowed = "move";
                      event.dataTransfer.setData("text/plain", bundle.title);
                    }}
                    onDragEnd=${() => {
                      dragged.current = null;
                      setOver(null);
                    }}
                    onKeyDown=${onKey(bundle)}
                  >
                    <a class="board-card__title" data-row draggable="false" href=${bundleAddress(bundle.id)} aria-label=${`Open bundle ${bundle.title}`}>
                      ${bundle.emoji && html`<span aria-hidden="true">${bundle.emoji} </span>`}${bundle.title}
                    </a>
                    <${Menu} class="menu--end board-card__menu" label=${`Move ${bundle.title}`} icon="more" items=${STAGES.map((to) => ({ label: STAGE_NAMES[to], checked: to === stageOf(bundle), run: () => void move(bundle, to) }))} />
                    <span class="board-card__line"><span class="muted">${dayText(bundle.anchorDate, context.today)}</span> <${RiskLevel} level=${summary.risk} /></span>
                    <${Progress} summary=${summary} />
                  </li>
                `,
              )}
            </ul>
            ${cards.length === 0 && html`<p class="board__empty muted">Nothing here.</p>`}
          </section>
        `;
      })}
    </div>
  `;
}
