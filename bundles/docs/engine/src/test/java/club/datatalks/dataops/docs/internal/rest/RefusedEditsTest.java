package club.datatalks.dataops.docs.internal.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.TemporaryContent;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the writing routes refuse, with which sentence; nothing is written by any of it. */
class RefusedEditsTest {

    private static final String PUBLISH = "content/media/sops/publish.md";
    private static final String INVITE = "content/events/sops/invite.md";
    private static final String BAD_PATH =
            "Document path may only contain letters, numbers, slash, dash, underscore, and .md";

    @TempDir
    private static Path folder;

    private static TemporaryContent content;
    private static Edits edits;
    private static Revision head;

    @BeforeAll
    static void open() {
        content = new TemporaryContent(folder);
        edits = new Edits(content);
        head = content.writeAll(Map.of(PUBLISH, "# Publish\n", INVITE, "---\nid: doc.invite\n---\n# Invite\n"));
    }

    @AfterAll
    static void close() {
        edits.library.close();
        content.close();
    }

    @AfterEach
    void hasWrittenNothing() {
        assertThat(content.store().head()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                   | {"content":"x"}                        | Missing required query parameter: path
            ''                  | {"content":"x"}                        | Missing required query parameter: path
            ../etc/passwd.md    | {"content":"x"}                        | PATH
            a/../b.md           | {"content":"x"}                        | PATH
            a b.md              | {"content":"x"}                        | PATH
            .hidden.md          | {"content":"x"}                        | PATH
            a.txt               | {"content":"x"}                        | PATH
            a%00.md             | {"content":"x"}                        | PATH
            a.md                | nonsense                               | Request body must be valid JSON
            a.md                | []                                     | Request body must be a JSON object
            a.md                | {}                                     | Request body must include string field: content
            a.md                | {"content":1}                          | Request body must include string field: content
            a.md                | {"content":"x","base_sha":7}           | base_sha must be a string, or null when there must be no document yet
            a.md                | {"content":"x","message":[]}           | message must be a string
            a.md                | {"content":"a\\u0000b"}                | content holds a NUL character at position 1; a document is text
            a.md                | {"content":"a\\ud800b"}                | content holds half of a character at position 1; send whole Unicode characters
            api/a.md            | {"content":"x"}                        | Document path may not start with api, which is an address of the application
            Media/sops/a.md     | {"content":"x"}                        | Document path content/Media/sops/a.md differs from content/media only in upper and lower case; use the existing spelling
            media/sops/Publish.md | {"content":"x"}                      | Document path content/media/sops/Publish.md differs from content/media/sops/publish.md only in upper and lower case; use the existing spelling
            """)
    void refusesToSaveWhatCannotBeKept(String path, String body, String sentence) {
        ProblemException problem = problem(() -> edits.save(path, body));

        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
        assertThat(problem).hasMessage(sentence.equals("PATH") ? BAD_PATH : sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                   | Request body must include string field: path
            {"path":"a b.md"}                                    | Document path may only contain letters, numbers, slash, dash, underscore, and .md
            {"path":"media/sops/publish.md"}                     | Document already exists
            {"path":"media/a.md","title":1}                      | title must be a string
            {"path":"media/a.md","tags":"x"}                     | tags must be a list of strings
            {"path":"media/a.md","id":"Not An Id"}               | id may only contain lower-case letters, digits, dots, dashes and underscores, and starts with a letter or digit
            {"path":"media/a.md","doc_type":"novel"}             | doc_type must be one of sop, checklist, template, reference, playbook, prompt, task-template, archive, doc
            """)
    void refusesToCreate(String body, String sentence) {
        assertThat(problem(() -> edits.create(body))).hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"new_path":"a.md"}                                                 | Request body must include string field: old_path
            {"old_path":"a.md"}                                                 | Request body must include string field: new_path
            {"old_path":"a.md","new_path":"b.md"}                               | Document not found
            {"old_path":"media/sops/publish.md","new_path":"events/sops/invite.md"} | Target path already exists
            {"old_path":"media/sops/publish.md","new_path":"media/sops/publish.md"} | Target path already exists
            {"old_path":"media/sops/publish.md","new_path":"x y.md"}            | Document path may only contain letters, numbers, slash, dash, underscore, and .md
            {"old_path":"media/sops/publish.md","new_path":"a.md","update_links":"yes"} | update_links must be true or false
            """)
    void refusesToRename(String body, String sentence) {
        assertThat(problem(() -> edits.rename(body))).hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                             | Request body must include string field: doc_path
            {"doc_path":"a.md"}                                            | Request body must include string field: filename
            {"doc_path":"a.md","filename":"a.png"}                         | Request body must include base64 string field: data
            {"doc_path":"a.md","filename":"a.png","data":"%%"}             | Request body must include base64 string field: data
            {"doc_path":"a b.md","filename":"a.png","data":"AAAA"}         | Document path may only contain letters, numbers, slash, dash, underscore, and .md
            {"doc_path":"a.md","filename":"???.png","data":"AAAA"}         | filename is empty after sanitization
            {"doc_path":"a.md","filename":".htaccess.png","data":"AAAA"}   | filename must not start with a dot
            {"doc_path":"a.md","filename":"a.exe","data":"AAAA"}           | Unsupported image extension. Allowed: .gif, .jpeg, .jpg, .png, .svg, .webp
            {"doc_path":"a.md","filename":"png","data":"AAAA"}             | Unsupported image extension. Allowed: .gif, .jpeg, .jpg, .png, .svg, .webp
            {"doc_path":"a.md","filename":"a.png","data":""}               | image is empty
            {"doc_path":"a.md","filename":"a.png","data":"AAAA"}           | image is no PNG, as its file name says; give it the extension of what it is
            """)
    void refusesWhatIsNoImage(String body, String sentence) {
        ProblemException problem = problem(() -> edits.upload("application/json", body.getBytes(UTF_8)));

        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
        assertThat(problem).hasMessage(sentence);
    }

