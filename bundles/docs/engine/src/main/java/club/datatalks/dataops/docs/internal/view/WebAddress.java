package club.datatalks.dataops.docs.internal.view;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An {@code http} or {@code https} address.
 *
 * @param host in lower case
 */
record WebAddress(String host, List<String> segments, String query) {

    static Optional<WebAddress> of(String url) {
        try {
            URI uri = new URI(url.strip());
            String scheme = uri.getScheme();
            String host = uri.getHost();
            if (host == null
                    || scheme == null
                    || !scheme.toLowerCase(Locale.ROOT).matches("https?")) {
                return Optional.empty();
            }
            String path = uri.getPath() == null ? "" : uri.getPath();
            List<String> segments =
                    Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList();
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            return Optional.of(new WebAddress(host.toLowerCase(Locale.ROOT), segments, query));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A part of the path; empty when there are fewer. */
    String segment(int index) {
        return index < segments.size() ? segments.get(index) : "";
    }

    /** The value of a parameter as written; empty when there is none. */
    String parameter(String name) {
        return Stream.of(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** Whether the host is this one or below it. */
    boolean isAt(String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
