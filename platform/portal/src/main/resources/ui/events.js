// What the server tells, as it happens. One tab of a browser listens and passes on what it hears to the others,
// because every open stream takes one of the few connections that a browser keeps to a site.

import { eventReader } from "./event-stream.js";

const SILENCE = 90_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/**
 * @param {{address: string, onRefused: (status: number) => void}} options `onRefused` hears of an answer other than 200
 */
export function createEvents({ address, onRefused }) {
  const listeners = new Map();
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("dataops-events");
  const stopping = new AbortController();
  let nudge = () => {};

  const tell = (name, data) => {
    for (const listener of [...(listeners.get(name) ?? [])]) listener(data);
  };
  // The newest event that any tab heard of: whichever listens next goes on from there.
  let newest = null;
  const hear = (name, data, id = newest) => {
    newest = id;
    tell(name, data);
    channel?.postMessage({ name, data, id });
  };

  if (channel) {
    channel.onmessage = ({ data: { name, data, id } }) => {
      newest = id ?? newest;
      tell(name, data);
    };
  }
  addEventListener("online", () => nudge());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && nudge());

  const lead = () => follow(stopping.signal);
  if (channel && navigator.locks) {
    navigator.locks.request("dataops-events", { signal: stopping.signal }, lead).catch(() => {});
  } else {
    void lead();
  }

  async function follow(signal) {
    let pause = FIRST_PAUSE;
    let connected = false;
    while (!signal.aborted) {
      const opened = (resumed) => {
        pause = FIRST_PAUSE;
        // What happened while nobody listened follows, or is unknown, and then everything is asked again.
        if ((connected || newest) && !resumed) hear("reconnected", null, null);
        connected = true;
      };
      await listen(signal, opened).catch(() => {});
      if (signal.aborted) return;
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, pause * (0.75 + Math.random() / 2));
        nudge = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      nudge = () => {};
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  async function listen(signal, opened) {
    const quiet = new AbortController();
    let timer = setTimeout(() => quiet.abort(), SILENCE);
    try {
      const answer = await fetch(address, {
        headers: { Accept: "text/event-stream", "X-Requested-With": "fetch", ...(newest && { "Last-Event-ID": newest }) },
        cache: "no-store",
        signal: AbortSignal.any([signal, quiet.signal]),
      });
      if (!answer.ok || !answer.body) {
        onRefused(answer.status);
        return;
      }
      opened(answer.headers.get("X-Events-Resumed") === "true");
      const read = eventReader(({ name, data, id }) => hear(name, parsed(data), id));
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        clearTimeout(timer);
        timer = setTimeout(() => quiet.abort(), SILENCE);
        read(piece.value);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    /**
     * Calls back with the data of every event of a name, and with `null` when events may have been missed.
     *
     * @returns {() => void} stops listening
     */
    listen(name, listener) {
      const missed = () => listener(null);
      const add = (key, what) => listeners.set(key, (listeners.get(key) ?? new Set()).add(what));
      add(name, listener);
      add("reconnected", missed);
      return () => {
        listeners.get(name).delete(listener);
        listeners.get("reconnected").delete(missed);
      };
    },
    stop() {
      stopping.abort();
      channel?.close();
    },
  };
}

function parsed(data) {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
