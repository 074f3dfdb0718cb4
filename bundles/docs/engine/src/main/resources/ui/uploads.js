// Pictures that are dropped, pasted or picked for a step.

import { createSource } from "/ui/portal/source.js";

const MOST = 10 * 1024 * 1024;
const TYPES = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg" };

/** The pictures among what was dropped or pasted. */
export function imagesIn(transfer) {
  return [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));
}

/** Why a file cannot be uploaded, or `null`. */
export function refusal({ name, type, size }) {
  if (!TYPES[type]) return `${name || "The picture"} is not a PNG, JPEG, GIF, WebP or SVG picture.`;
  if (size > MOST) return `${name || "The picture"} has ${(size / 1024 / 1024).toFixed(1)} MB; 10 MB is the most. Make it smaller first.`;
  if (size === 0) return `${name || "The picture"} is empty.`;
  return null;
}

/** The name of a picture; the browser calls every pasted one the same. */
export function nameOf({ name, type }, now) {
  if (name && !/^image\.(png|jpe?g|gif|webp)$/i.test(name)) return name;
  return `paste-${now.toISOString().replace(/\D/g, "").slice(0, 14)}.${TYPES[type] ?? "png"}`;
}

/**
 * Uploads pictures one after another and puts each into its step.
 *
 * @param {{context: object, path: string, editor: () => ReturnType<import("./editor.js").createEditor>}} parts
 */
export function createUploads({ context, path, editor }) {
  const state = createSource(new Map());
  let queue = Promise.resolve();
  let lastStep = null;

  const tell = (step, text) => {
    const next = new Map(state.value);
    if (text) next.set(step, text);
    else next.delete(step);
    state.set(next);
  };

  const send = async (file) => {
    const form = new FormData();
    form.set("doc_path", path);
    form.set("file", file, nameOf(file, new Date()));
    return context.api.post("/images", form);
  };

  const upload = async (step, files, place) => {
    for (const [at, file] of files.entries()) {
      tell(step, files.length === 1 ? "Uploading the picture…" : `Uploading picture ${at + 1} of ${files.length}…`);
      try {
        const image = await send(file);
        await place(image, file);
      } catch (problem) {
        context.toast(`${file.name || "The picture"} was not uploaded: ${problem.message}`, { kind: "error", action: { label: "Retry", run: () => add(step, files.slice(at)) } });
        break;
      }
    }
    tell(step, null);
  };

  const start = (step, files, place) => {
    const problems = files.map(refusal).filter(Boolean);
    problems.forEach((text) => context.toast(text, { kind: "error" }));
    const good = files.filter((file) => !refusal(file));
    if (good.length > 0) queue = queue.then(() => upload(step, good, place));
    return queue;
  };

  const add = (step, files) =>
    start(step, files, (image, file) => editor().addScreenshots(step, [{ path: image.path, alt: readable(file.name) }]));

  return {
    state,
    add,
    busy: (step) => state.value.get(step),
    use: (step) => {
      lastStep = step;
    },

    /** Takes a picture from the clipboard into the step that was used last. @returns {boolean} whether there was one */
    paste(event) {
      const files = imagesIn(event.clipboardData);
      if (files.length === 0 || lastStep === null) return false;
      event.preventDefault();
      void add(lastStep, files);
      return true;
    },

    /** Lets the person pick files for a step, or one in place of a picture. */
    pick(step, shot) {
      const input = document.createElement("input");
      input.type = "file";
      input.accept = Object.keys(TYPES).join(",");
      input.multiple = shot === undefined;
      input.addEventListener("change", () => {
        const files = [...input.files];
        if (shot === undefined) void add(step, files);
        else void start(step, files.slice(0, 1), (image) => editor().replaceScreenshot(step, shot, image.path));
      });
      input.click();
    },
  };
}

function readable(name = "") {
  const words = name.replace(/\.[^.]+$/, "").replace(/[-_]+/g, " ").trim();
  return /^(image|img|screenshot|paste|\d|\s)*$/i.test(words) ? "" : words;
}
