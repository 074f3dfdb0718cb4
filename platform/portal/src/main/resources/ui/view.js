// What every view is made of: the drawing library and the few hooks that all screens share.

import {
  Component,
  createContext,
  html,
  render,
  useCallback,
  useContext,
  useEffect,
  useErrorBoundary,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "./vendor/htm-3.1.1/standalone.module.js";
import { live } from "./live.js";

export {
  Component,
  createContext,
  html,
  render,
  useCallback,
  useContext,
  useEffect,
  useErrorBoundary,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
};

/**
 * A view that is drawn again only when one of its properties is another one than before.
 *
 * @param {(props: object) => unknown} View
 */
export function settled(View) {
  return class extends Component {
    shouldComponentUpdate(next) {
      const names = Object.keys(next);
      return names.length !== Object.keys(this.props).length || names.some((name) => !Object.is(next[name], this.props[name]));
    }

    render(props) {
      return html`<${View} ...${props} />`;
    }
  };
}

/** The value of a source, and a new drawing whenever it changes. */
export function useSource(source) {
  const [, redraw] = useReducer((count) => count + 1, 0);
  useLayoutEffect(() => {
    const seen = source.value;
    const stop = source.subscribe(redraw);
    if (!Object.is(seen, source.value)) redraw();
    return stop;
  }, [source]);
  return source.value;
}

/**
 * Data from the server that stays current: loaded at once, and again when the server tells that the topic changed.
 *
 * Late answers of superseded calls are dropped. While it loads again, the data before it stays.
 *
 * @template Data
 * @param {(signal: AbortSignal) => Promise<Data>} load
 * @param {string | null} topic name of the server's event
 * @param {unknown[]} inputs what `load` depends on; a change empties the data and loads anew
 * @returns {{data: Data | undefined, problem: Error | null, reload: () => void}}
 */
export function useLive(load, topic, inputs = []) {
  const [state, setState] = useState({ data: undefined, problem: null });
  const again = useRef(() => {});

  useEffect(() => {
    const leaving = new AbortController();
    let current = null;
    const run = async () => {
      current?.abort();
      const mine = (current = new AbortController());
      const signal = AbortSignal.any([mine.signal, leaving.signal]);
      try {
        const data = await load(signal);
        if (!signal.aborted) setState({ data, problem: null });
      } catch (problem) {
        if (!signal.aborted) setState((before) => ({ ...before, problem }));
      }
    };
    again.current = () => {
      setState((before) => ({ ...before, problem: null }));
      void run();
    };
    setState({ data: undefined, problem: null });
    void run();
    const stop = topic ? live.listen(topic, () => void run()) : () => {};
    return () => {
      leaving.abort();
      stop();
    };
  }, inputs);

  return { ...state, reload: () => again.current() };
}

/** Listens to an event of an element or the window for as long as the view is there. */
export function useListener(target, name, listener, options) {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const call = (event) => latest.current(event);
    target.addEventListener(name, call, options);
    return () => target.removeEventListener(name, call, options);
  }, [target, name]);
}

/**
 * Asks before the screen is left, for as long as something stands in it that would be lost.
 *
 * @param {import("./context.js").Context} context
 * @param {boolean} active
 * @returns {() => void} lets go at once, as before going on after a save
 */
export function useHold(context, active) {
  const release = useRef(() => {});
  useEffect(() => {
    if (!active) return undefined;
    release.current = context.hold();
    return () => release.current();
  }, [active]);
  return () => release.current();
}

/** Whether a media query holds, and a new drawing when that changes. */
export function useMedia(query) {
  const media = useMemo(() => matchMedia(query), [query]);
  const [matches, setMatches] = useState(media.matches);
  useEffect(() => {
    const update = () => setMatches(media.matches);
    update();
    media.addEventListener("change", update);
    return () => media.removeEventListener("change", update);
  }, [media]);
  return matches;
}
