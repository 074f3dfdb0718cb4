package club.datatalks.dataops.notes.internal.search;

import club.datatalks.dataops.notes.internal.Note;
import club.datatalks.dataops.notes.internal.Notes;
import club.datatalks.dataops.notes.internal.NotesCollection;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.search.SearchChanges;
import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.SearchSource;
import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.ChangePage;
import club.datatalks.dataops.state.StateStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes notes searchable. There are few of them, so every change tells all. */
@Component
public final class NotesSource implements SearchSource {

    /** Another number whenever a note gives other words than before; then everything is read anew. */
    private static final String FORM = "1:";

    private static final int PAGE = 500;

    private final Notes notes;
    private final ChangeFeed feed;
    private String seen;
    private String lastChange;

    @Activate
    public NotesSource(@Reference Notes notes, @Reference StateStore state) {
        this.notes = notes;
        this.feed = state.changes();
        this.seen = feed.end();
        this.lastChange = seen;
    }

    @Override
    public String name() {
        return "notes";
    }

    // The place of the last change in the feed, which knows of every node's. What others changed does not count.
    @Override
    public synchronized String position() {
        try {
            ChangePage page = feed.after(seen, PAGE);
            while (!page.changes().isEmpty()) {
                seen = page.cursor();
                if (page.changes().stream().anyMatch(NotesSource::isOurs)) {
                    lastChange = seen;
                }
                page = feed.after(seen, PAGE);
            }
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.NOT_FOUND) {
                throw e;
            }
            // Nobody asked for so long that the feed has forgotten what came next.
            seen = feed.end();
            lastChange = seen;
        }
        return FORM + lastChange;
    }

    private static boolean isOurs(Change change) {
        return change.collection().equals(NotesCollection.SPEC.name());
    }

    @Override
    public SearchChanges changes(@Nullable String since) {
        // Taken first: what changes while the notes are read is told once more.
        String position = position();
        return SearchChanges.everything(position, notes.all().stream().map(NotesSource::item));
    }

    private static SearchItem item(Note note) {
        return SearchItem.of(note.id(), "note", note.text())
                .text(SearchField.BODY, note.author())
                .answer("id", note.id())
                .answer("source_label", "Notes")
                .answer("action_label", "Open notes")
                .answer("route", Map.of("href", "/#/notes"))
                .updated(note.at().getEpochSecond())
                .build();
    }
}
