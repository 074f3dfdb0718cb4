package club.datatalks.dataops.content;

import java.time.Instant;

/**
 * One entry of the history.
 *
 * @param at when it was committed, whole seconds
 * @param message as written, without the final line break
 */
public record CommitInfo(Revision revision, Instant at, Author author, String message) {

    /** The first line of the message. */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }
}
