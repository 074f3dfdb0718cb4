// What Home shows, from as few requests as it takes.

import { useMemo } from "/ui/portal/view.js";
import { useResource } from "./live-resource.js";
import { daysAfter, dayOf } from "./days.js";
import { bundleSummary, dailyQueue, isMine, isOpen, lanes, needsAction } from "./rules.js";
import { useFacts, useNames, useTasks } from "./work-store.js";

/** Tasks of a workflow lie around its day; those of a running one that are done are looked for there. */
const BEFORE = 45;
const AFTER = 30;

/**
 * @param {object} context
 * @param {object} work
 * @param {{person: string, mine: boolean}} who whose queue; an empty person is everybody
 */
export function useHome(context, work, { person, mine }) {
  const { today } = context;
  const names = useNames(work);
  const people = useResource(work.people);
  const bundles = useResource(work.bundles);
  const todo = useTasks(work, { status: "todo" });
  const waiting = useTasks(work, { status: "waiting" });
  const running = useMemo(() => bundles.data?.filter((bundle) => bundle.status !== "archived"), [bundles.data]);
  const span = useMemo(() => spanOf(running, today), [running, today]);
  const around = useTasks(work, span);

  const open = useMemo(() => openTasks(todo.data, waiting.data), [todo.data, waiting.data]);
  const { facts, problems } = useFacts(work, open);
  const stored = people.data?.some((one) => one.id === context.user?.id) ?? false;
  const own = mine && stored;

  const queueTasks = useMemo(() => {
    if (!open) return undefined;
    if (person) return open.filter((task) => task.assigneeId === person);
    return own ? open.filter((task) => isMine(task, context.user.id)) : open;
  }, [open, person, own]);
  const queue = useMemo(() => queueTasks && dailyQueue(queueTasks, { today, facts }), [queueTasks, today, facts]);
  const now = useMemo(() => open && lanes(open, { today, facts }), [open, today, facts]);
  const cards = useMemo(() => running && cardsOf(running, open, around.data, { today, facts }), [running, open, around.data, today, facts]);

  const failures = [
    ["Tasks", todo.problem],
    ["Waiting tasks", waiting.problem],
    ["Workflows", bundles.problem],
    ["Progress of workflows", around.problem],
    ["People", people.problem],
    ...problems.map((problem) => ["Proof", problem]),
  ]
    .filter(([, problem]) => problem)
    .map(([what, problem]) => ({ what, problem }));
  const sources = [todo, waiting, bundles, people, around];

  return {
    names,
    people: people.data ?? [],
    stored,
    bundles: running,
    cards,
    facts,
    queue,
    lanes: now,
    action: now && needsAction(now),
    tasksProblem: todo.problem ?? waiting.problem,
    tasksPartial: Boolean((todo.problem && !todo.data) || (waiting.problem && !waiting.data)),
    bundlesProblem: bundles.problem,
    failures,
    nothing: failures.length > 0 && sources.every((source) => source.data === undefined),
    loaded: sources.every((source) => source.data !== undefined || source.problem),
    reload: () => {
      for (const source of sources) void source.reload();
    },
  };
}

/** The days in which the tasks of running workflows lie; `null` while there are none. */
export function spanOf(bundles, today) {
  const anchors = (bundles ?? []).map((bundle) => dayOf(bundle.anchorDate)).filter(Boolean).sort();
  if (anchors.length === 0) return bundles?.length > 0 ? { startDate: daysAfter(today, -BEFORE), endDate: daysAfter(today, AFTER) } : null;
  return { startDate: daysAfter(anchors[0], -BEFORE), endDate: daysAfter(anchors.at(-1), AFTER) };
}

/** One list of what is open: each task once, and nothing that has just been done. */
function openTasks(todo, waiting) {
  if (!todo && !waiting) return undefined;
  const byId = new Map([...(todo ?? []), ...(waiting ?? [])].map((task) => [task.id, task]));
  return [...byId.values()].filter(isOpen);
}

function cardsOf(bundles, open = [], around = [], how) {
  const tasks = new Map();
  for (const task of new Map([...around, ...open].map((one) => [one.id, one])).values()) {
    if (!task.bundleId) continue;
    if (!tasks.has(task.bundleId)) tasks.set(task.bundleId, []);
    tasks.get(task.bundleId).push(task);
  }
  return bundles.map((bundle) => ({ bundle, summary: bundleSummary(bundle, tasks.get(bundle.id) ?? [], how) }));
}
