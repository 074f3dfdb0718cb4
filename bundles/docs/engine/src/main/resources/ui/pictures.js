// Picture files, as far as the browser can look into them.

const THUMBNAIL = 320;

/**
 * What a picture measures, in pixels.
 *
 * @param {Blob} file
 * @returns {Promise<{width: number, height: number} | null>} `null` for drawings, which have no pixels; rejects when the
 *     bytes are no picture
 */
export async function measure(file) {
  if (file.type === "image/svg+xml") return null;
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height };
}

/** A small copy to show while the picture is on its way, as an address; `""` when there is none. */
export async function thumbnail(file) {
  try {
    if (file.type === "image/svg+xml") return await dataOf(file);
    return await dataOf(await drawn(file, THUMBNAIL, "image/webp"));
  } catch {
    return "";
  }
}

/** The same picture with at most so many pixels on its longer side, in the same format. */
export function smaller(file, longest) {
  return drawn(file, longest, file.type);
}

async function drawn(file, longest, type) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, type, 0.9));
  if (!blob) throw new Error("The browser could not draw the picture.");
  return blob;
}

function dataOf(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
