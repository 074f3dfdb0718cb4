// Keys of the content as people read them.

const AS_WRITTEN = new Map(
  ["SOP", "SOPs", "API", "AI", "CRM", "CSV", "DNS", "FAQ", "ID", "PDF", "QA", "SEO", "URL", "UTM", "VAT", "YouTube", "GitHub", "LinkedIn", "DataOps"].map(
    (word) => [word.toLowerCase(), word],
  ),
);

/** "social-media" becomes "Social Media", "sops" becomes "SOPs". */
export function label(key) {
  return key
    .split(/[-_\s]+/)
    .filter(Boolean)
    .map((word) => AS_WRITTEN.get(word.toLowerCase()) ?? word[0].toUpperCase() + word.slice(1))
    .join(" ");
}

/** "1 step", "2 steps". */
export function count(number, what) {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/**
 * What the attributes of a step say, each thing once: what is done, in which systems, with which tool.
 *
 * @param {{action?: string, systems?: string[], tool?: string}} attrs
 * @returns {string[]}
 */
export function stepLabels({ action, systems = [], tool }) {
  const all = [action === "other" ? "" : label(action ?? ""), ...systems.map(label), tool ?? ""].filter(Boolean);
  const seen = new Set();
  return all.filter((text) => !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()));
}

/** What stands below the title of a structured SOP. */
export function countsLine({ steps = 0, groups = 0, screenshots = 0 }) {
  return `${count(steps, "step")} - ${count(groups, "group")} - ${count(screenshots, "screenshot")}`;
}

/** What stands in the place of an image that does not exist. */
export function missingText({ src, alt }) {
  return `Image not found: ${src}${alt ? ` (${alt})` : ""}`;
}

/** A path below the content folder, without the folder's name. */
export function below(path) {
  return path.replace(/^content\//, "");
}
