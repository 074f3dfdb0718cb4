package club.datatalks.dataops.work.internal.calendar;

/**
 * That whoever knows a secret may read somebody's calendar.
 *
 * @param id digest of the secret; the secret itself is nowhere
 */
public record CalendarFeed(String id, String userId, String createdAt) {}
