// Which pictures were uploaded for a draft. They are on the server at once, the text that shows them is not: when the
// draft is thrown away, nobody may need them any more.

import { withFirst } from "/ui/portal/storage.js";

const KEY = "dtc-uploads:";
const MOST = 200;

/** @param {ReturnType<import("/ui/portal/storage.js").createStorage>} storage */
export function createUploaded(storage) {
  const of = (path) => storage.list(KEY + path);
  return {
    of,
    note: (path, image) => storage.setList(KEY + path, withFirst(of(path), image, MOST)),

    /** The pictures that were uploaded for a document and that none of these texts names, oldest first. */
    unused: (path, texts) => of(path).filter((image) => !texts.some((text) => text.includes(fileOf(image)))).reverse(),

    forget: (path, images) => storage.setList(KEY + path, of(path).filter((image) => !images.includes(image))),
  };
}

/** A text names a picture by a relative or an absolute address; both end with its folder and name. */
function fileOf(image) {
  return image.split("/").slice(-2).join("/");
}
