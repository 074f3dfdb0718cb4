package club.datatalks.dataops.content.github.internal.client;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much GitHub still lets us ask, and until when it lets us ask nothing. Safe for use by several threads.
 *
 * <p>What is known to fail is not sent: neither beyond the budget, nor while GitHub told us to wait, nor in the moment
 * after it did not answer at all.
 */
public final class Traffic {

    /** When GitHub names no time for its secondary limits, its documentation says to wait a minute. */
    private static final Duration UNNAMED_WAIT = Duration.ofMinutes(1);

    private final Clock clock;

    private @Nullable Budget budget;
    private @Nullable Instant closedUntil;
    private String reason = "";
    private long sent;
    private @Nullable Instant lastAnswer;

    /**
     * The budget as GitHub last told it.
     *
     * @param limit requests in an hour
     */
    public record Budget(int limit, int remaining, Instant reset) {

        /** Whether less than a tenth is left. */
        public boolean isLow() {
            return remaining * 10 < limit;
        }

        @Override
        public String toString() {
            return "%d of %d requests left until %s".formatted(remaining, limit, reset);
        }
    }

    public Traffic(Clock clock) {
        this.clock = clock;
    }

    public synchronized Optional<Budget> budget() {
        Budget known = budget;
        boolean over = known != null && !clock.instant().isBefore(known.reset());
        return over ? Optional.empty() : Optional.ofNullable(known);
    }

    /** How many requests were sent since the start. */
    public synchronized long sent() {
        return sent;
    }

    /** When GitHub last answered anything. */
    public synchronized Optional<Instant> lastAnswer() {
        return Optional.ofNullable(lastAnswer);
    }

    /** Why nothing is sent at the moment. */
    public synchronized Optional<String> closed() {
        Instant until = closedUntil;
        return until != null && clock.instant().isBefore(until) ? Optional.of(reason) : Optional.empty();
    }

    /** Whether there is room for what nobody waits for; the last tenth of the budget is for people. */
    public synchronized boolean hasRoomForBackground() {
        return closed().isEmpty() && budget().map(known -> !known.isLow()).orElse(true);
    }

    synchronized void beforeSending(String request) throws GitHubException {
        Instant now = clock.instant();
        Instant until = closedUntil;
        if (until != null && now.isBefore(until)) {
            throw GitHubException.limited(request, reason, Duration.between(now, until));
        }
        Budget known = budget().orElse(null);
        if (known != null && known.remaining() <= 0) {
            throw GitHubException.limited(
                    request,
                    "the rate limit of %d requests an hour is used up".formatted(known.limit()),
                    Duration.between(now, known.reset()));
        }
        sent++;
    }

    synchronized void answered(HttpHeaders headers) {
        lastAnswer = clock.instant();
        // The other resources (search, GraphQL) have budgets of their own.
        if (!headers.firstValue("x-ratelimit-resource").orElse("core").equals("core")) {
            return;
        }
        Optional<Integer> limit = number(headers, "x-ratelimit-limit").map(Long::intValue);
        Optional<Integer> remaining = number(headers, "x-ratelimit-remaining").map(Long::intValue);
        Optional<Long> reset = number(headers, "x-ratelimit-reset");
        if (limit.isPresent() && remaining.isPresent() && reset.isPresent()) {
            budget = new Budget(limit.get(), remaining.get(), Instant.ofEpochSecond(reset.get()));
        }
    }

    /**
     * Understands an answer that says "not now": how long to wait.
     *
     * @param used whether the budget is used up, rather than too much asked at once
     */
    synchronized Duration limitedBy(HttpHeaders headers, boolean used) {
        Instant now = clock.instant();
        Duration wait = number(headers, "retry-after")
                .map(Duration::ofSeconds)
                .orElseGet(() -> used
                        ? number(headers, "x-ratelimit-reset")
                                .map(reset -> Duration.between(now, Instant.ofEpochSecond(reset)))
                                .orElse(UNNAMED_WAIT)
                        : UNNAMED_WAIT);
        Duration positive = wait.isNegative() ? Duration.ZERO : wait;
        close(positive, used ? "the rate limit is used up" : "GitHub asked us to slow down (its secondary rate limit)");
        return positive;
    }

    /** Lets nothing through for a while. */
    synchronized void close(Duration wait, String why) {
        Instant until = clock.instant().plus(wait);
        if (closedUntil == null || until.isAfter(closedUntil)) {
            closedUntil = until;
            reason = why;
        }
    }

    /** Lets everything through again. */
    synchronized void open() {
        closedUntil = null;
    }

    static Optional<Long> number(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .filter(value -> value.matches("\\d{1,12}"))
                .map(Long::valueOf);
    }
}
