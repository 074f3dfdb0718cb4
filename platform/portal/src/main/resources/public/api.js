// Calls to the server for automation: `window.api`, grouped like the routes that it calls.

import { createApi } from "{{ui}}/api.js";

const api = createApi({
  fetch: (...call) => fetch(...call),
  wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  signInAgain: async () => false,
});

const query = (params = {}) => {
  const set = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return set.length === 0 ? "" : `?${new URLSearchParams(set)}`;
};
const one = (path) => (id, rest = "") => `${path}/${encodeURIComponent(id)}${rest}`;

/** List, read, create and update below one path. */
function records(path) {
  const item = one(path);
  return {
    list: (params) => api.get(path + query(params)),
    get: (id) => api.get(item(id)),
    create: (body) => api.post(path, body),
    update: (id, body) => api.put(item(id), body),
  };
}

/** The same, and delete. */
function collection(path) {
  return { ...records(path), delete: (id) => api.delete(one(path)(id)) };
}

/** Actions on one item: `{markWaiting: "actions/mark-waiting"}` becomes `markWaiting(id, body)`. */
function actions(path, method, names) {
  const item = one(path);
  return Object.fromEntries(
    Object.entries(names).map(([name, rest]) => [name, (id, body) => api[method](item(id, `/${rest}`), body)]),
  );
}

window.api = {
  auth: {
    login: (email, password) => api.post("auth/login", { email, password }),
    logout: () => api.post("auth/logout"),
  },
  me: { get: () => api.get("me") },
  tasks: {
    ...collection("tasks"),
    ...actions("tasks", "post", {
      markWaiting: "actions/mark-waiting",
      followUpSent: "actions/follow-up-sent",
      responseReceived: "actions/response-received",
      unblocked: "actions/unblocked",
      resolveDone: "actions/resolve-done",
    }),
  },
  bundles: {
    ...collection("bundles"),
    ...actions("bundles", "put", { archive: "archive" }),
    tasks: (id) => api.get(one("bundles")(id, "/tasks")),
  },
  artifacts: {
    ...records("artifacts"),
    ...actions("artifacts", "put", { attach: "attach", archive: "archive" }),
  },
  assistantJobs: {
    ...records("assistant-jobs"),
    ...actions("assistant-jobs", "post", {
      submit: "submit",
      transition: "transition",
      retry: "retry",
      approve: "approve",
      reject: "reject",
      cancel: "cancel",
      attachArtifact: "artifacts",
      runDry: "run-dry",
      addEvent: "events",
    }),
    events: (id) => api.get(one("assistant-jobs")(id, "/events")),
  },
  intake: {
    ...records("intake"),
    ...actions("intake", "post", {
      attach: "attach",
      detach: "detach",
      convertTask: "convert-task",
      markDuplicate: "mark-duplicate",
      ignore: "ignore",
      archive: "archive",
      block: "block",
      followUpSent: "follow-up-sent",
      responseReceived: "response-received",
      unblocked: "unblocked",
      registerRef: "register-ref",
      prepareAssistant: "prepare-assistant",
    }),
  },
  templates: collection("templates"),
  users: records("users"),
  recurring: {
    ...collection("recurring"),
    generate: (body) => api.post("recurring/generate", body),
  },
  notifications: {
    list: (params) => api.get(`notifications${query(params)}`),
    dismiss: (id) => api.put(one("notifications")(id, "/dismiss")),
    dismissAll: () => api.put("notifications/dismiss-all"),
  },
  files: {
    list: (params) => api.get(`files${query(params)}`),
    get: (id) => api.get(one("files")(id)),
    upload: (form) => api.post("files", form),
    delete: (id) => api.delete(one("files")(id)),
    downloadAddress: (id) => `/api/files/${encodeURIComponent(id)}/download`,
  },
};
