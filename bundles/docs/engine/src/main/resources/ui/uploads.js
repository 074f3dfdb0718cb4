// Pictures that are dropped, pasted or picked, on their way into a document.

import { createSource } from "/ui/portal/source.js";
import { placeIn } from "./text-targets.js";

const MOST = 10 * 1024 * 1024;
const TYPES = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg" };
/** What browsers draw anew without losing anything but pixels; a GIF would lose its motion. */
const BITMAPS = new Set(["image/png", "image/jpeg", "image/webp"]);
/** No screen shows more than this; cameras give twice as much. */
const LARGE = 4096;
const LONGEST = 2400;

/** The files among what was dropped or pasted. */
export function filesIn(transfer) {
  return [...(transfer?.files ?? [])];
}

/** Whether somebody pastes pictures, and not text that comes with a picture of itself, as from an office program. */
export function pastesPictures(clipboard) {
  return filesIn(clipboard).length > 0 && !clipboard.getData("text/plain").trim();
}

/** Why a file cannot be uploaded, or `null`. */
export function refusal({ name, type, size }) {
  if (!TYPES[type]) return `${name || "The file"} is not a PNG, JPEG, GIF, WebP or SVG picture.`;
  if (size > MOST) return `${name || "The picture"} has ${megabytes(size)}; 10 MB is the most. Make it smaller first.`;
  if (size === 0) return `${name || "The picture"} is empty.`;
  return null;
}

/** The name of a picture; the browser calls every pasted one the same. */
export function nameOf({ name, type }, now) {
  if (name && !/^image\.(png|jpe?g|gif|webp)$/i.test(name)) return name;
  return `paste-${now.toISOString().replace(/\D/g, "").slice(0, 14)}.${TYPES[type] ?? "png"}`;
}

/** What a file name says about its picture; nothing, when it is only a number or a word for pictures. */
export function altOf(name = "") {
  const words = name.replace(/\.[^.]+$/, "").replace(/[-_]+/g, " ").trim();
  return /^(image|img|screenshot|paste|\d|\s)*$/i.test(words) ? "" : words;
}

/**
 * @typedef {object} Upload a picture on its way
 * @property {number} id
 * @property {string} where the place that it goes to: `step:3`, or `text:` and the name of a field
 * @property {string} name
 * @property {number} size in bytes
 * @property {string} preview address of a small copy; empty until there is one
 * @property {"waiting" | "sending" | "failed"} state
 * @property {string} [problem] why it failed
 */

/**
 * Uploads pictures one after another and puts each into its place. When one fails, those that came with it wait: they
 * keep their order.
 *
 * @param {{context: object, path: string, uploaded: ReturnType<import("./uploaded.js").createUploaded>,
 *     editor: () => ReturnType<import("./editor.js").createEditor>, pictures: typeof import("./pictures.js"),
 *     now?: () => Date}} parts
 */
