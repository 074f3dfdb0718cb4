package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.model.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients may say about an artifact, and the order in which that is checked. Source: ArtifactCreate. */
public final class ArtifactFields {

    private static final List<String> TYPES = List.of(
            "podcast-doc",
            "transcript",
            "recording",
            "report",
            "invoice",
            "event-page",
            "assistant-output",
            "external-link",
            "other");
    private static final List<String> STATUSES =
            List.of("draft", "needs-review", "approved", "rejected", "archived", "superseded");
    private static final List<String> PROVIDERS =
            List.of("s3", "dropbox", "google-drive", "github", "external-url", "local-dev", "unknown");
    private static final List<String> CLASSES = List.of("public", "internal", "private", "sensitive");
    private static final List<String> SOURCES =
            List.of("manual-link", "manual-upload", "assistant-output", "import", "migration", "system");
    private static final List<String> TEXTS =
            List.of("taskId", "bundleId", "assistantJobId", "fileId", "createdBy", "reviewedBy", "reviewedAt");
    private static final List<String> CHANGEABLE = List.of(
            "type",
            "title",
            "description",
            "status",
            "storageProvider",
            "storageUri",
            "filename",
            "contentType",
            "checksum",
            "sizeBytes",
            "visibility",
            "dataClass",
            "taskId",
            "bundleId",
            "assistantJobId",
            "fileId",
            "sourceType",
            "reviewedBy",
            "reviewedAt",
            "tags",
            "metadata");
    private static final int MAX_METADATA = 4096;

    /** Whether {@code local-dev} addresses mean something here. */
    private final boolean local;

    public ArtifactFields(boolean local) {
        this.local = local;
    }

    /**
     * A new artifact's fields with their defaults.
     *
     * @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do
     */
    public Map<String, @Nullable Object> forNew(Map<String, @Nullable Object> body, @Nullable String actor) {
        Fields fields = new Fields(body);
        fields.require("type");
        fields.require("title");
        fields.require("storageUri");
        List<String> known = new ArrayList<>(CHANGEABLE);
        known.add("createdBy");
        Map<String, @Nullable Object> complete = fields.only(known);
        complete.values().removeIf(value -> value == null);
        complete.putIfAbsent("status", "draft");
        complete.putIfAbsent("sourceType", "manual-link");
        complete.putIfAbsent("storageProvider", StableAddress.provider(fields.text("storageUri")));
        complete.putIfAbsent("dataClass", complete.getOrDefault("visibility", "internal"));
        // One that will not do is named by its own check, and not by that of what follows from it.
        if (CLASSES.contains(new Fields(complete).text("dataClass"))) {
            complete.putIfAbsent("visibility", complete.get("dataClass"));
        }
        if (actor != null) {
            complete.putIfAbsent("createdBy", actor);
        }
        check(new Fields(complete), true);
        return complete;
    }

    /**
     * The artifact after a change, which is judged as a whole.
     *
     * @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do
     */
    public Artifact changed(Artifact before, Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> changes = new Fields(body).only(CHANGEABLE);
        if (changes.isEmpty()) {
            throw ProblemException.invalid("No valid fields to update");
        }
        if (changes.containsKey("storageUri") && !changes.containsKey("storageProvider")) {
            changes.put("storageProvider", StableAddress.provider(new Fields(changes).text("storageUri")));
        }
        if (changes.containsKey("visibility") && !changes.containsKey("dataClass")) {
            changes.put("dataClass", changes.get("visibility"));
        }
        Artifact after = before.with(view -> changes.forEach((field, value) -> {
            if (value == null) {
                view.remove(field);
            } else {
                view.put(field, value);
            }
        }));
        check(new Fields(after.view()), false);
        boolean moved = !after.text("storageUri").equals(before.text("storageUri"))
                || !after.text("checksum").equals(before.text("checksum"));
        // What was approved was something else.
        return before.isApproved() && moved && !changes.containsKey("status")
                ? after.with(view -> view.put("status", "needs-review"))
                : after;
    }

