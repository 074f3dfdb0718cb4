package club.datatalks.dataops.work.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 9 * * *      | 2030-03-04 | true",
                "0 9 * * 1      | 2030-03-04 | true",
                "0 9 * * 1      | 2030-03-05 | false",
                "0 9 * * 7      | 2030-03-03 | true",
                "0 9 * * 0      | 2030-03-03 | true",
                "0 9 * * MON-FRI| 2030-03-01 | true",
                "0 9 * * 1-5    | 2030-03-02 | false",
                "0 9 1 * *      | 2030-03-01 | true",
                "0 9 29 2 *     | 2028-02-29 | true",
                "0 9 29 FEB *   | 2030-03-01 | false",
                "0 9 */5 * *    | 2030-03-10 | true",
                "0 9 */5 * *    | 2030-03-06 | false",
                "0 9 1-31/10 * *| 2030-03-21 | true",
                "0 9 1,15 * *   | 2030-03-15 | true",
                "0 9 4 * 2      | 2030-03-04 | false",
            })
    void matchesWholeDays(String text, LocalDate day, boolean matches) {
        assertThat(CronText.checked(text).matches(day)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 9 L * *", "0 9 31 2 *", "0 9 * * 8", "0 9 * * MON#1", "0 9 */0 * *", "0 9 5-1 * *"})
    void refusesWhatNamesNoDay(String text) {
        assertThatThrownBy(() -> CronText.checked(text)).hasMessageContaining("names no day");
        assertThat(CronText.lenient(text).matches(LocalDate.of(2030, 3, 4))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0 9 * *", "0 9 * * * *"})
    void wantsFiveFields(String text) {
        assertThatThrownBy(() -> CronText.checked(text))
                .hasMessage("Invalid cron expression format: must have exactly 5 space-separated fields");
    }
}
