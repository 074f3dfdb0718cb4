package club.datatalks.dataops.docs.internal.quality;

import java.util.regex.Pattern;

/** Words that stand where somebody meant to write something. */
final class Placeholders {

    private static final String WORDS = "\\b(?:todo|tbd|fixme|placeholder|coming\\s{1,3}soon)\\b";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE;
    private static final Pattern WORD = Pattern.compile(WORDS, FLAGS);
    private static final Pattern ANY = Pattern.compile(WORDS + "|\\.{3}", FLAGS);
    private static final Pattern NOTHING_ELSE = Pattern.compile("[\\s\\p{Punct}]*");

    private Placeholders() {}

    /** Whether there is such a word, or three dots in a row. */
    static boolean isIn(String text) {
        return ANY.matcher(text).find();
    }

    /** Whether there is such a word; dots do not count. */
    static boolean isWordIn(String text) {
        return WORD.matcher(text).find();
    }

    /** Whether there is nothing but such words, signs and blanks. */
    static boolean isAllOf(String text) {
        return NOTHING_ELSE.matcher(ANY.matcher(text).replaceAll(" ")).matches();
    }
}
