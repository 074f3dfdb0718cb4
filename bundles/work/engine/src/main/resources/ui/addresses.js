// The addresses of the screens of work.

/** The address of the task list with filters, or of another section of Tasks. */
export function tasksAddress(params = {}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value));
  const text = query.toString();
  return `/#/tasks${text ? `?${text}` : ""}`;
}

/** The address of a workflow, at one of its tasks where that is given. */
export function bundleAddress(bundleId, taskId) {
  return `/#/bundles?${new URLSearchParams({ bundleId, ...(taskId && { taskId }) })}`;
}

/** Where the evidence of a task is given. */
export function evidenceAddress(task) {
  return task.bundleId ? bundleAddress(task.bundleId, task.id) : tasksAddress({ taskId: task.id });
}
