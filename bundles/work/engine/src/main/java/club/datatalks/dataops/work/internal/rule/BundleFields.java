package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Moments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients may say about a bundle, and the order in which that is checked. Source: BundleCreate. */
public final class BundleFields {

    private static final List<String> WRITABLE = List.of(
            "title",
            "description",
            "anchorDate",
            "references",
            "bundleLinks",
            "emoji",
            "tags",
            "stage",
            "status",
            "artifactRefs",
            "assistantJobRefs",
            "auditEventRefs");

    private BundleFields() {}

    /** The checks of a new bundle that come before its template is looked for. */
    public static void checkStart(Map<String, @Nullable Object> body) {
        Fields fields = new Fields(body);
        fields.require("title");
        fields.require("anchorDate");
        checkAnchor(fields);
    }

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    public static Map<String, @Nullable Object> forNew(Map<String, @Nullable Object> body) {
        Fields fields = new Fields(body);
        check(fields);
        Map<String, @Nullable Object> known = fields.only(WRITABLE);
        known.entrySet().removeIf(field -> field.getValue() == null && !isClearable(field.getKey()));
        return known;
    }

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    public static Map<String, @Nullable Object> forChange(Map<String, @Nullable Object> body) {
        Fields fields = new Fields(body);
        check(fields);
        checkAnchor(fields);
        Map<String, @Nullable Object> known = fields.only(WRITABLE);
        if (known.isEmpty()) {
            throw ProblemException.invalid("No valid fields to update");
        }
        return known;
    }

    /** Whether {@code null} is an answer for this field; for others it takes the field away. */
    public static boolean isClearable(String field) {
        return field.equals("description");
    }

    private static void check(Fields fields) {
        fields.oneOf(
                "stage", Bundle.STAGES, "Invalid stage value. Must be one of: " + String.join(", ", Bundle.STAGES));
        fields.oneOf(
                "status",
                Bundle.STATUSES,
                "Invalid status value. Must be one of: " + String.join(", ", Bundle.STATUSES));
        fields.references("artifactRefs", "artifactId");
        fields.references("assistantJobRefs", "assistantJobId");
        fields.references("auditEventRefs", "auditEventId");
        // Beyond the contract's texts: what could not be shown.
        fields.string("title");
        fields.optionalString("description");
        fields.optionalString("emoji");
        fields.optionalStrings("tags");
        fields.links("references");
        fields.links("bundleLinks");
    }

    private static void checkAnchor(Fields fields) {
        if (fields.has("anchorDate") && Moments.day(fields.text("anchorDate")).isEmpty()) {
            throw ProblemException.invalid("Invalid anchorDate format, expected YYYY-MM-DD");
        }
    }
}
