package club.datatalks.dataops.search.internal.index;

/**
 * An item, by its number in the index, with what it scores.
 *
 * @param score for the words of a query and what stands for them
 * @param exact for the words alone as they were typed
 * @param holdsAll whether it holds every word as it was typed
 */
public record Weighed(int doc, float score, float exact, boolean holdsAll) {}
