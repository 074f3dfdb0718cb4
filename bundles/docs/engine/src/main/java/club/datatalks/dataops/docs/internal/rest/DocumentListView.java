package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.view.RecordView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All documents, by path.
 *
 * @param violations what there is to repair, documents that cannot be read included; {@code null} when there is nothing
 */
record DocumentListView(List<Item> documents, @Nullable List<String> violations) {

    record Item(@JsonUnwrapped RecordView record, long updated) {}

    static DocumentListView of(Snapshot snapshot) {
        List<String> problems = snapshot.registry().problems();
        return new DocumentListView(
                snapshot.registry().documents().stream()
                        .map(document -> item(snapshot, document))
                        .toList(),
                problems.isEmpty() ? null : problems);
    }

    private static Item item(Snapshot snapshot, DocumentRecord document) {
        long updated = snapshot.updated(document);
        return new Item(RecordView.of(document, updated), updated);
    }
}
