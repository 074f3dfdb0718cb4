package club.datatalks.dataops.work.internal.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;
import java.util.regex.Pattern;

/** Days and moments as clients write them. Only real ones count: {@code 2030-02-31} is none. */
public final class Moments {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    // 2026-03-01T08:00, with or without seconds, fraction and offset; no offset means UTC.
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    // Always milliseconds, also on the full second.
    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Moments() {}

    /** A calendar day, when the text is exactly one. */
    public static Optional<LocalDate> day(String text) {
        if (!DAY.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The moment of a timestamp, or the start of a day in UTC. */
    public static Optional<Instant> parse(String text) {
        Optional<LocalDate> day = day(text);
        if (day.isPresent()) {
            return day.map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        try {
            TemporalAccessor moment = MOMENT.parse(text.replace(' ', 'T'));
            if (moment.query(TemporalQueries.localDate()).getYear() > 9999) {
                return Optional.empty();
            }
            return Optional.of(Instant.from(moment));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A moment as clients get it: UTC with milliseconds. */
    public static String timestamp(Instant moment) {
        return TIMESTAMP.format(moment);
    }
}
