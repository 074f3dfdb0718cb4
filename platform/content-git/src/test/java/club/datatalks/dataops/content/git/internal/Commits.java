package club.datatalks.dataops.content.git.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import java.util.List;
import java.util.UUID;

/** Commit after commit, each with a new file. */
final class Commits {

    private final ContentStore store;

    Commits(ContentStore store) {
        this.store = store;
    }

    Revision next() {
        ContentPath path = new ContentPath("content/pages/%s.md".formatted(UUID.randomUUID()));
        ContentChange change = new ContentChange.Put(path, null, path.value().getBytes(UTF_8));
        return store.commit(List.of(change), Stores.DATAOPS, "Create " + path);
    }
}
