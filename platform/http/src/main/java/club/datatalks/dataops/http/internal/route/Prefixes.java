package club.datatalks.dataops.http.internal.route;

import club.datatalks.dataops.http.internal.chain.RequestPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which plugin answers which public path. The longest prefix wins; a prefix ends at a slash.
 *
 * @param entries longest prefix first
 */
record Prefixes(List<Entry> entries) {

    /** One public prefix and the plugin behind it. */
    record Entry(String prefix, String plugin) {}

    /** What the contract reserves for data, whether or not its plugin is installed. */
    private static final List<String> RESERVED = List.of(
            "/api",
            "/docs",
            "/folders",
            "/images",
            "/lint",
            "/parse",
            "/sop",
            "/git",
            "/search",
            "/content",
            "/admin",
            "/health");

    static Prefixes of(Map<String, List<String>> byPlugin) {
        List<Entry> all = new ArrayList<>();
        byPlugin.forEach((plugin, prefixes) -> prefixes.forEach(prefix -> all.add(new Entry(prefix, plugin))));
        all.sort(Comparator.comparingInt((Entry entry) -> entry.prefix().length())
                .reversed()
                .thenComparing(Entry::prefix)
                .thenComparing(Entry::plugin));
        return new Prefixes(List.copyOf(all));
    }

    Optional<Entry> find(RequestPath path) {
        for (Entry entry : entries) {
            if (path.isAtOrBelow(entry.prefix())) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Whether a script asks for this path; a person would want the sign-in page instead of a 401. */
    boolean isData(RequestPath path) {
        return isReserved(path) || find(path).isPresent();
    }

    static boolean isReserved(RequestPath path) {
        return RESERVED.stream().anyMatch(path::isAtOrBelow);
    }
}
