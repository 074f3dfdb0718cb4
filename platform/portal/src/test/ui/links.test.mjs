import assert from "node:assert/strict";
import { test } from "node:test";
import { isExternal, safeAddress } from "../../main/resources/ui/links.js";

test("web, mail, site-absolute addresses and anchors are links", () => {
  for (const address of ["https://a.example/b?c#d", "HTTP://a.example", "mailto:a@b.example", "/a/b.md", "#step-2"]) {
    assert.equal(safeAddress(address), address);
  }
  assert.equal(safeAddress("  /a  "), "/a");
});

test("every other scheme is text", () => {
  const bad = ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc", "blob:x"];
  for (const address of bad) assert.equal(safeAddress(address), null, address);
});

test("addresses in disguise are text", () => {
  const bad = ["java\nscript:alert(1)", "\u0001javascript:alert(1)", "//evil.example", "/\\evil.example", "a/b.md", "", null, 7];
  for (const address of bad) assert.equal(safeAddress(address), null, String(address));
});

test("only another origin is external", () => {
  assert.equal(isExternal("https://other.example/", "https://here.example"), true);
  assert.equal(isExternal("https://here.example/a", "https://here.example"), false);
  assert.equal(isExternal("/a", "https://here.example"), false);
});
