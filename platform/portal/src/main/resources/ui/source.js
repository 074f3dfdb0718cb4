/**
 * A value that others can follow.
 *
 * @template Value
 * @param {Value} initial
 */
export function createSource(initial) {
  const followers = new Set();
  let value = initial;
  return {
    get value() {
      return value;
    },
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const follower of [...followers]) follower(value);
    },
    /** @returns {() => void} stops following */
    subscribe(follower) {
      followers.add(follower);
      return () => followers.delete(follower);
    },
  };
}
