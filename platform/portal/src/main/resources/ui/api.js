// Calls to the server. Every failure becomes a Problem with a sentence for people.

const PATIENCE = 20_000;
const MAX_RETRIES = 4;
const MAX_PAUSE = 5;

/** What went wrong with a call: a sentence for people, and the status for programs. */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {{status?: number, body?: unknown, requestId?: string | null}} details `status` is 0 when no answer came
   */
  constructor(message, { status = 0, body, requestId } = {}) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.body = body;
    this.requestId = requestId ?? undefined;
  }
}

/**
 * @param {{fetch: typeof fetch, wait: (seconds: number) => Promise<void>, signInAgain: () => Promise<boolean>}} parts
 *     `signInAgain` asks the person to sign in and tells whether they did; the call that was refused is then repeated
 */
export function createApi({ fetch, wait, signInAgain }) {
  async function call(method, path, { body, signal, accept = "json", match } = {}) {
    let asked = false;
    for (let attempt = 0; ; attempt++) {
      const answer = await once(method, path, body, signal, match);
      if (answer.status === 401 && !asked && (await signInAgain())) {
        asked = true;
        continue;
      }
      const pause = Number.parseFloat(answer.headers.get("Retry-After") ?? "");
      if (answer.status === 503 && pause >= 0 && attempt < MAX_RETRIES) {
        await wait(Math.min(pause, MAX_PAUSE));
        if (signal?.aborted) throw signal.reason;
        continue;
      }
      if (accept === "text" && answer.ok) return answer.text();
      return accept === "versioned" ? { body: await decoded(answer), version: versionOf(answer) } : decoded(answer);
    }
  }

  async function once(method, path, body, signal, match) {
    const late = AbortSignal.timeout(PATIENCE);
    const headers = { Accept: "application/json", "X-Requested-With": "fetch" };
    const form = typeof FormData !== "undefined" && body instanceof FormData;
    const file = typeof Blob !== "undefined" && body instanceof Blob;
    if (body !== undefined && !form) headers["Content-Type"] = file ? "application/octet-stream" : "application/json";
    if (match !== undefined) headers["If-Match"] = `"${match}"`;
    try {
      return await fetch(addressOf(path), {
        method,
        headers,
        body: body === undefined || form || file ? body : JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, late]) : late,
        redirect: "follow",
      });
    } catch (failure) {
      if (signal?.aborted) throw failure;
      throw new Problem(late.aborted ? "The server took too long to answer." : "The server cannot be reached. Check your connection.");
    }
  }

  // What a call is told besides: `signal` gives it up; `match` is the version that it is based on, and whoever was
  // faster makes it fail with status 412; `accept: "versioned"` resolves to {body, version}.
  return {
    get: (path, options) => call("GET", path, options),
    text: (path, options) => call("GET", path, { ...options, accept: "text" }),
    post: (path, body, options) => call("POST", path, { ...options, body: body ?? {} }),
    put: (path, body, options) => call("PUT", path, { ...options, body: body ?? {} }),
    patch: (path, body, options) => call("PATCH", path, { ...options, body: body ?? {} }),
    delete: (path, options) => call("DELETE", path, options),
    call,
  };
}

/** A path without a leading slash is below `/api/`. */
export function addressOf(path) {
  return path.startsWith("/") ? path : `/api/${path}`;
}

/** The version that an answer's ETag names; `undefined` when it names none. */
function versionOf(answer) {
  const tag = /^(?:W\/)?"(\d+)(?:--gzip)?"$/.exec(answer.headers.get("ETag") ?? "");
  return tag ? Number(tag[1]) : undefined;
}

async function decoded(answer) {
  if (answer.status === 204 || answer.status === 205) return null;
  const requestId = answer.headers.get("X-Request-Id");
  const isJson = /\bjson\b/.test(answer.headers.get("Content-Type") ?? "");
  let body;
  if (isJson) {
    try {
      body = await answer.json();
    } catch {
      throw new Problem(`The server's answer was cut off (${answer.status}).`, { status: answer.status, requestId });
    }
  }
  if (answer.ok && isJson) return body;
  throw new Problem(sentence(answer, body), { status: answer.status, body, requestId });
}

function sentence(answer, body) {
  const own = typeof body?.error === "string" && body.error !== "" ? body.error : null;
  const { status } = answer;
  if (answer.ok) return `The server sent an answer that this page cannot read (${status}).`;
  if (status >= 500 && status !== 503 && status !== 502) return "Something went wrong on the server. Trying again may help.";
  if (own) return own;
  const known = {
    401: "You are signed out.",
    403: "You do not have the rights to do this.",
    404: "This does not exist, or not any more.",
    409: "Somebody else changed this in the meantime.",
    412: "Somebody else changed this in the meantime.",
    413: "This is too large for the server to accept.",
    429: "Too many requests in a short time. Wait a moment and try again.",
    502: "A service that this needs did not answer. Trying again may help.",
    503: "This is not available at the moment. Trying again may help.",
  };
  return known[status] ?? `The server refused this (${status}).`;
}
