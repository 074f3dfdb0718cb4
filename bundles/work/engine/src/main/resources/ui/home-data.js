// What Home shows, from as few requests as it takes.

import { useMemo } from "/ui/portal/view.js";
import { useResource } from "./live-resource.js";
import { dueFollowUps } from "./intake-rules.js";
import { dailyQueue, isMine, isOpen, lanes, needsAction } from "./rules.js";
import { useFacts, useNames, useTasks } from "./work-store.js";

/**
 * @param {object} context
 * @param {object} work
 * @param {{person: string, mine: boolean, intake: boolean}} how whose queue, an empty person is everybody; and whether
 *     there is a plugin of intake to ask
 */
export function useHome(context, work, { person, mine, intake }) {
  const { today } = context;
  const names = useNames(work);
  const people = useResource(work.people);
  const bundles = useResource(work.bundles);
  const todo = useTasks(work, { status: "todo" });
  const waiting = useTasks(work, { status: "waiting" });
  const workflows = useResource(work.workflows);
  const incoming = useResource(intake ? work.intake : null);

  const open = useMemo(() => openTasks(todo.data, waiting.data), [todo.data, waiting.data]);
  const { facts, problems } = useFacts(work, open);
  const stored = people.data?.some((one) => one.id === context.user?.id) ?? false;
  const own = mine && stored;

  const queueTasks = useMemo(() => {
    // Until it is known whether somebody has work of their own, nothing is shown that would have to go again.
    if (!open || (mine && !people.data && !people.problem)) return undefined;
    if (person) return open.filter((task) => task.assigneeId === person);
    return own ? open.filter((task) => isMine(task, context.user.id)) : open;
  }, [open, person, own, mine, people.data, people.problem]);
  const queue = useMemo(() => queueTasks && dailyQueue(queueTasks, { today, facts }), [queueTasks, today, facts]);
  const now = useMemo(() => open && lanes(open, { today, facts }), [open, today, facts]);
  const cards = useMemo(() => workflows.data?.map(cardOf), [workflows.data]);

  const failures = [
    ["Tasks", todo.problem],
    ["Waiting tasks", waiting.problem],
    ["Workflows", workflows.problem],
    ["Names of workflows", bundles.problem],
    ["People", people.problem],
    ["Intake", incoming.problem],
    ...problems.map((problem) => ["Proof", problem]),
  ]
    .filter(([, problem]) => problem)
    .map(([what, problem]) => ({ what, problem }));
  const followUps = useMemo(() => (incoming.data ? dueFollowUps(incoming.data, today) : []), [incoming.data, today]);
  const sources = [todo, waiting, workflows, bundles, people];

  return {
    names,
    open,
    bundles: bundles.data,
    people: people.data ?? [],
    stored,
    cards,
    facts,
    queue,
    incoming: incoming.data,
    followUps,
    lanes: now,
    action: now && needsAction(now),
    tasksProblem: todo.problem ?? waiting.problem,
    tasksPartial: Boolean((todo.problem && !todo.data) || (waiting.problem && !waiting.data)),
    workflowsProblem: workflows.problem,
    failures,
    nothing: failures.length > 0 && sources.every((source) => source.data === undefined),
    loaded: sources.every((source) => source.data !== undefined || source.problem),
    reload: () => {
      for (const source of [...sources, incoming]) void source.reload();
    },
  };
}

/** One list of what is open: each task once, and nothing that has just been done. */
function openTasks(todo, waiting) {
  if (!todo && !waiting) return undefined;
  const byId = new Map([...(todo ?? []), ...(waiting ?? [])].map((task) => [task.id, task]));
  return [...byId.values()].filter(isOpen);
}

/** What a card shows of a workflow, from the server's view of it. */
export function cardOf(standing) {
  const { bundle, progress, risk } = standing;
  return {
    bundle,
    summary: {
      total: progress.total,
      done: progress.done,
      overdue: standing.overdue,
      waiting: standing.waiting,
      followUps: standing.followUpsDue,
      missing: standing.missingEvidence,
      approvals: standing.assistantApprovals,
      failed: standing.assistantFailed,
      next: standing.next,
      risk: risk.level,
    },
  };
}
