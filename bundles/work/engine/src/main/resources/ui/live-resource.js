// Something from the server that several views share and that stays current while any of them shows it.

import { createSource } from "/ui/portal/source.js";
import { useLayoutEffect, useSource } from "/ui/portal/view.js";

const REFRESH = 60_000;
const GATHER = 120;

/**
 * Loads when the first view comes, again when the server tells of a change, and every minute while the page is seen.
 * What was loaded before stays on show while it loads again, and when that fails.
 *
 * @template Data
 * @param {() => Promise<Data>} load
 * @param {{listen: Function, topics: string[]}} how names of the server's events
 */
export function createResource(load, { listen, topics }) {
  const source = createSource({ data: undefined, problem: null });
  let users = 0;
  let running = null;
  let stale = false;
  let gathering = null;
  let stops = [];

  async function run() {
    do {
      stale = false;
      try {
        const data = await load();
        source.set({ data, problem: null });
      } catch (problem) {
        source.set({ ...source.value, problem });
      }
    } while (stale);
  }

  /** Loads anew; a change that is told while it loads is loaded, too. */
  function reload() {
    if (running) {
      stale = true;
      return running;
    }
    running = run().finally(() => {
      running = null;
    });
    return running;
  }

  // Many changes at once, as of a bulk action, are one.
  function told() {
    gathering ??= setTimeout(() => {
      gathering = null;
      if (users > 0) void reload();
    }, GATHER);
  }

  const look = () => document.visibilityState === "visible" && void reload();

  return {
    source,
    reload,
    /** What is known, loaded when nobody asked before. */
    async value() {
      if (source.value.data === undefined) await reload();
      return source.value.data;
    },
    /** @returns {() => void} ends the use */
    use() {
      if (users++ === 0) {
        void reload();
        const timer = setInterval(look, REFRESH);
        stops = [...topics.map((topic) => listen(topic, told)), () => clearInterval(timer)];
      }
      return () => {
        if (--users > 0) return;
        for (const stop of stops) stop();
        stops = [];
      };
    },
  };
}

const NOTHING = createSource({ data: undefined, problem: null });

/**
 * A resource, for as long as the view is there; `null` for a view that needs none now.
 *
 * @returns {{data: any, problem: Error | null, reload: () => void}}
 */
export function useResource(resource) {
  // Asked before the view is painted, so that the answer is on its way meanwhile.
  useLayoutEffect(() => resource?.use(), [resource]);
  return { ...useSource(resource?.source ?? NOTHING), reload: () => resource?.reload() };
}
