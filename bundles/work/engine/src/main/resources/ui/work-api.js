// The calls of work, by what they are about.

/**
 * @param {import("/ui/portal/context.js").Context["api"]} api
 */
export function createWorkApi(api) {
  const one = (kind, id) => `${kind}/${encodeURIComponent(id)}`;
  const versioned = (envelope) => ({ body, version }) => ({ thing: envelope ? body[envelope] : body, version });
  const query = (params) => new URLSearchParams(Object.entries(params).filter(([, value]) => value)).toString();
  return {
    me: { get: () => api.get("me") },
    tasks: {
      /** @param {{date?: string, startDate?: string, endDate?: string, bundleId?: string, status?: string}} filter */
      list: async (filter) => (await api.get(`tasks?${query(filter)}`)).tasks,
      get: (id, options) => api.get(one("tasks", id), options),
      create: (task) => api.post("tasks", task),
      delete: (id) => api.delete(one("tasks", id)),
      /** With its version; see `edits.js`. */
      read: (id) => api.get(one("tasks", id), { accept: "versioned" }).then(versioned()),
      write: (id, changes, match) => api.put(one("tasks", id), changes, { accept: "versioned", match }).then(versioned()),
      /**
       * Does the same with up to 200 tasks, each on the version that is given with it.
       *
       * @param {{action: string, tasks: {id: string, version?: number}[]}} request
       */
      many: (request) => api.post("bulk/tasks", request),
      /** @param {"mark-waiting" | "follow-up-sent" | "response-received" | "unblocked" | "resolve-done"} action */
      act: (id, action, body, match) => api.post(`${one("tasks", id)}/actions/${action}`, body, { accept: "versioned", match }).then(versioned()),
    },
    bundles: {
      list: async () => (await api.get("bundles")).bundles,
      get: async (id) => (await api.get(one("bundles", id))).bundle,
      create: (bundle) => api.post("bundles", bundle),
      read: (id) => api.get(one("bundles", id), { accept: "versioned" }).then(versioned("bundle")),
      write: (id, changes, match) => api.put(one("bundles", id), changes, { accept: "versioned", match }).then(versioned("bundle")),
      archive: async (id) => (await api.put(`${one("bundles", id)}/archive`)).bundle,
      delete: (id) => api.delete(one("bundles", id)),
      tasks: async (id) => (await api.get(`${one("bundles", id)}/tasks`)).tasks,
    },
    queue: {
      /** The active workflows with their progress and risk, the riskiest first. */
      workflows: async (date) => (await api.get(`queue/workflows?${query({ date })}`)).workflows,
    },
    templates: {
      list: async () => (await api.get("templates")).templates,
      read: (id) => api.get(one("templates", id), { accept: "versioned" }).then(versioned("template")),
      write: (id, changes, match) => api.put(one("templates", id), changes, { accept: "versioned", match }).then(versioned("template")),
      create: async (template) => (await api.post("templates", template)).template,
      delete: (id) => api.delete(one("templates", id)),
    },
    recurring: {
      list: async () => (await api.get("recurring")).recurringConfigs,
      read: (id) => api.get(one("recurring", id), { accept: "versioned" }).then(versioned("recurringConfig")),
      write: (id, changes, match) => api.put(one("recurring", id), changes, { accept: "versioned", match }).then(versioned("recurringConfig")),
      create: async (config) => (await api.post("recurring", config)).recurringConfig,
      delete: (id) => api.delete(one("recurring", id)),
      generate: (span) => api.post("recurring/generate", span),
    },
    /**
     * Takes changes back, each known by what was changed and the version that it led to.
     *
     * @param {({kind: string, id: string, version: number} | {kind: string, id: string, deleted: true})[]} changes at most 200
     * @returns {Promise<{id: string, ok: boolean, document?: object, version?: number, error?: string}[]>} what became of
     *     each; `document` is missing when the thing is gone now
     */
    undo: async (changes) => {
      if (changes.length === 1) return [{ ...(await api.post("undo", changes[0])), ok: true }];
      return (await api.post("undo", { changes })).results;
    },
    users: { list: async () => (await api.get("users")).users },
    files: {
      list: async (filter = {}) => (await api.get(`files?${query(filter)}`)).files,
      /** @param {FormData} form */
      upload: async (form) => (await api.post("files", form)).file,
      delete: (id) => api.delete(one("files", id)),
      address: (id) => `/api/${one("files", id)}/download`,
    },
    views: {
      list: async () => (await api.get("views")).views,
      create: (view) => api.post("views", view),
      delete: (id) => api.delete(one("views", id)),
    },
    intake: { list: async () => (await api.get("intake")).items },
    artifacts: {
      list: async (filter = {}) => (await api.get(`artifacts?${query(filter)}`)).artifacts,
      create: async (artifact) => (await api.post("artifacts", artifact)).artifact,
      update: async (id, changes) => (await api.put(one("artifacts", id), changes)).artifact,
    },
    notifications: {
      list: async ({ all = false } = {}) => (await api.get(`notifications${all ? "?all=true" : ""}`)).notifications,
      dismiss: (id) => api.put(`${one("notifications", id)}/dismiss`),
      dismissAll: () => api.put("notifications/dismiss-all"),
    },
  };
}
