package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.identity.Actor;
import java.util.Optional;

/**
 * Who makes a change.
 *
 * @param id for the audit log
 * @param author as history shows it
 */
public record Editor(String id, Author author) {

    private static final Editor NOBODY = new Editor("anonymous", new Author("DataOps", ""));

    /** Whoever is signed in; nobody in particular where the portal asks nobody who they are. */
    public static Editor of(Optional<Actor> actor) {
        return actor.map(known -> new Editor(known.id(), new Author(nameOf(known), known.email())))
                .orElse(NOBODY);
    }

    private static String nameOf(Actor actor) {
        return actor.name().isBlank() ? actor.id() : actor.name();
    }
}
