package club.datatalks.dataops.event;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells every open browser that something changed, so that none of them polls. Safe for use by several threads; never
 * waits for a browser. A browser that was away learns of what it missed by asking again, so an event says what changed,
 * not what it changed to.
 */
@ProviderType
public interface BrowserEvents {

    /**
     * Sends an event to everybody who is signed in and listens.
     *
     * @param name one word, for example {@code content}
     * @param data goes out as JSON: text, numbers, booleans, lists and maps of these; nothing that only some may see
     */
    void publish(String name, Map<String, ?> data);
}
