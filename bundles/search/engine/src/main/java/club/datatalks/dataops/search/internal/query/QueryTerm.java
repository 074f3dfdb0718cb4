package club.datatalks.dataops.search.internal.query;

/**
 * A word that is looked for.
 *
 * @param word as core words are cut; for a word of another script, in lower case and without accents
 * @param count how often it was typed
 * @param last whether it is the last one, which may still be growing
 */
record QueryTerm(String word, int count, boolean last) {

    /** So much has to be typed before it stands for the words that it may become. */
    private static final int SHORTEST_BEGINNING = 2;

    /** Whether it stands for the words, too, that it may become. */
    boolean isBeginning() {
        return last && word.length() >= SHORTEST_BEGINNING;
    }
}
