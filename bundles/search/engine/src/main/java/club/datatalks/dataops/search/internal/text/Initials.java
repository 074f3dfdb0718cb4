package club.datatalks.dataops.search.internal.text;

import java.util.Arrays;

/**
 * What words may begin with, their first two characters. Whoever looks for few words in a long text passes over those
 * that begin otherwise without a closer look. Not safe for use by several threads.
 */
public final class Initials {

    private static final int LETTERS = 26;
    private static final int CHARACTERS = LETTERS + 10;
    /** Stands for all that is neither a letter nor a digit, and for the end of a word. */
    private static final int OTHER = CHARACTERS;

    /** All of them. */
    static final Initials ALL = new Initials(-1);

    /** By what comes first, a bit for each character that may come second. */
    private final long[] known = new long[CHARACTERS];

    /** None yet. */
    public Initials() {
        this(0);
    }

    private Initials(long second) {
        Arrays.fill(known, second);
    }

    /** Adds what a word, or the stem of one, begins with. */
    public void add(String word) {
        if (!word.isEmpty()) {
            int first = number(word.charAt(0));
            if (first != OTHER) {
                known[first] |= 1L << second(word, 1);
            }
        }
    }

    /** Whether a word may begin at this place of a text. */
    boolean holds(String text, int at) {
        int first = number(text.charAt(at));
        return first != OTHER && (known[first] & 1L << second(text, at + 1)) != 0;
    }

    // Some stems have an i there where their word has a y: the one of dying is die.
    private static int second(String text, int at) {
        int number = at < text.length() ? number(text.charAt(at)) : OTHER;
        return number == 'y' - 'a' ? 'i' - 'a' : number;
    }

    // ASCII only: words of other scripts are few enough to be looked at.
    private static int number(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        return c >= '0' && c <= '9' ? LETTERS + c - '0' : OTHER;
    }
}
