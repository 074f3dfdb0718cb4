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
    void checksTheDocumentationOfTheRepositoryToo() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
        Files.createDirectories(folder.resolve("docs/decisions"));
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("README.md"), """
                [a](content/a.md) [docs](docs/) [source](src) [made up](path/to/it) [[b]] [gone](docs/gone.md)
                [out](../../etc/passwd)
                """);
        Files.writeString(
                folder.resolve("docs/decisions/one.md"), "[up](../../README.md) [root](/docs/decisions/one.md) [[x]]");
        Files.writeString(folder.resolve("src/notes.md"), "[[nobody asks]]");
        file("media/c.md", "[d](../../docs/decisions/one.md) [r](/README.md) [n](/src/gone.md)\n");

        assertThat(lint()).isEqualTo(1);

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "README.md:1: error: link target not found: 'docs/gone.md' (DOC-LINK)",
                        "README.md:2: error: link target not found: '../../etc/passwd' (DOC-LINK)",
                        "content/media/c.md:1: error: link target not found: '/src/gone.md' (DOC-LINK)",
                        "docs/decisions/one.md:1: error: wiki reference not found: 'x' (DOC-LINK)");
        assertThat(lint(folder.resolve("docs/decisions/one.md").toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8).lines())
                .last()
                .isEqualTo("1 error(s) and 0 warning(s) in 1 file(s); 1 document(s) checked");
    }

    @Test
    void warnsOfHeadingsThatAreNotThere() throws IOException {
        file("c.md", """
                # Here it is
                [own](#here-it-is) [top](#top) [none](#nowhere) [b](media/b.md#more) [code](`x.md#y`)
                [there](d.md#a%2Dpart) [not there](d.md#b-part) [picture](images/a/p.png#x) [web](https://a.b/#x)
                """);
        file("d.md", "## A part\n");

        assertThat(lint()).isZero();

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "content/c.md:2: warning: heading not found: '#nowhere' (DOC-HEADING)",
                        "content/c.md:2: warning: heading not found: 'media/b.md#more' (DOC-HEADING)",
                        "content/c.md:3: warning: heading not found: 'd.md#b-part' (DOC-HEADING)");
        assertThat(lint("--strict")).isEqualTo(1);
    }

    @Test
    void saysInTheWordsOfTheContractWhereLinksLeadNowhere() throws IOException {
        assertThat(lint("--links")).isZero();
        assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("Docs link validation passed.");
        out.reset();
        file("c.md", "---\nid: Bad Id\nrelated_docs: [gone]\n---\n[[x|y]] [d](doc:z) [l](l.md) ![i](<i i.png>)\n");
        file("tasks/templates/newsletter.md", "---\ndoc_type: template\n---\n");

        assertThat(lint("--links")).isEqualTo(1);

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "Docs link validation failed:",
                        "- content registry: content/c.md: invalid id 'Bad Id'",
                        "- content registry: content/c.md: related_docs reference not found: 'gone'",
                        "- content/c.md: related_docs reference not found: 'gone'",
                        "- content/c.md: wiki reference not found: 'x'",
                        "- content/c.md: doc reference not found: 'z'",
                        "- content/c.md: link target not found: 'l.md'",
                        "- content/c.md: image target not found: 'i i.png'",
                        "- content/tasks/templates/newsletter.md: task template doc_type must be task-template, got"
                                + " 'template'");
        out.reset();
        assertThat(lint("--links", "--json")).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(out.toString(UTF_8)).path("violations"))
                .hasSize(8);
        assertThat(lint("--links", content.resolve("a.md").toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--links checks all documents together");
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
