package club.datatalks.dataops.search.internal.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts texts and queries into words. The core words are fixed by the contract (SRCH-04); their other forms are ours.
 */
public final class Words {

    private static final Set<String> STOP_WORDS = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "how", "i", "in", "is", "it", "of",
            "on", "or", "the", "to", "with");
    private static final Pattern PART = Pattern.compile("[._+-]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern TRAILING = Pattern.compile("[.\\-_+#]+$");

    /** Longer ones are cut: nobody types them, and the index refuses terms of more than 32 kB. */
    public static final int MAX_LENGTH = 200;

    private Words() {}

    /** Is told where words stand. */
    @FunctionalInterface
    public interface Places {

        /**
         * Of one word.
         *
         * @param start where it starts in its text, in UTF-16 units
         * @param end where it ends, exclusive
         * @param position its place among all words, counted from 0
         */
        void word(int start, int end, int position);
    }

    /** The core words: ASCII, two characters at least, no stop words. */
    public static List<Token> core(String text) {
        return core(text, Initials.ALL);
    }

    /** Tells where core words stand, in order, those that are {@link #isDropped dropped} among them. */
    public static void core(String text, Places places) {
        core(text, Initials.ALL, places);
    }

    /** Those core words that begin so, or have a part that does. */
    static List<Token> core(String text, Initials initials) {
        List<Token> tokens = new ArrayList<>();
        core(text, initials, (start, end, position) -> add(tokens, text, start, end, position));
        return tokens;
    }

    private static void core(String text, Initials initials, Places places) {
        int position = 0;
        int at = 0;
        int length = text.length();
        while (at < length) {
            if (!isAsciiWord(text.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            boolean wanted = false;
            boolean begins = true;
            for (; at < length; at++) {
                char c = text.charAt(at);
                if (isAsciiWord(c)) {
                    wanted = wanted || ((begins || isHump(text, at)) && initials.holds(text, at));
                    begins = false;
                } else if (isInner(c)) {
                    begins = true;
                } else {
                    break;
                }
            }
            if (wanted) {
                places.word(start, at, position);
            }
            position++;
        }
    }

    /** All words that begin so, or have a part that does, and all words that are not ASCII. In no order. */
    public static List<Token> all(String text, Initials initials) {
        List<Token> tokens = core(text, initials);
        if (hasForeign(text)) {
            tokens.addAll(foreign(text));
        }
        return tokens;
    }

    private static boolean hasForeign(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= 128 && (Character.isSurrogate(c) || Character.isLetterOrDigit(c))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Words of any script, where core words see only parts of them or nothing. A word that is also a core word is left
     * out.
     */
    public static List<Token> foreign(String text) {
        if (isAscii(text, 0, text.length())) {
            return List.of();
        }
        List<Token> tokens = new ArrayList<>();
        whole(text, (start, end, position) -> {
            if (!isAscii(text, start, end)) {
                add(tokens, text, start, end, position);
            }
        });
        return tokens;
    }

    /**
     * All words in order: core words, but where these are only pieces of a word of another script, or see nothing of
     * it, that word as a whole and without accents.
     */
    public static List<Token> whole(String text) {
        List<Token> tokens = new ArrayList<>();
        whole(text, (start, end, position) -> add(tokens, text, start, end, position));
        tokens.replaceAll(token -> token.with(folded(token.text())));
        return tokens;
    }

    /** The same as phrases are compared, {@link #bare}. */
    public static List<Token> phrase(String text) {
        List<Token> tokens = whole(text);
        tokens.replaceAll(token -> token.with(bare(token.text())));
        tokens.removeIf(token -> isDropped(token.text()));
        return tokens;
    }

    /** Without a sentence's dot, or a sign of markup; {@code c++} keeps what belongs to it. */
    public static String bare(String word) {
        int end = word.length();
        while (end > 0 && isSentence(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(0, end);
    }

    private static boolean isSentence(char c) {
        return c == '.' || c == '-' || c == '_';
    }

    private static void whole(String text, Places places) {
        int position = 0;
        int at = 0;
        while (at < text.length()) {
            int start = at;
            if (Character.isLetterOrDigit(text.codePointAt(at))) {
                at = endOfWord(text, at);
                places.word(start, at, position);
                position++;
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
    }

    private static int endOfWord(String text, int start) {
        int at = start;
        while (at < text.length() && isWord(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean isAscii(String text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (text.charAt(at) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static void add(List<Token> tokens, String text, int start, int end, int position) {
        String word = text.substring(start, Math.min(end, start + MAX_LENGTH)).toLowerCase(Locale.ROOT);
        if (!isDropped(word)) {
            tokens.add(new Token(word, start, end, position));
        }
    }

    /** Whether nobody finds anything by a word: it is a single character, or a stop word. */
    public static boolean isDropped(String word) {
        return word.length() < 2 || STOP_WORDS.contains(word);
    }

    /**
     * The other forms under which a word is found (SRCH-05): without accents, without a sentence's dot, its parts. The
     * word itself is not among them.
     */
    public static Set<String> forms(String word) {
        if (isPlain(word)) {
            return Set.of();
        }
        Set<String> forms = new LinkedHashSet<>();
        String folded = folded(word);
        forms.add(folded);
        forms.add(bare(folded));
        String bare = TRAILING.matcher(folded).replaceAll("");
        forms.add(bare);
        if (bare.length() < folded.length() || PART.matcher(bare).find()) {
            for (String part : PART.split(bare, -1)) {
                if (!STOP_WORDS.contains(part)) {
                    forms.add(part);
                }
            }
        }
        forms.remove(word);
        forms.removeIf(form -> form.length() < 2);
        return forms;
    }

    /** Most words are; they have no parts and no accents. */
    private static boolean isPlain(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (!isAsciiWord(word.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The words of a name that is written in one: {@code invoice} and {@code number} of {@code invoiceNumber}. None of
     * one that is written otherwise.
     *
     * @param start where the name starts in its text
     * @param end where it ends, exclusive
     */
    public static List<String> humps(String text, int start, int end) {
        int hump = nextHump(text, start + 1, end);
        if (hump == end) {
            return List.of();
        }
        List<String> humps = new ArrayList<>();
        int from = start;
        while (from < end) {
            addHump(humps, text, from, hump);
            from = hump;
            hump = nextHump(text, from + 1, end);
        }
        return humps;
    }

    private static int nextHump(String text, int from, int end) {
        int at = from;
        while (at < end && !isHump(text, at)) {
            at++;
        }
        return Math.min(at, end);
    }

    private static void addHump(List<String> humps, String text, int from, int to) {
        for (String part : PART.split(text.substring(from, Math.min(to, from + MAX_LENGTH)), -1)) {
            String word = part.toLowerCase(Locale.ROOT);
            if (!isDropped(word)) {
                humps.add(word);
            }
        }
    }

    // A large letter after a small one, or the last of several before a small one: apiURLList is api, url and list.
    private static boolean isHump(String text, int at) {
        if (at == 0 || !isLarge(text.charAt(at))) {
            return false;
        }
        char before = text.charAt(at - 1);
        return isSmall(before) || (isLarge(before) && at + 1 < text.length() && isSmall(text.charAt(at + 1)));
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isLarge(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Without accents: {@code jürgen} is {@code jurgen}. */
    public static String folded(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (word.charAt(at) >= 128) {
                String apart = Normalizer.normalize(word, Normalizer.Form.NFKD);
                return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
            }
        }
        return word;
    }

    private static boolean isAsciiWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isInner(char c) {
        return c == '_' || c == '.' || c == '+' || c == '#' || c == '-';
    }

    private static boolean isWord(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || (point < 128 && isInner((char) point));
    }
}
