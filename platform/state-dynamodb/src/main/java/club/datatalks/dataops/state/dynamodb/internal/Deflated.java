package club.datatalks.dataops.state.dynamodb.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Documents that take less room. DynamoDB asks money for every kilobyte, and the largest transaction that we accept
 * only fits with all its keys when its documents shrink a little, which text always does.
 */
final class Deflated {

    /** What is shorter than the unit that a write is paid by stays readable in Amazon's console. */
    private static final int SHORTEST = 1024;

    private Deflated() {}

    /** Empty when it is not worth it. */
    static Optional<byte[]> of(String document) {
        if (document.length() < SHORTEST) {
            return Optional.empty();
        }
        byte[] plain = document.getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.size() < plain.length ? Optional.of(bytes.toByteArray()) : Optional.empty();
    }

    static String read(byte[] bytes) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a document in the state table cannot be unpacked", e);
        }
    }
}
