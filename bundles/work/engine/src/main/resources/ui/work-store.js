// What all views of work know together: people, workflows and templates by name, tasks, and what was just changed here.

import { createSource } from "/ui/portal/source.js";
import { useMemo, useSource } from "/ui/portal/view.js";
import { createActions } from "./actions.js";
import { createResource, useResource } from "./live-resource.js";
import { NO_FACTS } from "./proof.js";
import { createWorkApi } from "./work-api.js";

const LISTS_KEPT = 12;

let shared;

/**
 * The one store of this version of the plugin.
 *
 * @param {import("/ui/portal/context.js").Context} context
 */
export function workOf(context) {
  shared ??= createWork(context);
  return shared;
}

function createWork(context) {
  const { api, listen } = context;
  const calls = createWorkApi(api);
  const live = (load, ...topics) => createResource(load, { listen, topics });
  const lists = new Map();

  const work = {
    api: calls,
    people: live(calls.users.list, "users"),
    bundles: live(calls.bundles.list, "bundles"),
    workflows: live(() => calls.queue.workflows(context.today), "bundles", "tasks", "files", "artifacts"),
    templates: live(calls.templates.list, "templates"),
    recurring: live(calls.recurring.list, "recurring"),
    files: live(calls.files.list, "files", "tasks"),
    artifacts: live(calls.artifacts.list, "artifacts"),
    notifications: live(() => calls.notifications.list(), "notifications", "tasks"),
    /** The lists that whoever is signed in has saved. */
    views: live(calls.views.list),
    /** What came in; only where the plugin of intake is installed. */
    intake: live(calls.intake.list, "intake"),

    /** Tasks as this page changed them: id → {task, pending}; a deleted one has no task. */
    changed: createSource(new Map()),
    /** What the server said when it refused something, by the id of the task. */
    refused: createSource(new Map()),
    /** The change that somebody else overtook and that the person is asked about; see `OvertakenDialog`. */
    overtaken: createSource(null),
    /** The dialog that is open above whatever is on show: `{kind, …}`. */
    dialog: createSource(null),

    /**
     * The tasks that a filter of the server leaves; the same filter is the same resource.
     *
     * @param {{date?: string, startDate?: string, endDate?: string, bundleId?: string, status?: string}} filter
     */
    tasks(filter) {
      const key = JSON.stringify(Object.entries(filter).sort());
      if (!lists.has(key)) {
        lists.set(key, live(() => calls.tasks.list(filter), "tasks"));
        if (lists.size > LISTS_KEPT) lists.delete(lists.keys().next().value);
      }
      return lists.get(key);
    },

    /** Loads anew whatever is on show. */
    async refresh() {
      const all = [...lists.values(), work.workflows, work.bundles, work.notifications, work.files];
      await Promise.all(all.filter((resource) => resource.source.value.data !== undefined).map((resource) => resource.reload()));
    },
  };
  // One question at a time.
  let asked = Promise.resolve();
  work.ask = ({ conflicts }, title) => {
    const put = (resolve) => work.overtaken.set({ title, conflicts, answer: (mine) => (work.overtaken.set(null), resolve(mine)) });
    const answer = asked.then(() => new Promise(put));
    asked = answer;
    return answer;
  };
  work.act = createActions(work, context);
  return work;
}

/** A resource's tasks with what was just changed here. */
export function useTasks(work, filter) {
  const { data, problem, reload } = useResource(filter && work.tasks(filter));
  const changed = useSource(work.changed);
  const tasks = useMemo(() => data && withChanges(data, changed), [data, changed]);
  return { data: tasks, problem, reload };
}

/**
 * Tasks as they are after what this page changed: an answer that is awaited counts, and one that is newer.
 *
 * @param {object[]} tasks
 * @param {Map<string, {task: object | null, pending: boolean}>} changed
 */
export function withChanges(tasks, changed) {
  if (changed.size === 0) return tasks;
  return tasks.flatMap((task) => {
    const change = changed.get(task.id);
    if (!change) return [task];
    if (!change.task) return [];
    return change.pending || (change.task.updatedAt ?? "") >= (task.updatedAt ?? "") ? [change.task] : [task];
  });
}

/** Names for ids. An id that nobody has is a dash. */
export function useNames(work) {
  const { data: people } = useResource(work.people);
  const { data: bundles } = useResource(work.bundles);
  return useMemo(() => {
    const byId = (list) => new Map((list ?? []).map((one) => [one.id, one]));
    const [knownPeople, knownBundles] = [byId(people), byId(bundles)];
    return {
      people: people ?? [],
      bundles: bundles ?? [],
      person: (id) => (id ? (knownPeople.get(id)?.name ?? "–") : ""),
      bundle: (id) => knownBundles.get(id),
      /** Emoji and title of a workflow. */
      title: (id) => {
        const bundle = knownBundles.get(id);
        return bundle ? [bundle.emoji, bundle.title].filter(Boolean).join(" ") : "–";
      },
    };
  }, [people, bundles]);
}

/**
 * What completing some tasks depends on besides themselves; only what is needed is loaded.
 *
 * @returns {{facts: import("./proof.js").Facts, problems: Error[]}}
 */
export function useFacts(work, tasks) {
  const wantsFiles = tasks?.some((task) => task.requiresFile || task.proofRequirement?.type === "file");
  const wantsArtifacts = tasks?.some((task) => task.proofRequirement?.type === "artifact");
  const bundles = useResource(work.bundles);
  const files = useResource(wantsFiles ? work.files : null);
  const artifacts = useResource(wantsArtifacts ? work.artifacts : null);
  const facts = useMemo(
    () => factsOf({ bundles: bundles.data, files: files.data, artifacts: artifacts.data }),
    [bundles.data, files.data, artifacts.data],
  );
  return { facts, problems: [files.problem, artifacts.problem].filter(Boolean) };
}

/** @returns {import("./proof.js").Facts} */
export function factsOf({ bundles, files, artifacts }) {
  if (!bundles && !files && !artifacts) return NO_FACTS;
  const byId = new Map((bundles ?? []).map((bundle) => [bundle.id, bundle]));
  const counts = new Map();
  for (const file of files ?? []) counts.set(file.taskId, (counts.get(file.taskId) ?? 0) + 1);
  const good = (artifacts ?? []).filter((artifact) => artifact.status === "approved");
  const known = new Set(good.map((artifact) => artifact.id));
  return {
    bundle: (id) => byId.get(id),
    files: (taskId) => counts.get(taskId) ?? 0,
    approved(task) {
      const refs = [...(task.artifactRefs ?? []), ...(byId.get(task.bundleId)?.artifactRefs ?? [])];
      if (refs.some((ref) => known.has(ref.artifactId) || (!artifacts && ref.status === "approved"))) return true;
      return good.some((artifact) => artifact.taskId === task.id || (task.bundleId && artifact.bundleId === task.bundleId));
    },
  };
}
