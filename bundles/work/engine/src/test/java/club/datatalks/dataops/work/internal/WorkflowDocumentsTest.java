package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.document.Documents;
import club.datatalks.dataops.document.KnownDocument;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.work.internal.live.LiveWork;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.sops.WorkflowDocuments;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkflowDocumentsTest {

    private final WorkFixture work = new WorkFixture();
    private final LiveWork live = new LiveWork(work.store, (name, data) -> {});
    private final WorkflowDocuments documents = new WorkflowDocuments(work.store, work.bundles, live);
    private final Shelf shelf = new Shelf();

    @AfterEach
    void stop() throws InterruptedException {
        documents.close();
        live.close();
    }

    @Test
    void notesByWhichEditionAWorkflowRuns() {
        documents.setDocuments(shelf);
        shelf.texts.put("sop.guest", "one");
        shelf.texts.put("sop.stream", "one");
        String bundle = started();
        live.catchUp();
        shelf.revision = "2".repeat(40);
        shelf.texts.put("sop.guest", "two");
        shelf.texts.remove("sop.stream");

        Map<String, Object> view = documents.of(bundle);

        assertThat(view).containsEntry("revision", "1".repeat(40));
        assertThat(Json.objects(view.get("documents")))
                .extracting(document -> document.get("id") + " " + document.get("state"))
                .containsExactly("sop.guest changed", "sop.stream gone");
    }

    @Test
    void notesItLaterWhenTheDocumentsAreAway() {
        String bundle = started();
        live.catchUp();
        assertThat(documents.of(bundle)).doesNotContainKey("revision").containsEntry("documents", List.of());

        shelf.texts.put("sop.guest", "one");
        shelf.isAway = true;
        documents.setDocuments(shelf);
        work.task();
        live.catchUp();
        shelf.isAway = false;
        work.task();
        live.catchUp();

        assertThat(Json.objects(documents.of(bundle).get("documents")))
                .extracting(document -> document.get("state"))
                .containsExactly("unchanged");
    }

    @Test
    void notesItOnceForAllNodes() throws InterruptedException {
        documents.setDocuments(shelf);
        String bundle = started();
        live.catchUp();
        shelf.revision = "2".repeat(40);

        LiveWork otherLive = new LiveWork(work.store, (name, data) -> {});
        WorkflowDocuments other = new WorkflowDocuments(work.store, work.bundles, otherLive);
        other.setDocuments(shelf);
        otherLive.catchUp();

        assertThat(other.of(bundle)).containsEntry("revision", "1".repeat(40));
        other.close();
        otherLive.close();
    }

    private String started() {
        String template = work.template(
                        1,
                        "sourceDocIds",
                        List.of("sop.guest"),
                        "taskDefinitions",
                        List.of(Map.of(
                                "refId", "stream",
                                "description", "Stream",
                                "offsetDays", 0,
                                "instructionDocId", "sop.stream")))
                .id();
        return work.bundles
                .start(json("title", "x", "anchorDate", "2030-03-20", "templateId", template), GRACE)
                .bundle()
                .id();
    }

    /** Documents by id, as the test puts them. */
    private static final class Shelf implements Documents {

        private final Map<String, String> texts = new HashMap<>();
        private String revision = "1".repeat(40);
        private boolean isAway;

        @Override
        public Edition current() {
            if (isAway) {
                throw new ProblemException(ProblemKind.UNAVAILABLE, "The documents are away");
            }
            Map<String, String> now = Map.copyOf(texts);
            Revision at = new Revision(revision);
            return new Edition() {

                @Override
                public Revision revision() {
                    return at;
                }

                @Override
                public Optional<KnownDocument> find(String reference) {
                    return Optional.ofNullable(now.get(reference))
                            .map(text -> new KnownDocument(
                                    reference,
                                    "content/" + reference + ".md",
                                    reference,
                                    ContentHash.of(text.getBytes(StandardCharsets.UTF_8))));
                }
            };
        }
    }
}
