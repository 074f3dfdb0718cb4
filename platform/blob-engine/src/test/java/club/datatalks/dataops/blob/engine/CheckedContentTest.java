package club.datatalks.dataops.blob.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.blob.Blob;
import club.datatalks.dataops.blob.BlobDamagedException;
import club.datatalks.dataops.blob.BlobHash;
import club.datatalks.dataops.blob.BlobKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckedContentTest {

    private static final BlobKey KEY = new BlobKey("work/files/1");

    @Test
    void givesTheBytesOfAWholeBlob() throws IOException {
        assertThat(reading("invoice", "invoice").readAllBytes()).asString(UTF_8).isEqualTo("invoice");
        assertThat(reading("", "").read()).isEqualTo(-1);
    }

    @Test
    void givesSingleBytes() throws IOException {
        InputStream content = reading("\u00ff", "\u00ff");

        assertThat(new int[] {content.read(), content.read(), content.read()}).containsExactly(0xc3, 0xbf, -1);
    }

    @Test
    void tellsOfOtherBytesBeforeItGivesTheLastOnes() {
        assertThatThrownBy(() -> reading("invoice", "invoicE").readNBytes(7)).isInstanceOf(BlobDamagedException.class);
    }

    @Test
    void tellsOfDamageAgainWhenSomebodyReadsOn() {
        InputStream content = reading("invoice", "invoicE");
        assertThatThrownBy(content::readAllBytes).isInstanceOf(BlobDamagedException.class);

        assertThatThrownBy(content::read).isInstanceOf(BlobDamagedException.class);
    }

    @Test
    void tellsOfMissingBytes() {
        assertThatThrownBy(() -> reading("invoice", "inv").readAllBytes())
                .isInstanceOf(BlobDamagedException.class)
                .hasMessageContaining("4 of 7 bytes");
    }

    @Test
    void tellsOfAnEmptyBlobThatWasNotEmpty() {
        Blob blob = blob("", BlobHash.of("invoice".getBytes(UTF_8)));

        assertThatThrownBy(() -> new CheckedContent(blob, InputStream.nullInputStream()).read())
                .isInstanceOf(BlobDamagedException.class);
    }

    @Test
    void givesNoMoreThanAPart() throws IOException {
        assertThat(new PartOfContent(KEY, 3, stored("invoice")).readAllBytes())
                .asString(UTF_8)
                .isEqualTo("inv");
        assertThatThrownBy(() -> new PartOfContent(KEY, 8, stored("invoice")).readAllBytes())
                .isInstanceOf(BlobDamagedException.class);
    }

    private static InputStream reading(String kept, String stored) {
        return new CheckedContent(blob(kept, BlobHash.of(kept.getBytes(UTF_8))), stored(stored));
    }

    private static Blob blob(String content, BlobHash hash) {
        return new Blob(KEY, content.getBytes(UTF_8).length, hash, "text/plain", Map.of(), Instant.EPOCH);
    }

    private static InputStream stored(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }
}
