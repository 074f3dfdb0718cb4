// Loads the entry modules of plugins and the styles that they name.

/**
 * @param {{importEntry?: (address: string) => Promise<object>}} parts
 */
export function createPlugins({ importEntry = (address) => import(address) } = {}) {
  const loading = new Map();
  const styles = new Map();

  async function load(module) {
    const entry = await importEntry(module.entry);
    const sheets = (entry.styles ?? []).map((name) => new URL(name, new URL(module.entry, location.origin)).href);
    await Promise.all(sheets.map((address) => applied(address, module)));
    return entry;
  }

  return {
    /**
     * The exports of a module's entry, once its styles apply. A failure is not remembered.
     *
     * @param {{id: string, entry: string}} module
     */
    load(module) {
      const known = loading.get(module.entry);
      if (known) return known;
      const started = load(module);
      loading.set(module.entry, started);
      started.catch(() => {
        if (loading.get(module.entry) === started) loading.delete(module.entry);
      });
      return started;
    },

    /** Takes away the styles of modules, and of versions of them, that are not installed any more. */
    keepOnly(modules) {
      const current = new Set(modules.map((module) => module.entry));
      for (const [address, { link, entry }] of styles) {
        if (current.has(entry)) continue;
        link.remove();
        styles.delete(address);
        loading.delete(entry);
      }
    },
  };

  function applied(address, module) {
    const known = styles.get(address);
    if (known) return known.done;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    const done = new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = () => {
        styles.delete(address);
        link.remove();
        reject(new Error("A style sheet could not be loaded."));
      };
    });
    styles.set(address, { link, done, entry: module.entry });
    document.head.append(link);
    return done;
  }
}
