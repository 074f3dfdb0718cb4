// Where on a page somebody was, so that coming back leads there.

const KEY = "dtc-positions";
const REMEMBERED = 60;
/** Where in the window a block is looked for, as shares of its height. */
const PROBES = [0, 0.1, 0.2, 0.3, 0.45, 0.6];

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
      positions.set(keyOf(route), here());
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
      const place = positions.get(keyOf(route));
      const returns = how !== "link" || (route.kind === "page" && !route.folder);
      waiting = { key: keyOf(route), place: returns ? place : undefined, anchor: how === "reload" || how === "link" ? route.anchor : "" };
      if (how === "history" && route.anchor && !positions.has(keyOf(route))) waiting.anchor = route.anchor;
      if (how === "link") scrollTo(0, 0);
    },

    /** Goes there now that the content is drawn. Only the first call after an arrival does something. */
    settled(route) {
      if (waiting?.key !== keyOf(route)) return;
      const { place, anchor } = waiting;
      waiting = null;
      const target = anchor && document.getElementById(anchor);
      if (target) target.scrollIntoView({ block: "start" });
      else goTo(place);
    },
  };
}

/**
 * What is at the top of the window. What is above it may have another height when somebody comes back, as pictures do
 * that are not there yet; so it is known by the nearest block with a name, and how far that is from the top.
 *
 * @returns {{y: number, id?: string, top?: number}}
 */
function here() {
  const y = Math.round(scrollY);
  const main = document.querySelector("#app");
  if (y === 0 || !main) return { y };
  const { left, width } = main.getBoundingClientRect();
  const below = document.querySelector(".toolbar")?.getBoundingClientRect().bottom ?? 0;
  const blocks = PROBES.map((share) => document.elementFromPoint(left + width / 2, below + 8 + share * (innerHeight - below))?.closest("[id]"))
    .filter((block) => block && block !== main && main.contains(block))
    .map((block) => ({ id: block.id, top: Math.round(block.getBoundingClientRect().top) }));
  // One that begins in the window says more than one that began far above it.
  return { y, ...(blocks.find(({ top }) => top >= below) ?? blocks[0]) };
}

function goTo({ y = 0, id, top } = {}) {
  scrollTo(0, y);
  const block = id && document.getElementById(id);
  if (block) scrollBy(0, block.getBoundingClientRect().top - top);
}

function keyOf(route) {
  return route.kind === "page" ? `/${route.path}` : route.canonical;
}

function stored() {
  try {
    const value = JSON.parse(sessionStorage.getItem(KEY));
    return Array.isArray(value) ? value.filter((entry) => Array.isArray(entry) && typeof entry[1]?.y === "number") : [];
  } catch {
    return [];
  }
}