    private void check(Fields fields, boolean isNew) {
        oneOf(fields, "type", TYPES);
        nonEmpty(fields, "title");
        fields.string("description");
        oneOf(fields, "status", STATUSES);
        nonEmpty(fields, "storageUri");
        if (!StableAddress.isStable(fields.text("storageUri"))) {
            throw fields.invalid("storageUri", "must be stable and must not be a signed URL or tokenized URL");
        }
        oneOf(fields, "storageProvider", PROVIDERS);
        String provider = fields.text("storageProvider");
        if (!local && provider.equals("local-dev")) {
            throw ProblemException.invalid("local-dev artifact storage is allowed only in local/test mode");
        }
        if (fields.has("checksum") && fields.text("checksum").isBlank()) {
            throw fields.invalid("checksum", "must be a non-empty string when present");
        }
        if (isNew && !fields.has("checksum") && (provider.equals("s3") || provider.equals("local-dev"))) {
            throw ProblemException.invalid("checksum is required for DataOps-owned s3 or local-dev artifacts");
        }
        fields.string("filename");
        fields.string("contentType");
        if (fields.has("sizeBytes") && !(fields.get("sizeBytes") instanceof Number size && size.doubleValue() >= 0)) {
            throw fields.invalid("sizeBytes", "must be a non-negative number");
        }
        oneOf(fields, "visibility", CLASSES);
        oneOf(fields, "dataClass", CLASSES);
        oneOf(fields, "sourceType", SOURCES);
        TEXTS.forEach(fields::string);
        fields.strings("tags");
        checkMetadata(fields);
        List.of("taskId", "bundleId", "assistantJobId").forEach(fields::key);
    }

    private static void checkMetadata(Fields fields) {
        if (!fields.has("metadata")) {
            return;
        }
        if (!(fields.get("metadata") instanceof Map<?, ?> metadata)) {
            throw fields.invalid("metadata", "must be an object");
        }
        if (JsonLength.of(metadata) > MAX_METADATA) {
            throw fields.invalid("metadata", "must be %d bytes or less".formatted(MAX_METADATA));
        }
        StableAddress.refuseSecrets("metadata", metadata);
    }

    private static void oneOf(Fields fields, String field, List<String> words) {
        fields.oneOf(field, words, "%s must be one of: %s".formatted(field, String.join(", ", words)));
    }

    private static void nonEmpty(Fields fields, String field) {
        if (fields.text(field).isBlank()) {
            throw fields.invalid(field, "must be a non-empty string");
        }
    }

    /** A new artifact with who reviewed it and when, where its status says that somebody did and nobody says who. */
    public static Artifact reviewed(Artifact artifact, @Nullable String actor, String now) {
        return !isReviewed(artifact)
                ? artifact
                : artifact.with(view -> {
                    view.putIfAbsent("reviewedAt", now);
                    if (actor != null) {
                        view.putIfAbsent("reviewedBy", actor);
                    }
                });
    }

    /**
     * An artifact whose status somebody has set, with who judged it and when. A status that is no judgement leaves the
     * last one where it is: it says who approved what was archived since.
     *
     * @param isNew whether the status was another one before
     * @param namesReviewer whether whoever set the status also said who reviewed it
     */
    public static Artifact judged(
            Artifact artifact, boolean isNew, boolean namesReviewer, @Nullable String actor, String now) {
        if (!isNew || !isReviewed(artifact)) {
            return reviewed(artifact, actor, now);
        }
        return artifact.with(view -> {
            view.put("reviewedAt", now);
            if (namesReviewer) {
                return;
            }
            if (actor == null) {
                view.remove("reviewedBy");
            } else {
                view.put("reviewedBy", actor);
            }
        });
    }

    private static boolean isReviewed(Artifact artifact) {
        String status = artifact.text("status").orElse("");
        return status.equals("approved") || status.equals("rejected");
    }
}
