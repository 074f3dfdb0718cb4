package club.datatalks.dataops.state.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Text as stores see it: UTF-8 bytes. */
final class Texts {

    private Texts() {}

    /** The length in UTF-8; empty when the text holds half a surrogate pair, which no UTF-8 can. */
    static OptionalInt utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (isPair(text, i)) {
                bytes += 4;
                i++;
            } else {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(bytes);
    }

    /** Whether a text can be an id or a key of at most this many bytes. */
    static boolean isKey(String text, int maxBytes) {
        return !text.isEmpty() && text.indexOf('\0') < 0 && utf8Length(text).orElse(Integer.MAX_VALUE) <= maxBytes;
    }

    /** The text itself, when it can be a key. */
    static String key(String what, String text, int maxBytes) {
        if (!isKey(text, maxBytes)) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
            throw new IllegalArgumentException("%s is 1 to %d bytes of UTF-8 without U+0000, not \"%s\" (%d characters)"
                    .formatted(what, maxBytes, shown, text.length()));
        }
        return text;
    }

    /** In the order of the UTF-8 bytes, which is not that of the UTF-16 units. */
    static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /** The first text after all those that start like this; {@code null} when there is none. */
    static @Nullable String afterPrefix(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last != Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        return null;
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }
}
