package club.datatalks.dataops.notes.internal;

import club.datatalks.dataops.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** A note as somebody sent it. Anything may be missing from it, unlike from a {@link Note}. */
public record NoteDraft(@Nullable String text) {

    private static final int MAX_TEXT = 500;

    /**
     * The text, when it will do.
     *
     * @throws ProblemException of kind {@code INVALID}
     */
    String checkedText() {
        if (text == null || text.isBlank()) {
            throw ProblemException.invalid("text is required");
        }
        String stripped = text.strip();
        if (stripped.length() > MAX_TEXT) {
            throw ProblemException.invalid("text must be %d characters or fewer".formatted(MAX_TEXT));
        }
        return stripped;
    }
}
