// What the screens of workflows know besides what all of work knows: recurring rules, documents, tasks around workflows.

import { useEffect, useMemo, useState } from "/ui/portal/view.js";
import { dayOf, daysAfter } from "./days.js";
import { createResource, useResource } from "./live-resource.js";
import { bundleSummary } from "./rules.js";
import { factsOf, useTasks, workOf } from "./work-store.js";

/** How far around its anchor date the tasks of a workflow lie, in days. */
const REACH = 120;

let shared;

/**
 * The lists of this version of the plugin.
 *
 * @param {import("/ui/portal/context.js").Context} context
 */
export function flowOf(context) {
  shared ??= createFlow(context);
  return shared;
}

function createFlow({ api, listen }) {
  const live = (load, ...topics) => createResource(load, { listen, topics });
  return {
    documents: live(() => api.get("/docs").then(({ documents }) => documents), "content"),
    users: live(() => api.get("users").then(({ users }) => users), "users"),
    artifacts: live(() => api.get("artifacts").then(({ artifacts }) => artifacts), "artifacts"),
  };
}

/**
 * Workflows with their tasks and figures. All open tasks, and the closed ones around the workflows: three calls, whatever
 * there is.
 *
 * @param {import("/ui/portal/context.js").Context} context
 * @param {object[] | undefined} bundles
 * @returns {{entries: {bundle: object, tasks: object[], summary: object}[] | undefined, problem: Error | null,
 *     reload: () => void}}
 */
export function useWorkflows(context, bundles) {
  const work = workOf(context);
  const span = useSpan(bundles);
  const todo = useTasks(work, { status: "todo" });
  const waiting = useTasks(work, { status: "waiting" });
  const around = useTasks(work, span && { startDate: span.from, endDate: span.to });
  const { data: files } = useResource(work.files);
  const { data: artifacts } = useResource(work.artifacts);
  const { today } = context;

  const entries = useMemo(() => {
    if (!bundles || !todo.data || !waiting.data || (span && !around.data)) return undefined;
    const groups = grouped([...(around.data ?? []), ...todo.data, ...waiting.data]);
    const facts = factsOf({ bundles, files, artifacts });
    return bundles.map((bundle) => {
      const tasks = groups.get(bundle.id) ?? [];
      return { bundle, tasks, summary: bundleSummary(bundle, tasks, { today, facts }) };
    });
  }, [bundles, todo.data, waiting.data, around.data, span, files, artifacts, today]);

  const reload = () => [todo, waiting, around].forEach((list) => list.reload());
  return { entries, problem: todo.problem ?? waiting.problem ?? around.problem, reload };
}

/** From when to when the tasks of these workflows lie; it only ever grows, so that filters do not load anew. */
function useSpan(bundles) {
  const [span, setSpan] = useState(null);
  useEffect(() => {
    const days = (bundles ?? []).map(({ anchorDate }) => dayOf(anchorDate)).filter(Boolean).sort();
    if (days.length === 0) return;
    const from = daysAfter(days[0], -REACH);
    const to = daysAfter(days.at(-1), REACH);
    setSpan((before) => {
      if (!before) return { from, to };
      if (before.from <= from && before.to >= to) return before;
      return { from: before.from < from ? before.from : from, to: before.to > to ? before.to : to };
    });
  }, [bundles]);
  return span;
}

function grouped(tasks) {
  const groups = new Map();
  for (const task of new Map(tasks.map((each) => [each.id, each])).values()) {
    if (!task.bundleId) continue;
    if (!groups.has(task.bundleId)) groups.set(task.bundleId, []);
    groups.get(task.bundleId).push(task);
  }
  return groups;
}
