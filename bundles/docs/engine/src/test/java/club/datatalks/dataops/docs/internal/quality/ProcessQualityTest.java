package club.datatalks.dataops.docs.internal.quality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.TemporaryContent;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessQualityTest {

    private static final String TEMPLATE = "content/tasks/templates/newsletter.md";
    private static final String SOP = "content/newsletter/sops/send.md";

    private static final String GOOD_SOP = """
            ---
            id: sop.newsletter.send
            title: "Send"
            summary: "Sends it."
            doc_type: sop
            schema_version: 1
            source: "club"
            systems: [mailchimp]
            tags: [newsletter]
            related_docs: [task-template.tasks.newsletter]
            ---
            # Send
            ## Validation
            The campaign shows "Sent".
            """;

    @TempDir
    private Path folder;

    private TemporaryContent content;
    private DocumentLibrary library;
    private ProcessQuality quality;
    private final List<ContentHash> reads = new ArrayList<>();

    @BeforeEach
    void open() {
        content = new TemporaryContent(folder);
        library = new DocumentLibrary(content.store());
        quality = new ProcessQuality(hash -> {
            reads.add(hash);
            return new String(content.store().read(hash), UTF_8);
        });
    }

    @AfterEach
    void close() {
        library.close();
        content.close();
    }

    @Test
    void hasNothingToSayWhenAllIsWell() {
        content.write(SOP, GOOD_SOP);
        content.write(TEMPLATE, template("[sop.newsletter.send]", row("`sop.newsletter.send`", "Link: the campaign")));

        QualityReport report = report();

        assertThat(report.findings()).isEmpty();
        assertThat(report.isOk()).isTrue();
        assertThat(report.toJson()).containsOnlyKeys("ok", "summary", "findings", "validationErrors", "sources");
        assertThat(report.toJson().get("summary"))
                .hasToString("{total=0, blocking=0, warning=0, info=0, byCategory={broken-doc-reference=0,"
                        + " broken-asset-reference=0, unstable-doc-id=0, missing-metadata=0, todo-or-placeholder=0,"
                        + " missing-validation=0, missing-proof-instructions=0, legacy-external-only-doc=0,"
                        + " template-doc-gap=0}}");
    }

    @Test
    void saysThatThereAreNoTemplates() {
        content.write(SOP, GOOD_SOP.replace("related_docs: [task-template.tasks.newsletter]", "related_docs: []"));

        assertThat(found())
                .containsExactly("warning template-doc-gap: Seed template source is missing"
                        + " (add stable doc mapping, workflow-template scan)");
    }

    @Test
    void blocksATaskThatCannotBeDone() {
        content.write(SOP, GOOD_SOP);
        content.write(
                TEMPLATE,
                template(
                        "[sop.newsletter.send, sop.gone]",
                        row("none", "Link: the campaign")
                                + row("`sop.newsletter.send`<br>step 3", "TBD: a link")
                                + row("sop.newsletter.send step 4 and more", "somehow")
                                + row("[[sop.newsletter.send]]", "none")
                                + row("sop.unknown", "Comment: when \\| where")));

        assertThat(found())
                .containsExactly(
                        "blocking broken-doc-reference: Template task instruction document cannot be resolved"
                                + " (fix doc reference, workflow-template scan)",
                        "blocking missing-proof-instructions: Template task proof requirement is unclear"
                                + " (add proof requirement, proof/validation scan)",
                        "blocking template-doc-gap: Template task has no instruction document"
                                + " (add stable doc mapping, workflow-template scan)",
                        "blocking template-doc-gap: Workflow template source document cannot be resolved"
                                + " (add stable doc mapping, workflow-template scan)",
                        "warning broken-doc-reference: Process doc reference cannot be resolved"
                                + " (fix metadata, link validation)",
                        "warning todo-or-placeholder: Workflow process doc contains TODO or placeholder text"
                                + " (open doc, lint/TODO scan)");
        QualityFinding first = report().findings().get(0);
        assertThat(first.toJson())
                .containsEntry("docPath", TEMPLATE)
                .containsEntry("templateId", "task-template.tasks.newsletter")
                .containsEntry("workflowSlug", "newsletter")
                .containsEntry("taskRef", "do-it")
                .containsEntry("instructionDocId", "sop.unknown")
                .containsEntry("status", "open");
        assertThat(report().validationErrors())
                .containsExactly(TEMPLATE + ": related_docs reference not found: 'sop.gone'");
        assertThat(report().isOk()).isFalse();
    }

    @Test
    void namesAFindingByWhatItIsAbout() {
        QualityFinding finding = QualityFinding.of(
                        Category.MISSING_PROOF_INSTRUCTIONS, Severity.BLOCKING, "T", "any summary", "S", "N")
                .ofTask("ref", "doc")
                .ofSources(List.of("a", "b"));

        // printf 'missing-proof-instructions|S|||||ref|doc|a,b|T' | sha1sum
        assertThat(finding.id()).isEqualTo("pq-4f588138e439");
    }

    @Test
    void blocksATemplateThatRestsOnNothing() {
        content.write(TEMPLATE, template("[]", "") + "[all of it](https://docs.google.com/document/d/1)\n");

        assertThat(found())
                .contains(
                        "blocking template-doc-gap: Workflow template has no source documents"
                                + " (add stable doc mapping, workflow-template scan)",
                        "warning legacy-external-only-doc: Template instructions only point to Google Docs"
                                + " (add stable doc mapping, workflow-template scan)",
                        "warning legacy-external-only-doc: Task template has only external process references"
                                + " (add stable doc mapping, workflow-template scan)",
                        "warning missing-metadata: Missing related_docs metadata (fix metadata, registry)");
    }

    @Test
    void asksMoreOfADocumentOnWhichAWorkflowRelies() {
        content.write(SOP, "# Send\nComing soon ...\n## Validation\n<!-- how? -->\n- TODO\n");
        content.write("content/newsletter/sops/other.md", "# Other\nTODO\n");
        content.write(TEMPLATE, template("[newsletter/sops/send.md]", ""));

        assertThat(found())
                .containsExactly(
                        "warning missing-metadata: Missing doc_type metadata (fix metadata, registry)",
                        "warning missing-metadata: Missing id metadata (fix metadata, registry)",
                        "warning missing-metadata: Missing related_docs metadata (fix metadata, registry)",
                        "warning missing-metadata: Missing schema_version metadata (fix metadata, registry)",
                        "warning missing-metadata: Missing source metadata (fix metadata, registry)",
                        "warning missing-metadata: Missing summary metadata (fix metadata, registry)",
                        "warning missing-metadata: Missing systems metadata (fix metadata, registry)",
                        "warning missing-metadata: Missing tags metadata (fix metadata, registry)",
                        "warning missing-validation: Workflow process doc lacks validation guidance"
                                + " (add validation guidance, proof/validation scan)",
                        "warning todo-or-placeholder: Workflow process doc contains TODO or placeholder text"
                                + " (open doc, lint/TODO scan)",
                        "warning unstable-doc-id: Workflow document uses a generated ID"
                                + " (add stable doc mapping, registry)");
    }

    @Test
    void findsReferencesThatLeadNowhere() {
        content.write("content/a.md", "---\nid: x\n---\n[[y]] [[x]] ![p](images/p.png) [l](gone.md) [d](doc:gone)\n");
        content.write("content/b.md", "---\nid: b\naliases: [x]\n---\n");
        content.write(SOP, GOOD_SOP);
        content.write(TEMPLATE, template("[sop.newsletter.send]", ""));

        List<QualityFinding> findings = report().findings();

        assertThat(findings)
                .extracting(QualityFinding::docPath)
                .containsExactly("content/a.md", "content/a.md", "content/b.md");
        assertThat(library.current().brokenReferences("content/a.md"))
                .extracting(broken -> broken.message())
                .containsExactly(
                        "wiki reference not found: 'y'",
                        "wiki reference is ambiguous: 'x' (b, x)",
                        "image target not found: 'images/p.png'",
                        "link target not found: 'gone.md'",
                        "doc reference not found: 'gone'");
        assertThat(findings)
                .extracting(finding -> finding.category().word())
                .containsExactly("broken-asset-reference", "broken-doc-reference", "broken-doc-reference");

        content.write("content/images/p.png", "x");
        content.write("content/gone.md", "---\nid: gone\naliases: [y]\n---\n");
        assertThat(library.current().brokenReferences("content/a.md"))
                .extracting(broken -> broken.message())
                .containsExactly("wiki reference is ambiguous: 'x' (b, x)");
        assertThat(library.current().unusedImages()).isEmpty();
        content.write("content/a.md", "No picture any more\n");
        assertThat(library.current().unusedImages()).containsExactly("content/images/p.png");
    }

    @Test
    void wantsTemplatesToSayThatTheyAreTemplates() {
        content.write(SOP, GOOD_SOP);
        content.write(
                TEMPLATE,
                template("[sop.newsletter.send]", "").replace("doc_type: task-template", "doc_type: reference"));

        assertThat(report().findings())
                .extracting(QualityFinding::summary)
                .containsExactly(TEMPLATE + ": task template doc_type must be task-template, got 'reference'");
    }

    @Test
    void readsAgainOnlyWhatChanged() {
        content.write(SOP, GOOD_SOP);
        content.write(TEMPLATE, template("[sop.newsletter.send]", ""));
        QualityReport report = report();
        assertThat(report()).isSameAs(report);
        reads.clear();

        content.write(SOP, GOOD_SOP + "More.\n");
        report();

        assertThat(reads).containsExactly(library.current().document(SOP).hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "Link: the page", "a PDF", "external-status: done", "the receipt", "Comment ... when"})
    void knowsAClearProof(String proof) {
        assertThat(new TemplateTask("r", "p", "i", proof).hasClearProof()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "tbd", "TODO", "placeholder", "todo: link", "coming soon: a file", "linked", "None"})
    void knowsAnUnclearProof(String proof) {
        assertThat(new TemplateTask("r", "p", "i", proof).hasClearProof()).isFalse();
    }

    private QualityReport report() {
        return quality.report(library.current());
    }

    private List<String> found() {
        return report().findings().stream()
                .map(finding -> "%s %s: %s (%s, %s)"
                        .formatted(
                                finding.severity().word(),
                                finding.category().word(),
                                finding.title(),
                                finding.nextAction(),
                                finding.source()))
                .toList();
    }

    private static String row(String instruction, String proof) {
        return "| 1 | do-it | start | Do it | Maria | slack | %s | %s |\n".formatted(instruction, proof);
    }

    private static String template(String relatedDocs, String rows) {
        return """
                ---
                id: task-template.tasks.newsletter
                title: "Newsletter"
                summary: "An issue."
                doc_type: task-template
                schema_version: "1.0"
                source: "club"
                systems: [mailchimp]
                tags: [newsletter]
                related_docs: %s
                ---
                # Newsletter
                ## Task Definitions

                | Day | Task | Phase | What | Owner | Systems | Instructions | Proof |
                |---:|---|---|---|---|---|---|---|
                %s
                ## Validation
                All is sent.
                """.formatted(relatedDocs, rows);
    }
}
