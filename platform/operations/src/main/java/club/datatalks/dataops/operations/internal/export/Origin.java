package club.datatalks.dataops.operations.internal.export;

/**
 * Where an export comes from; {@code unknown} for what nobody configured.
 *
 * @param gitSha of the program that made it
 */
record Origin(String environment, String stack, String region, String gitSha) {

    static final String UNKNOWN = "unknown";

    /** The first text that is not blank. */
    static String firstOf(String... texts) {
        for (String text : texts) {
            if (!text.isBlank()) {
                return text.strip();
            }
        }
        return UNKNOWN;
    }
}
