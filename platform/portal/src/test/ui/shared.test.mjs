import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const ui = new URL("../../main/resources/ui/", import.meta.url);
const text = (name) => readFileSync(new URL(name, ui), "utf8");
// A script of the page's head, and the file itself.
const modules = readdirSync(ui).filter((name) => name.endsWith(".js") && name !== "theme.js" && name !== "shared.js");

function exportsOf(script) {
  const declared = [...script.matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm)].map(([, name]) => name);
  const listed = [...script.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) => names.split(","));
  return [...declared, ...listed.map((name) => name.trim().split(" as ").pop())].filter((name) => name !== "");
}

test("the one file of the shell has every module of it", () => {
  const listed = [...text("shared.js").matchAll(/^export \* from "\.\/(.+)";$/gm)].map(([, name]) => name);
  assert.deepEqual(listed, modules.sort());
});

test("no two modules of the shell export one name, which neither would have in the one file", () => {
  const owners = new Map();
  for (const name of modules) {
    for (const exported of exportsOf(text(name))) {
      assert.equal(owners.get(exported), undefined, `${exported} of ${name} is exported by ${owners.get(exported)} as well`);
      owners.set(exported, name);
    }
  }
  assert.equal(owners.get("html"), "view.js");
  assert.equal(owners.get("start"), "shell.js");
});
