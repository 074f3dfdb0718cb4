package club.datatalks.dataops.docs.internal.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody has to repair. Its texts are known to other programs, all but the summary.
 *
 * @param source which check found it
 * @param nextAction what to do about it
 * @param docId the document it is about; empty ids and paths are {@code null}
 * @param templateId the workflow template it is about
 * @param sourceDocIds the source documents it is about, of the template
 * @param instructionDocId the instruction document that a task names
 * @param taskRef the reference id of the task it is about
 */
public record QualityFinding(
        Category category,
        Severity severity,
        String title,
        String summary,
        String source,
        String nextAction,
        @Nullable String docId,
        @Nullable String docPath,
        @Nullable String templateId,
        @Nullable String workflowSlug,
        List<String> sourceDocIds,
        @Nullable String instructionDocId,
        @Nullable String taskRef) {

    private static final int ID_DIGITS = 12;

    public QualityFinding {
        sourceDocIds = List.copyOf(sourceDocIds);
    }

    static QualityFinding of(
            Category category, Severity severity, String title, String summary, String source, String nextAction) {
        return new QualityFinding(
                category, severity, title, summary, source, nextAction, null, null, null, null, List.of(), null, null);
    }

    /** About a document, and about its workflow when the document is the template of one. */
    QualityFinding about(DocumentRecord document) {
        String slug = TemplateDocument.slug(document.path()).orElse(null);
        return new QualityFinding(
                category,
                severity,
                title,
                summary,
                source,
                nextAction,
                document.id(),
                document.path(),
                slug == null ? templateId : TemplateDocument.idOf(slug),
                slug == null ? workflowSlug : slug,
                sourceDocIds,
                instructionDocId,
                taskRef);
    }

    QualityFinding ofTask(String ref, @Nullable String instruction) {
        return new QualityFinding(
                category,
                severity,
                title,
                summary,
                source,
                nextAction,
                docId,
                docPath,
                templateId,
                workflowSlug,
                sourceDocIds,
                instruction,
                ref.isEmpty() ? null : ref);
    }

    QualityFinding ofSources(List<String> ids) {
        return new QualityFinding(
                category,
                severity,
                title,
                summary,
                source,
                nextAction,
                docId,
                docPath,
                templateId,
                workflowSlug,
                ids,
                instructionDocId,
                taskRef);
    }

    /** The same for the same thing wherever and whenever it is found (DOC-64). */
    public String id() {
        String fields = Stream.of(
                        category.word(),
                        source,
                        docPath,
                        docId,
                        templateId,
                        workflowSlug,
                        taskRef,
                        instructionDocId,
                        String.join(",", sourceDocIds),
                        title)
                .map(field -> Objects.requireNonNullElse(field, ""))
                .collect(Collectors.joining("|"));
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(fields.getBytes(UTF_8));
            return "pq-" + HexFormat.of().formatHex(sha1).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** With the keys of the contract; what is empty is left out. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id());
        json.put("category", category.word());
        json.put("severity", severity.word());
        json.put("title", title);
        json.put("summary", summary);
        json.put("source", source);
        json.put("nextAction", nextAction);
        json.put("status", "open");
        put(json, "docId", docId);
        put(json, "docPath", docPath);
        put(json, "templateId", templateId);
        put(json, "workflowSlug", workflowSlug);
        if (!sourceDocIds.isEmpty()) {
            json.put("sourceDocIds", sourceDocIds);
        }
        put(json, "instructionDocId", instructionDocId);
        put(json, "taskRef", taskRef);
        return json;
    }

    private static void put(Map<String, Object> json, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(key, value);
        }
    }
}
