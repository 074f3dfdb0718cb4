package club.datatalks.dataops.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that cannot succeed as it stands, told to the person who made it.
 *
 * <p>The message names the field or the thing, says what would do, and is safe to show: no secret, no path of the
 * machine, no stack trace. Whatever helps us but not them goes into the cause.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final @Nullable String code;
    private final @Nullable String detail;
    private final transient Map<String, Object> fields;
    private final @Nullable Duration retryAfter;

    /** A problem with nothing but a sentence. */
    public ProblemException(ProblemKind kind, String message) {
        this(kind, message, null, null, Map.of(), null, null);
    }

    private ProblemException(
            ProblemKind kind,
            String message,
            @Nullable String code,
            @Nullable String detail,
            Map<String, Object> fields,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.detail = detail;
        this.fields = fields;
        this.retryAfter = retryAfter;
    }

    public static ProblemException invalid(String message) {
        return new ProblemException(ProblemKind.INVALID, message);
    }

    public static ProblemException notFound(String message) {
        return new ProblemException(ProblemKind.NOT_FOUND, message);
    }

    public static ProblemException forbidden(String message) {
        return new ProblemException(ProblemKind.FORBIDDEN, message);
    }

    public static ProblemException conflict(String message) {
        return new ProblemException(ProblemKind.CONFLICT, message);
    }

    /** A system that we depend on is away; the cause goes to the log, never to the caller. */
    public static ProblemException upstream(String message, Throwable cause) {
        return new ProblemException(ProblemKind.UPSTREAM, message, null, null, Map.of(), null, cause);
    }

    /** We cannot serve this now, through no fault of the caller; the cause goes to the log. */
    public static ProblemException unavailable(String message, Throwable cause) {
        return new ProblemException(ProblemKind.UNAVAILABLE, message, null, null, Map.of(), null, cause);
    }

    /** The same problem with a stable word that a program can match on, for example {@code invalid_path}. */
    public ProblemException withCode(String newCode) {
        return new ProblemException(kind, message(), newCode, detail, fields, retryAfter, getCause());
    }

    /** The same problem with a second sentence that a client shows on demand. */
    public ProblemException withDetail(String newDetail) {
        return new ProblemException(kind, message(), code, newDetail, fields, retryAfter, getCause());
    }

    /**
     * The same problem with a further field in its answer, for example the list of violations.
     *
     * @param value text, number, boolean, or lists and maps of these
     */
    public ProblemException with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new ProblemException(
                kind, message(), code, detail, Collections.unmodifiableMap(more), retryAfter, getCause());
    }

    /** The same problem that goes away by itself after a while. */
    public ProblemException retryAfter(Duration wait) {
        return new ProblemException(kind, message(), code, detail, fields, wait, getCause());
    }

    public ProblemKind kind() {
        return kind;
    }

    /** The sentence to show. */
    public String message() {
        return String.valueOf(getMessage());
    }

    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    /** Further fields of the answer, in order. */
    public Map<String, Object> fields() {
        return fields;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
