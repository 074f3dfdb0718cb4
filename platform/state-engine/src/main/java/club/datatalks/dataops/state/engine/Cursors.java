package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.engine.RowQuery.Position;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Positions in a list as text that a client keeps for us: eight bytes that say which list, then the sort key, U+0000
 * and the id.
 */
final class Cursors {

    private static final int MARK_BYTES = 8;

    private Cursors() {}

    static String write(String collection, Query query, Position position) {
        byte[] place = (position.sort() + '\0' + position.id()).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(MARK_BYTES + place.length);
        bytes.put(mark(collection, query)).put(place);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Position read(String collection, Query query, String cursor) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
        if (bytes.length < MARK_BYTES || !Arrays.equals(mark(collection, query), Arrays.copyOf(bytes, MARK_BYTES))) {
            throw foreign();
        }
        String place = decoded(ByteBuffer.wrap(bytes, MARK_BYTES, bytes.length - MARK_BYTES));
        int middle = place.indexOf('\0');
        if (middle < 0 || place.indexOf('\0', middle + 1) >= 0) {
            throw foreign();
        }
        return new Position(place.substring(0, middle), place.substring(middle + 1));
    }

    static ProblemException foreign() {
        return ProblemException.invalid("cursor does not belong to this list; start again without one");
    }

    private static String decoded(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw foreign();
        }
    }

    private static byte[] mark(String collection, Query query) {
        String list = String.join(
                "\0",
                collection,
                query.index(),
                query.partition(),
                String.valueOf(query.from()),
                String.valueOf(query.to()),
                String.valueOf(query.prefix()),
                String.valueOf(query.descending()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, MARK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
