import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const { compare, folded, linesOf, tally } = await import("../../main/resources/ui/compare.js");
const { conflictsOf, merge, mergedText } = await import("../../main/resources/ui/merge.js");

const text = (parts) => parts.map((part) => part.text).join("");
const lines = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}\n`).join("");

test("lines keep their breaks, and the last may have none", () => {
  assert.deepEqual(linesOf("a\r\n\nb"), ["a\r\n", "\n", "b"]);
  assert.deepEqual(linesOf(""), []);
});

test("both sides of a comparison give the two texts back", () => {
  const [before, after] = ["one\ntwo\nthree\n", "zero\none\nTwo, twice\nthree"];
  const rows = compare(before, after);
  assert.equal(rows.map((row) => (row.before ? text(row.before.parts) : "")).join(""), before);
  assert.equal(rows.map((row) => (row.after ? text(row.after.parts) : "")).join(""), after);
});

test("a changed line marks the words that changed", () => {
  const [row] = compare("Press the green button.\n", "Press the red button.\n");
  assert.equal(row.kind, "changed");
  assert.deepEqual(row.before.parts.filter((part) => part.changed).map((part) => part.text), ["green"]);
  assert.deepEqual(row.after.parts.filter((part) => part.changed).map((part) => part.text), ["red"]);
});

test("lines that share hardly anything are marked as a whole", () => {
  const [row] = compare("Press the green button to begin.\n", "Nobody knows what this was about, a sentence of its own.\n");
  assert.equal(row.before.parts.length, 1);
});

test("what did not change is folded, but for a few lines around", () => {
  const rows = compare(lines(1, 40), lines(1, 19) + "new\n" + lines(20, 40));
  const stretches = folded(rows);
  assert.deepEqual(stretches.map((each) => [each.folded, each.rows.length]), [[true, 16], [false, 7], [true, 18]]);
  assert.deepEqual(tally(rows), { added: 1, removed: 0 });
  assert.deepEqual(folded(compare("a\n", "a\n")).map((each) => each.folded), [false]);
});

test("texts of thousands of lines with nothing in common are compared in bounded time", () => {
  const rows = compare(lines(1, 9_000), lines(20_001, 29_000));
  assert.deepEqual(tally(rows), { added: 9_000, removed: 9_000 });
});

test("changes in different places merge by themselves", () => {
  const base = lines(1, 10);
  const mine = base.replace("line 2\n", "line two\n");
  const theirs = base.replace("line 9\n", "");
  const regions = merge(base, mine, theirs);
  assert.equal(conflictsOf(regions).length, 0);
  assert.equal(mergedText(regions), mine.replace("line 9\n", ""));
  assert.deepEqual([...new Set(regions.map((region) => region.kind))], ["same", "mine"]);
});

test("the same change on both sides is no conflict", () => {
  const changed = lines(1, 5).replace("line 3", "line three");
  assert.equal(mergedText(merge(lines(1, 5), changed, changed)), changed);
});

test("changes of the same line ask, and the answer takes their place", () => {
  const base = lines(1, 5);
  const mine = base.replace("line 3", "mine");
  const theirs = base.replace("line 3", "theirs");
  const regions = merge(base, mine, theirs);
  assert.deepEqual(conflictsOf(regions), [{ kind: "conflict", base: "line 3\n", mine: "mine\n", theirs: "theirs\n" }]);
  assert.equal(mergedText(regions, ["mine\ntheirs\n"]), lines(1, 2) + "mine\ntheirs\n" + lines(4, 5));
});

test("no random edit of either side is lost by a merge", () => {
  // A small generator of its own, so that a failure comes back with its seed.
  let seed = 7;
  const random = (below) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const edited = (all, mark) => {
    const copy = [...all];
    for (let at = 0; at < 3; at++) {
      const place = random(copy.length + 1);
      if (random(3) === 0 && copy.length > 1) copy.splice(Math.min(place, copy.length - 1), 1);
      else copy.splice(place, 0, `${mark} ${at}\n`);
    }
    return copy;
  };
  for (let round = 0; round < 500; round++) {
    const base = linesOf(lines(1, 12));
    const [mine, theirs] = [edited(base, "mine"), edited(base, "theirs")];
    const regions = merge(base.join(""), mine.join(""), theirs.join(""));
    assert.equal(mergedText(regions, conflictsOf(regions).map((conflict) => conflict.mine + conflict.theirs)).length > 0, true);
    const all = mergedText(regions, conflictsOf(regions).map((conflict) => conflict.mine + conflict.theirs));
    for (const line of [...mine, ...theirs].filter((each) => !base.includes(each))) {
      assert.ok(all.includes(line), `round ${round} lost ${line}`);
    }
  }
});
