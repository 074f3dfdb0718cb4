// Home, for as long as no plugin brings its own, and what all plugins add below it.

import { Icon } from "./icons.js";
import { PluginPlace } from "./plugin-place.js";
import { dayInWords, greeting } from "./time.js";
import { html, useEffect, useSource } from "./view.js";

/** The parts that plugins have on the start page. */
export function StartParts({ shell }) {
  const modules = useSource(shell.modules);
  return modules.map((module) => html`<${PluginPlace} key=${module.id} shell=${shell} module=${module} part="start" quiet />`);
}

/** @param {{shell: object}} props */
export function StartPage({ shell }) {
  const { user, product, version } = useSource(shell.portal);
  const modules = useSource(shell.modules);
  useEffect(() => {
    shell.page.set({ title: "Home", quiet: true });
  }, []);
  const now = new Date();
  return html`
    <div class="canvas start">
      <header class="start__head">
        <p class="start__day">${dayInWords(now)}</p>
        <h1 class="start__title">${greeting(now.getHours())}${user?.name ? `, ${user.name}` : ""}</h1>
      </header>
      <${StartParts} shell=${shell} />
      <section class="start__installed" aria-labelledby="start-installed">
        <h2 class="section-title" id="start-installed">Installed</h2>
        ${modules.length === 0 && html`<p class="muted">No plugin is installed yet. An administrator can add some.</p>`}
        <ul class="tiles">
          ${modules.map(
            (module) => html`
              <li key=${module.id}>
                <a class="tile" href=${module.href}>
                  <span class="tile__icon"><${Icon} name=${module.icon} size="18" /></span>
                  <span class="tile__title">${module.title}</span>
                </a>
              </li>
            `,
          )}
        </ul>
        <p class="start__version">${product} ${version}</p>
      </section>
    </div>
  `;
}
