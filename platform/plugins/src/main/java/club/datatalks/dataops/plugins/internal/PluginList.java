package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.plugins.internal.archive.BundleManifest;
import club.datatalks.dataops.plugins.internal.archive.Permission;
import club.datatalks.dataops.plugins.internal.container.Container;
import club.datatalks.dataops.plugins.internal.container.Container.Installed;
import club.datatalks.dataops.plugins.internal.container.HealthLine;
import club.datatalks.dataops.plugins.internal.container.HealthLine.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Puts together what is known of all plugins: what is meant to be, what is, and what could be. */
final class PluginList {

    private final PluginBooks books;
    private final Planner planner;
    private final ShippedPlugins shipped;
    private final Container container;
    private final RollOuts rollOuts;

    PluginList(PluginBooks books, Planner planner, ShippedPlugins shipped, Container container, RollOuts rollOuts) {
        this.books = books;
        this.planner = planner;
        this.shipped = shipped;
        this.container = container;
        this.rollOuts = rollOuts;
    }

    /** By name, the platform's own last. */
    List<PluginView> all() {
        Map<String, PluginRecord> records =
                books.records().stream().collect(Collectors.toMap(PluginRecord::name, Function.identity()));
        Map<String, PluginView> views = new TreeMap<>();
        for (Installed installed : container.plugins()) {
            String name = installed.name();
            PluginRecord record = records.containsKey(name) ? records.get(name) : planner.asBooted(name);
            views.put(name, installed(installed, installed.isForeign() ? null : record));
        }
        records.values().stream()
                .filter(record -> !views.containsKey(record.name()))
                .forEach(record -> views.put(record.name(), absent(record)));
        for (String name : shipped.names()) {
            if (!views.containsKey(name)) {
                shipped.release(name).ifPresent(release -> views.put(name, available(name, release)));
            }
        }
        return views.values().stream()
                .sorted(Comparator.comparing(PluginView::core).thenComparing(PluginView::name))
                .toList();
    }

    private PluginView installed(Installed plugin, @Nullable PluginRecord record) {
        BundleManifest manifest = plugin.manifest();
        Release release = record == null ? null : record.release();
        List<HealthLine> health = new ArrayList<>(plugin.isRunning() ? container.health(plugin.name()) : List.of());
        Optional.ofNullable(record).flatMap(rollOuts::stop).ifPresent(stop -> health.add(line(stop)));
        return new PluginView(
                plugin.name(),
                manifest.symbolicName(),
                manifest.version().toString(),
                plugin.isCore(),
                state(plugin),
                origin(plugin, release),
                release == null ? "" : release.source(),
                release == null ? 0 : release.size(),
                release == null ? "" : release.sha256(),
                release == null ? "" : release.by(),
                release == null ? Instant.ofEpochMilli(plugin.bundle().getLastModified()) : release.at(),
                worst(health),
                health.stream().map(HealthLine::says).toList(),
                manifest.prefixes(),
                manifest.permissions().stream().sorted().map(Permission::does).toList(),
                manifest.collections(),
                container.servicesOf(plugin.name()),
                container.screensOf(plugin.name()),
                earlier(record),
                actions(plugin, record));
    }

    private static HealthLine line(RollOuts.Stop stop) {
        return new HealthLine(
                Level.WARNING,
                "The node %s could not take over %s, so nodes that have not got it stay as they are: %s"
                        .formatted(stop.node(), stop.version(), stop.why()));
    }

    private static String state(Installed plugin) {
        if (plugin.isRunning()) {
            return "running";
        }
        return switch (plugin.bundle().getState()) {
            case Bundle.INSTALLED -> "not resolved";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            default -> "stopped";
        };
    }

    private static String origin(Installed plugin, @Nullable Release release) {
        if (plugin.isCore()) {
            return "platform";
        }
        return plugin.isForeign() || release == null
                ? "console"
                : release.origin().name().toLowerCase(Locale.ROOT);
    }

    private static String worst(List<HealthLine> health) {
        Optional<Level> level = health.stream().map(HealthLine::level).max(Comparator.naturalOrder());
        return level.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("");
    }

    private static List<String> earlier(@Nullable PluginRecord record) {
        return record == null
                ? List.of()
                : record.earlier().stream().map(Release::version).toList();
    }

    private static List<String> actions(Installed plugin, @Nullable PluginRecord record) {
        if (plugin.isCore() || plugin.isForeign() || record == null) {
            return List.of();
        }
        List<String> actions = new ArrayList<>(List.of(PluginAction.UPGRADE.wireName()));
        if (!record.earlier().isEmpty()) {
            actions.add(PluginAction.ROLLBACK.wireName());
        }
        actions.add(PluginAction.DISABLE.wireName());
        actions.add(PluginAction.REMOVE.wireName());
        return actions;
    }

    private static PluginView absent(PluginRecord record) {
        Release release = record.release();
        boolean isDisabled = record.isInstalled() && !record.isEnabled();
        String state = record.isInstalled() ? isDisabled ? "disabled" : "missing" : "removed";
        List<String> actions = isDisabled
                ? List.of(PluginAction.ENABLE.wireName(), PluginAction.REMOVE.wireName())
                : record.isInstalled() ? List.of() : List.of(PluginAction.INSTALL.wireName());
        return gone(record.name(), state, release, earlier(record), actions);
    }

    private static PluginView available(String name, Release release) {
        return gone(name, "available", release, List.of(), List.of(PluginAction.INSTALL.wireName()));
    }

    private static PluginView gone(
            String name, String state, Release release, List<String> earlier, List<String> actions) {
        return new PluginView(
                name,
                "",
                release.version(),
                false,
                state,
                release.origin().name().toLowerCase(Locale.ROOT),
                release.source(),
                release.size(),
                release.sha256(),
                release.by(),
                release.at(),
                "",
                List.of(),
                List.of(),
                List.of(),
                release.collections(),
                List.of(),
                List.of(),
                earlier,
                actions);
    }
}
