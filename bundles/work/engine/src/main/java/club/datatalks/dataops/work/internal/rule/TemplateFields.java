package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.model.Bundle;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients may say about a template, and the order in which that is checked. Source: TemplateCreate. */
public final class TemplateFields {

    private static final int MAX_DAYS = 3660;

    private static final List<String> WRITABLE = List.of(
            "name",
            "type",
            "emoji",
            "tags",
            "defaultAssigneeId",
            "phases",
            "sourceDocIds",
            "references",
            "bundleLinkDefinitions",
            "triggerType",
            "triggerSchedule",
            "triggerLeadDays",
            "triggerEnabled",
            "taskDefinitions");

    private TemplateFields() {}

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    public static Map<String, @Nullable Object> forNew(Map<String, @Nullable Object> body) {
        Fields fields = new Fields(body);
        fields.require("name");
        fields.require("type");
        fields.require("taskDefinitions");
        check(fields);
        return known(fields);
    }

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    public static Map<String, @Nullable Object> forChange(Map<String, @Nullable Object> body) {
        Fields fields = new Fields(body);
        if (fields.only(WRITABLE).isEmpty()) {
            throw ProblemException.invalid("No valid fields to update");
        }
        check(fields);
        return known(fields);
    }

    private static Map<String, @Nullable Object> known(Fields fields) {
        return fields.only(WRITABLE);
    }

    private static void check(Fields fields) {
        if (fields.has("taskDefinitions")) {
            checkDefinitions(fields.get("taskDefinitions"));
        }
        fields.strings("sourceDocIds");
        checkPhases(fields);
        fields.bool("triggerEnabled");
        // Beyond the contract's texts: what could not be shown or carried out.
        fields.string("name");
        fields.string("type");
        List.of("emoji", "triggerType", "triggerSchedule").forEach(fields::optionalString);
        if (!fields.text("triggerSchedule").isBlank() && !CronText.namesADay(fields.text("triggerSchedule"))) {
            throw fields.invalid("triggerSchedule", "must be five cron fields that name some day, such as 0 9 * * 1");
        }
        if (fields.get("defaultAssigneeId") != null) {
            fields.key("defaultAssigneeId");
        }
        fields.optionalStrings("tags");
        fields.links("references");
        checkLinkDefinitions(fields);
        if (fields.get("triggerLeadDays") != null && !isDays(fields.get("triggerLeadDays"))) {
            throw fields.invalid("triggerLeadDays", "must be a whole number of days, at most " + MAX_DAYS);
        }
    }

    private static void checkDefinitions(@Nullable Object value) {
        if (!(value instanceof List<?> definitions) || definitions.isEmpty()) {
            throw ProblemException.invalid("taskDefinitions must be a non-empty array");
        }
        Set<String> refs = new HashSet<>();
        for (int i = 0; i < definitions.size(); i++) {
            Fields definition = new Fields(entry(definitions.get(i)), "taskDefinitions[%d].".formatted(i));
            checkDefinition(definition, i);
            if (!refs.add(definition.text("refId"))) {
                throw definition.invalid("refId", "'%s' is used twice".formatted(definition.text("refId")));
            }
        }
    }

    private static void checkDefinition(Fields definition, int index) {
        for (String field : List.of("refId", "description")) {
            if (!definition.isFilled(field)) {
                throw missing(index, field);
            }
        }
        if (definition.get("offsetDays") == null) {
            throw missing(index, "offsetDays");
        }
        definition.string("instructionsUrl");
        TaskFields.checkContext(definition, () -> {
            definition.bool("isMilestone");
            if (definition.has("stageOnComplete")) {
                definition.oneOf(
                        "stageOnComplete",
                        Bundle.STAGES,
                        "taskDefinitions[%d].stageOnComplete must be one of: %s"
                                .formatted(index, String.join(", ", Bundle.STAGES)));
            }
            definition.string("assigneeId");
            definition.string("requiredLinkName");
            definition.bool("requiresFile");
        });
        definition.references("artifactRefs", "artifactId");
        definition.references("assistantJobRefs", "assistantJobId");
        definition.references("auditEventRefs", "auditEventId");
        definition.key("refId");
        definition.string("description");
        if (!isDays(definition.get("offsetDays"))) {
            throw definition.invalid("offsetDays", "must be a whole number of days, at most " + MAX_DAYS);
        }
    }

    private static boolean isDays(@Nullable Object value) {
        return value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && Math.abs(number.doubleValue()) <= MAX_DAYS;
    }

    private static ProblemException missing(int index, String field) {
        return ProblemException.invalid("taskDefinitions[%d] is missing required field: %s".formatted(index, field));
    }

    private static void checkPhases(Fields fields) {
        if (!fields.has("phases")) {
            return;
        }
        if (!(fields.get("phases") instanceof List<?> phases)) {
            throw ProblemException.invalid("phases must be an array");
        }
        for (int i = 0; i < phases.size(); i++) {
            if (!(phases.get(i) instanceof Map<?, ?>)) {
                throw ProblemException.invalid("phases[%d] must be an object".formatted(i));
            }
            Fields phase = new Fields(entry(phases.get(i)), "phases[%d].".formatted(i));
            for (String field : List.of("id", "name")) {
                if (phase.text(field).isBlank()) {
                    throw phase.invalid(field, "must be a non-empty string");
                }
            }
            phase.string("stage");
        }
    }

    private static void checkLinkDefinitions(Fields fields) {
        if (!fields.has("bundleLinkDefinitions")) {
            return;
        }
        boolean named = fields.get("bundleLinkDefinitions") instanceof List<?> links
                && links.stream().allMatch(link -> link instanceof Map<?, ?> map && map.get("name") instanceof String);
        if (!named) {
            throw fields.invalid("bundleLinkDefinitions", "must be an array of objects with name");
        }
    }

    private static Map<String, @Nullable Object> entry(@Nullable Object value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put(String.valueOf(name), field));
        }
        return fields;
    }
}
