package club.datatalks.dataops.http.internal.chain;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The path of a request, decoded once and checked once, so that nobody behind has to.
 *
 * @param decoded begins with a slash; has no {@code .} or {@code ..} segment and no control character
 */
public record RequestPath(String decoded) {

    /** The path of a request line, or nothing when it is not a path that anything could be behind. */
    public static Optional<RequestPath> of(String raw) {
        int parameters = raw.indexOf(';');
        return decode(parameters < 0 ? raw : raw.substring(0, parameters))
                .filter(RequestPath::isHarmless)
                .map(RequestPath::new);
    }

    /** Whether the path is this prefix or lies below it. */
    public boolean isAtOrBelow(String prefix) {
        return isAtOrBelow(decoded, prefix);
    }

    public static boolean isAtOrBelow(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    /** The same path encoded for a request line. */
    public String encoded() {
        byte[] bytes = decoded.getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (plain || "/-_.~@:!$&'()*+,=".indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                text.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return text.toString();
    }

    private static boolean isHarmless(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        for (int i = 0; i < path.length(); i++) {
            if (Character.isISOControl(path.charAt(i))) {
                return false;
            }
        }
        for (String segment : path.split("/")) {
            if (segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> decode(String raw) {
        if (raw.indexOf('%') < 0) {
            return Optional.of(raw);
        }
        byte[] source = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer target = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] != '%') {
                target.put(source[i]);
                continue;
            }
            boolean whole = i + 2 < source.length;
            int high = whole ? Character.digit(source[i + 1], 16) : -1;
            int low = whole ? Character.digit(source[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            target.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(target.flip())
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
