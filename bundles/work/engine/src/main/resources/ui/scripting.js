// What automated checks and integrations call in the page; part of the contract.

/** @returns {() => void} takes it away again */
export function publish(work) {
  const { me, tasks, bundles, artifacts, templates, users, recurring, notifications, files } = work.api;
  const api = { me, tasks, bundles, artifacts, templates, users, recurring, notifications, files };
  const refresh = () => work.refresh();
  Object.assign(window, { api, __dataopsRefreshWork: refresh, __dataopsRefreshDashboardTasks: refresh });
  return () => {
    if (window.api !== api) return;
    delete window.api;
    delete window.__dataopsRefreshWork;
    delete window.__dataopsRefreshDashboardTasks;
  };
}
