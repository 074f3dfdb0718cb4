package bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Search, then work, then docs are upgraded by the plugin manager between two versions, again and again, under a load at
 * a constant rate on each of them and on the portal's files. Then: are the class loaders of the old versions gone?
 */
final class HotSwapBench {

    /** As many as a run of the tests would have time for; the promise is measured with 200. */
    static final int SWAPS = 10;

    private static final List<String> PLUGINS = List.of("search", "work", "docs");
    private static final int PER_SECOND = 50;
    private static final int CONNECTIONS = 24;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration AT_MOST = Duration.ofMinutes(40);
    private static final Duration ONE_SWAP = Duration.ofMinutes(2);
    private static final int COLLECTIONS = 5;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("\"state\":\"([a-z]+)\"");
    private static final Pattern OUTCOME = Pattern.compile("\"outcome\":\"([^\"]*)\"");

    private final Portal portal;
    private final Map<String, String> targets = new LinkedHashMap<>();
    private long failed;

    private HotSwapBench(Portal portal) {
        this.portal = portal;
        targets.put("search", "/search?q=invoice");
        targets.put("work", "/api/tasks?date=2026-03-06");
        targets.put("docs", "/docs?path=" + StartBench.DOCUMENT);
        targets.put("portal", "/ui/portal/shell.js");
    }

    /** @param swaps of all three plugins together, at least one of each */
    static void run(int swaps) throws IOException {
        try (Workspace workspace = new Workspace();
                Portal portal = new Portal(workspace.empty("data"), Portal.ROOT.resolve("content"))) {
            portal.start(StartBench.DOCUMENT);
            new HotSwapBench(portal).measure(workspace.empty("versions"), swaps);
        }
    }

    private void measure(Path folder, int swaps) throws IOException {
        targets.values()
                .forEach(target -> Load.open(portal.port(), List.of(portal.get(target)), 4, PER_SECOND, WARM_UP)
                        .await());
        Map<String, List<String>> versions = new LinkedHashMap<>();
        for (String plugin : PLUGINS) {
            versions.put(plugin, List.of(sent(plugin, "0.1.1", folder), sent(plugin, "0.1.2", folder)));
            // Once each before anything is counted: what stays for good when a plugin is replaced for the first time is
            // not what is left behind by each swap.
            swap(plugin, versions.get(plugin).get(1));
        }
        Live before = live();
        System.out.printf(
                "%d requests a second each, due at a constant rate; %d connections each; %d swaps%n%n",
                PER_SECOND, CONNECTIONS, swaps);
        System.out.println("| Meanwhile | Asked | Answers | By status | p50 | p99 | Worst | Longest gap |");
        System.out.println("|---|---|---:|---|---:|---:|---:|---:|");
        underLoad("nothing", "", () -> pause(QUIET));
        int left = swaps;
        for (int i = 0; i < PLUGINS.size(); i++) {
            String plugin = PLUGINS.get(i);
            int share = Math.max(1, left / (PLUGINS.size() - i));
            left -= share;
            underLoad("%s is upgraded %d times".formatted(plugin, share), plugin, () -> {
                for (int swap = 0; swap < share; swap++) {
                    swap(plugin, versions.get(plugin).get(swap % 2));
                }
            });
        }
        Live after = live();
        System.out.println();
        System.out.printf(
                "Class loaders left behind: %d (%d before, %d after)%n",
                Math.max(0, after.loaders() - before.loaders()), before.loaders(), after.loaders());
        System.out.printf("Live heap: %.1f MB before, %.1f MB after%n", before.bytes() / 1e6, after.bytes() / 1e6);
        System.out.printf("failed %d%n", failed);
    }

    private interface Happening {
        void happens() throws IOException;
    }

