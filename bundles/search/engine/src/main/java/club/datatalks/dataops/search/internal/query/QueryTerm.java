package club.datatalks.dataops.search.internal.query;

/**
 * A word that is looked for.
 *
 * @param word as core words are cut; for a word of another script, in lower case and without accents
 * @param count how often it was typed
 * @param last whether it is the last one, which may still be growing
 */
record QueryTerm(String word, int count, boolean last) {}
