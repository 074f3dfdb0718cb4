// Notifications: the bell above every page, their own page, and, as the bell is always there, the dialogs of work and the
// keys that open them.

import { Bell, drawn, NotificationsPage, publish, WorkDialogs, workOf } from "./screens.js";

export { styles } from "./screens.js";

/** The page of all notifications. */
export function mount(root, context) {
  return drawn(root, context, NotificationsPage);
}

/** The bell. The dialogs have a place of their own, because the toolbar stands above the page and below a dialog. */
export function toolbar(root, context) {
  const dialogs = document.createElement("div");
  document.body.append(dialogs);
  const unpublish = publish(workOf(context));
  const leaving = [drawn(root, context, Bell), drawn(dialogs, context, WorkDialogs)];
  return () => {
    for (const leave of leaving) leave();
    unpublish();
    dialogs.remove();
  };
}
