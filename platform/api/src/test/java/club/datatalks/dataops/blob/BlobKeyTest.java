package club.datatalks.dataops.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlobKeyTest {

    @Test
    void acceptsTheLettersOfAnyLanguage() {
        assertThat(List.of(
                        "a",
                        "work/files/1/content",
                        "Rechnung März.pdf",
                        "счёт",
                        "😀",
                        "a..b",
                        "...",
                        " ",
                        "%2e%2e",
                        "~"))
                .allMatch(BlobKey::isKey);
    }

    @Test
    void refusesWhatCouldLeadOutOfTheStore() {
        assertThat(List.of(
                        "", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/.", "a\\b", "a\0b", "a\nb",
                        "\u0085"))
                .noneMatch(BlobKey::isKey);
    }

    @Test
    void refusesHalvesOfCharacters() {
        assertThat(List.of("\ud83d", "a\ude00", "\uffff")).noneMatch(BlobKey::isKey);
    }

    @Test
    void refusesLongKeysByTheirBytes() {
        assertThat(BlobKey.isKey("ü".repeat(64))).isTrue();
        assertThat(BlobKey.isKey("ü".repeat(64) + "a")).isFalse();
        assertThat(BlobKey.isKey("a/".repeat(255) + "ab")).isTrue();
        assertThat(BlobKey.isKey("a/".repeat(255) + "abc")).isFalse();
    }

    @Test
    void namesTheKeyThatItRefuses() {
        assertThatThrownBy(() -> new BlobKey("../secret")).hasMessageContaining("../secret");
    }

    @Test
    void ordersByCodePoints() {
        assertThat(Stream.of("😀", "\uff5e", "b", "a/b", "a-b", "a")
                        .map(BlobKey::new)
                        .sorted())
                .extracting(BlobKey::value)
                .containsExactly("a", "a-b", "a/b", "b", "\uff5e", "😀");
    }
}
