package club.datatalks.dataops.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewBlobTest {

    private static final NewBlob INVOICE = NewBlob.of(new BlobKey("work/files/1"), "application/pdf");

    @Test
    void acceptsContentTypesWithParameters() {
        assertThat(List.of("image/svg+xml", "text/plain; charset=utf-8", "application/vnd.ms-excel", "a/b;c=\"d e\""))
                .allMatch(NewBlob::isContentType);
    }

    @Test
    void refusesWhatCouldEndAHeader() {
        assertThat(List.of("", "text", "text/", "/plain", "text/plain\r\nX: y", "text/plain;", "text/plain; ü=1"))
                .noneMatch(NewBlob::isContentType);
        assertThat(NewBlob.isContentType("text/" + "x".repeat(251))).isFalse();
    }

    @Test
    void collectsMetadata() {
        assertThat(INVOICE.with("filename", "März.pdf").with("source", "mail").metadata())
                .isEqualTo(Map.of("filename", "März.pdf", "source", "mail"));
    }

    @Test
    void refusesMetadataThatNoHeaderCouldCarry() {
        assertThatThrownBy(() -> INVOICE.with("File Name", "x")).hasMessageContaining("File Name");
        assertThatThrownBy(() -> INVOICE.with("filename", "a\nb")).hasMessageContaining("filename");
        assertThatThrownBy(() -> INVOICE.with("filename", "x".repeat(BlobLimits.MAX_METADATA_BYTES)))
                .hasMessageContaining("1024");
    }

    @Test
    void refusesSizesThatNothingHas() {
        assertThatThrownBy(() -> INVOICE.atMost(-1)).hasMessageContaining("maxBytes");
        assertThatThrownBy(() -> INVOICE.atMost(BlobLimits.MAX_BYTES + 1)).hasMessageContaining("maxBytes");
        assertThatThrownBy(() -> INVOICE.sized(-1)).hasMessageContaining("expectedSize");
    }

    @Test
    void writesAndReadsHashesAsTheContractHasThem() {
        BlobHash hash = BlobHash.of(new byte[0]);

        assertThat(hash).hasToString("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(BlobHash.parse(hash.toString())).isEqualTo(hash);
        assertThatThrownBy(() -> BlobHash.parse("md5:1")).hasMessageContaining("sha256:");
    }

    @Test
    void cutsARangeAtTheEndOfTheBlob() {
        assertThat(new ByteRange(2, 10).lengthWithin(5)).isEqualTo(3);
        assertThat(new ByteRange(5, 1).lengthWithin(5)).isZero();
        assertThat(new ByteRange(0, Long.MAX_VALUE).lengthWithin(5)).isEqualTo(5);
        assertThatThrownBy(() -> new ByteRange(0, 0)).hasMessageContaining("1 byte");
    }
}
