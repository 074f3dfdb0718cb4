// The sections of Tasks, in their order.

import { ArtifactsSection } from "./artifacts-section.js";
import { ManualTemplates } from "./manual-templates.js";
import { QueueView } from "./queue-view.js";
import { TaskListView } from "./task-list-view.js";
import { WeekView } from "./week-view.js";
import { WorkflowsSection } from "./workflows-section.js";

/** @type {{id: string, title: string, View: Function}[]} */
export const sections = [
  { id: "queue", title: "Queue", View: QueueView },
  { id: "list", title: "List", View: TaskListView },
  { id: "week", title: "Week", View: WeekView },
  { id: "workflows", title: "Workflows", View: WorkflowsSection },
  { id: "templates", title: "Templates", View: ManualTemplates },
  { id: "artifacts", title: "Artifacts", View: ArtifactsSection },
];
