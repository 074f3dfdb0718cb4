// Says that another tab has the same document open, and that both write one draft.

import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useListener, useRef, useSource } from "/ui/portal/view.js";

/** After this many milliseconds without news from the other tab, the next one is told again. */
const PAUSE = 20_000;

/** @param {{context: object, desk: object, path: string, title: string}} props */
export function TabsNotice({ context, desk, path, title }) {
  const shared = useSource(desk.presence.shared).has(path);

  const heard = useRef(0);

  useEffect(() => {
    desk.presence.enter(path);
    return () => desk.presence.leave(path);
  }, [path]);
  useListener(window, "pagehide", () => desk.presence.leave(path));
  useListener(window, "pageshow", ({ persisted }) => persisted && desk.presence.enter(path));
  useEffect(
    () =>
      desk.drafts.foreign.subscribe((news) => {
        if (news?.path !== path) return;
        // Once for everything that is typed there in one go.
        const since = Date.now() - heard.current;
        heard.current = Date.now();
        if (news.draft && since < PAUSE) return;
        const { before } = news;
        context.toast(
          news.draft ? `“${title}” was changed in another tab; its text shows here now` : `The draft of “${title}” is gone: it was saved or discarded in another tab`,
          before && before.text !== news.draft?.text ? { undo: () => desk.drafts.restore(before) } : undefined,
        );
      }),
    [path, title],
  );

  return html`
    <div role="status">
      ${shared &&
      html`
        <p id="tabs-notice" class="notice notice--warning">
          <${Icon} name="layers" />
          <span class="notice__text">This document is open in another tab, too. Both write the same draft: the newest edit wins.</span>
        </p>
      `}
    </div>
  `;
}
