import assert from "node:assert/strict";
import { test } from "node:test";
import "./portal-modules.mjs";

const ui = "../../main/resources/ui/";
const { allMissing, evidenceOf, linkIsCovered, missingAction, missingProof, skipped, skipReasonOf, withSkipReason } = await import(`${ui}proof.js`);

const facts = ({ links = [], files = 0, approved = false } = {}) => ({
  bundle: (id) => (id === "b1" ? { id, bundleLinks: links } : undefined),
  files: () => files,
  approved: () => approved,
});
const task = (fields) => ({ id: "t1", description: "Publish", date: "2026-03-01", status: "todo", ...fields });
const proof = (type, label) => ({ proofRequirement: { type, label } });
const text = (fields, known) => missingProof(task(fields), facts(known))?.text;

test("names the first thing that is missing, in the order of the server", () => {
  assert.equal(text({}), undefined);
  assert.equal(text({ requiredLinkName: "Luma" }), "Add Luma link to complete");
  assert.equal(text({ requiredLinkName: "Luma", link: "  " }), "Add Luma link to complete");
  assert.equal(text({ requiredLinkName: "Luma", link: "https://lu.ma/x", requiresFile: true }), "Attach required file to complete");
  assert.equal(text({ requiresFile: true, ...proof("file", "Invoice PDF") }), "Attach Invoice PDF to complete");
  assert.equal(text({ requiresFile: true }, { files: 1 }), undefined);
  assert.equal(text(proof("artifact", "Draft")), "Approve an attached artifact first");
  assert.equal(text(proof("artifact", "Draft"), { approved: true }), undefined);
  assert.equal(text(proof("comment", "Who was told")), "Add completion note: Who was told");
  assert.equal(text({ ...proof("comment", "Who was told"), comment: "Ada" }), undefined);
  assert.equal(text(proof("external-status", "Campaign scheduled")), "Add completion status: Campaign scheduled");
  assert.equal(text(proof("url", "Recording")), "Add Recording link to complete");
  assert.equal(text(proof("file", "Receipt")), "Attach Receipt to complete");
});

test("asks for no proof that is optional, and for none of what is done", () => {
  assert.equal(text({ proofRequirement: { type: "comment", required: false } }), undefined);
  assert.equal(text({ requiredLinkName: "Luma", status: "done" }), undefined);
  assert.equal(text({ requiredLinkName: "Luma", status: "archived" }), undefined);
});

test("looks for shared links on the workflow", () => {
  const needs = { validation: { requiredBundleLinks: ["LinkedIn", "X"] } };
  assert.match(text(needs), /LinkedIn is a shared link, which only a workflow can hold/);
  assert.equal(text({ ...needs, bundleId: "b1" }), "Add LinkedIn shared link to complete");
  assert.equal(text({ ...needs, bundleId: "b1" }, { links: [{ name: "LinkedIn", url: "https://l" }] }), "Add X shared link to complete");
  const links = [{ name: "LinkedIn", url: "https://l" }, { name: "X", url: "https://x" }];
  assert.equal(text({ ...needs, bundleId: "b1" }, { links }), undefined);
});

test("says what to press", () => {
  const action = (fields) => missingAction(missingProof(task(fields), facts()));
  assert.equal(action({ requiredLinkName: "Luma" }), "Add link");
  assert.equal(action({ requiresFile: true }), "Add file");
  assert.equal(action(proof("comment", "x")), "Add evidence");
  assert.equal(action(proof("artifact", "x")), "Add evidence");
  assert.equal(action({ validation: { requiredBundleLinks: ["X"] } }), "Open workflow");
});

test("lets an agreed phrase replace evidence", () => {
  const validation = { skipClosure: { allowedStatuses: ["not sponsored this week"], requires: ["comment"] } };
  const open = { ...proof("comment", "Sponsor told"), requiredLinkName: "Doc", validation };
  assert.equal(skipReasonOf(task({ ...open, comment: "Not sponsored this week, again" })), "");
  const closed = task({ ...open, comment: withSkipReason("asked twice", "Not Sponsored This Week", "2026-03-01 09:00 Grace") });
  assert.equal(closed.comment, "asked twice\n[2026-03-01 09:00 Grace] Not Sponsored This Week");
  assert.equal(skipReasonOf(closed), "not sponsored this week");
  assert.deepEqual(allMissing(closed, facts()), []);
  assert.equal(skipReasonOf(task({ ...open, externalStatus: "not sponsored this week" })), "", "the comment is what is required");
});

test("lifts only what a phrase suppresses", () => {
  const skipClosure = {
    allowedStatuses: ["no social stats", "dropped"],
    suppresses: { "no social stats": { bundleLinks: ["X"], proof: true } },
  };
  const fields = { bundleId: "b1", ...proof("comment", "x"), validation: { requiredBundleLinks: ["Mailchimp", "X"], skipClosure } };
  const names = (comment) => allMissing(task({ ...fields, externalStatus: comment }), facts()).map(({ kind, name }) => `${kind} ${name}`.trim());
  assert.deepEqual(names("no social stats"), ["shared-link Mailchimp"]);
  assert.deepEqual(names("dropped"), ["shared-link Mailchimp", "shared-link X", "comment x"]);
  assert.deepEqual(skipped(task({ ...fields, externalStatus: "dropped" })), { links: [], requiredLink: false, file: false, proof: false });
});

test("shows what a done task was closed with", () => {
  const closed = task({ status: "done", comment: "[2026-03-01 Ada] no book", externalStatus: "Sent", validation: { skipClosure: { allowedStatuses: ["no book"] } } });
  assert.deepEqual(evidenceOf(closed), ["Closed as: no book", "Status: Sent"]);
  assert.deepEqual(evidenceOf(task({ status: "done", comment: "Told Ada" })), ["Note: Told Ada"]);
  assert.equal(evidenceOf(task({ comment: "x".repeat(300) }))[0].length, "Note: ".length + 240);
});

test("does not miss a link that everybody who needs it has closed without", () => {
  const skipClosure = { allowedStatuses: ["no post"], suppresses: { "no post": { bundleLinks: ["X"] } } };
  const needing = (fields) => task({ validation: { requiredBundleLinks: ["X"], skipClosure }, ...fields });
  assert.equal(linkIsCovered("X", [needing({ status: "done", comment: "no post" })]), true);
  assert.equal(linkIsCovered("X", [needing({ status: "done", comment: "no post" }), needing({})]), false);
  assert.equal(linkIsCovered("X", [needing({ status: "done", comment: "posted" })]), false);
  assert.equal(linkIsCovered("Y", []), false);
});
