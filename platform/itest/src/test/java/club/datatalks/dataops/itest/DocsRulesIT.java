package club.datatalks.dataops.itest;

import static club.datatalks.dataops.itest.ContractClient.error;
import static club.datatalks.dataops.itest.ContractClient.quoted;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.itest.Wire.Call;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of documents (DOC-…) as a client over HTTP sees them. Everything lies below a folder of this test's own,
 * which goes after each test.
 */
@ExtendWith(SharedPortal.class)
class DocsRulesIT {

    private static final String PAGE = "rules/area/page.md";

    private static final String TEMPLATE_PAGE = "tasks/templates/rules-template.md";

    private static ContractClient client;

    @BeforeAll
    static void use(RunningPortal shared) {
        client = new ContractClient(shared);
    }

    @AfterEach
    void tidy() {
        client.sendUnjudged(Call.of("DELETE", "/folders?path=rules"));
        client.sendUnjudged(Call.of("DELETE", "/folders?path=images/rules-page"));
    }

    // ------------------------------------------------------------ paths

    /** DOC-05; the characters of DOC-04 are tried with the routes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/a.md",
                "work/a.md",
                "docs/a.md",
                "images/a.md",
                "folders/a.md",
                "lint/a.md",
                "parse/a.md",
                "health/a.md",
                "search/a.md",
                "git/a.md",
                "admin/a.md",
                "sop/a.md",
                "content/content/a.md",
                "public/a.md",
                "src/a.md",
                "login/a.md",
                "logout/a.md",
                "rules//a.md",
                "rules/.md",
                "rules/b/c/d/e/f/g/h/i/j/k/l/m.md"
            })
    void refusesPathsThatCouldNotBeAddressed(String path) {
        assertThat(error(client.put("/docs?path=" + path, "{'content':'x'}", 400)))
                .startsWith("Document path may");
        assertThat(error(client.post("/docs", "{'path':'%s'}".formatted(path), 400)))
                .startsWith("Document path may");
    }

    @Test
    void refusesPathsThatAreTooLongOrDifferOnlyInCase() {
        save(PAGE, "# Page\n");

        assertThat(error(client.put("/docs?path=rules/%s.md".formatted("a".repeat(200)), "{'content':'x'}", 400)))
                .contains("200 characters");
        assertThat(error(client.put("/docs?path=rules/area/Page.md", "{'content':'x'}", 400)))
                .contains("upper and lower case");
        assertThat(error(client.post("/docs", "{'path':'rules/AREA/other.md'}", 400)))
                .contains("upper and lower case");
    }

    // ------------------------------------------------------------ texts and versions

    /** DOC-37: whoever has the text can compute what it is called. */
    @Test
    void callsATextByItsGitHash() throws GeneralSecurityException {
        String text = "# Größe 🙂\n\n\tno end of line";

        JsonNode saved = save(PAGE, text);

        byte[] bytes = text.getBytes(UTF_8);
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update("blob %d\0".formatted(bytes.length).getBytes(UTF_8));
        String expected = HexFormat.of().formatHex(sha1.digest(bytes));
        assertThat(saved.path("sha").asText()).isEqualTo(expected);
        JsonNode read = client.get("/docs?path=" + PAGE, 200);
        assertThat(read.path("sha").asText()).isEqualTo(expected);
        assertThat(read.path("content").asText()).isEqualTo(text);
        assertThat(read.at("/record/sha").asText()).isEqualTo(expected);
        assertThat(client.send(Call.get("/content/" + PAGE), 200).body()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\r\n# x\r\n",
                "a\rb\nc\r\n",
                "  trailing  \t\n\n\n",
                "\ufeff# x\n",
                "---\na: 1\n",
                "<b>\u00a0\u2028</b>",
                "```\n<!-- sop-step-end -->\n```"
            })
    void keepsEveryTextToTheByte(String text) {
        save(PAGE, text);

        assertThat(client.get("/docs?path=" + PAGE, 200).path("content").asText())
                .isEqualTo(text);
        assertThat(client.send(Call.get("/content/" + PAGE), 200).body()).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void keepsTheLineEndsOfADocument() {
        save(PAGE, "# A\r\nb\r\n");
        save(PAGE, "# A\nc\n");

        assertThat(client.get("/docs?path=" + PAGE, 200).path("content").asText())
                .isEqualTo("# A\r\nc\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"a\\u0000b\"", "\"half \\ud83d\""})
    void refusesWhatIsNoText(String json) {
        assertThat(error(client.put("/docs?path=" + PAGE, "{'content':%s}".formatted(json), 400)))
                .startsWith("content holds");
    }

    /** DOC-35. */
    @Test
    void namesCommitsAfterWhatTheyDo() {
        String path = "rules/before.md";
        client.post("/docs", "{'path':'%s'}".formatted(path), 201);
        save(path, "# B\n");
        client.post("/docs/rename", "{'old_path':'%s','new_path':'rules/after.md'}".formatted(path), 200);
        client.delete("/docs?path=rules/after.md", 200);

        assertThat(subjects(path))
                .containsExactly(
                        "Rename content/rules/before.md to content/rules/after.md",
                        "Update content/rules/before.md",
                        "Create content/rules/before.md");
        assertThat(subjects("rules/after.md"))
                .containsExactly(
                        "Delete content/rules/after.md", "Rename content/rules/before.md to content/rules/after.md");
    }

    @Test
    void shows409TheLastCommitAndAMergeOfBothSides() {
        String base = save(PAGE, "one\n\ntwo\n\nthree\n").path("sha").asText();
        save(PAGE, "ONE\n\ntwo\n\nthree\n");

        JsonNode conflict = client.put(
                "/docs?path=" + PAGE,
                "{\"content\":\"one\\n\\ntwo\\n\\nTHREE\\n\",\"base_sha\":\"%s\"}".formatted(base),
                409);

        assertThat(conflict.path("path").asText()).isEqualTo("content/" + PAGE);
        assertThat(conflict.path("base_content").asText()).isEqualTo("one\n\ntwo\n\nthree\n");
        assertThat(conflict.path("current_content").asText()).isEqualTo("ONE\n\ntwo\n\nthree\n");
        assertThat(conflict.path("merged_content").asText()).isEqualTo("ONE\n\ntwo\n\nTHREE\n");
        assertThat(conflict.at("/last_commit/subject").asText()).isEqualTo("Update content/" + PAGE);
        assertThat(conflict.path("updated").isIntegralNumber()).isTrue();
    }

    // ------------------------------------------------------------ records

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rules/sops/a.md           | x                              | id        | "sop.rules.a"
            rules/sops/b_c/d.md       | x                              | id        | "sop.rules.b-c.d"
            rules/templates/a.md      | x                              | id        | "template.rules.a"
            rules/reference/a_b.md    | x                              | id        | "reference.rules.a-b"
            rules/playbooks/a.md      | x                              | id        | "playbook.rules.a"
            rules/prompts/a.md        | x                              | id        | "prompt.rules.prompts.a"
            rules/archive/a.md        | x                              | id        | "archive.rules.archive.a"
            rules/a/b_c.md            | x                              | id        | "doc.rules.a.b-c"
            rules/sops/a.md           | ---~doc_type: checklist~---~   | id        | "checklist.rules.a"
            rules/a.md                | ---~id: own.id~---~            | id        | "own.id"
            rules/a.md                | ---~id: own.id~---~            | id_source | "frontmatter"
            rules/a.md                | ---~id: own.id~---~            | stable_id | true
            rules/a.md                | x                              | id_source | "generated"
            rules/a.md                | x                              | stable_id | false
            rules/a.md                | x                              | domain    | "rules"
            rules/tar-the_ropes.md    | x                              | title     | "Tar The Ropes"
            rules/a.md                | x~# Head~# Two                 | title     | "Head"
            rules/a.md                | ---~title: "T: x"~---~# Head   | title     | "T: x"
            rules/a.md                | ---~tags: x~---~               | tags      | ["x"]
            rules/a.md                | ---~tags: [a, 'b', "", " "]~---~ | tags    | ["a","b"]
            rules/a.md                | ---~systems:~  - "s"~  - ~---~ | systems   | ["s"]
            rules/a.md                | ---~aliases: old~---~          | aliases   | ["old"]
            rules/a.md                | ---~summary: s~---~            | summary   | "s"
            rules/a.md                | x                              | summary   | ""
            rules/a.md                | ---~doc_type: strange~---~     | doc_type  | "strange"
            """)
    void describesADocument(String path, String lines, String field, String value) {
        save(path, lines.replace('~', '\n'));

        JsonNode record = client.get("/docs?path=" + path, 200).path("record");

        assertThat(record.path(field).toString()).isEqualTo(value);
        JsonNode listed = Stream.of(client.get("/docs", 200).path("documents"))
                .flatMap(documents -> {
                    List<JsonNode> all = new ArrayList<>();
                    documents.forEach(all::add);
                    return all.stream();
                })
                .filter(document -> document.path("path").asText().equals("content/" + path))
                .findFirst()
                .orElseThrow();
        assertThat(listed.path(field).toString()).isEqualTo(value);
    }

    /** DOC-23, DOC-26. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "rules.page",
                " rules.page ",
                "doc:rules.page",
                "[[rules.page]]",
                "[[rules.page|Label]]",
                "[[doc:rules.page]]",
                "rules.former",
                "doc:rules.former",
                "content/rules/area/page.md",
                "rules/area/page.md",
                "/rules/area/page.md",
                "//rules/area/page.md",
                "rules/former.md",
                "/content/rules/former.md",
                "rules.page#anchor",
                "rules/area/page.md?x=1",
                "[[rules.page#anchor|x]]"
            })
    void resolvesEveryFormOfAReference(String reference) {
        save(PAGE, "---\nid: rules.page\naliases: [rules.former, rules/former.md]\n---\n");

        JsonNode found = client.get("/docs/resolve?ref=" + URLEncoder.encode(reference, UTF_8), 200);

        assertThat(found.at("/document/path").asText()).isEqualTo("content/" + PAGE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"RULES.PAGE", "rules/area/page", "rules/area", "area/page.md", "../rules/area/page.md"})
    void findsNothingBehindAnythingElse(String reference) {
        save(PAGE, "---\nid: rules.page\n---\n");

        assertThat(error(client.get("/docs/resolve?ref=" + URLEncoder.encode(reference, UTF_8), 404)))
                .isEqualTo("Document reference not found: " + reference);
    }

    /** DOC-27: said with the save that causes it, and in the registry from then on. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id: Big                                 | content/rules/area/page.md: invalid id 'Big'
            id: -x                                  | content/rules/area/page.md: invalid id '-x'
            aliases: [a/b]                          | content/rules/area/page.md: invalid path alias 'a/b'
            aliases: [Big One]                      | content/rules/area/page.md: invalid alias 'Big One'
            doc_type: strange                       | content/rules/area/page.md: unsupported doc_type 'strange'
            aliases: [rules.taken]                  | duplicate alias 'rules.taken': content/rules/a.md and content/rules/area/page.md
            aliases: [rules.a]                      | alias 'rules.a' from content/rules/area/page.md conflicts with id from content/rules/a.md
            aliases: [rules/a.md]                   | alias 'rules/a.md' from content/rules/area/page.md conflicts with path from content/rules/a.md
            related_docs: [nobody]                  | content/rules/area/page.md: related_docs reference not found: 'nobody'
            related_docs: [../none.md]              | content/rules/area/page.md: related_docs reference not found: '../none.md'
            """)
    void saysWhatViolatesTheRegistry(String line, String violation) {
        save("rules/a.md", "---\nid: rules.a\naliases: [rules.taken]\n---\n");

        JsonNode saved = save(PAGE, "---\n%s\n---\n".formatted(line));

        assertThat(saved.path("findings").findValuesAsText("message")).contains(violation);
        assertThat(texts(client.get("/docs/registry?validate=false", 200).path("violations")))
                .contains(violation);
        assertThat(texts(client.get("/docs/registry", 400).path("violations"))).contains(violation);
        assertThat(texts(client.get("/docs", 200).path("violations"))).contains(violation);
        assertThat(texts(client.get("/docs/process-quality", 200).path("validationErrors")))
                .contains(violation);
    }

