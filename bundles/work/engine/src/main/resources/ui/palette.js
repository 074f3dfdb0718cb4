// What quick open finds of work, and what it does.

import { bundleAddress, tasksAddress } from "./addresses.js";
import { plainText } from "./linked-text.js";
import { missingProof } from "./proof.js";
import { byDate, isOpen } from "./rules.js";
import { withChanges, factsOf } from "./work-store.js";

const CURRENT = 60;

/** @param {import("/ui/portal/context.js").Context} context */
export function commandsOf(context, work) {
  const open = (task) => work.dialog.set({ kind: "task", id: task.id, task });
  return {
    async pages() {
      const [bundles, tasks] = await Promise.all([work.bundles.value(), current(context, work)]);
      return [
        ...(bundles ?? []).map((bundle) => ({ title: [bundle.emoji, bundle.title].filter(Boolean).join(" "), path: `Bundle ${bundle.anchorDate ?? ""}`, href: bundleAddress(bundle.id), icon: "layers" })),
        ...tasks.map((task) => ({ title: plainText(task.description), path: `Task ${task.date}`, icon: "check-square", href: tasksAddress({ taskId: task.id }), run: () => open(task) })),
      ];
    },
    commands: [
      { title: "New task…", icon: "plus", run: () => work.dialog.set({ kind: "new-task" }) },
      { title: "Complete…", icon: "check", run: () => work.dialog.set({ kind: "pick", action: "complete" }) },
      { title: "Assign…", icon: "user", run: () => work.dialog.set({ kind: "pick", action: "assign" }) },
      { title: "Mark waiting…", icon: "clock", run: () => work.dialog.set({ kind: "pick", action: "wait" }) },
      { title: "Go to task…", icon: "arrow-right", run: () => work.dialog.set({ kind: "pick", action: "open" }) },
      { title: "Go to the queue", icon: "list", href: tasksAddress({ section: "queue" }) },
      { title: "Go to my week", icon: "calendar", href: tasksAddress({ section: "week" }) },
      { title: "See all notifications", icon: "bell", href: "/#/notifications" },
    ],
  };
}

/** The open tasks that somebody is likely to mean: the most urgent first. */
export async function current({ today }, work) {
  const lists = await Promise.all(["todo", "waiting"].map((status) => work.tasks({ status }).value()));
  const tasks = withChanges(lists.flatMap((list) => list ?? []), work.changed.value).filter(isOpen).sort(byDate);
  const due = tasks.filter((task) => task.date <= today || task.status === "waiting");
  return [...due, ...tasks.filter((task) => !due.includes(task))].slice(0, Math.max(CURRENT, due.length));
}

/** Those of them that can be completed where they stand. */
export async function completable(context, work) {
  const [tasks, bundles, files, artifacts] = await Promise.all([current(context, work), work.bundles.value(), work.files.value(), work.artifacts.value()]);
  const facts = factsOf({ bundles, files, artifacts });
  return tasks.filter((task) => task.status === "todo" && !missingProof(task, facts));
}
