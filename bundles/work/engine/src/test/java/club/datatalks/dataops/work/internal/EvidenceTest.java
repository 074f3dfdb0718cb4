package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static club.datatalks.dataops.work.internal.WorkFixture.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private final WorkFixture work = new WorkFixture();
    private final Artifacts artifacts = new Artifacts(work.store, true);
    private final Artifacts elsewhere = new Artifacts(work.store, false);

    @Test
    void knowsWhoKeepsAnArtifactByTheHost() {
        assertThat(register("storageUri", "https://docs.google.com/document/d/1")
                        .text("storageProvider"))
                .contains("google-drive");
        assertThat(register("storageUri", "https://evil.example/github.com").text("storageProvider"))
                .contains("external-url");
        assertThat(register("storageUri", "https://gist.github.com/x").text("storageProvider"))
                .contains("github");
        assertThat(register("storageUri", "notes on paper").text("storageProvider"))
                .contains("unknown");
    }

    @Test
    void fillsInWhatWasNotSaid() {
        assertThat(register("visibility", "private").view())
                .containsEntry("status", "draft")
                .containsEntry("sourceType", "manual-link")
                .containsEntry("dataClass", "private")
                .containsEntry("createdBy", GRACE)
                .doesNotContainKeys("reviewedAt", "reviewedBy");
        assertThat(register("status", "approved").view())
                .containsEntry("reviewedBy", GRACE)
                .containsEntry("reviewedAt", "2030-03-04T09:30:00.000Z");
    }

    @Test
    void letsEvidenceBeJudgedWhoseBundleWent() {
        Bundle bundle = work.bundles
                .start(json("title", "x", "anchorDate", "2030-03-04", "status", "archived"), GRACE)
                .bundle();
        Artifact artifact = register("bundleId", bundle.id());
        work.bundles.delete(bundle.id(), GRACE);

        assertThat(artifacts
                        .update(artifact.id(), json("status", "approved"), GRACE)
                        .value()
                        .isApproved())
                .isTrue();
        assertThat(problemOf(() -> artifacts.update(artifact.id(), json("bundleId", "other"), GRACE)))
                .isEqualTo("Bundle not found");
    }

    @Test
    void keepsWhoJudgedWhatIsPutAway() {
        Artifact approved = register("status", "approved");

        assertThat(artifacts
                        .update(approved.id(), json("status", "archived"), "u-other")
                        .value()
                        .view())
                .containsEntry("reviewedBy", GRACE);
        assertThat(artifacts
                        .update(approved.id(), json("status", "rejected"), "u-other")
                        .value()
                        .view())
                .containsEntry("reviewedBy", "u-other");
        assertThat(artifacts
                        .update(approved.id(), json("status", "approved", "reviewedBy", "u-9"), GRACE)
                        .value()
                        .view())
                .containsEntry("reviewedBy", "u-9");
    }

    @Test
    void refusesWhatWillNotDoInTheOrderOfTheContract() {
        assertThat(problemOf(() -> artifacts.create(json(), GRACE))).isEqualTo("Missing required field: type");
        assertThat(problemOf(() -> register("type", "poem"))).startsWith("type must be one of: podcast-doc, ");
        assertThat(problemOf(() -> register("title", " "))).isEqualTo("title must be a non-empty string");
        assertThat(problemOf(() -> register("storageUri", "https://x?token=1")))
                .isEqualTo("storageUri must be stable and must not be a signed URL or tokenized URL");
        assertThat(problemOf(() -> register("storageUri", "s3://bucket/x")))
                .isEqualTo("checksum is required for DataOps-owned s3 or local-dev artifacts");
        assertThat(problemOf(() ->
                        elsewhere.create(json("type", "other", "title", "x", "storageUri", "local-dev://x"), GRACE)))
                .isEqualTo("local-dev artifact storage is allowed only in local/test mode");
        assertThat(problemOf(() -> register("sizeBytes", -1))).isEqualTo("sizeBytes must be a non-negative number");
        assertThat(problemOf(() -> register("metadata", Map.of("a", Map.of("api_key", "x")))))
                .isEqualTo("metadata.a.api_key must not contain secrets or signed URLs");
        assertThat(problemOf(() -> register("metadata", Map.of("a", List.of("https://x?sig=1")))))
                .isEqualTo("metadata.a[0] must not contain signed URLs or tokens");
        assertThat(problemOf(() -> register("metadata", Map.of("a", "x".repeat(4096)))))
                .isEqualTo("metadata must be 4096 bytes or less");
        assertThat(problemOf(() -> register("taskId", "no"))).isEqualTo("Task not found");
    }

    @Test
    void provesATaskOnceItIsApproved() {
        Task task = work.task("proofRequirement", Map.of("type", "artifact", "label", "Recording"));
        Artifact artifact = register("taskId", task.id());

        assertThat(problemOf(() -> work.put(task, "status", "done")))
                .isEqualTo("Cannot mark task as done: required approved artifact proof 'Recording' is missing");
        artifacts.update(artifact.id(), json("status", "approved"), GRACE);

        assertThat(work.put(task, "status", "done").text("proofArtifactId")).contains(artifact.id());
    }

    @Test
    void provesTheTasksOfItsBundleAndThoseThatReferToIt() {
        Bundle bundle = work.bundles
                .start(json("title", "x", "anchorDate", "2030-03-04"), GRACE)
                .bundle();
        register("bundleId", bundle.id(), "status", "approved");
        Artifact loose = register("status", "approved");

        assertThat(work.put(
                                work.task("bundleId", bundle.id(), "proofRequirement", Map.of("type", "artifact")),
                                "status",
                                "done")
                        .isDone())
                .isTrue();
        Task referring = work.task(
                "proofRequirement", Map.of("type", "artifact"),
                "artifactRefs", List.of(Map.of("artifactId", loose.id())));
        assertThat(work.put(referring, "status", "done").isDone()).isTrue();
    }

    @Test
    void showsAnAttachedArtifactAndWhatBecomesOfIt() {
        Task task = work.task();
        Artifact artifact = register();
        assertThat(problemOf(() -> artifacts.attach(artifact.id(), json("taskId", task.id(), "bundleId", "no"), GRACE)))
                .isEqualTo("Bundle not found");
        assertThat(references(task)).isEmpty();

        artifacts.attach(artifact.id(), json("taskId", task.id()), GRACE);
        artifacts.attach(artifact.id(), json("taskId", task.id()), GRACE);
        artifacts.update(artifact.id(), json("status", "approved"), GRACE);

        assertThat(references(task))
                .containsExactly(Map.of(
                        "artifactId", artifact.id(),
                        "type", "report",
                        "title", "Report",
                        "storageUri", "https://example.org/report",
                        "status", "approved"));
    }

    @Test
    void takesBackAnApprovalOfSomethingElse() {
        Artifact artifact = register("status", "approved");

        assertThat(artifacts
                        .update(artifact.id(), json("storageUri", "https://example.org/other"), GRACE)
                        .value()
                        .text("status"))
                .contains("needs-review");
    }

    @Test
    void findsArtifactsByAllFiltersTogether() {
        Task task = work.task();
        Artifact mine = register("taskId", task.id(), "status", "rejected");
        register("taskId", task.id());

        assertThat(artifacts.list(Map.of("taskId", task.id(), "status", "rejected")))
                .containsExactly(mine);
        assertThat(artifacts.list(Map.of("type", "report"))).hasSize(2);
        assertThat(artifacts.list(Map.of("fileId", "none"))).isEmpty();
    }

    private List<Map<String, Object>> references(Task task) {
        return work.tasks.get(task.id()).value().objects("artifactRefs");
    }

    private Artifact register(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> body =
                json("type", "report", "title", "Report", "storageUri", "https://example.org/report");
        body.putAll(json(namesAndValues));
        return artifacts.create(body, GRACE);
    }
}
