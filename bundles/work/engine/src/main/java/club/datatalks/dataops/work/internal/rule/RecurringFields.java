package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients may say about a recurring config, and the order in which that is checked. Source: RecurringWrite. */
public final class RecurringFields {

    /** What a generated task gets from its config. */
    public static final List<String> DEFAULTS = List.of(
            "assigneeId",
            "instructionsUrl",
            "instructionDocId",
            "instructionStepId",
            "systems",
            "proofRequirement",
            "requiredLinkName",
            "requiresFile",
            "tags");

    private RecurringFields() {}

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    public static Map<String, @Nullable Object> forNew(Map<String, @Nullable Object> body) {
        Fields fields = new Fields(body);
        fields.require("description");
        fields.require("cronExpression");
        check(fields);
        Map<String, @Nullable Object> known = fields.only(writable());
        known.values().removeIf(value -> value == null);
        return known;
    }

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    public static Map<String, @Nullable Object> forChange(Map<String, @Nullable Object> body) {
        Fields fields = new Fields(body);
        check(fields);
        Map<String, @Nullable Object> known = fields.only(writable());
        if (known.isEmpty()) {
            throw ProblemException.invalid("No valid fields to update");
        }
        return known;
    }

    private static List<String> writable() {
        List<String> writable = new ArrayList<>(List.of("description", "cronExpression", "enabled"));
        writable.addAll(DEFAULTS);
        return writable;
    }

    private static void check(Fields fields) {
        if (fields.has("cronExpression")) {
            CronText.checked(fields.text("cronExpression"));
        }
        fields.string("assigneeId");
        fields.bool("enabled");
        // Beyond the contract's texts: the context that generated tasks get, checked like a task's.
        TaskFields.checkContext(fields);
        fields.key("assigneeId");
        fields.string("description");
        fields.optionalString("instructionsUrl");
        fields.optionalString("requiredLinkName");
        fields.optionalBool("requiresFile");
        fields.optionalStrings("tags");
    }
}
