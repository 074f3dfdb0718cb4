// Two people's changes of one text, put together.

import { diff3MergeRegions } from "/ui/portal/vendor/node-diff3-3.2.1/diff3.js";
import { linesOf } from "./compare.js";

/**
 * @typedef {{kind: "same" | "mine" | "theirs" | "both", text: string}} Settled what nobody changed, only I changed, only
 *     they changed, or both changed in the same way
 * @typedef {{kind: "conflict", base: string, mine: string, theirs: string}} Conflict both changed the same lines, or
 *     lines next to each other
 */

/**
 * The regions of the merged text, in order. Nothing is lost: every line of either side is in a region, or was removed by
 * one side and left alone by the other.
 *
 * @param {string} base
 * @param {string} mine
 * @param {string} theirs
 * @returns {(Settled | Conflict)[]}
 */
export function merge(base, mine, theirs) {
  const [a, o, b] = [linesOf(mine), linesOf(base), linesOf(theirs)];
  const regions = [];
  const settle = (kind, text) => {
    if (regions.at(-1)?.kind === kind) regions.at(-1).text += text;
    else regions.push({ kind, text });
  };
  for (const region of diff3MergeRegions(a, o, b)) {
    if (region.stable) {
      settle({ o: "same", a: "mine", b: "theirs" }[region.buffer], region.bufferContent.join(""));
    } else {
      const [left, right] = [region.aContent.join(""), region.bContent.join("")];
      if (left === right) settle("both", left);
      else regions.push({ kind: "conflict", base: region.oContent.join(""), mine: left, theirs: right });
    }
  }
  return regions;
}

/** The conflicts among the regions. */
export function conflictsOf(regions) {
  return regions.filter((region) => region.kind === "conflict");
}

/**
 * The merged text.
 *
 * @param {(Settled | Conflict)[]} regions
 * @param {string[]} answers for each conflict, in order, the text that takes its place
 * @returns {string}
 */
export function mergedText(regions, answers = []) {
  let at = 0;
  return regions.map((region) => (region.kind === "conflict" ? answers[at++] : region.text)).join("");
}
