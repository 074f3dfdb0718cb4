package club.datatalks.dataops.identity.internal.credential;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts failed attempts to sign in, per name and client: five in fifteen minutes, then no more until the first of them
 * is that old. Per client, so that nobody keeps somebody else out by failing in their name from elsewhere.
 *
 * <p>Failures are counted for all nodes together; attempts that run at once cannot overdraw the limit on one node, and
 * only by what the other nodes have running. An attempt that succeeds at once writes nothing. While failures cannot be
 * written, this process counts them alone.
 *
 * <p>Safe for use by several threads. Memory is bounded: beyond some thousands of names and clients the longest unused
 * are forgotten.
 */
public final class AttemptLimit {

    /** So many failures within {@link #WINDOW} are the last ones for a while. */
    public static final int MAX_FAILURES = 5;

    public static final Duration WINDOW = Duration.ofMinutes(15);

    private static final Logger log = LoggerFactory.getLogger(AttemptLimit.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_TALLIES = 10_000;

    private final Clock clock;
    private final Failures stored;

    private final Map<String, Tally> tallies = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
            return size() > MAX_TALLIES;
        }
    };

    /** @param stored what is known to all nodes */
    public AttemptLimit(Clock clock, Failures stored) {
        this.clock = clock;
        this.stored = stored;
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
        return tallies.computeIfAbsent(key, unseen -> new Tally(key, clock, stored));
    }

    /** An attempt that is going on. Ends without a word as neither failure nor success, when it could not be made. */
    public final class Attempt implements AutoCloseable {

        private final Tally tally;

        private Attempt(Tally tally) {
            this.tally = tally;
            tally.enter();
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

        private final String key;
        private final Clock clock;
        private final Failures stored;

        /** What could not be stored. */
        private final List<Instant> unstored = new ArrayList<>();

        private boolean hasStored;
        private int running;

        Tally(String key, Clock clock, Failures stored) {
            this.key = key;
            this.clock = clock;
            this.stored = stored;
        }

        synchronized void enter() {
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
            List<Instant> failures = failures(now);
            int tooMany = failures.size() - MAX_FAILURES;
            if (tooMany >= 0) {
                throw tooMany(Duration.between(now, failures.get(tooMany).plus(WINDOW)));
            }
            return failures.size() + running >= MAX_FAILURES;
        }

        /** Those that still count, the oldest first. */
        private List<Instant> failures(Instant now) {
            List<Instant> known = stored.of(key);
            hasStored = !known.isEmpty();
            unstored.removeIf(failure -> !failure.plus(WINDOW).isAfter(now));
            return Stream.concat(known.stream(), unstored.stream())
                    .filter(failure -> failure.plus(WINDOW).isAfter(now))
                    .sorted()
                    .toList();
        }

        synchronized void addFailure(Instant now) {
            try {
                stored.add(key, now);
                hasStored = true;
            } catch (ProblemException e) {
                log.warn("A failed sign-in is counted on this node only", e);
                unstored.add(now);
            }
        }

        synchronized void clear() {
            unstored.clear();
            if (!hasStored) {
                return;
            }
            try {
                stored.clear(key);
                hasStored = false;
            } catch (ProblemException e) {
                log.warn("The failures before a sign-in are not forgotten yet", e);
            }
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
