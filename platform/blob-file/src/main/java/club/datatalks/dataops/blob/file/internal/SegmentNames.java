package club.datatalks.dataops.blob.file.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The segments of keys as names of files that every file system keeps apart: lower-case ASCII, whatever the segment.
 *
 * <p>Letters, digits, dashes and underscores stand for themselves, other bytes are {@code %} and two digits. What would
 * get too long in this way is {@code %%} and a number in base 32. A folder's name has no dot, and a blob's name ends in
 * {@code .blob}, so the keys {@code a} and {@code a/b} do not get into each other's way.
 */
final class SegmentNames {

    private static final String BLOB = ".blob";
    private static final String NUMBER = "%%";
    private static final int RADIX = 32;
    private static final int MAX_LENGTH = 200;
    private static final Pattern PLAIN = Pattern.compile("(?:[a-z0-9_.-]|%[0-9a-f]{2})+");

    private SegmentNames() {}

    static String ofFolder(String segment) {
        return encoded(segment, false);
    }

    static String ofBlob(String segment) {
        return encoded(segment, true) + BLOB;
    }

    static boolean isBlob(String name) {
        return name.endsWith(BLOB);
    }

    /** The segment behind a name; empty when the name is not one of ours. */
    static Optional<String> segment(String name) {
        boolean blob = isBlob(name);
        String text = blob ? name.substring(0, name.length() - BLOB.length()) : name;
        Optional<String> segment = text.startsWith(NUMBER) ? fromNumber(text) : fromPlain(text);
        return segment.filter(found -> name.equals(blob ? ofBlob(found) : ofFolder(found)));
    }

    private static String encoded(String segment, boolean dots) {
        byte[] bytes = segment.getBytes(UTF_8);
        StringBuilder name = new StringBuilder();
        for (byte b : bytes) {
            if (b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-' || b == '_' || b == '.' && dots) {
                name.append((char) b);
            } else {
                name.append("%%%02x".formatted(b));
            }
        }
        return name.length() <= MAX_LENGTH ? name.toString() : NUMBER + number(bytes);
    }

    // A leading one keeps leading zeros.
    private static String number(byte[] bytes) {
        byte[] marked = new byte[bytes.length + 1];
        marked[0] = 1;
        System.arraycopy(bytes, 0, marked, 1, bytes.length);
        return new BigInteger(marked).toString(RADIX);
    }

    private static Optional<String> fromNumber(String text) {
        try {
            byte[] marked = new BigInteger(text.substring(NUMBER.length()), RADIX).toByteArray();
            return marked[0] == 1 ? text(Arrays.copyOfRange(marked, 1, marked.length)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> fromPlain(String text) {
        if (!PLAIN.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] name = text.getBytes(US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length);
        for (int i = 0; i < name.length; i++) {
            if (name[i] == '%') {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(name[i]);
            }
        }
        return text(bytes.toByteArray());
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
