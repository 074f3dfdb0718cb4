// Changes that overwrite nobody: each is based on a version, and where somebody else was faster it goes on top of theirs,
// or the person chooses.

import { overtaken, rebased } from "./merging.js";

const TRIES = 4;
const KEPT = 2000;

/** A change that would overwrite what somebody else did to the same fields. */
export class Overtaken extends Error {
  constructor(now, conflicts) {
    super("Somebody else changed this in the meantime.");
    this.name = "Overtaken";
    this.now = now;
    this.conflicts = conflicts;
  }
}

/** Whether a change failed because somebody else was faster. */
export function isStale({ status }) {
  return status === 412 || status === 409;
}

/**
 * @template Thing
 * @param {object} parts
 * @param {(id: string) => Promise<{thing: Thing, version: number}>} parts.read
 * @param {(id: string, changes: object, version: number) => Promise<{thing: Thing, version: number}>} parts.write fails
 *     with status 412 when the version is not the current one, and with 409 when somebody writes at the same time
 * @param {(overtaken: Overtaken) => Promise<boolean>} parts.ask whether one's own change is to go on top all the same
 */
export function createEdits({ read, write, ask }) {
  // Versions that were seen: id → {updatedAt, version}.
  const seen = new Map();

  const remember = ({ thing, version }) => {
    seen.delete(thing.id);
    if (version !== undefined) seen.set(thing.id, { updatedAt: thing.updatedAt, version });
    if (seen.size > KEPT) seen.delete(seen.keys().next().value);
    return { thing, version };
  };
  const load = async (id) => remember(await read(id));

  // What one person does to a thing happens in its turn, so that nobody overtakes themselves.
  const turns = new Map();
  function inTurn(id, action) {
    const mine = (turns.get(id) ?? Promise.resolve()).then(action, action);
    const done = () => turns.get(id) === mine && turns.delete(id);
    turns.set(id, mine);
    mine.then(done, done);
    return mine;
  }

  /** The version of a thing as it shows; `undefined` when that is not known. */
  const versionOf = (thing) => {
    const known = seen.get(thing.id);
    return known && known.updatedAt === thing.updatedAt ? known.version : undefined;
  };

  /**
   * Does one thing on the version that it is based on, again for as long as others are faster.
   *
   * @param {Thing} base
   * @param {(now: Thing) => {changes: object, conflicts: object[]}} prepare what is to be done with the thing as it is
   *     now; nothing, when there are no changes
   * @param {(changes: object, version: number) => Promise<{thing: Thing, version: number}>} send
   */
  async function settle(base, prepare, send) {
    const known = versionOf(base);
    let current = known === undefined ? await load(base.id) : { thing: base, version: known };
    for (let attempt = 1; ; attempt++) {
      const next = prepare(current.thing);
      if (next.conflicts.length > 0) throw new Overtaken(current, next.conflicts);
      if (Object.keys(next.changes).length === 0) return { ...current, unchanged: true };
      try {
        return remember(await send(next.changes, current.version));
      } catch (problem) {
        if (!isStale(problem) || attempt === TRIES) throw problem;
        const fresh = await load(base.id);
        // Refused for another reason than its version.
        if (fresh.version === current.version) throw problem;
        current = fresh;
      }
    }
  }

  const edit = (base, changes, force) =>
    settle(
      base,
      (now) => (force ? { changes, conflicts: [] } : rebased(base, changes, now)),
      (left, version) => write(base.id, left, version),
    );

  return {
    remember,
    versionOf,
    /** Does something to a thing once everything before it is done. */
    inTurn,

    /**
     * Changes fields of a thing as it showed.
     *
     * @param {Thing} base
     * @param {object} changes
     * @returns {Promise<{thing: Thing, version: number, kept?: boolean, unchanged?: boolean}>} `kept`: the person
     *     preferred what somebody else did; `unchanged`: it was so already. Nothing was changed in either case
     */
    edit: (base, changes) =>
      inTurn(base.id, async () => {
        try {
          return await edit(base, changes, false);
        } catch (problem) {
          if (!(problem instanceof Overtaken)) throw problem;
          if (!(await ask(problem))) return { ...problem.now, kept: true };
          return edit(problem.now.thing, { ...changes, ...rebased(base, changes, problem.now.thing).changes }, true);
        }
      }),

    /**
     * Does something to a thing as it showed that is more than changing fields, such as recording a reminder.
     *
     * @param {Thing} base
     * @param {object} outcome the fields that it sets; when somebody else set one of them to something else meanwhile, the
     *     person is asked
     * @param {(version: number) => Promise<{thing: Thing, version: number}>} send does it, on that version only
     * @returns {Promise<{thing: Thing, version: number, kept?: boolean}>} as of `edit`
     */
    act: (base, outcome, send) =>
      inTurn(base.id, async () => {
        for (let from = base; ; ) {
          try {
            return await settle(from, (now) => ({ changes: outcome, conflicts: overtaken(from, outcome, now) }), (_, version) => send(version));
          } catch (problem) {
            if (!(problem instanceof Overtaken)) throw problem;
            if (!(await ask(problem))) return { ...problem.now, kept: true };
            from = problem.now.thing;
          }
        }
      }),
  };
}
