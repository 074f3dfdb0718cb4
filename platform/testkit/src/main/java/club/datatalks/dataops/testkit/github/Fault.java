package club.datatalks.dataops.testkit.github;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with one request. */
public sealed interface Fault {

    /** Answered with this status instead of being carried out. */
    record Status(int status, Map<String, String> headers, String message) implements Fault {}

    /** The connection is cut before anything is carried out. */
    record Cut() implements Fault {}

    /** The request is carried out, and the connection is cut before the answer. */
    record LostAnswer() implements Fault {}

    /** The connection is cut in the middle of the answer's body. */
    record HalfAnswer() implements Fault {}

    /** The request is carried out and answered, but only after so long. */
    record Slow(Duration delay) implements Fault {}

    /** Runs first, with the request; the request is carried out afterwards. */
    record Meanwhile(Runnable action) implements Fault {}

    static Fault status(int status) {
        return new Status(status, Map.of(), "Server Error");
    }

    /** GitHub's answer to too much at once. */
    static Fault secondaryLimit(Duration retryAfter) {
        return new Status(
                403,
                Map.of("Retry-After", String.valueOf(retryAfter.toSeconds())),
                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");
    }
}
