import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const resources = new URL("../../main/resources/", import.meta.url);
const text = (path) => readFileSync(new URL(path, resources), "utf8");
const shell = text("shell/index.html");

test("the page asks for every style sheet as one, tokens first", () => {
  assert.deepEqual([...shell.matchAll(/stylesheet" href="{{ui}}\/([^"]+)"/g)].map(([, href]) => href), ["shared.css"]);
  const joined = [...text("ui/shared.css").matchAll(/@import "\.\/([^"]+)"/g)].map(([, href]) => href);
  assert.equal(joined[0], "tokens.css");
  assert.deepEqual(["shared.css", ...joined].sort(), readdirSync(new URL("ui/", resources)).filter((name) => name.endsWith(".css")).sort());
});

test("no page holds an inline script, an inline style attribute or a handler", () => {
  for (const page of [shell, text("shell/login.html")]) {
    assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)/);
    assert.doesNotMatch(page, /\sstyle=/);
    assert.doesNotMatch(page, /\son[a-z]+=/);
  }
});

test("the sign-in page loads nothing and has one style sheet of its own", () => {
  const page = text("shell/login.html");
  assert.doesNotMatch(page, /\s(src|href)="(?!data:)/);
  assert.equal(page.match(/<style>/g).length, 1);
  for (const place of ["{{error}}", "{{next}}"]) assert.equal(page.split(place).length, 2, place);
});

test("markup comes into the page through one door only", () => {
  for (const name of readdirSync(new URL("ui/", resources)).filter((file) => file.endsWith(".js"))) {
    const code = text(`ui/${name}`);
    assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, name);
    if (name !== "rendered.js") assert.doesNotMatch(code, /DOMParser/, name);
  }
});
