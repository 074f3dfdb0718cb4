package club.datatalks.dataops.plugins.internal.container;

/**
 * One thing that was looked at in a plugin.
 *
 * @param says a sentence, for people
 */
public record HealthLine(Level level, String says) {

    /** How it is, the worst last. */
    public enum Level {
        /** As it should be. */
        FINE,
        /** It works; somebody should know. */
        WARNING,
        /** It may become fine by itself. */
        WAITING,
        /** It does not become fine by itself. */
        FAULT
    }

    @Override
    public String toString() {
        return says;
    }
}
