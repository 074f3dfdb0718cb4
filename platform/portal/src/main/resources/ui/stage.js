// The part of the page that shows whatever the address asks for.

import { moduleFor } from "./addresses.js";
import { Icon } from "./icons.js";
import { PluginPlace } from "./plugin-place.js";
import { StartPage, StartParts } from "./start-page.js";
import { Loading } from "./states.js";
import { html, useEffect, useLayoutEffect, useRef, useSource } from "./view.js";

/** What stands below Home comes after it, or after these milliseconds when Home does not come at all. */
const PATIENCE = 3000;

/** @param {{shell: object}} props */
export function Stage({ shell }) {
  const portal = useSource(shell.portal);
  const route = useSource(shell.address);
  const stands = useSource(shell.stands);
  const shown = useRef(null);

  const module = moduleFor(route, portal.modules);
  if (module) shown.current = { module, address: route.canonical };
  const removed = !module && shown.current?.address === route.canonical ? shown.current.module : null;
  const unknown = !module && !removed && route.kind === "module";

  // Until the screen says what it shows, the toolbar shows whose it is, and nothing of the screen before.
  useLayoutEffect(() => {
    if (module) shell.page.set({ title: module.title });
  }, [module?.id]);
  useEffect(() => {
    if (unknown) shell.go("/#/", { replace: true });
  }, [unknown]);
  useEffect(() => {
    const timer = setTimeout(() => shell.stands.set(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);

  if (unknown) return html`<div class="canvas"><${Loading} kind="page" heading="DataOps" /></div>`;
  if (module) {
    return html`
      <${PluginPlace} key=${module.id} shell=${shell} module=${module} part="mount" />
      ${route.kind === "home" && stands && html`<div class="canvas start start--below"><${StartParts} shell=${shell} /></div>`}
    `;
  }
  if (route.kind === "home") return html`<${StartPage} shell=${shell} />`;
  return html`<${Absent} shell=${shell} title=${removed?.title} />`;
}

function Absent({ shell, title }) {
  useEffect(() => shell.page.set({ title: title ?? "Not available" }), [title]);
  return html`
    <div class="canvas canvas--reading">
      <div class="empty empty--page" role="status">
        <span class="empty__icon"><${Icon} name="plug" size="22" /></span>
        <h1 class="empty__title">${title ? `${title} is not here at the moment` : "Nothing here shows documents"}</h1>
        <p class="empty__text">
          ${title
            ? "An administrator has removed it or is replacing it. This page comes back by itself when it does."
            : "The plugin that shows documents is not installed. This page comes back by itself when it is."}
        </p>
        <p><a class="button" href="/#/">Go to Home</a></p>
      </div>
    </div>
  `;
}
