package club.datatalks.dataops.state.dynamodb.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Growing pauses of random length between attempts, which end after a while. For one thread. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(400);

    private final long giveUpAt;
    private Duration most = FIRST;

    Backoff(Duration patience) {
        this.giveUpAt = System.nanoTime() + patience.toNanos();
    }

    /** Whether another attempt is due; it is, after a pause, unless this has gone on for too long. */
    boolean pause() {
        if (System.nanoTime() - giveUpAt > 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, most.toNanos()));
        Duration twice = most.multipliedBy(2);
        most = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        return true;
    }
}
