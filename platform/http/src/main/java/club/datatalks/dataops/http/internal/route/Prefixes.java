package club.datatalks.dataops.http.internal.route;

import club.datatalks.dataops.http.internal.chain.RequestPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which plugin answers which public path. The longest prefix wins; a prefix ends at a slash.
 *
 * @param entries longest prefix first
 * @param open paths at which the plugin itself finds out who asks
 */
record Prefixes(List<Entry> entries, Set<String> open) {

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

    /**
     * @param openByPlugin paths that need no sign-in; one that is not below a prefix of the same plugin counts for
     *     nothing
     */
    static Prefixes of(Map<String, List<String>> byPlugin, Map<String, List<String>> openByPlugin) {
        List<Entry> all = new ArrayList<>();
        byPlugin.forEach((plugin, prefixes) -> prefixes.forEach(prefix -> all.add(new Entry(prefix, plugin))));
        all.sort(Comparator.comparingInt((Entry entry) -> entry.prefix().length())
                .reversed()
                .thenComparing(Entry::prefix)
                .thenComparing(Entry::plugin));
        Set<String> open = new TreeSet<>();
        openByPlugin.forEach((plugin, paths) -> paths.stream()
                .filter(path -> byPlugin.getOrDefault(plugin, List.of()).stream()
                        .anyMatch(prefix -> new RequestPath(path).isAtOrBelow(prefix)))
                .forEach(open::add));
        return new Prefixes(List.copyOf(all), Set.copyOf(open));
    }

    /** Whether the plugin that answers this path checks by itself who asks, by a signature for example. */
    boolean isOpen(RequestPath path) {
        return open.contains(path.decoded());
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
