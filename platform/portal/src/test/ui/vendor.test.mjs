import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const vendor = new URL("../../main/resources/ui/vendor/", import.meta.url);

test("vendored files are exactly those of the manifest", () => {
  const manifest = readFileSync(new URL("SHA256SUMS", vendor), "utf8").trim().split("\n");
  const listed = manifest.map((line) => line.slice(66));
  const present = readdirSync(vendor, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "SHA256SUMS")
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.split("/vendor/")[1].replace(/^\/+/, ""));
  assert.deepEqual([...listed].sort(), present.sort());
  for (const line of manifest) {
    const digest = createHash("sha256").update(readFileSync(new URL(line.slice(66), vendor))).digest("hex");
    assert.equal(digest, line.slice(0, 64), line.slice(66));
  }
});
