import assert from "node:assert/strict";
import { test } from "node:test";
import { createApi, Problem } from "../../main/resources/ui/api.js";

const json = (status, body, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json; charset=utf-8", ...headers } });

/** An api whose server gives these answers in turn. */
function apiOf(answers, { signInAgain = async () => false } = {}) {
  const calls = [];
  const waits = [];
  const api = createApi({
    fetch: async (address, options) => {
      calls.push({ address, ...options });
      const answer = answers[Math.min(calls.length, answers.length) - 1];
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer(options) : answer.clone();
    },
    wait: async (seconds) => void waits.push(seconds),
    signInAgain,
  });
  return { api, calls, waits };
}

const problemOf = async (promise) => promise.then(() => assert.fail("it worked"), (problem) => problem);

test("a path without a slash is below /api/", async () => {
  const { api, calls } = apiOf([json(200, { ok: true })]);
  assert.deepEqual(await api.get("tasks?date=2026-01-01"), { ok: true });
  await api.get("/docs");
  assert.deepEqual(calls.map((call) => call.address), ["/api/tasks?date=2026-01-01", "/docs"]);
  assert.equal(calls[0].headers["X-Requested-With"], "fetch");
});

test("a body is JSON, a form stays a form, a file its bytes", async () => {
  const { api, calls } = apiOf([json(201, {})]);
  await api.post("tasks", { a: 1 });
  await api.post("files", new FormData());
  assert.equal(calls[0].body, '{"a":1}');
  assert.equal(calls[0].headers["Content-Type"], "application/json");
  assert.equal(calls[1].headers["Content-Type"], undefined);
  const file = new Blob(["bytes"]);
  await api.post("files", file);
  assert.equal(calls[2].body, file);
  assert.equal(calls[2].headers["Content-Type"], "application/octet-stream");
});

test("the server's sentence is the problem's, with status and request", async () => {
  const { api } = apiOf([json(409, { error: "Somebody was faster" }, { "X-Request-Id": "r1" })]);
  const problem = await problemOf(api.put("tasks/1", {}));
  assert.ok(problem instanceof Problem);
  assert.deepEqual([problem.message, problem.status, problem.requestId], ["Somebody was faster", 409, "r1"]);
});

test("every status without a sentence gets a useful one", async () => {
  for (const status of [403, 404, 409, 413, 429, 500, 502, 418]) {
    const { api } = apiOf([new Response("<h1>x</h1>", { status, headers: { "Content-Type": "text/html" } })]);
    const problem = await problemOf(api.get("x"));
    assert.equal(problem.status, status);
    assert.match(problem.message, /^[A-Z].+\.$/);
  }
});

test("an answer that is not JSON is a problem, even with status 200", async () => {
  const { api } = apiOf([new Response("<h1>Sign in</h1>", { status: 200, headers: { "Content-Type": "text/html" } })]);
  assert.match((await problemOf(api.get("x"))).message, /cannot read \(200\)/);
});

test("no answer and no connection is a problem with status 0", async () => {
  const { api } = apiOf([new TypeError("Failed to fetch")]);
  assert.equal((await problemOf(api.get("x"))).status, 0);
});

test("a service that is being replaced is asked again after the time it names", async () => {
  const busy = json(503, { error: "replaced" }, { "Retry-After": "2" });
  const { api, calls, waits } = apiOf([busy, busy, json(200, { here: true })]);
  assert.deepEqual(await api.get("/docs"), { here: true });
  assert.deepEqual([calls.length, waits], [3, [2, 2]]);
});

test("it is not asked for ever, and not without being told so", async () => {
  const busy = apiOf([json(503, { error: "replaced" }, { "Retry-After": "60" })]);
  assert.equal((await problemOf(busy.api.get("/docs"))).message, "replaced");
  assert.deepEqual([busy.calls.length, busy.waits], [5, [5, 5, 5, 5]]);
  const down = apiOf([json(503, { error: "down" })]);
  await problemOf(down.api.get("/docs"));
  assert.equal(down.calls.length, 1);
});

test("after signing in again the refused call is repeated, once", async () => {
  let asked = 0;
  const signInAgain = async () => ++asked > 0;
  const back = apiOf([json(401, {}), json(200, { me: 1 })], { signInAgain });
  assert.deepEqual(await back.api.get("me"), { me: 1 });
  const never = apiOf([json(401, { error: "Unauthorized" })], { signInAgain });
  assert.equal((await problemOf(never.api.get("me"))).status, 401);
  assert.deepEqual([asked, never.calls.length], [2, 2]);
});

test("a call that was called off rejects with its reason, not with a problem", async () => {
  const leaving = new AbortController();
  const { api } = apiOf([(options) => {
    leaving.abort();
    throw options.signal.reason;
  }]);
  const failure = await problemOf(api.get("x", { signal: leaving.signal }));
  assert.equal(failure.name, "AbortError");
});

test("a change names the version that it is based on, and learns the one it led to", async () => {
  const { api, calls } = apiOf([json(200, { id: "t" }, { ETag: '"4"' }), json(200, { id: "t" }, { ETag: 'W/"5--gzip"' }), json(200, {})]);
  assert.deepEqual(await api.put("tasks/t", { a: 1 }, { match: 3, accept: "versioned" }), { body: { id: "t" }, version: 4 });
  assert.equal(calls[0].headers["If-Match"], '"3"');
  assert.equal((await api.get("tasks/t", { accept: "versioned" })).version, 5);
  assert.equal((await api.get("tasks/t", { accept: "versioned" })).version, undefined);
  assert.equal(calls[1].headers["If-Match"], undefined);
});
