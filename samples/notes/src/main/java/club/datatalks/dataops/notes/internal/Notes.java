package club.datatalks.dataops.notes.internal;

import club.datatalks.dataops.event.BrowserEvents;
import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The notes, and their rules. Safe for use by several threads. */
@Component(service = Notes.class)
public final class Notes {

    private static final int SHOWN = 100;

    private static final Index<Note> NEWEST =
            Index.ofAll("at", note -> note.at().toString());
    private static final CollectionSpec<Note> NOTES =
            CollectionSpec.of("notes", Note.class, Note::id).index(NEWEST);

    private final StateStore state;
    private final StateCollection<Note> notes;
    private final BrowserEvents browsers;
    private final Clock clock;

    @Activate
    public Notes(@Reference StateStore state, @Reference BrowserEvents browsers) {
        this(state, browsers, Clock.systemUTC());
    }

    Notes(StateStore state, BrowserEvents browsers, Clock clock) {
        this.state = state;
        this.notes = state.collection(NOTES);
        this.browsers = browsers;
        this.clock = clock;
    }

    /** The last hundred notes, newest first. */
    public List<Note> latest() {
        return notes.query(Query.of(NEWEST, Index.ALL).reversed().limit(SHOWN)).entries().stream()
                .map(Item::value)
                .toList();
    }

    /**
     * Writes something down, and tells every open browser.
     *
     * @throws ProblemException of kind {@code INVALID} when the draft will not do
     */
    public Note add(NoteDraft draft, Actor actor) {
        Note note = new Note(
                UUID.randomUUID().toString(),
                draft.checkedText(),
                actor.name(),
                Instant.now(clock).truncatedTo(ChronoUnit.SECONDS));
        state.commit(
                Transaction.empty().create(notes, note).audit(AuditEvent.of(actor.id(), "note", note.id(), "created")));
        browsers.publish("notes", Map.of());
        return note;
    }

    /** @throws ProblemException of kind {@code NOT_FOUND} */
    public void remove(String id, Actor actor) {
        Item<Note> item = notes.find(id).orElseThrow(() -> ProblemException.notFound("Note not found"));
        state.commit(Transaction.empty()
                .delete(notes, id, item.version())
                .audit(AuditEvent.of(actor.id(), "note", id, "removed")));
        browsers.publish("notes", Map.of());
    }
}
