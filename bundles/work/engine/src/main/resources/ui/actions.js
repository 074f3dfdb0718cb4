// What can be done with tasks. The page shows it at once; when the server refuses, the page goes back and says why.
// Everything that was done can be undone.

import { daysAfter } from "./days.js";
import { withNote } from "./history.js";

const SHORT = 60;

/** The channels on which people are reminded. */
export const CHANNELS = ["email", "telegram", "slack", "phone", "linkedin", "github", "other"];

/**
 * @param {object} work
 * @param {import("/ui/portal/context.js").Context} context
 */
export function createActions(work, { toast }) {
  const { tasks } = work.api;

  const put = (source, key, value) => {
    const next = new Map(source.value);
    if (value === undefined) next.delete(key);
    else next.set(key, value);
    source.set(next);
  };

  /**
   * Shows what a task will be, asks the server, and keeps its answer or goes back.
   *
   * @param {object} task as it is
   * @param {object | null} guess what it will be; `null` when it will be gone
   * @param {() => Promise<object | null>} send
   */
  async function attempt(task, guess, send) {
    const mine = { task: guess && { ...task, ...guess }, pending: true };
    const before = work.changed.value.get(task.id);
    put(work.changed, task.id, mine);
    put(work.refused, task.id, undefined);
    try {
      const answer = await send();
      put(work.changed, task.id, { task: guess ? (answer ?? mine.task) : null, pending: false });
      return answer;
    } catch (problem) {
      // Somebody may have done the next thing meanwhile: then that is what shows.
      if (work.changed.value.get(task.id) === mine) put(work.changed, task.id, before?.pending ? undefined : before);
      put(work.refused, task.id, problem.message);
      throw problem;
    }
  }

  /** Does it, says so with the way back, and says why when it failed. */
  async function perform(task, { guess, send, done, undo }) {
    try {
      const answer = await attempt(task, guess, send);
      toast(done, undo && { undo: () => void undone(task, answer ?? task, undo) });
      return answer;
    } catch (problem) {
      toast(problem.message, { kind: "error" });
      throw problem;
    }
  }

  async function undone(before, after, undo) {
    try {
      await attempt(after, before, () => undo(after));
      toast(`Undone: "${shortened(before.description)}"`);
    } catch (problem) {
      toast(`This could not be undone. ${problem.message}`, { kind: "error" });
    }
  }

  const waitAgain = (before, note) =>
    tasks.act(before.id, "mark-waiting", {
      waitingFor: before.waitingFor || "an answer",
      followUpAt: before.followUpAt,
      channel: before.followUpChannel || "other",
      note,
    });

  /** Back to what a task was before it was completed or archived, by the action that leads there. */
  async function restored(before) {
    const open = await tasks.update(before.id, { status: before.status === "waiting" ? "todo" : before.status });
    return before.status === "waiting" && before.followUpAt ? waitAgain(before, "Undone: it goes on waiting") : open;
  }

  const failed = (problem) => toast(problem.message, { kind: "error" });

  /** @returns {Promise<string>} what the link held before */
  async function fillLink(bundleId, name, url) {
    const { bundleLinks = [] } = await work.api.bundles.get(bundleId);
    const known = bundleLinks.find((link) => link.name === name);
    const next = known ? bundleLinks.map((link) => (link === known ? { ...link, url } : link)) : [...bundleLinks, { name, url }];
    await work.api.bundles.update(bundleId, { bundleLinks: next });
    await work.bundles.reload();
    return known?.url ?? "";
  }

  return {
    complete: (task) =>
      perform(task, {
        guess: { status: "done", completedAt: new Date().toISOString() },
        send: () => tasks.update(task.id, { status: "done" }),
        done: `Completed "${shortened(task.description)}"`,
        undo: () => restored(task),
      }),

    reopen: (task) =>
      perform(task, {
        guess: { status: "todo" },
        send: () => tasks.update(task.id, { status: "todo" }),
        done: `Reopened "${shortened(task.description)}"`,
        undo: () => tasks.update(task.id, { status: task.status }),
      }),

    archive: (task) =>
      perform(task, {
        guess: { status: "archived" },
        send: () => tasks.update(task.id, { status: "archived" }),
        done: `Archived "${shortened(task.description)}"`,
        undo: () => restored(task),
      }),

    remove: (task) =>
      perform(task, {
        guess: null,
        send: () => tasks.delete(task.id),
        done: `Deleted "${shortened(task.description)}"`,
        undo: () => tasks.create(writable(task)),
      }),

    /**
     * Changes fields. `undefined` in the task before is taken away again by undo.
     *
     * @param {object} task
     * @param {object} changes
     * @param {string} [done] what to say
     */
    change: (task, changes, done = `Saved "${shortened(changes.description ?? task.description)}"`) =>
      perform(task, {
        guess: changes,
        send: () => tasks.update(task.id, changes),
        done,
        undo: () => tasks.update(task.id, Object.fromEntries(Object.keys(changes).map((field) => [field, task[field] ?? null]))),
      }),

    /** Writes a note under a task, with the time and who wrote it. */
    note(task, note, name) {
      return this.change(task, { comment: withNote(task.comment, note, name) }, "Note added");
    },

    /** @param {{waitingFor: string, channel: string, followUpAt: string, note: string}} wait */
    markWaiting: (task, wait) =>
      perform(task, {
        guess: { status: "waiting", waitingFor: wait.waitingFor, followUpAt: wait.followUpAt, followUpChannel: wait.channel },
        send: () => tasks.act(task.id, "mark-waiting", wait),
        done: `Waiting for ${shortened(wait.waitingFor)} until ${wait.followUpAt}`,
        undo: () => tasks.act(task.id, "unblocked", { note: "Undone: it does not wait" }),
      }),

    /** @param {{channel: string, note: string, nextFollowUpAt: string}} sent */
    followUpSent: (task, sent, done = `Follow-up sent, next on ${sent.nextFollowUpAt}`) =>
      perform(task, {
        guess: { followUpAt: sent.nextFollowUpAt, followUpChannel: sent.channel },
        send: () => tasks.act(task.id, "follow-up-sent", sent),
        done,
        undo: () => tasks.act(task.id, "follow-up-sent", { channel: sent.channel, note: "Undone", nextFollowUpAt: task.followUpAt }),
      }),

    /** @param {{channel?: string, note: string}} answer */
    responseReceived: (task, answer, action = "response-received") =>
      perform(task, {
        guess: { status: "todo", waitingFor: null, followUpAt: null },
        send: () => tasks.act(task.id, action, answer),
        done: action === "unblocked" ? `Unblocked "${shortened(task.description)}"` : `Response received for "${shortened(task.description)}"`,
        undo: () => waitAgain(task, "Undone: it goes on waiting"),
      }),

    resolveDone: (task, answer) =>
      perform(task, {
        guess: { status: "done", completedAt: new Date().toISOString() },
        send: () => tasks.act(task.id, "resolve-done", answer),
        done: `Completed "${shortened(task.description)}"`,
        undo: () => restored(task),
      }),

    /** Fills the required link of a task, and the link of that name on its workflow. */
    async saveLink(task, url) {
      const answer = await perform(task, {
        guess: { link: url },
        send: () => tasks.update(task.id, { link: url }),
        done: url ? `${task.requiredLinkName} saved` : `${task.requiredLinkName} emptied`,
        undo: () => tasks.update(task.id, { link: task.link ?? "" }),
      });
      if (task.bundleId && url) await fillLink(task.bundleId, task.requiredLinkName, url);
      return answer;
    },

    /** Fills a shared link of a workflow. */
    async saveSharedLink(bundleId, name, url) {
      try {
        const before = await fillLink(bundleId, name, url);
        toast(url ? `${name} saved` : `${name} emptied`, { undo: () => void fillLink(bundleId, name, before).catch(failed) });
      } catch (problem) {
        failed(problem);
        throw problem;
      }
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
      put(work.changed, task.id, { task, pending: false });
      toast(`Created "${shortened(task.description)}"`, {
        undo: () => void undone(task, task, async () => (await tasks.delete(task.id), null)).then(() => put(work.changed, task.id, { task: null, pending: false })),
      });
      await work.refresh();
      return task;
    },

    /**
     * Does one thing with many tasks, one after the other; what one of them is refused keeps none of the others back.
     *
     * @param {"move" | "wait" | "note"} kind
     * @param {{date: string, waitingFor: string, channel: string, followUpAt: string, note: string}} said
     */
    async many(kind, list, said, name) {
      const steps = {
        move: { guess: () => ({ date: said.date }), send: (task) => tasks.update(task.id, { date: said.date }), back: (task) => tasks.update(task.id, { date: task.date }) },
        wait: {
          guess: () => ({ status: "waiting", waitingFor: said.waitingFor, followUpAt: said.followUpAt }),
          send: (task) => tasks.act(task.id, "mark-waiting", { waitingFor: said.waitingFor, channel: said.channel, followUpAt: said.followUpAt, note: said.note }),
          back: (task) => tasks.act(task.id, "unblocked", { note: "Undone: it does not wait" }),
        },
        note: {
          guess: (task) => ({ comment: withNote(task.comment, said.note, name) }),
          send: (task) => tasks.update(task.id, { comment: withNote(task.comment, said.note, name) }),
          back: (task) => tasks.update(task.id, { comment: task.comment ?? null }),
        },
      }[kind];
      const done = [];
      const refused = [];
      for (const task of list) {
        try {
          done.push([task, (await attempt(task, steps.guess(task), () => steps.send(task))) ?? task]);
        } catch (problem) {
          refused.push({ task, problem });
        }
      }
      const undo = async () => {
        const failures = [];
        for (const [before, after] of done) await attempt(after, before, () => steps.back(before)).catch((problem) => failures.push(problem));
        if (failures.length > 0) failed(failures[0]);
        else toast("Undone");
      };
      const verb = { move: `moved to ${said.date}`, wait: "waiting", note: "noted" }[kind];
      if (done.length > 0) toast(`${done.length} ${done.length === 1 ? "task" : "tasks"} ${verb}`, { undo: () => void undo() });
      if (refused.length > 0) failed(new Error(`${refused.length} not changed: "${shortened(refused[0].task.description)}": ${refused[0].problem.message}`));
    },

    /** Takes back what the server said about a task. */
    forgetRefusal: (id) => put(work.refused, id, undefined),
  };
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

const READ_ONLY = new Set(["id", "createdAt", "updatedAt", "completedAt", "completedBy", "taskHistory", "templateTaskRef", "stageOnComplete", "recurringConfigId", "intakeRefs"]);

function writable(task) {
  return Object.fromEntries(Object.entries(task).filter(([field, value]) => !READ_ONLY.has(field) && value !== null));
}
