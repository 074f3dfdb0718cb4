// What of the intake concerns the day. Without a browser in sight.

import { dayOf } from "./days.js";

const HIDDEN = { private: "Private intake item", sensitive: "Sensitive intake item" };

/** Blocked items whose follow-up is due and that no task carries yet, the longest due first. */
export function dueFollowUps(items, today) {
  return items
    .filter((item) => item.status === "blocked" && (item.taskIds ?? []).length === 0)
    .filter(({ followUpAt }) => dayOf(followUpAt) !== "" && dayOf(followUpAt) <= today)
    .sort((a, b) => compare(dayOf(a.followUpAt), dayOf(b.followUpAt)) || compare(titleOf(a), titleOf(b)));
}

/** What a list calls an item: the text of what is private or sensitive is not for lists. */
export function titleOf(item) {
  return HIDDEN[item.dataClass] ?? (item.title?.trim() || "Intake item");
}

/** The address of an item in the inbox. */
export function intakeAddress(item) {
  return `/#/inbox?${new URLSearchParams({ intakeId: item.id })}`;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
