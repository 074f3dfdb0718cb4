package club.datatalks.dataops.notes.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.notes.internal.Note;
import club.datatalks.dataops.notes.internal.NoteDraft;
import club.datatalks.dataops.notes.internal.Notes;
import club.datatalks.dataops.search.SearchChanges;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import org.junit.jupiter.api.Test;

class NotesSourceTest {

    private static final Actor GRACE = new Actor("u-1", "Grace", "grace@example.org", Role.OPERATOR);

    private final StateStore state = StateStores.temporary();
    private final Notes notes = new Notes(state, (name, data) -> {});
    private final NotesSource source = new NotesSource(notes, state);

    @Test
    void tellsEveryNoteAndWhereItLeads() {
        Note note = notes.add(new NoteDraft("Order stickers"), GRACE);

        try (SearchChanges changes = source.changes(null)) {
            assertThat(changes.everything()).isTrue();
            assertThat(changes.items()).singleElement().satisfies(item -> {
                assertThat(item.id()).isEqualTo(note.id());
                assertThat(item.title()).isEqualTo("Order stickers");
                assertThat(item.answer().get("route")).hasToString("{href=/#/notes}");
            });
        }
    }

    @Test
    void standsElsewhereAfterEveryChangeOfANote() {
        String before = source.position();

        Note note = notes.add(new NoteDraft("Order stickers"), GRACE);
        String after = source.position();
        notes.remove(note.id(), GRACE);

        assertThat(after).isNotEqualTo(before);
        assertThat(source.position()).isNotEqualTo(after);
        try (SearchChanges changes = source.changes(after)) {
            assertThat(changes.items().map(SearchItem::id)).isEmpty();
        }
    }

    /** Something of another plugin. */
    public record Other(String id) {}

    @Test
    void staysWhereItIsWhenOthersChange() {
        notes.add(new NoteDraft("Order stickers"), GRACE);
        String before = source.position();

        state.collection(CollectionSpec.of("others", Other.class, Other::id)).create(new Other("o-1"));

        assertThat(source.position()).isEqualTo(before);
    }
}
