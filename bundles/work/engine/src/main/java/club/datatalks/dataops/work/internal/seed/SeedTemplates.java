package club.datatalks.dataops.work.internal.seed;

import club.datatalks.dataops.work.internal.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The templates that a portal starts with. Source: the work engine's semantics, 18.2, and the data's own header. */
public final class SeedTemplates {

    /** Whose work it is by default. */
    public static final String GRACE = "00000000-0000-0000-0000-000000000001";

    private final Map<String, Object> file = Json.object(SeedFile.read("templates.yaml"));

    private SeedTemplates() {}

    /** The fields of each, in order; {@code type} tells one from another. */
    public static List<Map<String, Object>> all() {
        SeedTemplates seeds = new SeedTemplates();
        return Json.objects(seeds.file.get("templates")).stream()
                .map(seeds::template)
                .toList();
    }

    private Map<String, Object> template(Map<String, Object> row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", Json.text(row, "name"));
        fields.put("type", Json.text(row, "type"));
        copyFilled(row, "emoji", fields, "emoji");
        copyFilled(row, "tags", fields, "tags");
        fields.put("defaultAssigneeId", userId(Json.text(row, "defaultAssignee")));
        copyFilled(row, "phases", fields, "phases");
        copyFilled(row, "sourceDocIds", fields, "sourceDocIds");
        copyFilled(row, "references", fields, "references");
        List<Map<String, Object>> links = Json.texts(row.get("bundleLinks")).stream()
                .map(name -> Map.<String, Object>of("name", name))
                .toList();
        if (!links.isEmpty()) {
            fields.put("bundleLinkDefinitions", links);
        }
        Map<String, Object> trigger = Json.object(row.get("trigger"));
        fields.put("triggerType", Json.text(trigger, "type"));
        copyFilled(trigger, "schedule", fields, "triggerSchedule");
        copyFilled(trigger, "leadDays", fields, "triggerLeadDays");
        fields.put(
                "taskDefinitions",
                Json.objects(row.get("tasks")).stream()
                        .map(task -> task(row, task))
                        .toList());
        return fields;
    }

    private Map<String, Object> task(Map<String, Object> template, Map<String, Object> row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("refId", Json.text(row, "ref"));
        fields.put("description", Json.text(row, "title"));
        fields.put("offsetDays", row.getOrDefault("day", 0));
        copyFilled(row, "milestone", fields, "isMilestone");
        copyFilled(row, "stage", fields, "stageOnComplete");
        if (row.containsKey("who")) {
            fields.put("assigneeId", userId(Json.text(row, "who")));
        }
        if (row.containsKey("gdoc")) {
            fields.put(
                    "instructionsUrl",
                    Json.text(file, "doc_url_prefix") + Json.text(row, "gdoc") + Json.text(file, "doc_url_suffix"));
        }
        copyFilled(row, "doc", fields, "instructionDocId");
        copyFilled(row, "step", fields, "instructionStepId");
        copyFilled(row, "phase", fields, "phase");
        copyFilled(row, "systems", fields, "systems");
        copyFilled(row, "link", fields, "requiredLinkName");
        copyFilled(row, "file", fields, "requiresFile");
        Map<String, Object> proof = proof(row);
        if (!proof.isEmpty()) {
            fields.put("proofRequirement", proof);
        }
        if (Boolean.TRUE.equals(template.get("validation"))) {
            List<String> states = Json.texts(file.get("dashboard_states"));
            fields.put("validation", new SeedValidation(Json.text(template, "type"), row, proof, states).fields());
        }
        if (Json.text(row, "ref").equals("create-podcast-document")) {
            draftByAssistant(fields);
        }
        return fields;
    }

    private static Map<String, Object> proof(Map<String, Object> row) {
        Map<String, Object> proof = new LinkedHashMap<>();
        if ("optional".equals(row.get("proof"))) {
            proof.put("type", "comment");
            proof.put("label", "Manual completion confirmation");
            proof.put("required", false);
        } else if (row.get("proof") instanceof Map<?, ?> given) {
            Map<String, Object> sent = Json.object(given);
            proof.put("type", Json.text(sent, "type"));
            proof.put("label", label(Json.text(sent, "label"), row));
            proof.put("required", true);
        }
        return proof;
    }

    private static String label(String label, Map<String, Object> row) {
        return switch (label) {
            case "@title" -> Json.text(row, "title") + " confirmed";
            case "@link" -> Json.text(row, "link");
            default -> label;
        };
    }

    private static void draftByAssistant(Map<String, Object> fields) {
        Map<String, Object> artifact = new LinkedHashMap<>();
        artifact.put("artifactId", "artifact.dataops-podcast-draft");
        artifact.put("type", "podcast-prep-draft");
        artifact.put("title", "DataOps podcast assistant draft");
        artifact.put("status", "planned");
        fields.put("artifactRefs", List.of(artifact));
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("assistantJobId", "assistant-job.podcast-prep-draft");
        job.put("assistantType", "podcast");
        job.put("status", "planned");
        fields.put("assistantJobRefs", List.of(job));
    }

    private String userId(String name) {
        return Json.text(Json.object(file.get("users")), name);
    }

    private static void copyFilled(Map<String, Object> from, String field, Map<String, Object> to, String name) {
        @Nullable Object value = from.get(field);
        boolean isEmpty = value == null || value.equals("") || value instanceof List<?> list && list.isEmpty();
        if (!isEmpty) {
            to.put(name, value instanceof List<?> list ? new ArrayList<>(list) : value);
        }
    }
}
