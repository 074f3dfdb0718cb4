package club.datatalks.dataops.operations.internal.export;

import club.datatalks.dataops.operations.internal.export.Field.Kind;
import java.util.Map;
import java.util.Set;

/** What has to be true of artifacts, assistant jobs and the events of these. */
final class EvidenceRules {

    static final Set<String> CLASSES = Set.of("public", "internal", "private", "sensitive");

    private static final Set<String> TYPES = Set.of(
            "podcast-doc",
            "transcript",
            "recording",
            "report",
            "invoice",
            "event-page",
            "assistant-output",
            "external-link",
            "other");
    private static final Set<String> STATUSES =
            Set.of("draft", "needs-review", "approved", "rejected", "archived", "superseded");
    private static final Set<String> PROVIDERS =
            Set.of("s3", "dropbox", "google-drive", "github", "external-url", "local-dev", "unknown");
    private static final Set<String> OWN_PROVIDERS = Set.of("s3", "local-dev");
    private static final Set<String> SOURCES =
            Set.of("manual-link", "manual-upload", "assistant-output", "import", "migration", "system");
    private static final Set<String> JOB_STATUSES = Set.of(
            "draft",
            "queued",
            "running",
            "waiting_approval",
            "approved",
            "rejected",
            "retrying",
            "succeeded",
            "failed",
            "canceled");
    private static final Set<String> EVENTS = Set.of(
            "created",
            "queued",
            "started",
            "log-appended",
            "artifact-attached",
            "approval-requested",
            "approved",
            "rejected",
            "retry-requested",
            "failed",
            "canceled",
            "succeeded");
    private static final Set<String> DECISIONS = Set.of("pending", "approved", "rejected");

    private EvidenceRules() {}

    static void artifact(RecordCheck artifact) {
        artifact.required("type", "title", "storage_uri", "created_at", "updated_at");
        artifact.oneOf("type", TYPES);
        artifact.oneOf("status", STATUSES);
        artifact.oneOf("storage_provider", PROVIDERS);
        artifact.oneOf("visibility", CLASSES);
        artifact.oneOf("data_class", CLASSES);
        artifact.oneOf("source_type", SOURCES);
        if (needsChecksum(artifact.record())) {
            artifact.problem(
                    "checksum is required for DataOps-owned %s artifacts".formatted(artifact.text("storage_provider")));
        }
        boolean isReviewed = Set.of("approved", "rejected").contains(artifact.text("status"));
        if (isReviewed && artifact.text("reviewed_at").isEmpty()) {
            artifact.problem("reviewed_at is required for reviewed artifacts");
        }
    }

    /** Whether an artifact is in a store of the portal's own, and does not say what it should be. */
    static boolean needsChecksum(Map<?, ?> artifact) {
        return artifact.get("storage_provider") instanceof String provider
                && OWN_PROVIDERS.contains(provider)
                && !(artifact.get("checksum") instanceof String checksum && !checksum.isEmpty());
    }

    static void job(RecordCheck job) {
        job.required("assistant_type", "title", "created_at", "updated_at");
        job.oneOf("status", JOB_STATUSES);
        // A draft of a post belongs to nothing but itself.
        boolean standsAlone = job.text("assistant_type").equals("social-draft");
        if (!standsAlone
                && job.text("task_id").isEmpty()
                && job.text("bundle_id").isEmpty()) {
            job.problem("must reference task_id or bundle_id");
        }
        job.kind(Kind.OBJECT, "approval");
        if (job.record().get("approval") instanceof Map<?, ?> approval) {
            RecordCheck decision = new RecordCheck(job.context() + ".approval", approval, job.known(), job.errors());
            decision.required("status");
            decision.oneOf("status", DECISIONS);
            decision.reference("decidedBy", Entity.USERS);
            decision.moments("decidedAt");
            if (job.text("status").equals("rejected")) {
                decision.required("reason");
            }
        }
        if (job.text("status").equals("waiting_approval")
                && Boolean.FALSE.equals(job.record().get("approval_required"))) {
            job.problem("cannot wait for approval when approval_required is false");
        }
    }

    static void event(RecordCheck event) {
        event.required("summary", "action", "created_at");
        event.oneOf("action", EVENTS);
    }
}
