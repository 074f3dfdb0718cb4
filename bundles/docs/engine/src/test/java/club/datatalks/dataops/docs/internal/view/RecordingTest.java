package club.datatalks.dataops.docs.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

    @ParameterizedTest
    @CsvSource({
        "https://www.loom.com/share/0281766fa2d0, loom.com 0281766f, https://www.loom.com/embed/0281766fa2d0",
        "https://team.loom.com/share/abc, team.loom.com abc, https://www.loom.com/embed/abc",
        "https://loom.com.evil.example/share/abc, loom.com.evil.example abc,",
        "https://evilloom.com/share/abc, evilloom.com abc,",
        "https://www.loom.com/share/a%22b, 'loom.com a\"b',",
        "https://www.loom.com/folder/abc, loom.com abc,",
        "https://example.com, example.com,",
    })
    void hasAShortLabelAndSometimesAPlayer(String url, String label, @Nullable String embed) {
        assertThat(Recording.at(url)).contains(new Recording(url, label, embed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "loom.com/share/abc",
                "//loom.com/share/abc",
                "https://a b",
                "mailto:a@b"
            })
    void needsAWebAddress(String url) {
        assertThat(Recording.at(url)).isEmpty();
    }
}
