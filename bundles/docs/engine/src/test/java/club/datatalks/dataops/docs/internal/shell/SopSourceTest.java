package club.datatalks.dataops.docs.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.docs.internal.TemporaryContent;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SopSourceTest {

    @TempDir
    Path folder;

    @Test
    void readsADocumentOfTheContentAndAFileOfTheDisk() throws IOException {
        try (TemporaryContent content = new TemporaryContent(folder)) {
            content.write("content/a.md", "old");
            content.write("content/a.md", "new");
            Path file = Files.writeString(folder.resolve("b.md"), "on disk");
            SopSource source = new SopSource(content.store());

            assertThat(source.read("content/a.md")).isEqualTo("new");
            assertThat(source.read(file.toString())).isEqualTo("on disk");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"content/gone.md", "", "..", "/", "\u0000"})
    void saysThatItIsNeither(String name) {
        try (TemporaryContent content = new TemporaryContent(folder)) {
            SopSource source = new SopSource(content.store());

            ProblemException problem = catchThrowableOfType(ProblemException.class, () -> source.read(name));

            assertThat(problem.kind()).isEqualTo(ProblemKind.NOT_FOUND);
            assertThat(problem).hasMessage("Document not found: " + name);
        }
    }
}