    @Test
    void resolvesRelatedDocumentsFromWhereTheyAreNamed() {
        save("rules/a.md", "---\nid: rules.a\n---\n");

        JsonNode saved = save(
                PAGE,
                "---\nrelated_docs: [rules.a, \"[[rules.a]]\", doc:rules.a, ../a.md, ./../a.md, rules/a.md]\n---\n");

        assertThat(saved.path("findings")).isEmpty();
        assertThat(client.get("/docs/backlinks?path=rules/a.md", 200)
                        .path("backlinks")
                        .toString())
                .isEqualTo("[{\"path\":\"content/rules/area/page.md\",\"title\":\"Page\",\"kind\":\"related\"}]");
    }

    /** DOC-28. */
    @Test
    void givesNoIdToASecondDocument() {
        save("rules/a.md", "---\nid: rules.a\n---\n");
        String violation = "duplicate id 'rules.a': content/rules/a.md and content/rules/area/page.md";

        assertThat(error(client.put("/docs?path=" + PAGE, "{'content':'---\\nid: rules.a\\n---\\n'}", 400)))
                .isEqualTo(violation);
        assertThat(error(client.post("/docs", "{'path':'%s','id':'rules.a'}".formatted(PAGE), 400)))
                .isEqualTo(violation);
        client.get("/docs?path=" + PAGE, 404);
    }

