package bench;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.git.internal.GitContentStore;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.quality.CorpusCheck;
import club.datatalks.dataops.docs.internal.quality.ProcessQuality;
import club.datatalks.dataops.docs.internal.quality.TextLint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What documents cost, few and many of them: to read them all, to save one, to check all. First without HTTP, as the
 * plugin's services do it, then in the product, beside a request that has nothing to do with documents.
 */
final class DocsBench {

    private static final List<Integer> COUNTS = List.of(60, 1_000, 10_000);
    private static final int SAVES = 200;
    private static final int WARM_UP = 100;
    private static final Author AUTHOR = new Author("Bench", "bench@localhost");
    private static final int PINGS_PER_SECOND = 200;
    private static final Duration PINGING = Duration.ofMinutes(2);

    private DocsBench() {}

    static void run() throws IOException {
        services();
        product();
    }

    // ------------------------------------------------------------ without HTTP

    private static void services() throws IOException {
        System.out.println("| Documents | Seed | Cold start | Save p50 | of it commit | of it library | Save p99 | Processor: commit | library | Lint of all | Lint after a save | Quality after a save |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (int count : COUNTS) {
            try (Workspace workspace = new Workspace()) {
                Path content = workspace.empty("content");
                Documents.write(content, count, Portal.ROOT.resolve("content"));
                Path data = workspace.empty("data");
                long start = System.nanoTime();
                open(data, content).close();
                double seed = millisSince(start);
                measure(data, content, count, seed);
            }
        }
    }

    private static GitContentStore open(Path data, Path content) {
        return GitContentStore.in(data.resolve("content.git"), content, Clock.systemUTC());
    }

    private static void measure(Path data, Path content, int count, double seed) {
        long start = System.nanoTime();
        GitContentStore store = open(data, content);
        DocumentLibrary library = new DocumentLibrary(store);
        try {
            library.current();
            double cold = millisSince(start);
            long lintStart = System.nanoTime();
            TextLint checks = new TextLint(library);
            new CorpusCheck(library.current(), checks, library::text).all();
            double lint = millisSince(lintStart);
            ProcessQuality quality = new ProcessQuality(library);
            quality.report(library.current());
            long[] commit = new long[SAVES];
            long[] refresh = new long[SAVES];
            long[] commitWork = new long[SAVES];
            long[] refreshWork = new long[SAVES];
            for (int i = -WARM_UP; i < SAVES; i++) {
                long work = work();
                long begin = System.nanoTime();
                save(store, library.current(), (i + WARM_UP) % count, i);
                long committed = System.nanoTime();
                long workOfCommit = work();
                library.current();
                if (i >= 0) {
                    commitWork[i] = workOfCommit - work;
                    refreshWork[i] = work() - workOfCommit;
                    commit[i] = committed - begin;
                    refresh[i] = System.nanoTime() - committed;
                }
            }
            long[] both = IntStream.range(0, SAVES).mapToLong(i -> commit[i] + refresh[i]).toArray();
            new CorpusCheck(library.current(), checks, library::text).all();
            save(store, library.current(), 0, SAVES);
            library.current();
            long again = System.nanoTime();
            new CorpusCheck(library.current(), checks, library::text).all();
            double lintAgain = millisSince(again);
            again = System.nanoTime();
            quality.report(library.current());
            double qualityAgain = millisSince(again);
            System.out.println("| %,d | %,.0f ms | %,.0f ms | %.1f ms | %.1f ms | %.1f ms | %.1f ms | %.2f ms | %.2f ms | %,.0f ms | %,.0f ms | %,.1f ms |"
                    .formatted(
                            count,
                            seed,
                            cold,
                            percentile(both, 0.5),
                            percentile(commit, 0.5),
                            percentile(refresh, 0.5),
                            percentile(both, 0.99),
                            percentile(commitWork, 0.5),
                            percentile(refreshWork, 0.5),
                            lint,
                            lintAgain,
                            qualityAgain));
        } finally {
            library.close();
            store.close();
        }
    }

    private static Revision save(GitContentStore store, Snapshot snapshot, int document, int number) {
        ContentPath path = new ContentPath(Documents.path(document));
        ContentEntry before = snapshot.find(path.value()).orElseThrow();
        String text = new String(store.read(before.hash()), StandardCharsets.UTF_8) + "\nSaved " + number + ".\n";
        return store.commit(
                List.of(new ContentChange.Put(path, before.hash(), text.getBytes(StandardCharsets.UTF_8))),
                AUTHOR,
                "Update " + path);
    }

    // ------------------------------------------------------------ the product

    private static void product() throws IOException {
        System.out.println();
        System.out.println("| Documents | Request | It took | `/api/health` meanwhile: answers | p50 | p99 | Worst | Longest gap |");
        System.out.println("|---:|---|---:|---:|---:|---:|---:|---:|");
        for (int count : COUNTS) {
            try (Workspace workspace = new Workspace()) {
                Path content = workspace.empty("content");
                Documents.write(content, count, Portal.ROOT.resolve("content"));
                try (Portal portal = new Portal(workspace.empty("data"), content)) {
                    portal.start(Documents.path(0));
                    Load.closed(portal.port(), List.of(portal.get("/api/health")), 4, 200_000, Duration.ofSeconds(3));
                    beside(portal, count, "nothing, for 3 s", "/api/health", 0);
                    beside(portal, count, "`GET /lint`, the first", "/lint", 1);
                    beside(portal, count, "`GET /lint`, again", "/lint", 1);
                    beside(portal, count, "`GET /docs`", "/docs", 1);
                    beside(portal, count, "`GET /docs/process-quality`", "/docs/process-quality", 1);
                    beside(portal, count, "`GET /docs?path=`, 1,000 times", "/docs?path=" + Documents.path(1), 1_000);
                }
            }
        }
    }

    private static void beside(Portal portal, int count, String what, String target, int times) throws IOException {
        Load pings = Load.open(portal.port(), List.of(portal.get("/api/health")), 8, PINGS_PER_SECOND, PINGING);
        pause(Duration.ofMillis(500));
        long start = System.nanoTime();
        try (Connection connection = new Connection(portal.port())) {
            byte[] request = portal.get(target);
            for (int i = 0; i < times; i++) {
                int status = connection.send(request);
                if (status != 200) {
                    throw new IllegalStateException(target + " answered " + status);
                }
            }
        }
        double took = millisSince(start);
        pause(times == 0 ? Duration.ofSeconds(3) : Duration.ofMillis(200));
        Outcome outcome = pings.stop();
        System.out.println("| %,d | %s | %,.1f ms | %,d %s | %.1f ms | %.1f ms | %.0f ms | %.0f ms |"
                .formatted(
                        count,
                        what,
                        times == 0 ? 0 : took / times,
                        outcome.nanos().length,
                        outcome.statuses(),
                        outcome.millis(0.5),
                        outcome.millis(0.99),
                        outcome.maxMillis(),
                        outcome.longestGapNanos() / 1e6));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What this thread has used of the cores; unlike the time that passes, it says little of other processes. */
    private static long work() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double percentile(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
    }
}
