package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients may say about a task, and the order in which that is checked. Source: TaskCreate and TaskUpdate. */
public final class TaskFields {

    /** Fields that are answered as {@code null} when they were sent so. */
    private static final List<String> CLEARABLE = List.of("comment", "waitingFor", "followUpAt", "followUpChannel");

    private static final List<String> OPTIONAL_TEXTS = List.of(
            "comment",
            "waitingFor",
            "followUpAt",
            "followUpChannel",
            "source",
            "externalStatus",
            "instructionsUrl",
            "link",
            "requiredLinkName");

    private static final List<String> WRITABLE = List.of(
            "description",
            "date",
            "comment",
            "status",
            "bundleId",
            "source",
            "waitingFor",
            "followUpAt",
            "followUpChannel",
            "proofRequirement",
            "externalStatus",
            "instructionsUrl",
            "instructionDocId",
            "instructionStepId",
            "phase",
            "systems",
            "validation",
            "link",
            "requiredLinkName",
            "requiresFile",
            "assigneeId",
            "tags",
            "templateId",
            "artifactRefs",
            "assistantJobRefs",
            "auditEventRefs");

    private static final String INVALID_STATUS = "Invalid status. Must be 'todo', 'waiting', 'done', or 'archived'";

    private TaskFields() {}

    /**
     * What a new task is made of, in the order of the contract's checks.
     *
     * @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do
     */
    public static Map<String, @Nullable Object> forNew(Map<String, @Nullable Object> body) {
        Fields fields = new Fields(body);
        fields.require("description");
        fields.require("date");
        fields.oneOf("status", Task.STATUSES, INVALID_STATUS);
        if (fields.text("status").equals(Task.WAITING)) {
            WaitingRules.requireWait(fields.text("waitingFor"), fields.text("followUpAt"), fields.text("comment"));
        }
        checkKinds(fields);
        Map<String, @Nullable Object> known = fields.only(WRITABLE);
        known.entrySet().removeIf(field -> field.getValue() == null && !CLEARABLE.contains(field.getKey()));
        return known;
    }

    /**
     * What a change says; only fields that may be changed, and at least one.
     *
     * @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do
     */
    public static Map<String, @Nullable Object> forChange(Map<String, @Nullable Object> body) {
        Fields fields = new Fields(body);
        List<String> writable = new ArrayList<>(WRITABLE);
        writable.add("intakeRefs");
        Map<String, @Nullable Object> known = fields.only(writable);
        if (known.isEmpty()) {
            throw ProblemException.invalid("No valid fields to update");
        }
        fields.oneOf("status", Task.STATUSES, INVALID_STATUS);
        checkKinds(fields);
        return known;
    }

    /** Whether {@code null} is an answer for this field; for others it takes the field away. */
    static boolean isClearable(String field) {
        return CLEARABLE.contains(field);
    }

    private static void checkKinds(Fields fields) {
        checkContext(fields);
        fields.references("artifactRefs", "artifactId");
        fields.references("assistantJobRefs", "assistantJobId");
        fields.references("intakeRefs", "intakeItemId");
        fields.references("auditEventRefs", "auditEventId");
        // Beyond the contract's texts: what could not be found again, or not be shown.
        fields.string("description");
        fields.key("date");
        if (fields.has("date") && fields.text("date").isBlank()) {
            throw fields.invalid("date", "must be a day, YYYY-MM-DD");
        }
        fields.key("bundleId");
        if (fields.get("assigneeId") != null) {
            fields.key("assigneeId");
        }
        if (fields.get("templateId") != null) {
            fields.key("templateId");
        }
        OPTIONAL_TEXTS.forEach(fields::optionalString);
        fields.optionalStrings("tags");
        fields.optionalBool("requiresFile");
    }

    /** The fields that tasks, task definitions and recurring configs share. */
    static void checkContext(Fields fields) {
        checkContext(fields, () -> {});
    }

    /** @param beforeProof further checks, at the place that the contract gives them */
    static void checkContext(Fields fields, Runnable beforeProof) {
        fields.string("instructionDocId");
        fields.string("instructionStepId");
        fields.string("phase");
        fields.strings("systems");
        fields.validation("validation");
        beforeProof.run();
        fields.proofRequirement("proofRequirement");
    }
}
