package club.datatalks.dataops.notes.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {

    private static final Actor GRACE = new Actor("u-1", "Grace", "grace@example.org", Role.OPERATOR);
    private static final Instant NOW = Instant.parse("2026-03-06T09:30:00Z");

    private final StateStore state = StateStores.temporary();
    private final List<String> told = new ArrayList<>();
    private final Notes notes = at(NOW);

    @Test
    void showsTheNewestNoteFirst() {
        notes.add(new NoteDraft("Order stickers"), GRACE);
        at(NOW.plusSeconds(60)).add(new NoteDraft("Ask Maria about the invoice"), GRACE);

        assertThat(notes.latest())
                .extracting(Note::text)
                .containsExactly("Ask Maria about the invoice", "Order stickers");
    }

    @Test
    void keepsWhoWroteItAndWhen() {
        Note note = notes.add(new NoteDraft("  Order stickers \n"), GRACE);

        assertThat(notes.latest()).containsExactly(note);
        assertThat(note).isEqualTo(new Note(note.id(), "Order stickers", "Grace", NOW));
    }

    @Test
    void refusesANoteThatSaysNothing() {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> notes.add(new NoteDraft(" "), GRACE));

        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
        assertThat(problem).hasMessage("text is required");
        assertThat(notes.latest()).isEmpty();
    }

    @Test
    void refusesANoteThatIsTooLong() {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> notes.add(new NoteDraft("x".repeat(501)), GRACE));

        assertThat(problem).hasMessage("text must be 500 characters or fewer");
    }

    @Test
    void forgetsARemovedNoteButNotWhoRemovedIt() {
        Note note = notes.add(new NoteDraft("Order stickers"), GRACE);

        notes.remove(note.id(), GRACE);

        assertThat(notes.latest()).isEmpty();
        assertThat(state.auditLog().ofEntity("note", note.id(), 10, null).entries())
                .extracting(AuditRecord::event)
                .extracting(event -> event.actorId() + " " + event.action())
                .containsExactly("u-1 removed", "u-1 created");
    }

    @Test
    void saysWhenThereIsNothingToRemove() {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> notes.remove("no-such-note", GRACE));

        assertThat(problem.kind()).isEqualTo(ProblemKind.NOT_FOUND);
    }

    @Test
    void tellsOpenBrowsersOfEveryChange() {
        Note note = notes.add(new NoteDraft("Order stickers"), GRACE);
        notes.remove(note.id(), GRACE);

        assertThat(told).containsExactly("notes", "notes");
    }

    @Test
    void forgetsWhatIsTooOld() throws InterruptedException {
        notes.add(new NoteDraft("Order stickers"), GRACE);
        Note young = at(NOW.plus(Duration.ofDays(10))).add(new NoteDraft("Ask Maria about the invoice"), GRACE);

        int forgotten = at(NOW.plus(Duration.ofDays(370))).forgetOlderThan(Duration.ofDays(365));

        assertThat(forgotten).isEqualTo(1);
        assertThat(notes.all()).containsExactly(young);
    }

    @Test
    void leavesOldNotesForTheNextTimeWhenItIsInterrupted() {
        notes.add(new NoteDraft("Order stickers"), GRACE);

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> at(NOW.plus(Duration.ofDays(370))).forgetOlderThan(Duration.ofDays(365)))
                .isInstanceOf(InterruptedException.class);
        assertThat(notes.all()).hasSize(1);
    }

    private Notes at(Instant now) {
        return new Notes(state, (name, data) -> told.add(name), Clock.fixed(now, ZoneOffset.UTC));
    }
}
