package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.problem.ProblemException;
import java.util.Optional;

/** What a change is called in the history (DOC-35). */
public final class CommitMessage {

    private static final int MAX_LENGTH = 500;

    private CommitMessage() {}

    /**
     * The message that somebody wrote, or the standard one.
     *
     * @throws ProblemException of kind {@code INVALID} when it is too long or cannot be written
     */
    public static String of(Optional<String> written, String standard) {
        String message = written.map(String::strip).orElse("");
        if (message.length() > MAX_LENGTH) {
            throw ProblemException.invalid(
                    "message must be %d characters or fewer, not %d".formatted(MAX_LENGTH, message.length()));
        }
        if (message.chars().anyMatch(c -> c == 0)) {
            throw ProblemException.invalid("message holds a NUL character; it is text");
        }
        return message.isEmpty() ? standard : message;
    }
}
