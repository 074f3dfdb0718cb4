package club.datatalks.dataops.state;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. It may hold fewer entries than were asked for, or none, and not be the last one: only a missing
 * cursor says that.
 *
 * @param cursor opaque, safe in a URL; {@code null} when nothing follows
 */
public record Page<E>(List<E> entries, @Nullable String cursor) {

    public Page {
        entries = List.copyOf(entries);
    }

    /** Where the next page starts, if there is one. */
    public Optional<String> next() {
        return Optional.ofNullable(cursor);
    }
}
