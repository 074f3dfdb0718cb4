package club.datatalks.dataops.work.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    @ParameterizedTest
    @CsvSource({
        "2030-03-04, 2030-03-04T00:00:00Z",
        "2030-03-04T09:30, 2030-03-04T09:30:00Z",
        "2030-03-04T09:30:15.5Z, 2030-03-04T09:30:15.500Z",
        "2030-03-04T09:30:00+02:00, 2030-03-04T07:30:00Z",
        "2030-03-04T09:30:00.000-0500, 2030-03-04T14:30:00Z",
        "2028-02-29, 2028-02-29T00:00:00Z"
    })
    void readsWhatClientsWrite(String text, Instant moment) {
        assertThat(Moments.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2030-02-31", "2029-02-29", "1", "soon", "", "2030-13-01", "2030-03-04T25:00", "30-03-04"})
    void refusesWhatIsNoMoment(String text) {
        assertThat(Moments.parse(text)).isEmpty();
    }
}
