// Cuts GitHub's own description of its interface down to the operations that our client uses.
//
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
//   node trim-description.mjs package/generated/api.github.com.json > github-api.json
//
// The description is published under the MIT licence; see github-api.LICENSE beside the result.

import { readFileSync } from "node:fs";

const REPOSITORY = "/repos/{owner}/{repo}";
const USED = {
  "/git/ref/{ref}": ["get"],
  "/git/refs/{ref}": ["patch"],
  "/git/commits": ["post"],
  "/git/commits/{commit_sha}": ["get"],
  "/git/trees": ["post"],
  "/git/trees/{tree_sha}": ["get"],
  "/git/blobs": ["post"],
  "/git/blobs/{file_sha}": ["get"],
  "/contents/{path}": ["put", "delete"],
  "/commits": ["get"],
  "/commits/{ref}": ["get"],
  "/compare/{basehead}": ["get"],
  "/tarball/{ref}": ["get"],
};
const FOR_PEOPLE = new Set(["examples", "example", "externalDocs"]);

const whole = JSON.parse(readFileSync(process.argv[2], "utf8"));
const trimmed = { openapi: whole.openapi, info: whole.info, servers: whole.servers, paths: {}, components: {} };

for (const [path, methods] of Object.entries(USED)) {
  const operations = {};
  for (const method of methods) operations[method] = taken(whole.paths[REPOSITORY + path][method]);
  trimmed.paths[REPOSITORY + path] = operations;
}
process.stdout.write(JSON.stringify(trimmed, null, 1) + "\n");

/** A copy without what is only for people, after everything that it refers to has been taken as well. */
function taken(node) {
  if (Array.isArray(node)) return node.map(taken);
  if (node === null || typeof node !== "object") return node;
  const copy = {};
  for (const [name, value] of Object.entries(node)) {
    if (FOR_PEOPLE.has(name) || name.startsWith("x-")) continue;
    if (name === "description" && typeof value === "string") {
      copy[name] = value.split(/[.\n]/)[0];
      continue;
    }
    if (name === "$ref") take(value);
    copy[name] = taken(value);
  }
  return copy;
}

function take(reference) {
  const [, , kind, name] = reference.split("/");
  trimmed.components[kind] ??= {};
  if (name in trimmed.components[kind]) return;
  trimmed.components[kind][name] = null; // stops the circle of a component that refers to itself
  trimmed.components[kind][name] = taken(whole.components[kind][name]);
}