    private void underLoad(String what, String swapped, Happening happening) throws IOException {
        Map<String, Load> loads = new LinkedHashMap<>();
        targets.forEach((name, target) -> loads.put(
                name, Load.open(portal.port(), List.of(portal.get(target)), CONNECTIONS, PER_SECOND, AT_MOST)));
        happening.happens();
        loads.forEach((name, load) -> {
            Outcome outcome = load.stop();
            failed += outcome.statuses().entrySet().stream()
                    .filter(status -> status.getKey() != 200)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            System.out.println("| %s | %s | %,d | %s | %.1f ms | %.1f ms | %.0f ms | %.0f ms |"
                    .formatted(
                            what,
                            name.equals(swapped) ? "**" + name + "**" : name,
                            outcome.nanos().length,
                            outcome.statuses(),
                            outcome.millis(0.5),
                            outcome.millis(0.99),
                            outcome.maxMillis(),
                            outcome.longestGapNanos() / 1e6));
        });
    }

    /** Upgrades a plugin to a file that was sent, and waits for the end. */
    private void swap(String plugin, String file) throws IOException {
        String change = portal.created(
                "/api/plugins/changes", "{\"action\": \"upgrade\", \"file\": \"%s\"}".formatted(file));
        String id = found(ID, change);
        long end = System.nanoTime() + ONE_SWAP.toNanos();
        while (found(STATE, change).equals("running")) {
            if (System.nanoTime() > end) {
                throw new IOException("the upgrade of %s does not end: %s".formatted(plugin, change));
            }
            pause(Duration.ofMillis(100));
            change = portal.text("/api/plugins/changes/" + id);
        }
        if (!found(STATE, change).equals("done")) {
            throw new IOException("%s was not upgraded: %s".formatted(plugin, found(OUTCOME, change)));
        }
    }

    /** Sends a version of a shipped plugin, and gives what it is called then. */
    private String sent(String plugin, String version, Path folder) throws IOException {
        Path jar = withVersion(shipped("dataops-%s-engine".formatted(plugin)), version, folder);
        String answer = portal.sent("/api/plugins/files?name=" + jar.getFileName(), Files.readAllBytes(jar));
        return found(ID, answer);
    }

    private static String found(Pattern pattern, String answer) throws IOException {
        Matcher matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new IOException("an answer of another kind: " + answer);
        }
        return matcher.group(1);
    }

    private static Path shipped(String symbolicName) throws IOException {
        Path system = Portal.ROOT.resolve("platform/distribution/target/assembly/system/club/datatalks/dataops");
        try (Stream<Path> files = Files.walk(system.resolve(symbolicName))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar of " + symbolicName));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The same plugin as its author would build it under another version; it says what it uses, as a file has to. */
    private static Path withVersion(Path jar, String version, Path folder) throws IOException {
        Path target = folder.resolve("%s-%s".formatted(version, jar.getFileName()));
        try (InputStream in = Files.newInputStream(jar);
                JarInputStream source = new JarInputStream(in)) {
            Manifest manifest = new Manifest(source.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            manifest.getMainAttributes()
                    .putValue("DataOps-Permissions", "state,content,blobs,secrets,shell,container,open-paths");
            try (OutputStream out = Files.newOutputStream(target);
                    JarOutputStream copy = new JarOutputStream(out, manifest)) {
                for (JarEntry entry = source.getNextJarEntry(); entry != null; entry = source.getNextJarEntry()) {
                    copy.putNextEntry(new JarEntry(entry.getName()));
                    source.transferTo(copy);
                    copy.closeEntry();
                }
            }
        }
        return target;
    }

    /** What is left after full collections. */
    private record Live(long loaders, long bytes) {}

    // A few collections, because soft references take a second look.
    private Live live() throws IOException {
        Live least = new Live(Long.MAX_VALUE, Long.MAX_VALUE);
        for (int i = 0; i < COLLECTIONS; i++) {
            long loaders = 0;
            long bytes = 0;
            for (String line : portal.jcmd("GC.class_histogram").lines().toList()) {
                String[] words = line.strip().split("\\s+");
                if (line.contains("BundleWiringImpl$BundleClassLoader")) {
                    loaders += Long.parseLong(words[1]);
                } else if (words[0].equals("Total")) {
                    bytes = Long.parseLong(words[2]);
                }
            }
            least = new Live(Math.min(least.loaders(), loaders), Math.min(least.bytes(), bytes));
        }
        return least;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
