// The sections of Tasks, in their order.

import { QueueView } from "./queue-view.js";
import { TaskListView } from "./task-list-view.js";

/** @type {{id: string, title: string, View: Function}[]} */
export const sections = [
  { id: "queue", title: "Queue", View: QueueView },
  { id: "list", title: "List", View: TaskListView },
];
