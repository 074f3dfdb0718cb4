package club.datatalks.dataops.work.internal.search;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Document;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.StoredFile;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.rule.Credentials;
import club.datatalks.dataops.work.internal.rule.ProofGap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What search gets of tasks, workflows, templates, artifacts and files. Source: the rules of search, SRCH-03. What may
 * be a credential is left out, and of what is private or sensitive everything but the title.
 *
 * @param person the name of a user; empty when there is none
 * @param workflow the title of a workflow; empty when there is none
 */
record WorkItems(UnaryOperator<String> person, UnaryOperator<String> workflow) {

    private static final double DONE = 0.6;
    private static final double ARCHIVED = 0.4;
    private static final int EXCERPT = 160;
    private static final Set<String> HIDDEN = Set.of("private", "sensitive");

    static String taskId(String id) {
        return "task:" + id;
    }

    static String bundleId(String id) {
        return "workflow:" + id;
    }

    static String templateId(String id) {
        return "template:" + id;
    }

    static String artifactId(String id) {
        return "artifact:" + id;
    }

    static String fileId(String id) {
        return "file:" + id;
    }

    SearchItem task(Task task) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", task.status());
        fields.put("due_date", task.date());
        task.assigneeId().map(person).filter(name -> !name.isEmpty()).ifPresent(name -> fields.put("assignee", name));
        Optional<String> title = task.bundleId().map(workflow).filter(name -> !name.isEmpty());
        title.ifPresent(name -> fields.put("workflow_title", name));
        String proof = Json.text(task.object("proofRequirement"), "label");
        if (!proof.isBlank()) {
            fields.put("proof", proof);
        }
        List<String> body = new ArrayList<>();
        safe(task, "comment").ifPresent(body::add);
        safe(task, "waitingFor").ifPresent(body::add);
        safe(task, "externalStatus").ifPresent(body::add);
        return item(taskId(task.id()), "task", task.description(), task)
                .text(SearchField.BODY, String.join("\n", body))
                .text(SearchField.SYSTEMS, String.join(", ", task.texts("systems")))
                .facet("system", task.texts("systems"))
                .facet("status", task.status())
                .weight(weight(task.isDone(), task.status().equals(Task.ARCHIVED)))
                .answer("source_label", "Task")
                .answer("action_label", "Open task")
                .answer("context", context(task))
                .answer("route", Map.of("kind", "task", "taskId", task.id()))
                .answer("fields", fields)
                .build();
    }

    private static String context(Task task) {
        List<String> parts = new ArrayList<>();
        if (task.isWaiting()) {
            parts.add("Waiting for " + safe(task, "waitingFor").orElse("somebody")
                    + task.filled("followUpAt")
                            .map(when -> ", follow up " + when)
                            .orElse(""));
        } else if (task.isOpen()) {
            ProofGap.of(task).stream()
                    .filter(gap -> !gap.kind().isElsewhere())
                    .findFirst()
                    .ifPresent(gap -> parts.add(gap.text()));
        }
        safe(task, "comment").map(WorkItems::excerpt).ifPresent(parts::add);
        return parts.isEmpty() ? "%s, due %s".formatted(task.status(), task.date()) : String.join(" · ", parts);
    }

    /**
     * @param done tasks of it that are done
     * @param total tasks of it that are not archived
     */
    SearchItem bundle(Bundle bundle, long done, long total) {
        String description = safe(bundle, "description").orElse("");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", bundle.isArchived() ? Bundle.ARCHIVED : Bundle.ACTIVE);
        fields.put("stage", bundle.stage());
        String progress = "%s, %d of %d done".formatted(bundle.stage(), done, total);
        return item(bundleId(bundle.id()), "workflow", bundle.title(), bundle)
                .text(SearchField.BODY, description)
                .facet("status", bundle.isArchived() ? Bundle.ARCHIVED : Bundle.ACTIVE)
                .weight(weight(bundle.stage().equals("done"), bundle.isArchived()))
                .answer("source_label", "Workflow")
                .answer("action_label", "Open workflow")
                .answer("context", description.isEmpty() ? progress : progress + " · " + excerpt(description))
                .answer("route", Map.of("kind", "workflow", "bundleId", bundle.id()))
                .answer("fields", fields)
                .build();
    }

    SearchItem template(Template template) {
        String type = template.text("type").orElse("");
        String steps = template.taskDefinitions().stream()
                .map(task -> Json.text(task, "description"))
                .collect(Collectors.joining("\n"));
        return item(templateId(template.id()), "template", template.name(), template)
                .text(SearchField.BODY, type + "\n" + steps)
                .answer("source_label", "Workflow template")
                .answer("action_label", "Open template")
                .answer(
                        "context",
                        "%s, %d tasks, %s"
                                .formatted(
                                        type,
                                        template.taskDefinitions().size(),
                                        template.text("triggerType").orElse("manual")))
                .answer("route", Map.of("kind", "template", "templateId", template.id(), "templateType", type))
                .answer("fields", Map.of("template_type", type))
                .build();
    }

    SearchItem artifact(Artifact artifact) {
        boolean isHidden = HIDDEN.contains(artifact.text("dataClass").orElse(""))
                || HIDDEN.contains(artifact.text("visibility").orElse(""));
        String status = artifact.text("status").orElse("draft");
        SearchItem.Builder item = isHidden
                ? SearchItem.of(artifactId(artifact.id()), "artifact", title(artifact, "title"))
                : item(artifactId(artifact.id()), "artifact", title(artifact, "title"), artifact)
                        .text(SearchField.BODY, artifact.text("type").orElse(""))
                        .facet("status", status)
                        .answer(
                                "context",
                                "%s, %s".formatted(artifact.text("type").orElse("artifact"), status))
                        .answer("fields", Map.of("status", status));
        return item.answer("source_label", "Artifact")
                .answer("action_label", "Open artifact")
                .answer("id", artifact.id())
                .answer(
                        "route",
                        route(
                                "artifact",
                                artifact.taskId().orElse(""),
                                artifact.bundleId().orElse("")))
                .build();
    }

    SearchItem file(StoredFile file) {
        return item(fileId(file.id()), "file", file.filename(), file)
                .answer("source_label", "File")
                .answer("action_label", "Open file")
                .answer("context", file.text("category").orElse("file"))
                .answer("route", route("file", file.taskId(), ""))
                .build();
    }

    private static Map<String, Object> route(String kind, String task, String bundle) {
        if (!task.isEmpty()) {
            return Map.of("kind", kind, "taskId", task);
        }
        return bundle.isEmpty() ? Map.of("kind", kind) : Map.of("kind", kind, "bundleId", bundle);
    }

    private static SearchItem.Builder item(String id, String kind, String title, Document document) {
        return SearchItem.of(id, kind, Credentials.areIn(title) ? kind : title)
                .text(SearchField.TAGS, String.join(", ", document.texts("tags")))
                .facet("tag", document.texts("tags"))
                .name(document.id())
                .answer("id", document.id())
                .updated(document.text("updatedAt")
                        .or(() -> document.text("createdAt"))
                        .flatMap(Moments::parse)
                        .map(moment -> moment.getEpochSecond())
                        .orElse(0L));
    }

    private static String title(Document document, String field) {
        return safe(document, field).orElse("Untitled");
    }

    /** The text of a field, unless it may hold what gives access to something. */
    private static Optional<String> safe(Document document, String field) {
        return document.filled(field).filter(text -> !Credentials.areIn(text));
    }

    private static String excerpt(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= EXCERPT) {
            return line;
        }
        boolean splits = Character.isHighSurrogate(line.charAt(EXCERPT - 1));
        return line.substring(0, splits ? EXCERPT - 1 : EXCERPT) + "…";
    }

    private static double weight(boolean isDone, boolean isArchived) {
        return isArchived ? ARCHIVED : isDone ? DONE : 1;
    }
}
