package club.datatalks.dataops.state.engine;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Ids that sort by time, and among those of one node by the order in which they were made. Safe for use by several
 * threads.
 */
final class AscendingIds {

    private static final int NODE_BYTES = 8;

    private final String node;
    private long lastMillis;
    private int count;

    AscendingIds() {
        byte[] random = new byte[NODE_BYTES];
        new SecureRandom().nextBytes(random);
        this.node = HexFormat.of().formatHex(random);
    }

    synchronized String next(Instant now) {
        long millis = now.toEpochMilli();
        // A clock that goes back must not take the ids with it.
        if (millis > lastMillis) {
            lastMillis = millis;
            count = 0;
        } else {
            count++;
        }
        return "%012x%08x%s".formatted(lastMillis, count, node);
    }
}