export function createUploads({ context, path, uploaded, editor, pictures, now = () => new Date() }) {
  const state = createSource([]);
  let queue = Promise.resolve();
  let lastStep = null;
  let next = 1;

  const change = (id, what) => state.set(state.value.map((upload) => (upload.id === id ? { ...upload, ...what } : upload)));
  const drop = (id) => state.set(state.value.filter((upload) => upload.id !== id));

  const send = async ({ file, name }) => {
    const form = new FormData();
    form.set("doc_path", path);
    form.set("file", file, name);
    return context.api.post("/images", form);
  };

  /** Sends what is left of a batch; stops at the first that fails. */
  const run = async (batch) => {
    while (batch.items.length > 0) {
      const item = batch.items[0];
      change(item.id, { state: "sending", problem: undefined });
      if (item.told) context.withdraw(item.told);
      try {
        const image = await send(item);
        uploaded.note(path, image.absolute_path);
        if (!(await batch.put({ path: image.path, alt: altOf(item.name) }))) throw new Error("The place where it was to go is gone.");
      } catch (problem) {
        change(item.id, { state: "failed", problem: problem.message });
        item.told = context.toast(`${item.name} was not uploaded: ${problem.message}`, { kind: "error", action: { label: "Retry", run: () => retry(item.id) } });
        return;
      }
      batch.items.shift();
      drop(item.id);
    }
    context.announce(batch.count === 1 ? "Picture added" : `${batch.count} pictures added`);
  };

  const batches = new Map();
  const go = (batch) => {
    queue = queue.then(() => run(batch));
    return queue;
  };
  const retry = (id) => {
    const batch = batches.get(id);
    if (batch && state.value.find((upload) => upload.id === id)?.state === "failed") {
      change(id, { state: "waiting", problem: undefined });
      void go(batch);
    }
  };

  /** What is sent of a file: the file, a smaller copy where somebody wants that, or nothing with the reason. */
  const prepared = async (file) => {
    const name = nameOf(file, now());
    const refused = refusal(file);
    if (refused && !(BITMAPS.has(file.type) && file.size > MOST)) return { refused };
    let size;
    try {
      size = await pictures.measure(file);
    } catch {
      return { refused: `${name} cannot be read as a picture. Is the file damaged, or of another type than its name says?` };
    }
    if (!BITMAPS.has(file.type) || (!refused && Math.max(size.width, size.height) <= LARGE)) return { file, name };
    const yes = await context.confirm({
      title: "Make the picture smaller?",
      text: `${name} has ${size.width} × ${size.height} pixels and ${megabytes(file.size)}${refused ? "; 10 MB is the most" : ""}. With ${LONGEST} pixels it looks the same here and opens faster.`,
      action: "Make it smaller",
      other: refused ? "Cancel" : "Keep the original",
    });
    if (!yes) return refused ? { refused } : { file, name };
    const copy = await pictures.smaller(file, LONGEST);
    const still = refusal({ name, type: file.type, size: copy.size });
    return still ? { refused: still } : { file: copy, name };
  };

  const start = async (where, files, put) => {
    const items = [];
    for (const file of files) {
      const { refused, ...item } = await prepared(file);
      if (refused) context.toast(refused, { kind: "error" });
      else items.push({ ...item, id: next++ });
    }
    if (items.length === 0) return undefined;
    const batch = { items, put, count: items.length };
    state.set([...state.value, ...items.map(({ id, file, name }) => ({ id, where, name, size: file.size, preview: "", state: "waiting" }))]);
    for (const item of items) {
      batches.set(item.id, batch);
      void pictures.thumbnail(item.file).then((preview) => change(item.id, { preview }));
    }
    return go(batch);
  };

  const add = (step, files) => {
    // Steps may be renumbered while the pictures are on their way.
    const text = editor().stepText(step);
    return start(`step:${step}`, files, (image) => editor().addScreenshots(editor().stepWith(text, step), [image]));
  };

  const pick = (several, take) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = Object.keys(TYPES).join(",");
    input.multiple = several;
    input.addEventListener("change", () => void take([...input.files]));
    input.click();
  };

  return {
    /** What is on its way, in order. @type {import("/ui/portal/source.js").Source<Upload[]>} */
    state,
    add,
    retry,

    /** Gives up on a picture that failed; those behind it go on. */
    dismiss(id) {
      const batch = batches.get(id);
      batch.items = batch.items.filter((item) => item.id !== id);
      batches.delete(id);
      drop(id);
      if (batch.items.length > 0) void go(batch);
    },

    /** Whether pictures are on their way to a place. */
    isBusy: (where) => state.value.some((upload) => upload.where === where && upload.state !== "failed"),

    /**
     * Puts pictures into a text, at a place that follows what is typed meanwhile.
     *
     * @param {File[]} files
     * @param {import("./text-targets.js").Target} target
     * @param {string} where `text:` and the name of the field
     * @param {number} at
     */
    insert(files, target, where, at = target.selection().from) {
      const place = placeIn(target, at);
      return start(where, files, async (image) => place.insert(image));
    },

    use: (step) => {
      lastStep = step;
    },

    /** Takes a picture from the clipboard into the step that was used last. @returns {boolean} whether there was one */
    paste(event) {
      if (!pastesPictures(event.clipboardData)) return false;
      event.preventDefault();
      if (lastStep === null) context.toast("Choose the step first: click on it, then paste again.", { kind: "error" });
      else void add(lastStep, filesIn(event.clipboardData));
      return true;
    },

    /** Lets the person pick files for a step, or one in place of a picture. */
    pick(step, shot) {
      if (shot === undefined) pick(true, (files) => add(step, files));
      else pick(false, (files) => start(`step:${step}`, files, (image) => editor().replaceScreenshot(step, shot, image.path)));
    },

    /** The same for a text. */
    pickFor(target, where) {
      const place = placeIn(target, target.selection().from);
      pick(true, (files) => start(where, files, async (image) => place.insert(image)));
    },
  };
}

function megabytes(size) {
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}
