package club.datatalks.dataops.operations.internal.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What an examination found.
 *
 * @param area what was looked at, a word or two
 * @param says a sentence; holds no secrets
 * @param remedy what to do about it; {@code null} when there is nothing to do
 */
public record Finding(
        Level level, String area, String says, @Nullable String remedy) {

    /** How bad it is, the worst last. */
    public enum Level {
        /** As it should be. */
        FINE,
        /** The portal works; somebody should know. */
        WARNING,
        /** Something does not work, or nobody may rely on it. */
        FAULT
    }

    static Finding fine(String area, String says) {
        return new Finding(Level.FINE, area, says, null);
    }

    static Finding warning(String area, String says, String remedy) {
        return new Finding(Level.WARNING, area, says, remedy);
    }

    static Finding fault(String area, String says, String remedy) {
        return new Finding(Level.FAULT, area, says, remedy);
    }
}
