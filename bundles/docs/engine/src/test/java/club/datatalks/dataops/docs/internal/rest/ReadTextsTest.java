package club.datatalks.dataops.docs.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.content.ContentHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadTextsTest {

    private static final ContentHash SHORT = hash("short");
    private static final ContentHash OTHER = hash("other");
    private static final ContentHash LONG = hash("long");

    private final List<ContentHash> asked = new ArrayList<>();
    private final ReadTexts texts = new ReadTexts(this::text, 25);

    @Test
    void readsATextOnce() {
        ReadTexts.ReadText first = texts.read(SHORT);

        assertThat(texts.read(SHORT)).isSameAs(first);
        assertThat(first.text()).isEqualTo("# Short\n\n");
        assertThat(first.parsed()).isPresent();
        assertThat(first.error()).isEmpty();
        assertThat(asked).containsExactly(SHORT);
    }

    @Test
    void letsGoOfWhatNobodyAskedForLately() {
        texts.read(SHORT);
        texts.read(OTHER);
        texts.read(SHORT);

        texts.read(hash("third"));

        texts.read(SHORT);
        texts.read(OTHER);
        assertThat(asked).containsExactly(SHORT, OTHER, hash("third"), OTHER);
    }

    @Test
    void doesNotKeepWhatIsTooLong() {
        texts.read(SHORT);

        assertThat(texts.read(LONG).text()).hasSize(26);
        texts.read(LONG);

        texts.read(SHORT);
        assertThat(asked).containsExactly(SHORT, LONG, LONG);
    }

    private String text(ContentHash hash) {
        asked.add(hash);
        return Map.of(SHORT, "# Short\n\n", OTHER, "# Other\n\n", LONG, "x".repeat(26))
                .getOrDefault(hash, "# Third\n");
    }

    private static ContentHash hash(String text) {
        return ContentHash.of(text.getBytes(UTF_8));
    }
}
