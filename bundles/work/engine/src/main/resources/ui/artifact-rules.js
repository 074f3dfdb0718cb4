// Where artifacts are kept, without a browser in sight.

import { readable } from "./timeline.js";

/** Where an artifact is kept, in words. */
export function storageText({ storageUri, storageProvider }) {
  if (!storageUri?.trim()) return "storage missing";
  return storageProvider && storageProvider !== "unknown" ? readable(storageProvider) : "Address";
}

/** Whether an address of an artifact may be opened by a browser. */
export function isOpenable(uri) {
  return /^https?:\/\//i.test(uri ?? "");
}
