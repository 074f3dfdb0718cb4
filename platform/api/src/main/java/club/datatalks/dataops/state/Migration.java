package club.datatalks.dataops.state;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a document gets from one schema version to the next, and back again when the plugin is rolled back.
 *
 * <p>A document is a map as JSON has it: texts, {@code Integer}, {@code Long}, {@code BigInteger}, {@code Double} and
 * {@code Boolean} values, lists and maps of these. The function gets a copy that it may change and give back, uses
 * nothing but its argument, and may run again on the same document when a migration was interrupted.
 *
 * @param from the schema version that {@code up} starts at; it leads to {@code from + 1}, and {@code down} leads back
 */
public record Migration(int from, UnaryOperator<Map<String, Object>> up, UnaryOperator<Map<String, Object>> down) {

    public Migration {
        if (from < 1) {
            throw new IllegalArgumentException("schema versions start at 1, not at " + from);
        }
    }
}
