// Where on a page somebody was, so that coming back leads there.

const KEY = "dtc-positions";
const REMEMBERED = 60;

/** Documents open where they were left in this tab; other screens do so on back, forward and reload only. */
export function createPositions() {
  history.scrollRestoration = "manual";
  const positions = new Map(stored());
  let waiting = null;
  let forgotten = false;

  return {
    leave(route) {
      if (forgotten) return;
      positions.delete(keyOf(route));
      positions.set(keyOf(route), Math.round(scrollY));
      while (positions.size > REMEMBERED) positions.delete(positions.keys().next().value);
      try {
        sessionStorage.setItem(KEY, JSON.stringify([...positions]));
      } catch {
        // Then positions last until the next reload.
      }
    },

    /** Forgets all of it, and remembers nothing more. */
    forget() {
      forgotten = true;
      try {
        sessionStorage.removeItem(KEY);
      } catch {
        // Then nothing was kept there either.
      }
    },

    /** @param {"link" | "history" | "reload"} how somebody came here */
    enter(route, how) {
      const returns = how !== "link" || (route.kind === "page" && !route.folder);
      waiting = { key: keyOf(route), y: returns ? (positions.get(keyOf(route)) ?? 0) : 0, anchor: how === "reload" || how === "link" ? route.anchor : "" };
      if (how === "history" && route.anchor && !positions.has(keyOf(route))) waiting.anchor = route.anchor;
      if (how === "link") scrollTo(0, 0);
    },

    /** Goes there now that the content is drawn. Only the first call after an arrival does something. */
    settled(route) {
      if (waiting?.key !== keyOf(route)) return;
      const { y, anchor } = waiting;
      waiting = null;
      const target = anchor && document.getElementById(anchor);
      if (target) target.scrollIntoView({ block: "start" });
      else scrollTo(0, y);
    },
  };
}

function keyOf(route) {
  return route.kind === "page" ? `/${route.path}` : route.canonical;
}

function stored() {
  try {
    const value = JSON.parse(sessionStorage.getItem(KEY));
    return Array.isArray(value) ? value.filter((entry) => Array.isArray(entry) && typeof entry[1] === "number") : [];
  } catch {
    return [];
  }
}
