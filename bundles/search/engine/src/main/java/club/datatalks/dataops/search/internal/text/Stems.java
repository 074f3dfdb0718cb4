package club.datatalks.dataops.search.internal.text;

import org.tartarus.snowball.ext.EnglishStemmer;

/** What the inflected forms of an English word have in common. Not safe for use by several threads. */
public final class Stems {

    private static final int SHORTEST = 3;

    private final EnglishStemmer stemmer = new EnglishStemmer();

    /** The stem: {@code invoices}, {@code invoicing} and {@code invoice} have the same one. */
    public String of(String word) {
        if (word.length() < SHORTEST || !isPlain(word)) {
            return word;
        }
        stemmer.setCurrent(word);
        return stemmer.stem() ? stemmer.getCurrent() : word;
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}
