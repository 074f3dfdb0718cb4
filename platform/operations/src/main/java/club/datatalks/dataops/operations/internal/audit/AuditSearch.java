package club.datatalks.dataops.operations.internal.audit;

import club.datatalks.dataops.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of the audit log.
 *
 * @param entityType {@code null} for all
 * @param entityId only with a type; {@code null} for all of the type
 * @param actorId {@code null} for everybody
 * @param since the oldest moment of interest; {@code null} for all
 * @param limit at most this many, 1 to {@link #MAX_LIMIT}
 * @param cursor of the page before; {@code null} for the first one
 */
public record AuditSearch(
        @Nullable String entityType,
        @Nullable String entityId,
        @Nullable String actorId,
        @Nullable Instant since,
        int limit,
        @Nullable String cursor) {

    public static final int MAX_LIMIT = 10_000;

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");

    /**
     * A search as it was typed.
     *
     * @param entity a type ({@code user}) or one thing ({@code user/42})
     * @param since a day, a moment in UTC, or how long ago ({@code 90m}, {@code 24h}, {@code 7d})
     * @throws ProblemException of kind {@code INVALID}; it names the option
     */
    public static AuditSearch typed(
            @Nullable String entity,
            @Nullable String actor,
            @Nullable String since,
            int limit,
            @Nullable String cursor,
            Instant now,
            ZoneId zone) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid("--limit must be 1 to %,d, not %d".formatted(MAX_LIMIT, limit));
        }
        String type = null;
        String id = null;
        if (entity != null) {
            int slash = entity.indexOf('/');
            type = slash < 0 ? entity : entity.substring(0, slash);
            id = slash < 0 ? null : entity.substring(slash + 1);
            if (type.isBlank() || id != null && id.isBlank()) {
                throw ProblemException.invalid("--entity must be a type or type/id, like user or user/42");
            }
        }
        if (actor != null && actor.isBlank()) {
            throw ProblemException.invalid("--actor must be the id of a user, like portal-admin, or console");
        }
        return new AuditSearch(type, id, actor, since == null ? null : moment(since, now, zone), limit, cursor);
    }

    private static Instant moment(String text, Instant now, ZoneId zone) {
        try {
            Matcher ago = AGO.matcher(text);
            if (ago.matches()) {
                return now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2)));
            }
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    "--since must be a day (2026-03-01), a moment (2026-03-01T08:00:00Z) or how long ago (90m, 24h, 7d), not "
                            + text);
        }
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }
}
