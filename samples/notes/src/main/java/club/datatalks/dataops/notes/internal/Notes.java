package club.datatalks.dataops.notes.internal;

import club.datatalks.dataops.event.BrowserEvents;
import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

    private static final int PAGE = 500;

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
        this.notes = state.collection(NotesCollection.SPEC);
        this.browsers = browsers;
        this.clock = clock;
    }

    /** The last hundred notes, newest first. */
    public List<Note> latest() {
        return notes
                .query(Query.of(NotesCollection.BY_TIME, Index.ALL).reversed().limit(SHOWN))
                .entries()
                .stream()
                .map(Item::value)
                .toList();
    }

    /** Every note, oldest first. */
    public List<Note> all() {
        List<Note> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Item<Note>> page = notes.query(
                    Query.of(NotesCollection.BY_TIME, Index.ALL).limit(PAGE).after(cursor));
            page.entries().forEach(item -> all.add(item.value()));
            cursor = page.cursor();
        } while (cursor != null);
        return all;
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

    /**
     * Forgets notes by their age, each with its audit event. What is removed by somebody else meanwhile is gone as
     * well; interrupted, it leaves the rest for the next time.
     *
     * @return how many
     * @throws InterruptedException when the thread was interrupted
     */
    public int forgetOlderThan(Duration age) throws InterruptedException {
        String oldest =
                Instant.now(clock).minus(age).truncatedTo(ChronoUnit.SECONDS).toString();
        Query old = Query.of(NotesCollection.BY_TIME, Index.ALL).to(oldest).limit(SHOWN);
        int forgotten = 0;
        int now;
        do {
            now = 0;
            for (Item<Note> note : notes.query(old).entries()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                now += forget(note) ? 1 : 0;
            }
            forgotten += now;
        } while (now > 0);
        if (forgotten > 0) {
            browsers.publish("notes", Map.of());
        }
        return forgotten;
    }

    private boolean forget(Item<Note> note) {
        try {
            state.commit(Transaction.empty()
                    .delete(notes, note.id(), note.version())
                    .audit(AuditEvent.of("scheduler", "note", note.id(), "expired")));
            return true;
        } catch (StateConflictException e) {
            return false;
        }
    }
}
