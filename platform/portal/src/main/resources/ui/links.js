// Which addresses may become hyperlinks.

const SCHEMES = new Set(["http:", "https:", "mailto:"]);

/**
 * An address from data as it may stand in a hyperlink, or `null` when it has to be shown as text.
 *
 * Allowed are `http`, `https` and `mailto` addresses, paths from the root of this site, and anchors.
 *
 * @param {unknown} value
 * @returns {string | null}
 */
export function safeAddress(value) {
  if (typeof value !== "string") return null;
  const address = value.trim();
  // Browsers skip control characters inside a scheme, so an address with any is not what it seems.
  if (address === "" || /[\u0000-\u001f\u007f]/.test(address)) return null;
  if (address.startsWith("#")) return address;
  if (address.startsWith("/")) return /^\/[/\\]/.test(address) ? null : address;
  try {
    return SCHEMES.has(new URL(address).protocol) ? address : null;
  } catch {
    return null;
  }
}

/** Whether a safe address leaves this site. */
export function isExternal(address, origin) {
  if (address.startsWith("#") || address.startsWith("/")) return false;
  return new URL(address).origin !== origin;
}
