import assert from "node:assert/strict";
import { test } from "node:test";
import { actionFor, condition, doing, outcome, provenance, size, versions } from "../../main/resources/ui/plugin-words.js";

test("says how a plugin is, in a word and a colour", () => {
  assert.deepEqual(condition({ state: "running", health: "fine" }), { text: "Healthy", kind: "done" });
  assert.deepEqual(condition({ state: "running", health: "fault" }), { text: "Faulty", kind: "danger" });
  assert.deepEqual(condition({ state: "disabled", health: "" }), { text: "Disabled", kind: "line" });
  assert.deepEqual(condition({ state: "not resolved", health: "" }), { text: "Not resolved", kind: "line" });
});

test("says where it came from and who brought it", () => {
  assert.equal(provenance({ origin: "shipped", source: "the distribution", installedBy: "" }), "part of the distribution");
  assert.equal(provenance({ origin: "upload", source: "notes.kar", installedBy: "maria" }), "from a file (notes.kar), by maria");
});

test("shows one version or the way between two", () => {
  assert.equal(versions({ fromVersion: "1.0.0", toVersion: "2.0.0" }), "1.0.0 → 2.0.0");
  assert.equal(versions({ fromVersion: "", toVersion: "2.0.0" }), "2.0.0");
  assert.equal(versions({ fromVersion: "1.0.0", toVersion: "" }), "1.0.0");
  assert.equal(versions({ fromVersion: "1.0.0", toVersion: "1.0.0" }), "1.0.0");
});

test("says what a change does and how it ended", () => {
  assert.equal(doing({ action: "upgrade", plugin: "notes", fromVersion: "1.0.0", toVersion: "2.0.0" }), "Upgrading notes 1.0.0 → 2.0.0");
  assert.deepEqual(outcome({ state: "returned" }), { text: "Taken back", kind: "warning" });
});

test("knows whether a file is new or the next version of something", () => {
  const plugins = [
    { name: "notes", state: "running" },
    { name: "links", state: "removed" },
  ];
  assert.equal(actionFor(plugins, "notes"), "upgrade");
  assert.equal(actionFor(plugins, "links"), "install");
  assert.equal(actionFor(plugins, "tags"), "install");
});

test("rounds sizes as people say them", () => {
  assert.equal(size(300), "1 KB");
  assert.equal(size(23_095), "23 KB");
  assert.equal(size(5_624_449), "5.4 MB");
});