    @Test
    void refusesADocumentThatIsTooLarge() {
        ProblemException problem = problem(() -> edits.save(PUBLISH, body("content", "x".repeat((2 << 20) + 1))));

        assertThat(problem.kind()).isEqualTo(ProblemKind.TOO_LARGE);
        assertThat(problem).hasMessageStartingWith("content is larger than 2 MiB");
        assertThat(problem(() -> edits.save(
                        PUBLISH,
                        Edits.tree(Map.of("content", "x", "message", "m".repeat(501)))
                                .toString())))
                .hasMessage("message must be 500 characters or fewer, not 501");
    }

    @Test
    void refusesAnIdThatAnotherDocumentHas() {
        ProblemException problem =
                problem(() -> edits.save("media/other.md", "{\"content\":\"---\\nid: doc.invite\\n---\\n\"}"));

        assertThat(problem).hasMessage("duplicate id 'doc.invite': %s and content/media/other.md".formatted(INVITE));
    }

    @Test
    void refusesFoldersThatCannotBe() {
        assertThat(problem(() -> edits.deleteFolder(null))).hasMessage("Missing required parameter: path");
        assertThat(problem(() -> edits.deleteFolder("content/")))
                .hasMessage("Cannot operate on the content/ root itself");
        assertThat(problem(() -> edits.deleteFolder("nowhere"))).hasMessage("content/nowhere");
        assertThat(problem(() -> edits.deleteFolder("a.b")))
                .hasMessage("Folder path may only contain letters, numbers, slash, dash, underscore");
        assertThat(problem(() -> edits.renameFolder("{\"old_path\":\"events\",\"new_path\":\"events/old\"}")))
                .hasMessage("Target folder lies in the folder that moves");
        assertThat(problem(() -> edits.renameFolder("{\"old_path\":\"events\",\"new_path\":\"media\"}")))
                .hasMessage("Target folder already exists");
        assertThat(problem(() -> edits.renameFolder("{\"old_path\":\"events\",\"new_path\":\"api\"}")))
                .hasMessageStartingWith("Document path may not start with api");
    }

    @Test
    void refusesAnImageThatIsTooLarge() {
        byte[] large = new byte[(10 << 20) + 1];
        System.arraycopy("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1), 0, large, 0, 8);

        assertThat(problem(() -> edits.upload(null, image("a.md", "a.png", large))))
                .hasMessage("image exceeds 10 MB limit");
    }

    private static byte[] image(String document, String name, byte[] bytes) {
        return Edits.tree(Map.of(
                        "doc_path",
                        document,
                        "filename",
                        name,
                        "data",
                        Base64.getEncoder().encodeToString(bytes)))
                .toString()
                .getBytes(UTF_8);
    }

    private static String body(String field, String value) {
        return Edits.tree(Map.of(field, value)).toString();
    }

    private static ProblemException problem(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }
}
