package club.datatalks.dataops.work.internal.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes a calendar of whole days. Source: RFC 5545, "Internet Calendaring and Scheduling", 3.1 (lines and folding),
 * 3.3.11 (text), 3.6.1 (events). For one thread.
 */
final class CalendarText {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Octets of a line without its end. */
    private static final int LINE = 75;

    private final StringBuilder text = new StringBuilder();

    /** @param name what calendars show of it */
    CalendarText(String name) {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//DataTalks.Club//DataOps//EN");
        line("CALSCALE:GREGORIAN");
        line("METHOD:PUBLISH");
        line("X-WR-CALNAME:" + escaped(name));
        line("REFRESH-INTERVAL;VALUE=DURATION:PT15M");
    }

    /**
     * Something on a whole day.
     *
     * @param uid tells it from all others, for ever
     * @param changed when it became what it is
     * @param details more about it; may be empty
     */
    void event(String uid, Instant changed, LocalDate day, String title, String details) {
        line("BEGIN:VEVENT");
        line("UID:" + escaped(uid));
        line("DTSTAMP:" + MOMENT.format(changed));
        line("DTSTART;VALUE=DATE:" + DAY.format(day));
        line("DTEND;VALUE=DATE:" + DAY.format(day.plusDays(1)));
        line("SUMMARY:" + escaped(title));
        if (!details.isEmpty()) {
            line("DESCRIPTION:" + escaped(details));
        }
        // A task does not keep anybody from having a meeting.
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    /** The calendar; nothing can be added afterwards. */
    String end() {
        line("END:VCALENDAR");
        return text.toString();
    }

    private void line(String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int point = line.codePointAt(at);
            String character = Character.toString(point);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE) {
                // The blank that continues a line is the first octet of the next one.
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += size;
            at += Character.charCount(point);
        }
        text.append("\r\n");
    }

    /** A value of type TEXT; control characters, which none may hold, become blanks. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        String lines = value.replace("\r\n", "\n").replace('\r', '\n');
        lines.codePoints().forEach(point -> {
            switch (point) {
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(point);
                case '\n' -> escaped.append("\\n");
                default -> escaped.appendCodePoint(Character.isISOControl(point) ? ' ' : point);
            }
        });
        return escaped.toString();
    }
}
