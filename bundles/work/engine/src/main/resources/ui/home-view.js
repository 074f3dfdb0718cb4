// Operations Home: what to do now, what is late or blocked, whom to remind, which workflow is at risk.

import { Icon } from "/ui/portal/icons.js";
import { dayInWords, greeting } from "/ui/portal/time.js";
import { html, useEffect, useLayoutEffect, useMedia, useMemo, useRef, useSource, useState } from "/ui/portal/view.js";
import { tasksAddress } from "./addresses.js";
import { ActiveBundles } from "./bundle-cards.js";
import { BundleDrawer, BundlePanel } from "./bundle-panel.js";
import { ChunkedList } from "./chunked-rows.js";
import { EndOfDay } from "./end-of-day.js";
import { useHome } from "./home-data.js";
import { IntakeStrip } from "./intake-strip.js";
import { plainText } from "./linked-text.js";
import { missingProof } from "./proof.js";
import { QualityStrip } from "./quality-strip.js";
import { QueueTable } from "./queue-table.js";
import { isOverdue, isToday } from "./rules.js";
import { Pill, TaskDay } from "./task-labels.js";

const FEW = 6;
const ERRORS = 3;

export function HomeView({ context, work }) {
  const [person, setPerson] = useState("");
  const [mine, setMine] = useState(true);
  const installed = useSource(context.modules);
  const intake = installed.some((module) => module.id === "inbox");
  const home = useHome(context, work, { person, mine, intake });
  const page = useRef(null);
  const beside = useBeside(page);
  const docs = installed.some((module) => module.id === "docs");

  useEffect(() => context.page({ title: "Home", quiet: true }), []);
  useEffect(() => {
    if (home.loaded) context.settled();
  }, [home.loaded]);

  const now = new Date();
  return html`
    <div ref=${page} class="canvas work home" data-operations-work-loaded=${home.loaded ? "true" : undefined}>
      <header class="home__head">
        <div>
          <p class="home__day">${dayInWords(now)}</p>
          <h1 class="home__title">${greeting(now.getHours())}${context.user?.name ? `, ${context.user.name}` : ""}</h1>
        </div>
        <div class="actions home__actions">
          <button class="button button--primary" type="button" onClick=${() => work.dialog.set({ kind: "new-task" })}><${Icon} name="plus" /> New task</button>
          <a class="button" href="/#/templates?start="><${Icon} name="play" /> Start workflow</a>
          ${intake && html`<a class="button" href="/#/inbox?capture="><${Icon} name="inbox" /> Capture intake</a>`}
        </div>
      </header>
      <${Trouble} home=${home} />
      <${Summary} home=${home} />
      ${intake && html`<${IntakeStrip} items=${home.incoming} />`}
      <${NeedsAction} home=${home} context=${context} work=${work} />
      <div class="dashboard-layout" data-beside=${beside.at === "queue" ? "true" : undefined}>
        <section class="dashboard-left" aria-labelledby="home-queue">
          <div class="home__bar">
            <h2 class="section-title" id="home-queue">Daily Queue</h2>
            <${Who} home=${home} person=${person} setPerson=${setPerson} mine=${mine} setMine=${setMine} />
          </div>
          <${Queue} home=${home} context=${context} work=${work} />
        </section>
        ${beside.at === "queue"
          ? html`<div class="dashboard-right"><${BundlePanel} id=${beside.id} context=${context} work=${work} close=${beside.close} /></div>`
          : html`<section class="dashboard-right" aria-label="Active Bundles"><${ActiveBundles} home=${home} context=${context} work=${work} open=${beside.open} /></section>`}
      </div>
      ${beside.at === "edge" && html`<${BundleDrawer} id=${beside.id} context=${context} work=${work} close=${beside.close} />`}
      ${home.loaded && docs && html`<${QualityStrip} context=${context} work=${work} tasks=${home.tasksPartial ? undefined : home.open} bundles=${home.bundles} />`}
      <${EndOfDay} tasks=${home.lanes?.today} work=${work} names=${home.names} />
    </div>
  `;
}

/** How wide the page has to be for a workflow to stand beside the queue, in pixels. */
const ROOM = 1040;

/**
 * Which workflow is on show, and where: beside the queue in the place of the cards, or above the edge of a page that has no
 * room for both. On a phone there is no `open`, and a card leads to the workflow's own page.
 *
 * @returns {{id: string, at: "" | "queue" | "edge", open?: (id: string) => void, close?: () => void}}
 */
function useBeside(page) {
  const phone = useMedia("(max-width: 700px)");
  const [id, setId] = useState("");
  const room = useRoom(page, ROOM, id !== "");
  const left = useRef("");
  useLayoutEffect(() => {
    // Whoever closes it is back at the card that opened it.
    if (id || !left.current) return;
    document.querySelector(`.dashboard-bundle-card[data-bundle-id="${CSS.escape(left.current)}"]`)?.focus({ preventScroll: true });
    left.current = "";
  }, [id]);
  const close = () => {
    left.current = id;
    setId("");
  };
  if (phone) return { id: "", at: "" };
  const place = room ? "queue" : "edge";
  return { id, at: id ? place : "", open: setId, close };
}

/** Whether an element is at least so wide. */
function useRoom(element, pixels, isAsked) {
  const [room, setRoom] = useState(false);
  useLayoutEffect(() => {
    // To measure is to lay out the whole page, which is not worth it before there is something to place.
    if (!isAsked) return undefined;
    const look = () => setRoom(element.current.offsetWidth >= pixels);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isAsked]);
  return room;
}

