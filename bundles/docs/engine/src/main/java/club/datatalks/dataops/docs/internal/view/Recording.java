package club.datatalks.dataops.docs.internal.view;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A screen recording that belongs to a document (DOC-54).
 *
 * @param label short, for a list
 * @param embed the address of its player; {@code null} when it cannot be played in place
 */
public record Recording(String url, String label, @Nullable String embed) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int SHORT = 8;

    /** The recording at an address; empty when it is no web address. */
    static Optional<Recording> at(String url) {
        return WebAddress.of(url).map(address -> {
            int last = address.segments().size() - 1;
            String id = last < 0 ? "" : address.segment(last);
            String host = address.host().startsWith("www.") ? address.host().substring(4) : address.host();
            String label = "%s %s"
                    .formatted(host, id.substring(0, Math.min(SHORT, id.length())))
                    .strip();
            boolean playable = address.isAt("loom.com")
                    && address.segments().size() == 2
                    && address.segment(0).equals("share")
                    && ID.matcher(id).matches();
            return new Recording(url.strip(), label, playable ? "https://www.loom.com/embed/" + id : null);
        });
    }
}
