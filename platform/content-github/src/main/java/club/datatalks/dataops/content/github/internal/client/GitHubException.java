package club.datatalks.dataops.content.github.internal.client;

import club.datatalks.dataops.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of GitHub that failed, after all attempts that made sense. */
public final class GitHubException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int MAX_UPSTREAM_TEXT = 300;

    /** Why it failed, and with that, who can do something about it. */
    public enum Kind {
        /** No answer, or one that says "try later". A write may have been carried out all the same. */
        AWAY,
        /** The budget is used up; nothing was carried out. */
        LIMITED,
        /** The thing is not there, or the token may not see it. */
        NOT_FOUND,
        /** Not in this state of the repository: somebody else was faster. */
        STALE,
        /** Refused for a reason that stays: the token, its rights, the request itself. */
        REFUSED
    }

    private final Kind kind;
    private final int status;
    private final transient @Nullable Duration retryAfter;

    private GitHubException(
            Kind kind, int status, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static GitHubException unanswered(String request, Throwable cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new GitHubException(Kind.AWAY, 0, "%s got no answer: %s".formatted(request, reason), null, cause);
    }

    static GitHubException limited(String request, String reason, Duration wait) {
        return new GitHubException(
                Kind.LIMITED,
                0,
                "%s was not sent: %s; GitHub takes requests again in %d s"
                        .formatted(request, reason, Math.max(1, wait.toSeconds())),
                wait,
                null);
    }

    static GitHubException refused(String message) {
        return new GitHubException(Kind.REFUSED, 0, message, null, null);
    }

    /** An answer that is not a success. Never holds a header of the request, and with that never the token. */
    static GitHubException answered(Kind kind, String request, int status, String text, @Nullable Duration retryAfter) {
        String shown = text.length() > MAX_UPSTREAM_TEXT ? text.substring(0, MAX_UPSTREAM_TEXT) : text;
        return new GitHubException(
                kind, status, "%s answered %d: %s".formatted(request, status, shown), retryAfter, null);
    }

    /** What GitHub sent makes no sense to us. */
    static GitHubException garbled(String request, String what, @Nullable Throwable cause) {
        return new GitHubException(Kind.AWAY, 0, "%s answered garbled: %s".formatted(request, what), null, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** HTTP's; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** How long to wait at least before the next attempt, when GitHub said so. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the same call may work later without anybody doing something. */
    public boolean isTemporary() {
        return kind == Kind.AWAY || kind == Kind.LIMITED;
    }

    /** The same failure, now that it is known that nothing was carried out: the call can be made again. */
    public GitHubException asStale() {
        return new GitHubException(Kind.STALE, status, message(), retryAfter, this);
    }

    /** What {@link #asStale} was made from. */
    public Optional<GitHubException> silence() {
        return getCause() instanceof GitHubException cause ? Optional.of(cause) : Optional.empty();
    }

    /** The failure as a person sees it (DOC-34). */
    public ProblemException toProblem() {
        ProblemException problem =
                ProblemException.upstream("GitHub request failed", this).withDetail(message());
        return retryAfter == null ? problem : problem.retryAfter(retryAfter);
    }

    /** The sentence, which is safe to show. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
