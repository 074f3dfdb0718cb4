// The menu behind the gear.

import { contextFor } from "./context.js";
import { Menu } from "./menu.js";
import { html, useEffect, useRef, useSource, useState } from "./view.js";

const THEMES = [
  { value: "", label: "System theme", icon: "monitor" },
  { value: "light", label: "Light mode", icon: "sun" },
  { value: "dark", label: "Dark mode", icon: "moon" },
];

/** @param {{shell: object}} props */
export function SettingsMenu({ shell }) {
  const { user, product, version } = useSource(shell.portal);
  const theme = useSource(shell.theme);
  const offers = useOffers(shell);
  const items = [
    ...THEMES.map(({ value, label, icon }) => ({
      label,
      icon,
      checked: theme === value,
      run: () => shell.setTheme(value),
    })),
    ...offers.flatMap(({ id, state, items: own = [] }) => [
      ...(state ? [{ label: id, status: state, line: true }] : []),
      ...own.map((item, at) => ({ ...item, line: !state && at === 0 })),
    ]),
    { label: "Keyboard shortcuts", icon: "keyboard", keys: "?", line: true, run: shell.help },
    { id: "signout-btn", label: "Sign out", icon: "sign-out", line: true, run: shell.signOut },
  ];
  const footer = html`
    ${user && html`<span>Signed in as <strong>${user.name}</strong></span>`}
    <span id="app-version">${product} ${version}</span>
  `;
  const wasOpened = useRef(false);
  const refresh = () => offers.forEach((offer) => offer.refresh?.());
  const opened = () => {
    wasOpened.current = true;
    shell.stands.set(true);
    refresh();
  };
  // Those that come while the menu is open already have not been asked yet.
  useEffect(() => {
    if (wasOpened.current) refresh();
  }, [offers]);
  return html`
    <${Menu} id="settings-button" menuId="settings-menu" class="menu--end" label="Settings" icon="gear" items=${items} footer=${footer} onOpen=${opened} />
  `;
}

/**
 * What plugins put into the menu; see `context.js`. For that all of them are fetched, and the screen comes first; then
 * those of other screens are there before they are opened, also when the server is away by then.
 */
function useOffers(shell) {
  const { modules } = useSource(shell.portal);
  const stands = useSource(shell.stands);
  const [offers, setOffers] = useState([]);
  useEffect(() => {
    if (!stands) return undefined;
    let gone = false;
    const ask = async (module) => ({ id: module.id, ...(await shell.plugins.load(module)).settings?.(contextFor(shell, module)) });
    Promise.allSettled(modules.map(ask)).then((answers) => {
      if (!gone) setOffers(answers.filter(({ status }) => status === "fulfilled").map(({ value }) => value));
    });
    return () => {
      gone = true;
    };
  }, [modules, stands]);
  return offers;
}

/** Shows a theme at once. @param {"" | "light" | "dark"} theme the empty one follows the system */
export function showTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