function Trouble({ home }) {
  if (home.failures.length === 0) return null;
  return html`
    <div class="notice notice--danger" role="alert">
      <${Icon} name="warning" />
      <div class="notice__text">
        <p><strong>Live work data is ${home.nothing ? "unavailable" : "partially unavailable"}.</strong></p>
        <ul>${home.failures.slice(0, ERRORS).map(({ what, problem }) => html`<li key=${what}>${what}: ${problem.message}</li>`)}</ul>
      </div>
      <button class="button" type="button" onClick=${home.reload}>Retry</button>
    </div>
  `;
}

function Summary({ home }) {
  const { lanes, cards } = home;
  const partial = home.tasksPartial;
  const atRisk = cards?.filter(({ summary }) => summary.risk !== "low").length;
  const counts = [
    ["Overdue", lanes?.overdue.length, "overdue", "overdue", partial],
    ["Today", lanes?.today.length, "today", "active", partial],
    ["Waiting", lanes?.waiting.length, "waiting", "waiting", partial],
    ["Follow-ups due", lanes?.followUps.length, "follow-ups", "overdue", partial],
    ["Missing proof", lanes?.missing.length, "missing", "missing-proof", partial],
  ];
  const tile = ([title, count, href, kind, unsure]) => {
    const known = count !== undefined && !unsure;
    return html`
      <li key=${title}>
        <a class="count" href=${href} data-kind=${known && count > 0 ? kind : "none"}>
          <strong class="count__number">${known ? count : "–"}</strong> <span class="count__title">${title}</span>
          ${unsure && html`<span class="visually-hidden"> could not be confirmed</span>`}
        </a>
      </li>
    `;
  };
  return html`
    <ul class="counts" aria-label="Summary">
      ${counts.map(([title, count, group, kind, unsure]) => tile([title, count, tasksAddress({ section: "queue", group }), kind, unsure]))}
      ${tile(["At-risk workflows", atRisk, tasksAddress({ section: "workflows" }), "waiting", Boolean(home.workflowsProblem && !cards)])}
    </ul>
  `;
}

function NeedsAction({ home, context, work }) {
  const [all, setAll] = useState(false);
  const { action, facts } = home;
  const { today } = context;
  const reason = (task) => {
    if (isOverdue(task, today)) return ["Overdue", "overdue"];
    return isToday(task, today) ? ["Today", "active"] : ["Missing proof", "missing-proof"];
  };
  const unsure = home.tasksPartial;
  const shown = useMemo(() => (all ? action : action?.slice(0, FEW)), [action, all]);
  return html`
    <section class="lane" aria-labelledby="home-action">
      <h2 class="section-title" id="home-action">Needs your action</h2>
      ${!action && !home.tasksProblem && html`<${context.Loading} rows="4" label="Loading what needs your action" />`}
      ${unsure && html`<p class="muted lane__none">This could not be confirmed: not all tasks could be loaded.</p>`}
      ${action?.length === 0 && !unsure && html`<p class="muted lane__none"><${Icon} name="check" size="14" /> Nothing overdue, due today or missing proof.</p>`}
      ${action?.length > 0 &&
      html`
        <${ChunkedList}
          class="lane__list"
          rows=${shown}
          draw=${(task) => {
            const [text, kind] = reason(task);
            const missing = missingProof(task, facts);
            return html`
              <li key=${task.id}>
                <button class="ops-lane-item" type="button" data-row data-lane-task=${task.id} onClick=${() => work.dialog.set({ kind: "task", id: task.id, task })}>
                  <${Pill} kind=${kind}>${text}<//>
                  <span class="ops-lane-item__text">${plainText(task.description)}</span>
                  <span class="ops-lane-item__note muted">${missing ? missing.text : task.bundleId ? home.names.title(task.bundleId) : ""}</span>
                  <span class="ops-lane-item__day"><${TaskDay} task=${task} today=${today} /></span>
                </button>
              </li>
            `;
          }}
        />
        ${action.length > FEW && html`<p><button class="button button--inline" type="button" aria-expanded=${String(all)} onClick=${() => setAll(!all)}>${all ? "Show fewer" : `Show all (${action.length})`}</button></p>`}
      `}
    </section>
  `;
}

function Who({ home, person, setPerson, mine, setMine }) {
  return html`
    <div class="who">
      <label class="work-filter" for="dashboard-user-picker">
        <span class="visually-hidden">Operator</span>
        <select id="dashboard-user-picker" class="input" value=${person} onChange=${(event) => setPerson(event.currentTarget.value)}>
          <option value="">All operators</option>
          ${home.people.map((one) => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}
        </select>
      </label>
      <label class="assigned-toggle check" title=${home.stored ? undefined : "You are not among the people that tasks are assigned to."}>
        <input id="assigned-to-me" type="checkbox" checked=${mine && home.stored && !person} disabled=${!home.stored || person !== ""} onChange=${(event) => setMine(event.currentTarget.checked)} />
        Assigned to me
      </label>
      <a class="link who__week" href=${tasksAddress({ section: "week", assignee: person })}>${person ? "Their week" : "My week"}</a>
    </div>
  `;
}

function Queue({ home, context, work }) {
  const { queue } = home;
  if (!queue && home.tasksProblem) return html`<p class="muted lane__none">The queue could not be confirmed. ${home.tasksProblem.message}</p>`;
  if (!queue) return html`<${context.Loading} rows="8" label="Loading the queue" />`;
  if (queue.length === 0 && home.followUps.length === 0) {
    return html`
      <div id="dashboard-tasks" data-loaded="true">
        <${context.Empty} icon="check" title="No queue tasks"><a class="button" href=${tasksAddress({ section: "list" })}>Open the task list</a><//>
      </div>
    `;
  }
  return html`<${QueueTable} id="dashboard-tasks" groups=${queue} intake=${home.followUps} context=${context} work=${work} names=${home.names} facts=${home.facts} />`;
}
