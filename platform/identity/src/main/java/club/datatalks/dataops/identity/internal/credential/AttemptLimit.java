package club.datatalks.dataops.identity.internal.credential;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts failed attempts to sign in, per name and client: five in fifteen minutes, then no more until the first of them
 * is that old.
 *
 * <p>Safe for use by several threads. Counts are this process's own and are lost with it. Memory is bounded: beyond
 * some thousands of names and clients the longest unused are forgotten.
 */
public final class AttemptLimit {

    private static final int MAX_FAILURES = 5;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_TALLIES = 10_000;

    private final Clock clock;

    private final Map<String, Tally> tallies = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
            return size() > MAX_TALLIES;
        }
    };

    public AttemptLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins an attempt; the caller closes it. Attempts that run at once cannot overdraw the limit: one too many waits
     * until it is known how the others end.
     *
     * @throws ProblemException of kind {@code TOO_MANY} with the time to wait
     */
    public Attempt begin(String name, String client) {
        return new Attempt(tally(name, client));
    }

    private synchronized Tally tally(String name, String client) {
        // Names are as long as somebody cares to send, so only a digest is kept.
        String key = Digests.sha256Hex(name.strip().toLowerCase(Locale.ROOT) + "\n" + client);
        return tallies.computeIfAbsent(key, unseen -> new Tally());
    }

    /** An attempt that is going on. Ends without a word as neither failure nor success, when it could not be made. */
    public final class Attempt implements AutoCloseable {

        private final Tally tally;

        private Attempt(Tally tally) {
            this.tally = tally;
            tally.enter(clock);
        }

        /** Counts: name and password do not belong together. */
        public void failed() {
            tally.addFailure(clock.instant());
        }

        /** Forgets what was counted before. */
        public void succeeded() {
            tally.clear();
        }

        @Override
        public void close() {
            tally.leave();
        }
    }

    /** What happened lately under one name from one client. */
    private static final class Tally {

        private final Deque<Instant> failures = new ArrayDeque<>(MAX_FAILURES);
        private int running;

        synchronized void enter(Clock clock) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            try {
                while (isFull(clock.instant())) {
                    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                    if (left <= 0) {
                        throw tooMany(PATIENCE);
                    }
                    wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw tooMany(PATIENCE);
            }
            running++;
        }

        private boolean isFull(Instant now) {
            while (!failures.isEmpty() && !failures.getFirst().plus(WINDOW).isAfter(now)) {
                failures.removeFirst();
            }
            if (failures.size() >= MAX_FAILURES) {
                throw tooMany(Duration.between(now, failures.getFirst().plus(WINDOW)));
            }
            return failures.size() + running >= MAX_FAILURES;
        }

        synchronized void addFailure(Instant now) {
            failures.addLast(now);
        }

        synchronized void clear() {
            failures.clear();
        }

        synchronized void leave() {
            running--;
            notifyAll();
        }

        private static ProblemException tooMany(Duration wait) {
            long minutes = wait.plusSeconds(59).toMinutes();
            return new ProblemException(
                            ProblemKind.TOO_MANY,
                            "Too many failed attempts. Try again in %d minute%s."
                                    .formatted(minutes, minutes == 1 ? "" : "s"))
                    .retryAfter(wait);
        }
    }
}
