package club.datatalks.dataops.docs.internal.sop;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds markers (SOPF-10), line by line from the first to the last.
 *
 * <p>Written by hand, because the forms as regular expressions need time quadratic in a line that repeats the start of
 * a marker. Here every search either moves on or remembers where it failed, so that all lines together cost time linear
 * in the text. That is why lines must be asked for in order.
 */
final class MarkerScanner {

    private static final String OPEN = "<!--";
    private static final String CLOSE = "-->";
    private static final String FAMILY = "sop-";
    private static final MarkerKind[] KINDS = MarkerKind.values();

    private final String text;
    private int nextComment = -1;
    private int nextGreater = -1;
    private int flagsFailedAt = -1;

    MarkerScanner(String text) {
        this.text = text;
    }

    /** The markers between two offsets of one line. */
    LineMarkers scan(int from, int to) {
        int open = commentFrom(from);
        if (open >= to) {
            return LineMarkers.NONE;
        }
        Map<MarkerKind, Marker> found = new EnumMap<>(MarkerKind.class);
        int lookalike = -1;
        while (open < to) {
            int name = WhiteSpace.skip(text, open + OPEN.length(), to);
            if (text.regionMatches(true, name, FAMILY, 0, FAMILY.length())) {
                Marker marker = marker(open, name, to);
                if (marker != null) {
                    found.putIfAbsent(marker.kind(), marker);
                } else if (lookalike < 0) {
                    lookalike = open;
                }
            }
            open = commentFrom(open + 1);
        }
        return found.isEmpty() && lookalike < 0 ? LineMarkers.NONE : new LineMarkers(found, lookalike);
    }

    private int commentFrom(int from) {
        if (nextComment < from) {
            nextComment = orEnd(text.indexOf(OPEN, from));
        }
        return nextComment;
    }

    private int greaterFrom(int from) {
        if (nextGreater < from) {
            nextGreater = orEnd(text.indexOf('>', from));
        }
        return nextGreater;
    }

    private int orEnd(int found) {
        return found < 0 ? text.length() : found;
    }

    private @Nullable Marker marker(int open, int name, int to) {
        for (MarkerKind kind : KINDS) {
            if (text.startsWith(kind.keyword(), name)) {
                int rest = name + kind.keyword().length();
                return switch (kind) {
                    case SECTION_START -> sectionStart(open, rest, to);
                    case STEP_START -> stepStart(open, rest, to);
                    case TODO, GROUP_START -> quoted(kind, open, rest, to);
                    case SECTION_END,
                            GROUP_END,
                            STEP_END,
                            PROSE_START,
                            PROSE_END,
                            SCREENSHOT_START,
                            SCREENSHOT_END,
                            CAPTION_START,
                            CAPTION_END -> plain(kind, open, rest, to);
                };
            }
        }
        return null;
    }

    private @Nullable Marker plain(MarkerKind kind, int open, int rest, int to) {
        int close = WhiteSpace.skip(text, rest, to);
        return isClose(close, to) ? new Marker(kind, open, close + CLOSE.length(), "", false) : null;
    }

    private @Nullable Marker quoted(MarkerKind kind, int open, int rest, int to) {
        int quote = WhiteSpace.skip(text, rest, to);
        if (quote == to || text.charAt(quote) != '"') {
            return null;
        }
        int endQuote = text.indexOf('"', quote + 1);
        if (endQuote < 0 || endQuote >= to) {
            return null;
        }
        int close = WhiteSpace.skip(text, endQuote + 1, to);
        return isClose(close, to)
                ? new Marker(kind, open, close + CLOSE.length(), text.substring(quote + 1, endQuote), false)
                : null;
    }

    // The attributes hold no '>', so the first one after them has to be that of the closing.
    private @Nullable Marker stepStart(int open, int rest, int to) {
        int attributes = WhiteSpace.skip(text, rest, to);
        if (attributes == rest || attributes == to || text.charAt(attributes) == '-') {
            return null;
        }
        int greater = greaterFrom(attributes);
        int close = greater - 2;
        if (greater >= to || close <= attributes || !isClose(close, to)) {
            return null;
        }
        String written = WhiteSpace.trim(text.substring(attributes, close));
        return new Marker(MarkerKind.STEP_START, open, greater + 1, written, false);
    }

    private @Nullable Marker sectionStart(int open, int rest, int to) {
        int name = WhiteSpace.skip(text, rest, to);
        int nameEnd = name;
        while (nameEnd < to && isSectionName(text.charAt(nameEnd))) {
            nameEnd++;
        }
        return nameEnd == name ? null : sectionStart(open, text.substring(name, nameEnd), nameEnd, to);
    }

    // A flag's value may hold "-->" itself, so the last place where the marker can end is the one that counts.
    private @Nullable Marker sectionStart(int open, String name, int nameEnd, int to) {
        boolean raw = false;
        Marker accepted = null;
        int at = nameEnd;
        while (true) {
            int word = WhiteSpace.skip(text, at, to);
            if (isClose(word, to)) {
                accepted = new Marker(MarkerKind.SECTION_START, open, word + CLOSE.length(), name, raw);
            }
            if (word == at || word < flagsFailedAt) {
                break;
            }
            int wordEnd = word;
            while (wordEnd < to && isWordCharacter(text.charAt(wordEnd))) {
                wordEnd++;
            }
            if (wordEnd == word) {
                break;
            }
            boolean isRaw = text.startsWith("raw", word) && wordEnd - word == 3;
            int end = wordEnd;
            if (wordEnd < to && text.charAt(wordEnd) == '=') {
                int close = -1;
                end = wordEnd + 1;
                while (end < to && !WhiteSpace.is(text.charAt(end))) {
                    close = end > wordEnd + 1 && isClose(end, to) ? end : close;
                    end++;
                }
                if (close >= 0) {
                    accepted = new Marker(MarkerKind.SECTION_START, open, close + CLOSE.length(), name, raw);
                }
            } else {
                raw |= isRaw;
                if (isClose(wordEnd, to)) {
                    accepted = new Marker(MarkerKind.SECTION_START, open, wordEnd + CLOSE.length(), name, raw);
                    break;
                }
            }
            at = end;
            if (at == wordEnd + 1 || (at < to && !WhiteSpace.is(text.charAt(at)))) {
                break;
            }
        }
        if (accepted == null) {
            flagsFailedAt = Math.max(flagsFailedAt, at);
        }
        return accepted;
    }

    private boolean isClose(int at, int to) {
        return at + CLOSE.length() <= to && text.startsWith(CLOSE, at);
    }

    private static boolean isSectionName(char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    }

    static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
