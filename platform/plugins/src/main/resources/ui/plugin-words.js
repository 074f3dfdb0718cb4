// What a plugin and its changes are called, without a browser in sight.

const HEALTH = {
  fine: { text: "Healthy", kind: "done" },
  warning: { text: "Needs a look", kind: "warning" },
  waiting: { text: "Waiting", kind: "warning" },
  fault: { text: "Faulty", kind: "danger" },
};
const STATES = {
  running: "Running",
  disabled: "Disabled",
  removed: "Removed",
  available: "Not installed",
  missing: "Missing",
};
const ORIGINS = {
  shipped: "part of the distribution",
  upload: "from a file",
  maven: "from a repository",
  console: "from the console",
  platform: "part of the platform",
};
const OUTCOMES = {
  running: { text: "Running", kind: "accent" },
  done: { text: "Done", kind: "done" },
  returned: { text: "Taken back", kind: "warning" },
  failed: { text: "Failed", kind: "danger" },
  cancelled: { text: "Called off", kind: "line" },
};
const DOING = {
  install: "Installing",
  upgrade: "Upgrading",
  rollback: "Rolling back",
  remove: "Removing",
  enable: "Enabling",
  disable: "Disabling",
};

/** How a plugin is, as one word and its colour. A plugin that does not run says why. */
export function condition({ state, health }) {
  if (state === "running" && HEALTH[health]) return HEALTH[health];
  return { text: STATES[state] ?? state.charAt(0).toUpperCase() + state.slice(1), kind: state === "running" ? "done" : "line" };
}

/** Where it came from, who brought it. */
export function provenance({ origin, source, installedBy }) {
  const words = ORIGINS[origin] ?? origin;
  const named = origin === "upload" || origin === "maven" ? `${words} (${source})` : words;
  return installedBy ? `${named}, by ${installedBy}` : named;
}

/** "0.1.0 → 0.2.0", or the one version that there is. */
export function versions({ fromVersion, toVersion }) {
  if (!fromVersion || fromVersion === toVersion) return toVersion;
  return toVersion ? `${fromVersion} → ${toVersion}` : fromVersion;
}

/** How a change stands, as one word and its colour. */
export function outcome({ state }) {
  return OUTCOMES[state] ?? { text: state, kind: "line" };
}

/** What a change is doing: "Upgrading notes 0.1.0 → 0.2.0". */
export function doing(change) {
  return `${DOING[change.action] ?? change.title} ${change.plugin} ${versions(change)}`.trim();
}

/** What a file that was sent is for: its plugin is there already, or it is not. */
export function actionFor(plugins, name) {
  const known = plugins.find((plugin) => plugin.name === name);
  return known && ["running", "disabled", "stopped", "missing"].includes(known.state) ? "upgrade" : "install";
}

/** "23 KB", "5.4 MB". */
export function size(bytes) {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
