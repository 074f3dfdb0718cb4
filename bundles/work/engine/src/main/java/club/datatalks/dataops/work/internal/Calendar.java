package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.work.internal.model.Moments;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What day it is where the organisation is, and when its working day starts. */
@Component(service = Calendar.class, configurationPid = WorkConfig.PID)
@Designate(ocd = WorkConfig.class)
public final class Calendar {

    private static final Logger log = LoggerFactory.getLogger(Calendar.class);

    private final ZoneId zone;
    private final Optional<LocalTime> dailyAt;
    private final Clock clock;

    @Activate
    public Calendar(WorkConfig config) {
        this(
                zone(config.timeZone()),
                config.testMode().equals("true") ? Optional.empty() : time(config.dailyAt()),
                Clock.systemUTC());
    }

    public Calendar(ZoneId zone, Optional<LocalTime> dailyAt, Clock clock) {
        this.zone = zone;
        this.dailyAt = dailyAt;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    /** Whether a moment has come; a day comes with its start where the organisation is. */
    boolean hasCome(String moment) {
        return Moments.day(moment)
                .map(day -> !day.isAfter(today()))
                .or(() -> Moments.parse(moment).map(at -> !at.isAfter(clock.instant())))
                .orElse(false);
    }

    /** How long it is until the next start of a working day; empty when nobody wants it to start by itself. */
    Optional<Duration> untilNextStart() {
        ZonedDateTime now = clock.instant().atZone(zone);
        return dailyAt.map(time -> {
            // A time that does not exist on the day the clocks change is moved past the gap by the library.
            ZonedDateTime today = ZonedDateTime.of(now.toLocalDate(), time, zone);
            ZonedDateTime next = today.isAfter(now)
                    ? today
                    : ZonedDateTime.of(now.toLocalDate().plusDays(1), time, zone);
            return Duration.between(now, next);
        });
    }

    /** Whether today's start has passed already. */
    boolean hasStartedToday() {
        ZonedDateTime now = clock.instant().atZone(zone);
        return dailyAt.isPresent() && !now.toLocalTime().isBefore(dailyAt.get());
    }

    private static ZoneId zone(String id) {
        try {
            return id.isBlank() ? ZoneOffset.UTC : ZoneId.of(id.strip());
        } catch (DateTimeException e) {
            log.error("timeZone '{}' is no time zone, such as Europe/Berlin; using UTC", id, e);
            return ZoneOffset.UTC;
        }
    }

    private static Optional<LocalTime> time(String text) {
        if (text.isBlank() || text.strip().equals("off")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(text.strip()));
        } catch (DateTimeException e) {
            log.error("dailyAt '{}' is no time, such as 08:00; the day's work does not start by itself", text, e);
            return Optional.empty();
        }
    }
}
