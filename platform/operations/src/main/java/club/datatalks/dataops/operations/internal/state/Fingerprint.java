package club.datatalks.dataops.operations.internal.state;

import club.datatalks.dataops.state.admin.StoredItem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A checksum over items in their order: equal for equal contents, whichever provider keeps them, and different when an
 * item, its version, its keys, its expiry or its place in an index differs. For one thread.
 */
final class Fingerprint {

    private static final long NEVER = Long.MIN_VALUE;

    private final MessageDigest digest;
    private long items;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(StoredItem item) {
        items++;
        text(item.collection());
        text(item.id());
        number(item.version());
        number(item.schemaVersion());
        text(item.document());
        Instant expiresAt = item.expiresAt();
        number(expiresAt == null ? NEVER : expiresAt.toEpochMilli());
        Map<String, String> keys = new TreeMap<>(item.uniqueKeys());
        number(keys.size());
        keys.forEach((name, value) -> {
            text(name);
            text(value);
        });
        number(item.places().size());
        for (StoredItem.Place place : item.places()) {
            number(place.slot());
            text(place.partition());
            text(place.sort());
        }
    }

    long items() {
        return items;
    }

    /** SHA-256 in hex; nothing can be added afterwards. */
    String finished() {
        return HexFormat.of().formatHex(digest.digest());
    }

    // With its length in front, so that no two lists of fields look alike.
    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }

    private void number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    }
}
