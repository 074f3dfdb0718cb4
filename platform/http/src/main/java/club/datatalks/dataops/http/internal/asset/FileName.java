package club.datatalks.dataops.http.internal.asset;

import java.util.Optional;

/**
 * Which file of which plugin.
 *
 * @param name below the plugin's {@code ui/}
 */
record FileName(String plugin, String name) {

    private static final String ROOT = "/ui/";

    /** @param address decoded, without a query */
    static Optional<FileName> at(String address) {
        int slash = address.startsWith(ROOT) ? address.indexOf('/', ROOT.length()) : -1;
        return slash > ROOT.length()
                ? Optional.of(new FileName(address.substring(ROOT.length(), slash), address.substring(slash + 1)))
                : Optional.empty();
    }

    /** Where it is, whatever its version. */
    String address() {
        return ROOT + plugin + "/" + name;
    }
}
