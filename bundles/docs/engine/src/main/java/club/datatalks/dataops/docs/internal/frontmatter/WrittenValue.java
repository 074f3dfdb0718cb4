package club.datatalks.dataops.docs.internal.frontmatter;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How a text is written so that our reader and a full YAML reader agree on it (DOC-12). */
final class WrittenValue {

    private static final Set<String> WORDS_OF_YAML =
            Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");
    private static final Pattern NUMBER_LIKE = Pattern.compile("[0-9][0-9a-fA-FxoT:_.+-]*|[-._].*");
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`=";

    private WrittenValue() {}

    /**
     * Without quotes where the text needs none, else within double quotes. A double quote inside becomes a typographic
     * one and a line break a blank, because there is no escape that our reader would undo.
     *
     * @param quoted whether to use quotes even where none are needed
     * @throws ProblemException of kind {@code UNPROCESSABLE} for a back-slash that only an escape could keep
     */
    static String text(String key, String text, boolean quoted) {
        String value = plainCharacters(text);
        if (value.indexOf('\\') >= 0) {
            if (isPlainScalar(value)) {
                return value;
            }
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE,
                    "%s: a back-slash cannot stand in a value that needs quotes; write a slash".formatted(key));
        }
        return !quoted && isSimple(value) && !isReadAsSomethingElse(key, value) ? value : "\"" + value + "\"";
    }

    /** Whether a text may stand in a list within brackets, where a comma always separates. */
    static boolean fitsIntoBrackets(String text) {
        return text.chars().noneMatch(c -> ",[]{}\"\\".indexOf(c) >= 0 || Character.isISOControl(c));
    }

    /** Letters, digits, blanks and {@code - _ .} alone; not empty, and no blank at either end. */
    static boolean isSimple(String text) {
        return !text.isEmpty()
                && text.equals(WhiteSpace.trim(text))
                && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || " -_.".indexOf(c) >= 0);
    }

    private static boolean isReadAsSomethingElse(String key, String value) {
        boolean isVersion = key.equals("schema_version") && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return !isVersion
                && (WORDS_OF_YAML.contains(value.toLowerCase(Locale.ROOT))
                        || NUMBER_LIKE.matcher(value).matches());
    }

    private static boolean isPlainScalar(String value) {
        return !value.isEmpty()
                && value.equals(WhiteSpace.trim(value))
                && INDICATORS.indexOf(value.charAt(0)) < 0
                && !value.contains(": ")
                && !value.contains(" #")
                && !value.endsWith(":");
    }

    private static String plainCharacters(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        String oneLine = text.replace("\r\n", " ");
        for (int at = 0; at < oneLine.length(); at++) {
            char c = oneLine.charAt(at);
            if (c == '"') {
                plain.append(opens(oneLine, at) ? '\u201c' : '\u201d');
            } else {
                plain.append(isControl(c) ? ' ' : c);
            }
        }
        return plain.toString();
    }

    private static boolean opens(String text, int at) {
        return at == 0 || WhiteSpace.is(text.charAt(at - 1)) || "([{".indexOf(text.charAt(at - 1)) >= 0;
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\uFEFF';
    }
}
