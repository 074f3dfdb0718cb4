package club.datatalks.dataops.docs.internal.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandLineTest {

    @TempDir
    private Path folder;

    private Path content;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        content = Files.createDirectory(folder.resolve("content"));
        file("a.md", "---\nid: a\n---\n[b](media/b.md) ![p](images/a/p.png)\n");
        file("media/b.md", "---\nid: b\n---\n[[a]]\n");
        file("images/a/p.png", "png");
    }

    @Test
    void saysThatAllIsClean() {
        assertThat(lint()).isZero();

        assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("OK: 2 document(s) clean");
        assertThat(err.size()).isZero();
    }

    @Test
    void tellsWhatIsWrongWhere() throws IOException {
        file("media/b.md", "---\nid: a\n---\n\n[[x]] ![p](p.png)\n");
        file("media/sop.md", "---\ntitle: T\ndoc_type: sop\nschema_version: 2\n---\n");
        Files.write(content.resolve("bad.md"), new byte[] {'#', (byte) 0xc3, '('});

        assertThat(lint()).isEqualTo(1);

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "content/bad.md: error: not readable: the file is not UTF-8 text (DOC-UNREADABLE)",
                        "content/media/b.md: error: duplicate id 'a': content/a.md and content/media/b.md"
                                + " (DOC-REGISTRY)",
                        "content/media/b.md:5: error: wiki reference not found: 'x' (DOC-LINK)",
                        "content/media/b.md:5: error: image target not found: 'p.png' (DOC-IMAGE)",
                        "content/media/sop.md:4: error: unsupported schema_version: 2 (SOP-VERSION)");
        assertThat(err.toString(UTF_8))
                .isEqualToIgnoringNewLines("5 error(s) and 0 warning(s) in 3 file(s); 4 document(s) checked");
    }

    @Test
    void checksTheNamedFilesAgainstAllOthers() throws IOException {
        file("c.md", "[[gone]]\n");

        assertThat(lint(content.resolve("a.md").toString())).isZero();
        assertThat(lint(content.resolve("media").toString())).isZero();
        assertThat(lint(content.resolve("c.md").toString())).isEqualTo(1);
        assertThat(lint(content.toString())).isEqualTo(1);
    }

    @Test
    void failsOnWarningsOnlyWhenAsked() throws IOException {
        file("images/a/unused.png", "png");

        assertThat(lint()).isZero();
        assertThat(out.toString(UTF_8))
                .contains("content/images/a/unused.png: warning: no document shows this image (DOC-IMAGE-UNUSED)");
        assertThat(lint("--strict")).isEqualTo(1);
    }

    @Test
    void printsJson() throws IOException {
        file("c.md", "\n[[gone]]\n");

        assertThat(lint("--json")).isEqualTo(1);

        JsonNode report = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(report.path("ok").asBoolean(true)).isFalse();
        assertThat(report.path("documents").asInt()).isEqualTo(3);
        assertThat(report.path("errors").asInt()).isEqualTo(1);
        assertThat(report.path("problems").path(0))
                .hasToString("{\"path\":\"content/c.md\",\"code\":\"DOC-LINK\",\"level\":\"error\","
                        + "\"message\":\"wiki reference not found: 'gone'\",\"line\":2}");
        assertThat(err.size()).isZero();
    }

    @Test
    void saysWhyItCannotCheck() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.md"), "x");

        assertThat(lint("--colour")).isEqualTo(2);
        assertThat(lint("--content")).isEqualTo(2);
        assertThat(lint(folder.resolve("nothing.md").toString())).isEqualTo(2);
        assertThat(lint(outside.toString())).isEqualTo(2);
        assertThat(lint(content.resolve("images/a/p.png").toString())).isEqualTo(2);
        assertThat(lint("\0")).isEqualTo(2);
        assertThat(lint("--content", folder.resolve("none").toString())).isEqualTo(2);

        assertThat(err.toString(UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("dataops: lint does not know '--colour'"),
                        line -> assertThat(line).isEqualTo("dataops: --content needs a value"),
                        line -> assertThat(line)
                                .startsWith("dataops: there is no file ")
                                .endsWith("nothing.md"),
                        line -> assertThat(line)
                                .contains("lies outside the documents in ")
                                .contains("--content DIR"),
                        line -> assertThat(line).endsWith("p.png is no document; documents end in .md"),
                        line -> assertThat(line).contains("is no path"),
                        line -> assertThat(line).startsWith("dataops: --content: there is no folder "));
        assertThat(out.size()).isZero();
    }

    private int lint(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--content", content.toString()));
        all.addAll(List.of(arguments));
        return new LintCommandLine(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)).run(all);
    }

    private void file(String path, String text) throws IOException {
        Path file = content.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
