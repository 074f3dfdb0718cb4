// The one stream of server events of this page.

import { createEvents } from "./events.js";

let refused = () => {};

export const live = createEvents({ address: "/api/events", onRefused: (status) => refused(status) });

/** Who hears that the server refused the stream, for instance because the sign-in expired. */
export function onStreamRefused(listener) {
  refused = listener;
}
