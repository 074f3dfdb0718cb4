package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What a template makes of an anchor date: a bundle and its tasks. Source: the work engine's semantics, 6.2. */
public final class Workflow {

    private static final List<String> COPIED_TO_BUNDLE = List.of("references", "emoji", "tags");

    private static final List<String> COPIED_TO_TASK = List.of(
            "instructionsUrl",
            "instructionDocId",
            "instructionStepId",
            "phase",
            "systems",
            "validation",
            "proofRequirement",
            "artifactRefs",
            "assistantJobRefs",
            "auditEventRefs",
            "requiredLinkName",
            "requiresFile",
            "stageOnComplete");

    private Workflow() {}

    /**
     * A bundle of these fields, which have been checked, with what its template adds.
     *
     * @param template {@code null} for a bundle without one
     */
    public static Bundle bundle(
            String id, Map<String, @Nullable Object> fields, @Nullable Template template, Instant now) {
        Map<String, @Nullable Object> complete = new LinkedHashMap<>(fields);
        if (template != null) {
            complete.put("templateId", template.id());
            for (String field : COPIED_TO_BUNDLE) {
                Object value = template.fields().get(field);
                if (!complete.containsKey(field) && !isEmpty(value)) {
                    complete.put(field, value);
                }
            }
            if (!complete.containsKey("bundleLinks")) {
                complete.put("bundleLinks", emptyLinks(template));
            }
        }
        complete.putIfAbsent("stage", Bundle.STAGES.get(0));
        complete.putIfAbsent("status", Bundle.ACTIVE);
        complete.put("createdAt", Moments.timestamp(now));
        complete.put("updatedAt", Moments.timestamp(now));
        return Bundle.of(id, complete);
    }

    /**
     * The tasks of a bundle that are not there yet, in the order of the template.
     *
     * @param present {@code refId}s of the tasks that the bundle has of this template
     * @param idOf the id of a task by bundle and {@code refId}
     */
    public static List<Task> missingTasks(
            Bundle bundle,
            Template template,
            Collection<String> present,
            BiFunction<Bundle, String, String> idOf,
            Instant now) {
        LocalDate anchor = Moments.day(bundle.anchorDate())
                .orElseThrow(() -> new IllegalStateException("bundle %s has no anchor date".formatted(bundle.id())));
        List<Task> tasks = new ArrayList<>();
        Set<String> seen = new HashSet<>(present);
        for (Map<String, Object> definition : template.taskDefinitions()) {
            String ref = Json.text(definition, "refId");
            if (seen.add(ref)) {
                tasks.add(task(idOf.apply(bundle, ref), bundle, template, definition, anchor, now));
            }
        }
        return tasks;
    }

    private static Task task(
            String id,
            Bundle bundle,
            Template template,
            Map<String, Object> definition,
            LocalDate anchor,
            Instant now) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("description", definition.get("description"));
        fields.put("date", anchor.plusDays(days(definition)).toString());
        fields.put("status", Task.TODO);
        fields.put("source", "template");
        fields.put("bundleId", bundle.id());
        fields.put("templateId", template.id());
        fields.put("templateTaskRef", Json.text(definition, "refId"));
        for (String field : COPIED_TO_TASK) {
            if (definition.containsKey(field)) {
                fields.put(field, definition.get(field));
            }
        }
        String assignee = Json.text(definition, "assigneeId");
        if (!assignee.isBlank()) {
            fields.put("assigneeId", assignee);
        } else {
            template.defaultAssigneeId().ifPresent(someone -> fields.put("assigneeId", someone));
        }
        if (!isEmpty(template.fields().get("tags"))) {
            fields.put("tags", template.fields().get("tags"));
        }
        fields.put("createdAt", Moments.timestamp(now));
        fields.put("updatedAt", Moments.timestamp(now));
        return Task.of(id, fields);
    }

    private static int days(Map<String, Object> definition) {
        return definition.get("offsetDays") instanceof Number days ? days.intValue() : 0;
    }

    private static List<Map<String, Object>> emptyLinks(Template template) {
        List<Map<String, Object>> links = new ArrayList<>();
        for (Map<String, Object> definition : template.objects("bundleLinkDefinitions")) {
            Map<String, Object> link = new LinkedHashMap<>();
            link.put("name", Json.text(definition, "name"));
            link.put("url", "");
            links.add(link);
        }
        return links;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value.equals("") || value instanceof Collection<?> list && list.isEmpty();
    }
}
