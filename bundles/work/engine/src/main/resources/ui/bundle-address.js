// The address of the list of workflows, and the path of one of them below the API.

/** The address of the list with other parameters; empty ones are left out. */
export function listAddress(params, changes) {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const query = next.toString();
  return `/#/bundles${query ? `?${query}` : ""}`;
}

/** The path of a workflow below the API. */
export function bundlePath(id, rest = "") {
  return `bundles/${encodeURIComponent(id)}${rest}`;
}
