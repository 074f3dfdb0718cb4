package club.datatalks.dataops.identity.internal.jaas;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A public key as OpenSSH writes it: the base64 in the middle of a line, decoded (RFC 4253 §6.6, RFC 5656 §3.1). */
final class SshPublicKey {

    private final byte[] blob;

    private SshPublicKey(byte[] blob) {
        this.blob = blob;
    }

    /**
     * The key on a line such as {@code ssh-rsa AAAA… somebody}; empty for anything else, and for lines with options.
     */
    static Optional<SshPublicKey> ofLine(String line) {
        String[] words = line.strip().split("\\s+", 3);
        if (words.length < 2 || !isKnownType(words[0])) {
            return Optional.empty();
        }
        try {
            SshPublicKey key = new SshPublicKey(Base64.getDecoder().decode(words[1]));
            return key.startsWith(words[0]) ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not base64
        }
    }

    /** Empty for kinds of keys that the shell cannot check. */
    static Optional<SshPublicKey> of(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return Optional.of(new SshPublicKey(new Blob()
                    .text("ssh-rsa")
                    .number(rsa.getPublicExponent())
                    .number(rsa.getModulus())
                    .bytes()));
        }
        if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            String curve = "nistp" + bits;
            return Optional.of(new SshPublicKey(new Blob()
                    .text("ecdsa-sha2-" + curve)
                    .text(curve)
                    .field(point(ec.getW(), (bits + 7) / 8))
                    .bytes()));
        }
        return Optional.empty();
    }

    /** The key as a line of {@code authorized_keys}. */
    String toLine(String comment) {
        int length = ByteBuffer.wrap(blob).getInt();
        String type = new String(blob, Integer.BYTES, length, US_ASCII);
        return "%s %s %s\n".formatted(type, Base64.getEncoder().encodeToString(blob), comment);
    }

    private static boolean isKnownType(String type) {
        return switch (type) {
            case "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> true;
            default -> false;
        };
    }

    private boolean startsWith(String type) {
        byte[] start = new Blob().text(type).bytes();
        return blob.length > start.length && Arrays.equals(blob, 0, start.length, start, 0, start.length);
    }

    private static byte[] point(ECPoint point, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * size);
        bytes.put((byte) 4); // uncompressed
        bytes.put(fixed(point.getAffineX(), size));
        bytes.put(fixed(point.getAffineY(), size));
        return bytes.array();
    }

    private static byte[] fixed(BigInteger number, int size) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[size];
        int length = Math.min(bytes.length, size);
        System.arraycopy(bytes, bytes.length - length, padded, size - length, length);
        return padded;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SshPublicKey key && Arrays.equals(blob, key.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }

    /** Fields with their length in front. */
    private static final class Blob {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Blob text(String text) {
            return field(text.getBytes(US_ASCII));
        }

        Blob number(BigInteger number) {
            return field(number.toByteArray());
        }

        Blob field(byte[] bytes) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            out.writeBytes(bytes);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
