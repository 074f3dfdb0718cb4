package club.datatalks.dataops.state.admin;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens stores of one kind besides the portal's own. A provider registers it as a service whether or not it keeps the
 * portal's state. Safe for use by several threads.
 */
@ConsumerType
public interface StateProvider {

    /** One word, as in the configuration: {@code sqlite}, {@code dynamodb}. */
    String name();

    /** What can be set, with a sentence for each that says whether it has to be. */
    Map<String, String> settings();

    /**
     * Opens a store, and makes it where that can be done without asking somebody else; whoever opens it closes it.
     *
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code INVALID} when a setting is unknown,
     *     missing or will not do; it names the setting
     * @throws IllegalStateException when the store does not open; its message says what to do
     */
    OpenStore open(Map<String, String> settings);
}
