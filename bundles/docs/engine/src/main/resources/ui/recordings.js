// Videos: which addresses can be played in place, and from where.

const ID = /^[A-Za-z0-9_-]+$/;
const PLAYERS = {
  youtube: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
  vimeo: (id) => `https://player.vimeo.com/video/${id}`,
  loom: (id) => `https://www.loom.com/embed/${id}`,
};

/** Names of the providers as people know them. */
export const PROVIDERS = { youtube: "YouTube", vimeo: "Vimeo", loom: "Loom" };

/** The address of a player for a video, or `null` when the id is not one. */
export function playerFor(provider, id) {
  return Object.hasOwn(PLAYERS, provider) && ID.test(id) ? PLAYERS[provider](id) : null;
}

/** The player of a `loom.com/share/<id>` address, or `null`. */
export function playerOfRecording(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const host = url.hostname.toLowerCase();
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  if (host !== "loom.com" && !host.endsWith(".loom.com")) return null;
  const id = /^\/share\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  return id ? playerFor("loom", id) : null;
}
