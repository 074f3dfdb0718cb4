// What the keys do on the row of a task.

import { missingProof } from "./proof.js";

/**
 * @param {{task: object, facts: import("./proof.js").Facts, work: object, context: object, row: () => Element | null,
 *     select?: (task: object) => void}} parts
 *     `row` finds the row, for keys that move to a field; `select` chooses it, where several can be chosen
 * @returns {(event: CustomEvent) => void}
 */
export function rowKeys({ task, facts, work, context, row, select }) {
  const missing = missingProof(task, facts);
  const open = () => work.dialog.set({ kind: "task", id: task.id, task });
  const quietly = (promise) => void promise.catch(() => {});
  const complete = () => {
    if (task.status === "done") return;
    if (task.status === "waiting") context.toast("It waits: press f to follow up first.", { kind: "error" });
    else if (missing) context.toast(`${missing.text}: press e to give it.`, { kind: "error" });
    else quietly(work.act.complete(task));
  };
  const actions = {
    open,
    complete,
    select: () => select?.(task),
    toggle: () => (task.status === "done" ? quietly(work.act.reopen(task)) : complete()),
    wait: () => (task.status === "todo" ? work.dialog.set({ kind: "waiting", task }) : context.toast("Only a task that is to be done can wait.", { kind: "error" })),
    assign: () => work.dialog.set({ kind: "assign", task }),
    evidence: () => work.dialog.set({ kind: "task", id: task.id, task, focus: "evidence" }),
    "follow-up": () => {
      if (task.status !== "waiting") context.toast("It does not wait for anybody: press w to mark it waiting.", { kind: "error" });
      else (row()?.querySelector(".follow-up-note") ?? { focus: open }).focus();
    },
  };
  return (event) => actions[event.detail]?.();
}
