package club.datatalks.dataops.notes.internal;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NotesCollectionTest {

    private static final Instant NOW = Instant.parse("2026-03-06T09:30:00Z");

    /** A note as version 1 kept it. */
    public record NoteV1(String id, String text, String by, Instant at) {}

    private static final CollectionSpec<NoteV1> V1 = CollectionSpec.of("notes", NoteV1.class, NoteV1::id)
            .index(Index.ofAll("at", note -> note.at().toString()));

    private final StateStore state = StateStores.temporary();

    @Test
    void takesOverWhatVersionOneKeptAndGivesItBack() {
        NoteV1 old = new NoteV1("n-1", "Order stickers", "Grace", NOW);
        state.collection(V1).create(old);

        assertThat(state.collection(NotesCollection.SPEC).find("n-1"))
                .map(Item::value)
                .contains(new Note("n-1", "Order stickers", "Grace", NOW));

        new NotesData().collections().forEach(spec -> state.downgrade(spec, 1));
        assertThat(state.collection(V1).find("n-1")).map(Item::value).contains(old);
    }
}
