package club.datatalks.dataops.work.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTextTest {

    @Test
    void writesAWholeDay() {
        CalendarText text = new CalendarText("Grace");
        text.event("t-1", Instant.parse("2030-03-04T09:30:00.123Z"), LocalDate.of(2030, 2, 28), "Call", "");

        assertThat(text.end())
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
                .contains(String.join(
                        "\r\n",
                        "BEGIN:VEVENT",
                        "UID:t-1",
                        "DTSTAMP:20300304T093000Z",
                        "DTSTART;VALUE=DATE:20300228",
                        "DTEND;VALUE=DATE:20300301",
                        "SUMMARY:Call",
                        "TRANSP:TRANSPARENT",
                        "END:VEVENT",
                        ""))
                .endsWith("END:VCALENDAR\r\n");
    }

    @Test
    void letsNoTextBreakOut() {
        CalendarText text = new CalendarText("x");
        text.event(
                "t", Instant.EPOCH, LocalDate.EPOCH, "a;b,c\\d\r\nEND:VEVENT\nSUMMARY:evil\re\u0007f\u0000g", "x\ny");

        String end = text.end();

        assertThat(end).contains("SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT\\nSUMMARY:evil\\ne f g\r\n");
        assertThat(end).contains("DESCRIPTION:x\\ny\r\n");
        assertThat(end.lines().filter(line -> line.equals("END:VEVENT"))).hasSize(1);
    }

    @Test
    void foldsLongLinesBetweenCharacters() {
        String title = "Приглашение гостя 🎙️ ".repeat(12).strip();
        CalendarText text = new CalendarText("x");
        text.event("t", Instant.EPOCH, LocalDate.EPOCH, title, "");

        String end = text.end();

        assertThat(List.of(end.split("\r\n")))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(end.replace("\r\n ", "")).contains("SUMMARY:" + title + "\r\n");
    }
}