    /** SOPF-32: a page is not told that it is no procedure. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"sop, 1", "checklist, 1", "reference, 0", "doc, 0", "template, 0"})
    void warnsOnlyOfProcedures(String type, int warnings) {
        JsonNode saved = save(PAGE, "---\ndoc_type: %s\n---\n".formatted(type));

        assertThat(saved.path("warnings")).hasSize(warnings);
    }

    // ------------------------------------------------------------ scaffolds

    /** DOC-16. */
    @Test
    void startsAProcedureWithAllItsSections() {
        JsonNode full = client.post("/docs", "{'path':'rules/sops/full.md','title':'Do it','summary':'How'}", 201);
        JsonNode minimal = client.post("/docs", "{'path':'rules/sops/minimal.md','scaffold':'minimal'}", 201);

        assertThat(full.path("content").asText())
                .startsWith("---\ntitle: \"Do it\"\nsummary: \"How\"\ndoc_type: sop\nschema_version: 1\ntags: []\n"
                        + "systems: []\nrelated_docs: []\n---\n\n# Do it\n")
                .contains(
                        "- Purpose:", "- Outcome:", "- Trigger:", "- Frequency:", "- Access:", "- Tools:", "- Inputs:")
                .contains("<!-- sop-step-start id=1 -->\n1.  ", "- Common issue:", "- Fix:");
        assertThat(minimal.path("content").asText())
                .contains("<!-- sop-step-start id=1 -->")
                .doesNotContain("Purpose:", "Common issue:");
        for (JsonNode created : List.of(full, minimal)) {
            JsonNode lint = client.post(
                    "/lint",
                    "{\"content\":%s}".formatted(quoted(created.path("content").asText())),
                    200);
            assertThat(texts(lint.path("violations"))).isEmpty();
            JsonNode parsed = client.get("/docs?path=" + created.path("path").asText(), 200)
                    .path("parsed");
            assertThat(parsed.path("sections").fieldNames())
                    .toIterable()
                    .containsExactly(
                            "summary", "prerequisites", "procedure", "validation", "troubleshooting", "references");
        }
    }

