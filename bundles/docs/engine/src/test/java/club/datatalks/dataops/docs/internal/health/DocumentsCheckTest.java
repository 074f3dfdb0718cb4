package club.datatalks.dataops.docs.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.TemporaryContent;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsCheckTest {

    @TempDir
    private Path folder;

    @Test
    void isReadyOnceTheDocumentsAreReadWhateverIsWrongInSomeOfThem() {
        try (TemporaryContent content = new TemporaryContent(folder)) {
            content.write("content/a.md", new byte[] {(byte) 0xc3, (byte) 0x28});
            content.write("content/b.md", "---\nrelated_docs: [nobody]\n---\n# B");
            DocumentLibrary library = new DocumentLibrary(content.store());

            Result result = afterReading(new DocumentsCheck(library));

            assertThat(result.getStatus()).isEqualTo(Result.Status.OK);
            assertThat(result.toString())
                    .contains("2 documents at ")
                    .contains("1 of them cannot be read")
                    .contains("1 problems in ids");
            library.close();
        }
    }

    @Test
    void keepsNobodyFromTheRestWhenTheDocumentsCannotBeRead() {
        String nowhere = folder.resolve("nowhere.git").toUri().toString();
        try (TemporaryContent content = new TemporaryContent(folder, nowhere)) {
            DocumentLibrary library = new DocumentLibrary(content.store());

            Result result = afterReading(new DocumentsCheck(library));

            assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
            assertThat(result.toString()).contains("The documents are not here yet", "nowhere.git");
            library.close();
        }
    }

    private static Result afterReading(DocumentsCheck check) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Result result = check.execute();
        while (result.getStatus() == Result.Status.TEMPORARILY_UNAVAILABLE && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            result = check.execute();
        }
        return result;
    }
}
