package club.datatalks.dataops.content.github.internal.queue;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A commit that GitHub does not have yet.
 *
 * @param number its place in the queue; later ones have higher numbers
 * @param at when it was asked for
 * @param attempted the commit that we made on GitHub without learning whether the branch moved to it
 */
public record QueuedCommit(
        long number,
        Instant at,
        Author author,
        String message,
        List<Change> changes,
        @Nullable Revision attempted) {

    public QueuedCommit {
        changes = List.copyOf(changes);
    }

    /**
     * What happens to one file.
     *
     * @param expectedHash what it holds before; {@code null} when there is no such file
     * @param newHash what it holds afterwards; {@code null} when it goes
     */
    public record Change(
            ContentPath path,
            @Nullable ContentHash expectedHash,
            @Nullable ContentHash newHash) {
        public Optional<ContentHash> result() {
            return Optional.ofNullable(newHash);
        }
    }

    /** The first line of the message. */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }

    /** Whether both do the same to the same files. */
    boolean isSameAs(List<Change> others, String otherMessage) {
        return changes.equals(others) && message.equals(otherMessage);
    }
}