    @Test
    void startsAPageWithSummaryAndContent() {
        JsonNode page = client.post("/docs", "{'path':'%s','doc_type':'reference'}".formatted(PAGE), 201);

        assertThat(page.path("content").asText())
                .contains("doc_type: reference\n", "\n## Summary\n", "\n## Content\n")
                .doesNotContain("schema_version", "<!--");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "a \" b",
                "x\n---\nid: evil",
                "x\r\nid: evil",
                "costs $1 \\\\ $0",
                "<!-- sop-section-start: summary -->",
                "<!-- sop-step-end -->",
                "# x",
                "ünïcode 🙂"
            })
    void letsNoTitleBreakOutOfItsPlace(String title) {
        JsonNode created = client.post(
                "/docs",
                "{\"path\":\"rules/sops/x.md\",\"title\":%s,\"summary\":%s}".formatted(quoted(title), quoted(title)),
                201);

        JsonNode document = client.get("/docs?path=rules/sops/x.md", 200);
        assertThat(document.at("/record/id_source").asText()).isEqualTo("generated");
        assertThat(document.path("parsed").path("sections").fieldNames())
                .toIterable()
                .containsExactly(
                        "summary", "prerequisites", "procedure", "validation", "troubleshooting", "references");
        assertThat(texts(client.post(
                                "/lint",
                                "{\"content\":%s}"
                                        .formatted(
                                                quoted(created.path("content").asText())),
                                200)
                        .path("violations")))
                .isEmpty();
    }

    // ------------------------------------------------------------ images

    /** DOC-51: two documents with the same stem share a folder; the answer's path goes into the Markdown. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rules/rules-page.md          | A Photo (1).PNG       | a-photo-1.png     | ../images/rules-page/
            rules/a/b/rules-page.md      | /tmp/x/Übung.Png      | bung.png          | ../../../images/rules-page/
            rules-page.md                | c:\\\\dir\\\\my_pic.png | my_pic.png        | images/rules-page/
            rules/rules-page.md          | a.b.png               | a.b.png           | ../images/rules-page/
            rules/rules-page.md          | _.png                 | _.png             | ../images/rules-page/
            """)
    void namesAnImage(String document, String name, String stored, String prefix) {
        JsonNode image = upload(document, name, "one");

        assertThat(image.path("path").asText()).isEqualTo(prefix + stored);
        assertThat(image.path("absolute_path").asText()).isEqualTo("content/images/rules-page/" + stored);
        JsonNode other = upload(document, name, "two");
        assertThat(other.path("absolute_path").asText())
                .isEqualTo("content/images/rules-page/" + stored.replace(".png", "-1.png"));
        assertThat(client.get("/git/log?path=rules/none.md", 200).path("commits"))
                .isEmpty();
    }

    private static JsonNode upload(String document, String name, String pixels) {
        byte[] png = ("\u0089PNG\r\n\u001a\n" + pixels).getBytes(ISO_8859_1);
        return client.post(
                "/images",
                "{'doc_path':'%s','filename':'%s','data':'%s'}"
                        .formatted(document, name, Base64.getEncoder().encodeToString(png)),
                201);
    }

    // ------------------------------------------------------------ quality

    /** DOC-64: whoever has a finding can compute its id. */
    @Test
    void callsFindingsByWhatTheyAreAbout() throws GeneralSecurityException {
        save("rules/a.md", "[gone](nowhere.md) ![gone](nowhere.png) [[nobody]]\n");

        JsonNode report = client.get("/docs/process-quality", 200);

        List<JsonNode> findings = new ArrayList<>();
        report.path("findings").forEach(findings::add);
        assertThat(findings).isNotEmpty();
        for (JsonNode finding : findings) {
            List<String> sources = texts(finding.path("sourceDocIds"));
            String fields = Stream.of(
                            "category",
                            "source",
                            "docPath",
                            "docId",
                            "templateId",
                            "workflowSlug",
                            "taskRef",
                            "instructionDocId")
                    .map(field -> finding.path(field).asText())
                    .collect(Collectors.joining("|", "", "|"));
            String text = fields + String.join(",", sources) + "|"
                    + finding.path("title").asText();
            String sha1 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
            assertThat(finding.path("id").asText()).as(finding.toString()).isEqualTo("pq-" + sha1.substring(0, 12));
        }
        assertThat(findings)
                .isSortedAccordingTo(Comparator.comparing((JsonNode finding) -> List.of("blocking", "warning", "info")
                                .indexOf(finding.path("severity").asText()))
                        .thenComparing(finding -> finding.path("workflowSlug").asText())
                        .thenComparing(finding -> finding.path("category").asText())
                        .thenComparing(finding -> finding.path("title").asText()));
        assertThat(findings)
                .filteredOn(finding -> finding.path("docPath").asText().equals("content/rules/a.md"))
                .extracting(finding -> finding.path("category").asText() + ": "
                        + finding.path("title").asText())
                .containsExactlyInAnyOrder(
                        "broken-asset-reference: Process doc references a missing asset",
                        "broken-doc-reference: Process doc reference cannot be resolved");
    }

    /** DOC-63: severity, next action and source are told with each category. */
    @Test
    void saysWhereATemplateOfWorkRestsOnNothing() {
        save(TEMPLATE_PAGE, """
                ---
                title: Template of the rules
                doc_type: task-template
                related_docs: []
                ---
                [all of it](https://docs.google.com/document/d/1)

                ## Task Definitions

                | Day | Task | Phase | What | Owner | Systems | Instructions | Proof |
                |---:|---|---|---|---|---|---|---|
                | 0 | `one` | before | do it | any | x | sop.rules-unknown | somehow |
                """);
        try {
            List<String> found = new ArrayList<>();
            for (JsonNode finding : client.get("/docs/process-quality", 200).path("findings")) {
                if (finding.path("docPath").asText().equals("content/" + TEMPLATE_PAGE)) {
                    assertThat(finding.path("templateId").asText()).isIn("", "task-template.tasks.rules-template");
                    found.add("%s %s (%s, %s)"
                            .formatted(
                                    finding.path("severity").asText(),
                                    finding.path("category").asText(),
                                    finding.path("nextAction").asText(),
                                    finding.path("source").asText()));
                }
            }

            assertThat(found)
                    .contains(
                            "blocking template-doc-gap (add stable doc mapping, workflow-template scan)",
                            "blocking broken-doc-reference (fix doc reference, workflow-template scan)",
                            "blocking missing-proof-instructions (add proof requirement, proof/validation scan)",
                            "warning legacy-external-only-doc (add stable doc mapping, workflow-template scan)",
                            "warning missing-metadata (fix metadata, registry)");
        } finally {
            client.sendUnjudged(Call.of("DELETE", "/docs?path=" + TEMPLATE_PAGE));
        }
    }

    @Test
    void countsFindingsByCategoryAndSeverity() {
        JsonNode report = client.get("/docs/process-quality", 200);
        JsonNode summary = report.path("summary");

        int byCategory = 0;
        for (JsonNode count : summary.path("byCategory")) {
            byCategory += count.asInt();
        }
        assertThat(report.path("findings")).hasSize(summary.path("total").asInt());
        assertThat(byCategory).isEqualTo(summary.path("total").asInt());
        assertThat(summary.path("blocking").asInt()
                        + summary.path("warning").asInt()
                        + summary.path("info").asInt())
                .isEqualTo(summary.path("total").asInt());
    }

    // ------------------------------------------------------------ words of this test

    private static JsonNode save(String path, String text) {
        Answer saved =
                client.send(Call.of("PUT", "/docs?path=" + path).json("{\"content\":%s}".formatted(quoted(text))), 200);
        return saved.json();
    }

    private static List<String> subjects(String path) {
        return client.get("/git/log?path=" + path, 200).path("commits").findValuesAsText("subject");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
