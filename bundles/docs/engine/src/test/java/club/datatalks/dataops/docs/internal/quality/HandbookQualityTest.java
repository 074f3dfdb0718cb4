package club.datatalks.dataops.docs.internal.quality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.TemporaryContent;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The handbook that a new installation starts from is ready for work (DOC-65). */
class HandbookQualityTest {

    @TempDir
    private Path folder;

    @Test
    void nothingKeepsAWorkflowFromRunning() throws IOException {
        try (TemporaryContent content = new TemporaryContent(folder)) {
            content.writeAll(handbook());
            DocumentLibrary library = new DocumentLibrary(content.store());
            try {
                Snapshot snapshot = library.current();

                QualityReport report = new ProcessQuality(library).report(snapshot);

                assertThat(report.isOk()).isTrue();
                assertThat(report.findings())
                        .filteredOn(finding -> finding.severity() == Severity.BLOCKING
                                || finding.category() == Category.BROKEN_ASSET_REFERENCE
                                || finding.category() == Category.BROKEN_DOC_REFERENCE)
                        .isEmpty();
                assertThat(snapshot.unusedImages()).isEmpty();
            } finally {
                library.close();
            }
        }
    }

    private static Map<String, String> handbook() throws IOException {
        Path repository = repository();
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(repository.resolve("content"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = repository.relativize(file).toString().replace('\\', '/');
                texts.put(path, new String(Files.readAllBytes(file), UTF_8));
            }
        }
        return texts;
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("content"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no content folder above the module");
        }
        return folder;
    }
}
