import assert from "node:assert/strict";
import { test } from "node:test";
import { isScreen, moduleFor, pageAddress, pluginOf, routeOf, scriptAddress, shellVersion } from "../../main/resources/ui/addresses.js";

const at = (address) => {
  const { pathname, hash } = new URL(address, "http://localhost");
  return routeOf({ pathname, hash });
};
const docs = { id: "docs", pages: true, href: "#/docs" };
const intake = { id: "intake", href: "#/inbox" };

test("no hash is home", () => {
  assert.equal(at("/").kind, "home");
  assert.equal(at("/").canonical, "/#/");
  assert.equal(at("/index.html").canonical, "/#/");
  assert.equal(at("/work").kind, "home");
});

test("a hash route names its module and carries parameters", () => {
  const route = at("/#/docs?q=news%20letter&tag=a");
  assert.equal(route.id, "docs");
  assert.equal(route.params.get("q"), "news letter");
  assert.equal(route.canonical, "/#/docs?q=news%20letter&tag=a");
});

test("a hash route keeps what follows the module", () => {
  assert.equal(at("/#/admin/plugins/work").rest, "plugins/work");
});

test("a hash route on a page path leaves the page", () => {
  const route = at("/media/sops/publish.md#/tasks");
  assert.equal(route.kind, "module");
  assert.equal(route.canonical, "/#/tasks");
});

test("a path that ends in .md is a document, any other a folder", () => {
  assert.deepEqual([at("/media/sops/publish.md").path, at("/media/sops/publish.md").folder], ["media/sops/publish.md", false]);
  assert.deepEqual([at("/media/sops/").path, at("/media/sops/").folder], ["media/sops", true]);
});

test("an anchor stays with its document", () => {
  const route = at("/a/b.md#step-4");
  assert.equal(route.anchor, "step-4");
  assert.equal(route.canonical, "/a/b.md#step-4");
});

test("names are decoded and encoded again; a broken escape is taken as it is", () => {
  assert.equal(at("/a/caf%C3%A9%20x.md").path, "a/café x.md");
  assert.equal(at("/a/caf%C3%A9%20x.md").canonical, "/a/caf%C3%A9%20x.md");
  assert.equal(routeOf({ pathname: "/a/%zz.md", hash: "" }).path, "a/%zz.md");
});

test("a page address leaves out the content folder", () => {
  assert.equal(pageAddress("content/a/b#c.md"), "/a/b%23c.md");
});

test("files and services are not screens", () => {
  for (const path of ["/content/a.png", "/api/me", "/docs", "/docs/view", "/logout", "/a/picture.png"]) {
    assert.equal(isScreen(path), false, path);
  }
  for (const path of ["/", "/a/b.md", "/a/b", "/docsy/b", "/index.html"]) assert.equal(isScreen(path), true, path);
});

test("a route finds its module by id or by the address of its entry", () => {
  assert.equal(moduleFor(at("/#/docs"), [docs, intake]), docs);
  assert.equal(moduleFor(at("/#/inbox"), [docs, intake]), intake);
  assert.equal(moduleFor(at("/x.md"), [intake, docs]), docs);
  assert.equal(moduleFor(at("/#/nothing"), [docs]), undefined);
  assert.equal(moduleFor(at("/"), [docs]), undefined);
});

test("a script comes with the portal's modules that the page has", () => {
  const entry = "/ui/work/@a1.b2/home.js";
  assert.equal(scriptAddress(entry, { shell: "b2" }), entry);
  assert.equal(scriptAddress(entry, { shell: "c3" }), "/ui/work/@a1.c3/home.js");
  assert.equal(scriptAddress("/ui/work/@a1/home.js", { shell: "c3" }), "/ui/work/@a1.c3/home.js");
  assert.equal(scriptAddress(entry, { shell: undefined }), entry);
  assert.equal(scriptAddress("/ui/work/home.js", { shell: "c3" }), "/ui/work/home.js");
});

test("another attempt at a script has another address, one after the other", () => {
  const first = scriptAddress("/ui/work/@a1.b2/home.js", { shell: "b2", attempt: 1 });
  assert.equal(first, "/ui/work/@a1.b2.1/home.js");
  assert.equal(scriptAddress(first, { shell: "b2", attempt: 2 }), "/ui/work/@a1.b2.2/home.js");
});

test("an address says whose script it is, and which version of the portal's files", () => {
  assert.equal(pluginOf("/ui/work/@a1.b2/home.js"), "work");
  assert.equal(shellVersion("http://localhost/ui/portal/@b2/shell.js"), "b2");
  assert.equal(shellVersion("http://localhost/ui/portal/shell.js"), undefined);
});
