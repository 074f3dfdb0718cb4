// What this browser remembers. Storage may be missing, full or full of nonsense; nothing here ever throws.

/**
 * @param {() => Storage} backing asked on every use, because even touching `localStorage` may be forbidden
 */
export function createStorage(backing) {
  const attempt = (action, otherwise) => {
    try {
      return action(backing());
    } catch {
      return otherwise;
    }
  };

  const text = (key, otherwise = "") => attempt((store) => store.getItem(key) ?? otherwise, otherwise);
  const setText = (key, value) => attempt((store) => (store.setItem(key, value), true), false);
  const remove = (key) => attempt((store) => (store.removeItem(key), true), false);

  return {
    text,
    setText,
    remove,

    /** The names of all entries that begin with a prefix. */
    keys: (prefix) => attempt((store) => Array.from({ length: store.length }, (_, at) => store.key(at)).filter((key) => key.startsWith(prefix)), []),

    /** A number within a range, else the given one. */
    number(key, min, max, otherwise) {
      const value = Number.parseFloat(text(key));
      return value >= min && value <= max ? value : otherwise;
    },

    /** A list of texts; anything else that may be stored there counts as empty. */
    list(key) {
      const value = attempt(() => JSON.parse(text(key, "[]")), []);
      return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
    },

    setList(key, values) {
      return values.length === 0 ? remove(key) : setText(key, JSON.stringify(values));
    },
  };
}

/** A list with a value moved or added to its front, cut to a length. */
export function withFirst(list, value, length) {
  return [value, ...list.filter((item) => item !== value)].slice(0, length);
}
