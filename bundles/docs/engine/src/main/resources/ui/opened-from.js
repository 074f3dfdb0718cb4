// Which piece of work a document was opened from, as its address says.

const LONGEST = 160;

/**
 * @param {URLSearchParams} params `taskId`, `bundleId` and `title` of the task, or of the workflow without a task
 * @returns {{text: string, back: string, href: string} | null} `null` when the document was not opened from work
 */
export function openedFrom(params) {
  const taskId = params.get("taskId") ?? "";
  const bundleId = params.get("bundleId") ?? "";
  if (!taskId && !bundleId) return null;
  const what = taskId ? "task" : "workflow";
  const title = (params.get("title") ?? "").trim().slice(0, LONGEST);
  const to = new URLSearchParams({ ...(bundleId && { bundleId }), ...(taskId && { taskId }) });
  return {
    text: title ? `Opened from ${what}: ${title}` : `Opened from a ${what}`,
    back: `Back to ${what}`,
    href: `/#/${bundleId ? "bundles" : "tasks"}?${to}`,
  };
}
