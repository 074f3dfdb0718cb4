package bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The docs plugin is replaced in place again and again, under a constant load on it and on others. Then: are the class
 * loaders of the old copies gone?
 */
final class SwapBench {

    private static final String PLUGIN = "dataops-docs-engine";
    private static final int SWAPS = 10;
    private static final int PER_SECOND = 100;
    private static final int CONNECTIONS = 48;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final int COLLECTIONS = 5;

    private SwapBench() {}

    static void run() throws IOException {
        try (Workspace workspace = new Workspace();
                Portal portal = new Portal(workspace.empty("data"), Portal.ROOT.resolve("content"))) {
            portal.start(StartBench.DOCUMENT);
            Map<String, String> targets = new LinkedHashMap<>();
            targets.put("docs, being replaced: `GET /docs?path=`", "/docs?path=" + StartBench.DOCUMENT);
            targets.put("portal: `GET /api/portal`", "/api/portal");
            targets.put("portal: `GET /ui/portal/shell.js`", "/ui/portal/shell.js");
            targets.put("identity: `GET /api/me`", "/api/me");
            targets.values()
                    .forEach(target -> Load.open(
                                    portal.port(), List.of(portal.get(target)), 4, PER_SECOND, WARM_UP)
                            .await());
            long loadersBefore = classLoaders(portal);
            System.out.println("%d requests a second each, due at a constant rate; %d connections each%n"
                    .formatted(PER_SECOND, CONNECTIONS));
            System.out.println("| | Answers | By status | p50 | p99 | Worst | Longest gap |");
            System.out.println("|---|---:|---|---:|---:|---:|---:|");
            Duration quiet = Duration.ofSeconds(15);
            measure(portal, targets, "nothing happens", () -> pause(quiet));
            measure(portal, targets, SWAPS + " swaps", () -> swap(portal));
            System.out.println();
            System.out.println("Class loaders of OSGi bundles alive: %d before, %d after the swaps"
                    .formatted(loadersBefore, classLoaders(portal)));
        }
    }

    private interface Happening {
        void happens() throws IOException;
    }

    private static void measure(Portal portal, Map<String, String> targets, String what, Happening happening)
            throws IOException {
        Map<String, Load> loads = new LinkedHashMap<>();
        targets.forEach((name, target) -> loads.put(
                name, Load.open(portal.port(), List.of(portal.get(target)), CONNECTIONS, PER_SECOND, AT_MOST)));
        happening.happens();
        loads.forEach((name, load) -> {
            Outcome outcome = load.stop();
            System.out.println("| %s; %s | %,d | %s | %.1f ms | %.1f ms | %.0f ms | %.0f ms |"
                    .formatted(
                            name,
                            what,
                            outcome.nanos().length,
                            outcome.statuses(),
                            outcome.millis(0.5),
                            outcome.millis(0.99),
                            outcome.maxMillis(),
                            outcome.longestGapNanos() / 1e6));
        });
    }

    private static void swap(Portal portal) throws IOException {
        Path jar = jar();
        for (int i = 0; i < SWAPS; i++) {
            String said = portal.shell("bundle:update %s %s".formatted(PLUGIN, jar.toUri()));
            if (said.contains("Error")) {
                throw new IOException("the update failed: " + said);
            }
        }
    }

    private static Path jar() {
        Path folder = Portal.ROOT.resolve("platform/distribution/target/assembly/system/club/datatalks/dataops/" + PLUGIN);
        try (var files = java.nio.file.Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** After full collections; a few, because soft references take a second look. */
    private static long classLoaders(Portal portal) throws IOException {
        long alive = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            long now = portal.jcmd("GC.class_histogram")
                    .lines()
                    .filter(line -> line.contains("BundleWiringImpl$BundleClassLoader"))
                    .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1]))
                    .sum();
            alive = Math.min(alive, now);
        }
        return alive;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
