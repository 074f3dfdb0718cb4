package club.datatalks.dataops.docs.internal.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.registry.ContentFiles;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample knowledge base of the repository obeys its own rules. */
class ContentTest {

    private final Path repository = repository();
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    ContentTest() throws IOException {
        try (Stream<Path> paths = Files.walk(repository.resolve("content"))) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(repository.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }

    @Test
    void everyDocumentIsWhereADocumentMayBe() {
        assertThat(documents())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(DocumentPath.parse(path)).hasToString(path));
    }

    @Test
    void registryHasNoViolations() {
        Registry registry = registry();

        assertThat(registry.violations()).isEmpty();
        assertThat(registry.unreadable()).isEmpty();
        assertThat(registry.documents()).hasSize(documents().size());
    }

    @Test
    void everyProcedureIsClean() {
        Registry registry = registry();
        List<String> violations = new ArrayList<>();
        for (DocumentRecord record : registry.documents()) {
            SopDocument document = document(record.path());
            if (SopLint.appliesTo(record.docType()) || SopLint.isOptedIn(text(record.path()))) {
                SopLint.check(document)
                        .violations()
                        .forEach(violation -> violations.add("%s: %s".formatted(record.path(), violation)));
            }
        }

        assertThat(violations).isEmpty();
    }

    @Test
    void everyWarningIsGone() {
        Registry registry = registry();
        ContentFiles contentFiles = ContentFiles.of(files.keySet());
        List<String> warnings = new ArrayList<>();
        for (DocumentRecord record : registry.documents()) {
            LintContext context = new LintContext(record.path(), registry, contentFiles);
            LintReport report = SopLint.appliesTo(record.docType())
                    ? SopLint.check(document(record.path()), context)
                    : SopLint.checkLinks(document(record.path()), context);
            report.findings().stream()
                    .filter(finding -> finding.rule().level() == LintLevel.WARNING)
                    .forEach(finding -> warnings.add("%s:%s: %s %s"
                            .formatted(
                                    record.path(),
                                    finding.line(),
                                    finding.rule().code(),
                                    finding.message())));
        }

        assertThat(warnings).isEmpty();
    }

    private List<String> documents() {
        return files.keySet().stream().filter(path -> path.endsWith(".md")).toList();
    }

    private Registry registry() {
        return Registry.of(documents().stream()
                .map(path -> new Registry.Entry(path, ContentHash.of(bytes(path)), DocumentHead.of(bytes(path))))
                .toList());
    }

    private SopDocument document(String path) {
        return SopDocument.parse(text(path));
    }

    private String text(String path) {
        return new String(bytes(path), UTF_8);
    }

    private byte[] bytes(String path) {
        return files.getOrDefault(path, new byte[0]);
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("content"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no content folder above the module");
        }
        return folder;
    }
}
