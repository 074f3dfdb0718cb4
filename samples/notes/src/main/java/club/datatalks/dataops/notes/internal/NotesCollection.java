package club.datatalks.dataops.notes.internal;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Migration;
import java.util.Map;

/** How notes are kept. Public, because the export and the way back to an older version read it, too. */
public final class NotesCollection {

    static final Index<Note> BY_TIME = Index.ofAll("at", note -> note.at().toString());

    /** Schema version 2; in version 1 the author was called {@code by}. The pom says the same: {@code notes:2}. */
    public static final CollectionSpec<Note> SPEC = CollectionSpec.of("notes", Note.class, Note::id)
            .index(BY_TIME)
            .migration(new Migration(1, note -> renamed(note, "by", "author"), note -> renamed(note, "author", "by")));

    private NotesCollection() {}

    // May meet a document twice, when the migration was interrupted.
    private static Map<String, Object> renamed(Map<String, Object> document, String from, String to) {
        if (document.containsKey(from)) {
            document.put(to, document.remove(from));
        }
        return document;
    }
}
