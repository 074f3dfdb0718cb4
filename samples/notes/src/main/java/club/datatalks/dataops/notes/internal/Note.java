package club.datatalks.dataops.notes.internal;

import java.time.Instant;

/**
 * What somebody wrote down.
 *
 * @param author for people
 */
public record Note(String id, String text, String author, Instant at) {

    public Note {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a note says something");
        }
    }
}
