// A place of the shell that a plugin fills: its screen, its part of the sidebar, of the toolbar, of the start page.

import { contextFor } from "./context.js";
import { typeAgain, typedIn } from "./kept-input.js";
import { Failed, Loading } from "./states.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "./view.js";

const TYPED = "shell:typed:";

/**
 * @param {{shell: object, module: {id: string, entry: string, title: string}, part: "mount" | "sidebar" | "toolbar" | "start",
 *     quiet?: boolean, waits?: boolean}} props when the entry changes, the new version takes over what was typed; `quiet`
 *     shows nothing while it loads; it does not begin to as long as it `waits`
 */
export function PluginPlace({ shell, module, part, quiet = false, waits = false }) {
  const place = useRef(null);
  const shown = useRef(null);
  const [state, setState] = useState({ loading: true, problem: null });

  // Fetched while the shell around it is painted.
  useLayoutEffect(() => {
    if (waits) return undefined;
    let gone = false;
    setState({ loading: !shown.current, problem: null });
    shell.plugins
      .load(module)
      .then((entry) => {
        if (gone) return;
        const typed = shown.current ? typedIn(place.current) : leftBehind(shell, module, part);
        shown.current?.();
        shown.current = entered(place.current, entry[part], contextFor(shell, module));
        if (typed.length > 0) typeAgain(place.current, typed);
        setState({ loading: false, problem: null });
      })
      .catch((problem) => {
        if (gone) return;
        console.error(problem);
        setState({ loading: false, problem: new Error(`${module.title} did not start. Trying again may help.`) });
      });
    return () => {
      gone = true;
    };
  }, [module.id, module.entry, waits]);

  useEffect(() => {
    const element = place.current;
    return () => {
      // A plugin that is replaced may be gone for a moment; what was typed waits for its next version.
      const gone = !shell.portal.value.modules.some(({ id }) => id === module.id);
      if (gone && shown.current) shell.keptBy(module.id).set(TYPED + part, typedIn(element));
      shown.current?.();
      shown.current = null;
    };
  }, []);

  const heading = part === "mount" ? module.title : undefined;
  return html`
    <div class="plugin-place" data-module=${module.id} data-loading=${String(state.loading)}>
      ${state.loading && !quiet && html`<${Loading} kind=${part === "mount" ? "page" : "rows"} label=${`Loading ${module.title}`} heading=${heading} />`}
      ${state.problem && html`<${Failed} heading=${heading} problem=${state.problem} retry=${() => shell.again(module)} />`}
      <div class="plugin-place__root" ref=${place}></div>
    </div>
  `;
}

function leftBehind(shell, module, part) {
  const kept = shell.keptBy(module.id);
  const typed = kept.get(TYPED + part) ?? [];
  kept.delete(TYPED + part);
  return typed;
}

function entered(place, enter, context) {
  if (typeof enter !== "function") return null;
  const root = document.createElement("div");
  place.append(root);
  const leave = enter(root, context);
  return () => {
    leave?.();
    root.remove();
  };
}
