package club.datatalks.dataops.docs.internal.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;

/** A text that somebody wants to keep, on its way to being the bytes of a document. */
public final class DocumentText {

    private DocumentText() {}

    /**
     * The bytes of a new text.
     *
     * @throws ProblemException of kind {@code INVALID} for what is no text, of kind {@code TOO_LARGE} for more than a
     *     document may hold; both name the field {@code content}
     */
    public static byte[] bytes(String text) {
        checkCharacters(text);
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length > DocumentHead.MAX_BYTES) {
            throw new ProblemException(
                            ProblemKind.TOO_LARGE,
                            "content is larger than 2 MiB (%d bytes); split the document".formatted(bytes.length))
                    .withCode("too_large");
        }
        return bytes;
    }

    /**
     * The bytes of a text that replaces another. Where the old one ended all its lines with CRLF and the new one has
     * only LF, as what comes from a text field does, the old line ends are kept (DOC-10).
     */
    public static byte[] bytes(String text, String replaced) {
        return bytes(hasOnlyCrLf(replaced) && text.indexOf('\r') < 0 ? text.replace("\n", "\r\n") : text);
    }

    private static boolean hasOnlyCrLf(String text) {
        int feed = text.indexOf('\n');
        if (feed < 0) {
            return false;
        }
        while (feed >= 0) {
            if (feed == 0 || text.charAt(feed - 1) != '\r') {
                return false;
            }
            feed = text.indexOf('\n', feed + 1);
        }
        return true;
    }

    // Half of a surrogate pair has no bytes in UTF-8; writing it would silently keep something else.
    private static void checkCharacters(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == 0) {
                throw ProblemException.invalid(
                        "content holds a NUL character at position %d; a document is text".formatted(at));
            }
            if (Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(c)) {
                throw ProblemException.invalid(
                        "content holds half of a character at position %d; send whole Unicode characters"
                                .formatted(at));
            }
        }
    }
}
