package club.datatalks.dataops.search.internal.text;

/**
 * Letters and digits that words may begin with. Whoever looks for few words in a long text passes over those that begin
 * otherwise without a closer look. Not safe for use by several threads.
 */
public final class Initials {

    private static final int LETTERS = 26;

    /** All of them. */
    static final Initials ALL = new Initials(-1);

    private long known;

    /** None yet. */
    public Initials() {
        this(0);
    }

    private Initials(long known) {
        this.known = known;
    }

    /** Adds what a word begins with. */
    public void add(String word) {
        if (!word.isEmpty()) {
            int number = number(word.charAt(0));
            known |= number < 0 ? 0 : 1L << number;
        }
    }

    boolean holds(char c) {
        int number = number(c);
        return number >= 0 && (known & 1L << number) != 0;
    }

    // ASCII only: words of other scripts are few enough to be looked at.
    private static int number(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        return c >= '0' && c <= '9' ? LETTERS + c - '0' : -1;
    }
}
