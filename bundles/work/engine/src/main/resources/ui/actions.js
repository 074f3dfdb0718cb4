// What can be done with tasks. The page shows it at once; when the server refuses, the page goes back and says why.
// Everything that was done can be undone.

import { daysAfter } from "./days.js";
import { createEdits } from "./edits.js";
import { withNote } from "./history.js";

const SHORT = 60;
/** The version of what has just been made. */
const FIRST = 1;
/** As many as the server changes, or takes back, at once. */
const AT_ONCE = 200;

/** The channels on which people are reminded. */
export const CHANNELS = ["email", "telegram", "slack", "phone", "linkedin", "github", "other"];

/**
 * @param {object} work
 * @param {import("/ui/portal/context.js").Context} context
 */
export function createActions(work, { toast, withdraw = () => {} }) {
  const { tasks, bundles, recurring } = work.api;
  const { ask } = work;
  const taskEdits = createEdits({ read: tasks.read, write: tasks.write, ask: (overtaken) => ask(overtaken, overtaken.now.thing.description) });
  const bundleEdits = createEdits({ read: bundles.read, write: bundles.write, ask: (overtaken) => ask(overtaken, overtaken.now.thing.title) });

  const configEdits = createEdits({ read: recurring.read, write: recurring.write, ask: (overtaken) => ask(overtaken, overtaken.now.thing.description) });

  const put = (source, key, value) => {
    const next = new Map(source.value);
    if (value === undefined) next.delete(key);
    else next.set(key, value);
    source.set(next);
  };
  const failed = (problem) => toast(problem.message, { kind: "error" });

  // Only the last change of a thing can be taken back: an offer for one before it is withdrawn.
  const offers = new Map();
  function offer(text, ids, undo) {
    for (const id of ids) withdraw(offers.get(id));
    const message = toast(text, { undo });
    for (const id of ids) offers.set(id, message);
  }

  /**
   * Shows what a task will be, asks the server, and keeps its answer or goes back.
   *
   * @param {object} task as it is
   * @param {object | null} guess what it will be; `null` when it will be gone
   * @param {() => Promise<{thing: object | null} | null>} send
   */
  async function attempt(task, guess, send) {
    const mine = { task: guess && { ...task, ...guess }, pending: true };
    const before = work.changed.value.get(task.id);
    put(work.changed, task.id, mine);
    put(work.refused, task.id, undefined);
    try {
      const answer = await send();
      put(work.changed, task.id, { task: answer?.thing ?? null, pending: false });
      return answer;
    } catch (problem) {
      // Somebody may have done the next thing meanwhile: then that is what shows.
      if (work.changed.value.get(task.id) === mine) put(work.changed, task.id, before?.pending ? undefined : before);
      put(work.refused, task.id, problem.message);
      throw problem;
    }
  }

  /** Does it, says so with the way back, and says why when it failed. */
  async function perform(task, { guess, send, done }) {
    try {
      const answer = await attempt(task, guess, send);
      if (answer?.kept) toast("Theirs was kept");
      else if (answer?.unchanged) toast(done);
      else offer(done, [task.id], () => void takeBack(task, answer));
      return answer?.thing;
    } catch (problem) {
      failed(problem);
      throw problem;
    }
  }

  /** Takes the change back that led to an answer, or the deletion when there is none. */
  async function takeBack(before, answer) {
    const change = { kind: "task", id: before.id, ...(answer ? { version: answer.version } : { deleted: true }) };
    try {
      await attempt(answer?.thing ?? before, before, () => taskEdits.inTurn(before.id, async () => restored((await work.api.undo([change]))[0])));
      toast(`Undone: "${shortened(before.description)}"`);
    } catch (problem) {
      toast(`This could not be undone. ${problem.message}`, { kind: "error" });
    }
  }

  function restored({ document, version }) {
    return document ? taskEdits.remember({ thing: document, version }) : null;
  }

  /** Changes fields of a task as it shows. */
  const edit = (task, changes) => () => taskEdits.edit(task, changes);
  /** Does something about a wait, on the task as it shows. */
  const act = (task, action, body, outcome) => () => taskEdits.act(task, outcome, (version) => tasks.act(task.id, action, body, version));

  /**
   * Fills a link of a workflow.
   *
   * @returns {Promise<object | null>} the change, for undo; `null` when nothing changed
   */
  async function fillLink(bundleId, name, url) {
    const { thing } = bundleEdits.remember(await bundles.read(bundleId));
    const { bundleLinks = [] } = thing;
    const known = bundleLinks.find((link) => link.name === name);
    const next = known ? bundleLinks.map((link) => (link === known ? { ...link, url } : link)) : [...bundleLinks, { name, url }];
    const answer = await bundleEdits.edit(thing, { bundleLinks: next });
    await work.bundles.reload();
    return answer.kept || answer.unchanged ? null : { kind: "bundle", id: bundleId, version: answer.version };
  }

  /** Says what was done, with the way back where something changed. */
  function said(text, changes) {
    if (changes.length === 0) toast(text);
    else offer(text, changes.map(({ id }) => id), () => void takeAllBack(changes));
  }

  /** Takes several changes of one step back, all or as far as it goes. */
  async function takeAllBack(changes) {
    try {
      const results = await work.api.undo(changes);
      for (const result of results) {
        if (result.ok && result.kind === "task") put(work.changed, result.id, { task: restored(result)?.thing ?? null, pending: false });
      }
      await work.refresh();
      const kinds = new Set(changes.map(({ kind }) => kind));
      if (kinds.has("bundle")) await work.bundles.reload();
      if (kinds.has("recurring")) await work.recurring.reload();
      const refused = results.filter(({ ok }) => !ok);
      if (refused.length === 0) toast("Undone");
      else toast(`${refused.length} of ${results.length} could not be undone. ${refused[0].error}`, { kind: "error" });
    } catch (problem) {
      toast(`This could not be undone. ${problem.message}`, { kind: "error" });
    }
  }

  return {
    complete: (task) =>
      perform(task, {
        guess: { status: "done", completedAt: new Date().toISOString() },
        send: edit(task, { status: "done" }),
        done: `Completed "${shortened(task.description)}"`,
      }),

    reopen: (task) =>
      perform(task, { guess: { status: "todo" }, send: edit(task, { status: "todo" }), done: `Reopened "${shortened(task.description)}"` }),

    archive: (task) =>
      perform(task, { guess: { status: "archived" }, send: edit(task, { status: "archived" }), done: `Archived "${shortened(task.description)}"` }),

    remove: (task) => perform(task, { guess: null, send: () => tasks.delete(task.id), done: `Deleted "${shortened(task.description)}"` }),

    /**
     * Changes fields.
     *
     * @param {object} task as it shows
     * @param {object} changes
     * @param {string} [done] what to say
     */
    change: (task, changes, done = `Saved "${shortened(changes.description ?? task.description)}"`) => perform(task, { guess: changes, send: edit(task, changes), done }),

    /** Writes a note under a task, with the time and who wrote it. */
    note(task, note, name) {
      return this.change(task, { comment: withNote(task.comment, note, name) }, "Note added");
    },

    /** @param {{waitingFor: string, channel: string, followUpAt: string, note: string}} wait */
    markWaiting(task, wait) {
      const outcome = { status: "waiting", waitingFor: wait.waitingFor, followUpAt: wait.followUpAt, followUpChannel: wait.channel };
      return perform(task, { guess: outcome, send: act(task, "mark-waiting", wait, outcome), done: `Waiting for ${shortened(wait.waitingFor)} until ${wait.followUpAt}` });
    },

    /** @param {{channel: string, note: string, nextFollowUpAt: string}} sent */
    followUpSent(task, sent, done = `Follow-up sent, next on ${sent.nextFollowUpAt}`) {
      const guess = { followUpAt: sent.nextFollowUpAt, followUpChannel: sent.channel };
      return perform(task, { guess, send: act(task, "follow-up-sent", sent, { status: "waiting", followUpAt: sent.nextFollowUpAt }), done });
    },

    /** @param {{channel?: string, note: string}} answer */
    responseReceived(task, answer, action = "response-received") {
      const outcome = { status: "todo", waitingFor: null, followUpAt: null };
      const done = action === "unblocked" ? `Unblocked "${shortened(task.description)}"` : `Response received for "${shortened(task.description)}"`;
      return perform(task, { guess: outcome, send: act(task, action, answer, outcome), done });
    },

    resolveDone: (task, answer) =>
      perform(task, {
        guess: { status: "done", completedAt: new Date().toISOString() },
        send: act(task, "resolve-done", answer, { status: "done", waitingFor: null, followUpAt: null }),
        done: `Completed "${shortened(task.description)}"`,
      }),

    /** Fills the required link of a task, and the link of that name on its workflow. */
    async saveLink(task, url) {
      try {
        const answer = await attempt(task, { link: url }, edit(task, { link: url }));
        if (answer.kept) {
          toast("Theirs was kept");
          return answer.thing;
        }
        const changes = answer.unchanged ? [] : [{ kind: "task", id: task.id, version: answer.version }];
        const shared = task.bundleId && url ? await fillLink(task.bundleId, task.requiredLinkName, url) : null;
        if (shared) changes.push(shared);
        said(url ? `${task.requiredLinkName} saved` : `${task.requiredLinkName} emptied`, changes);
        return answer.thing;
      } catch (problem) {
        failed(problem);
        throw problem;
      }
    },

    /** Fills a shared link of a workflow. */
    async saveSharedLink(bundleId, name, url) {
      try {
        const change = await fillLink(bundleId, name, url);
        said(url ? `${name} saved` : `${name} emptied`, change ? [change] : []);
      } catch (problem) {
        failed(problem);
        throw problem;
      }
    },

    /**
     * Changes fields of a workflow as it shows, and says how that went.
     *
     * @returns {Promise<object>} the workflow as it is now
     */
    async changeBundle(bundle, changes, done) {
      try {
        const answer = await bundleEdits.edit(bundle, changes);
        if (answer.kept) toast("Theirs was kept");
        else said(done, answer.unchanged ? [] : [{ kind: "bundle", id: bundle.id, version: answer.version }]);
        return answer.thing;
      } catch (problem) {
        failed(problem);
        throw problem;
      }
    },

    /** Deletes a workflow; its tasks stay, and undo brings it back with them. */
    async removeBundle(bundle) {
      try {
        await bundles.delete(bundle.id);
        said(`“${bundle.title}” deleted`, [{ kind: "bundle", id: bundle.id, deleted: true }]);
        await work.bundles.reload();
      } catch (problem) {
        failed(problem);
        throw problem;
      }
    },

    /** Makes a rule by which work comes back. */
    async createRecurring(fields) {
      await recurring.create(fields);
      toast("Recurring config created.");
      await work.recurring.reload();
    },

    /** Changes fields of a rule as it shows. */
    async changeRecurring(config, changes, done) {
      try {
        const answer = await configEdits.edit(config, changes);
        if (answer.kept) toast("Theirs was kept");
        else said(done, answer.unchanged ? [] : [{ kind: "recurring", id: config.id, version: answer.version }]);
        await work.recurring.reload();
      } catch (problem) {
        failed(problem);
        throw problem;
      }
    },

    /** Deletes a rule; one that has made tasks is refused. */
    async removeRecurring({ id }) {
      await recurring.delete(id);
      said("Recurring config deleted.", [{ kind: "recurring", id, deleted: true }]);
      await work.recurring.reload();
    },

    /** Gives a file to a task. */
    async upload(task, file) {
      const form = new FormData();
      form.append("taskId", task.id);
      form.append("category", categoryOf(task, file));
      form.append("file", file);
      try {
        const added = await work.api.files.upload(form);
        toast(`Attached ${added.filename}`, { undo: () => void work.api.files.delete(added.id).then(work.refresh).catch(failed) });
        await work.files.reload();
        return added;
      } catch (problem) {
        failed(problem);
        throw problem;
      }
    },

    /** Makes a task; the way back is to take it away again. */
    async create(fields) {
      const task = await tasks.create(fields);
      taskEdits.remember({ thing: task, version: FIRST });
      put(work.changed, task.id, { task, pending: false });
      said(`Created "${shortened(task.description)}"`, [{ kind: "task", id: task.id, version: FIRST }]);
      await work.refresh();
      return task;
    },

    /**
     * Does one thing with many tasks; what one of them is refused keeps none of the others back.
     *
     * @param {object[]} list as they show
     * @param {{action: string}} change what the server's bulk route takes besides the tasks
     * @param {{guess?: (task: object) => object | null, done: (count: number) => string}} how `guess` is what a task will be
     * @returns {Promise<{task: object, error: string}[]>} the tasks that were refused, and why; the person has been shown
     */
    async many(list, change, { guess, done }) {
      const show = (entries) => work.changed.set(new Map([...work.changed.value, ...entries]));
      const before = new Map(list.map((task) => [task.id, task]));
      if (guess) show(list.map((task) => [task.id, { task: wanted(task, guess(task)), pending: true }]));
      const results = [];
      try {
        for (let from = 0; from < list.length; from += AT_ONCE) {
          const part = list.slice(from, from + AT_ONCE).map((task) => ({ id: task.id, version: taskEdits.versionOf(task) }));
          results.push(...(await tasks.many({ ...change, tasks: part })).results);
        }
      } catch (problem) {
        for (const { id } of list.slice(results.length)) results.push({ id, ok: false, error: problem.message });
      }
      show(results.map(({ id, ok, task }) => [id, { task: ok ? (task ?? null) : before.get(id), pending: false }]));
      for (const { ok, task, version } of results) if (ok && task) taskEdits.remember({ thing: task, version });
      const changes = results.filter(({ ok }) => ok).map(({ id, version }) => ({ kind: "task", id, ...(version ? { version } : { deleted: true }) }));
      const refused = results.filter(({ ok }) => !ok).map(({ id, error }) => ({ task: before.get(id), error }));
      if (changes.length > AT_ONCE) toast(done(changes.length));
      else if (changes.length > 0) said(done(changes.length), changes);
      if (refused.length > 0) work.dialog.set({ kind: "refused", refused, succeeded: changes.length });
      await work.refresh();
      return refused;
    },

    /** Takes back what the server said about a task. */
    forgetRefusal: (id) => put(work.refused, id, undefined),
  };
}

function wanted(task, guess) {
  return guess && { ...task, ...guess };
}

/** A description that fits into a message. */
export function shortened(text) {
  const line = plain(text ?? "").trim();
  return line.length > SHORT ? `${line.slice(0, SHORT - 1)}…` : line;
}

/** When to follow up unless somebody says otherwise. */
export function defaultFollowUp(today, task) {
  const days = task?.validation?.waitingSemantics?.followUpDefaultDays;
  return daysAfter(today, Number.isInteger(days) && days > 0 ? days : 2);
}

/** The kind of a file, as the server sorts them. */
export function categoryOf(task, file) {
  if (/invoice|receipt|bill/i.test(`${task.proofRequirement?.label ?? ""} ${file.name}`)) return "invoice";
  return file.type.startsWith("image/") ? "image" : "document";
}

function plain(text) {
  return text.replace(/\[([^\]]+)\]\((?:https?:\/\/)[^)\s]+\)/g, "$1");
}
