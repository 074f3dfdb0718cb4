package club.datatalks.dataops.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days where the organisation is, across changes of the clocks, ends of months and leap days. */
class CalendarTest {

    @ParameterizedTest(name = "{1} is {2} in {0}")
    @CsvSource({
        "UTC,                 2028-02-28T23:59:59.999Z, 2028-02-28",
        "UTC,                 2028-02-29T00:00:00Z,     2028-02-29",
        "Europe/Berlin,       2028-02-28T23:00:00Z,     2028-02-29",
        "Europe/Berlin,       2028-02-29T23:00:00Z,     2028-03-01",
        "Europe/Berlin,       2030-03-30T22:59:59Z,     2030-03-30",
        "Europe/Berlin,       2030-03-30T23:00:00Z,     2030-03-31",
        "Europe/Berlin,       2030-03-31T21:59:59Z,     2030-03-31",
        "Europe/Berlin,       2030-03-31T22:00:00Z,     2030-04-01",
        "Europe/Berlin,       2030-10-27T22:59:59Z,     2030-10-27",
        "Europe/Berlin,       2030-10-27T23:00:00Z,     2030-10-28",
        "America/Los_Angeles, 2031-01-01T07:59:59Z,     2030-12-31",
        "Pacific/Kiritimati,  2030-12-31T10:00:00Z,     2031-01-01",
    })
    void knowsWhatDayItIs(ZoneId zone, Instant now, LocalDate today) {
        assertThat(calendar(zone, now).today()).isEqualTo(today);
    }

    @ParameterizedTest(name = "{2} has come at {1} in {0}: {3}")
    @CsvSource({
        "UTC,                 2030-03-04T23:59:59Z, 2030-03-05,                false",
        "UTC,                 2030-03-05T00:00:00Z, 2030-03-05,                true",
        "Europe/Berlin,       2030-03-04T23:00:00Z, 2030-03-05,                true",
        "Europe/Berlin,       2030-03-30T22:59:00Z, 2030-03-31,                false",
        "Pacific/Kiritimati,  2030-03-04T10:00:00Z, 2030-03-05,                true",
        "America/Los_Angeles, 2030-03-05T07:59:00Z, 2030-03-05,                false",
        "America/Los_Angeles, 2030-03-05T12:00:00Z, 2030-03-05T12:00:00Z,      true",
        "America/Los_Angeles, 2030-03-05T11:59:00Z, 2030-03-05T12:00,          false",
        "UTC,                 2030-03-05T07:00:00Z, 2030-03-05T12:00:00+05:00, true",
        "UTC,                 2030-03-05T07:00:00Z, some day,                  false",
    })
    void knowsWhatHasCome(ZoneId zone, Instant now, String moment, boolean hasCome) {
        assertThat(calendar(zone, now).hasCome(moment)).isEqualTo(hasCome);
    }

    @ParameterizedTest(name = "at {0} the next one is at {1}")
    @CsvSource({
        "2030-03-29T06:59:00Z, 2030-03-29T07:00:00Z",
        "2030-03-29T07:00:00Z, 2030-03-30T07:00:00Z",
        // The clocks go forward: the day is an hour shorter.
        "2030-03-30T07:00:00Z, 2030-03-31T06:00:00Z",
        "2030-03-31T06:00:00Z, 2030-04-01T06:00:00Z",
        // And back: an hour longer.
        "2030-10-26T06:00:00Z, 2030-10-27T07:00:00Z",
        "2028-02-28T07:00:00Z, 2028-02-29T07:00:00Z",
        "2028-02-29T07:00:00Z, 2028-03-01T07:00:00Z",
    })
    void startsEachDayAtEightWhateverTheClocksDo(Instant now, Instant next) {
        Calendar berlin = new Calendar(
                ZoneId.of("Europe/Berlin"), Optional.of(LocalTime.of(8, 0)), Clock.fixed(now, ZoneOffset.UTC));

        assertThat(berlin.untilNextStart().map(now::plus)).contains(next);
    }

    private static Calendar calendar(ZoneId zone, Instant now) {
        return new Calendar(zone, Optional.empty(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
