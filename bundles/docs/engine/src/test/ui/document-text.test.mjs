import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const cm = await import("../../../../../../platform/portal/src/main/resources/ui/vendor/codemirror-6/codemirror.js");
const { createDocumentText, differenceOf } = await import("../../main/resources/ui/document-text.js");

const open = (text) => {
  const heard = [];
  return { heard, document: createDocumentText(cm, text, { onChange: (next) => heard.push(next) }) };
};

test("a text that is only opened keeps every byte", () => {
  for (const text of ["", "a", "a\n", "a\r\nb\r\n", "a\r\nb\nc\r", "\uFEFF# x\n\n\n", "tab\there \n", "\r\r\n\n"]) {
    assert.equal(open(text).document.text, text);
  }
});

test("a change touches nothing else, whatever the line breaks", () => {
  for (const [before, after] of [["a\r\nb\r\nc\r\n", "a\r\nx\r\nc\r\n"], ["a\r\nb\nc\r", "a\r\nx\nc\r"], ["a\n", "a\nb"], ["a\r\nd\r\n", "a\r\nb\r\nc\r\nd\r\n"]]) {
    const { document, heard } = open(before);
    document.replace(after);
    assert.equal(document.text, after);
    assert.deepEqual(heard, [after]);
    assert.equal(document.undo(), true);
    assert.equal(document.text, before);
    document.redo();
    assert.equal(document.text, after);
  }
});

test("every replacement is a step of its own", () => {
  const { document } = open("one");
  document.replace("one two");
  document.replace("one two three");
  document.undo();
  assert.equal(document.text, "one two");
  document.undo();
  assert.equal(document.text, "one");
  assert.equal(document.undo(), false);
});

test("a text that is replaced by itself is no change", () => {
  const { document, heard } = open("one");
  document.replace("one");
  assert.deepEqual(heard, []);
});

test("the difference is the smallest stretch", () => {
  assert.deepEqual(differenceOf("abcabc", "abcxabc"), { from: 3, to: 3, insert: "x" });
  assert.deepEqual(differenceOf("aa", "a"), { from: 1, to: 2, insert: "" });
  assert.deepEqual(differenceOf("", "a"), { from: 0, to: 0, insert: "a" });
  assert.equal(differenceOf("a", "a"), null);
});
