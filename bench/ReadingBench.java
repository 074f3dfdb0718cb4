package bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How fast documents are listed and read, few and many of them, next to an answer that does nothing. */
final class ReadingBench {

    static final int MANY = 5_000;

    private static final int FEW = 60;
    private static final int DIFFERENT = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration TIME = Duration.ofSeconds(6);
    private static final int MOST_REQUESTS = 500_000;

    private ReadingBench() {}

    static void run() throws IOException {
        System.out.println("| Documents | Request | Connections | Answers/s | p50 | p99 | Size | Processor per answer | /api/health = 1 |");
        System.out.println("|---:|---|---:|---:|---:|---:|---:|---:|---:|");
        for (int count : List.of(FEW, MANY)) {
            try (Workspace workspace = new Workspace()) {
                Path content = workspace.empty("content");
                Documents.write(content, count, Portal.ROOT.resolve("content"));
                try (Portal portal = new Portal(workspace.empty("data"), content).forSteadyLoad()) {
                    portal.start(Documents.path(0));
                    measure(portal, count);
                }
            }
        }
    }

    private static void measure(Portal portal, int count) throws IOException {
        List<byte[]> documents = IntStream.range(0, DIFFERENT)
                .mapToObj(i -> portal.get("/docs?path=" + Documents.path(i)))
                .toList();
        List<byte[]> views = IntStream.range(0, DIFFERENT)
                .mapToObj(i -> portal.get("/docs/view?path=" + Documents.path(i)))
                .toList();
        Map<String, List<byte[]>> targets = new LinkedHashMap<>();
        targets.put("`GET /api/health`", List.of(portal.get("/api/health")));
        targets.put("`GET /docs`", List.of(portal.get("/docs")));
        targets.put("`GET /docs?path=`", documents);
        targets.put("`GET /docs/view?path=`", views);
        targets.put("`GET /content/….png`", List.of(portal.get("/" + Documents.IMAGE)));
        targets.values().forEach(requests -> Load.closed(portal.port(), requests, 8, MOST_REQUESTS, WARM_UP));
        for (int connections : List.of(1, 8)) {
            double unit = 0;
            for (Map.Entry<String, List<byte[]>> target : targets.entrySet()) {
                Duration before = portal.processorTime();
                Outcome outcome = Load.closed(portal.port(), target.getValue(), connections, MOST_REQUESTS, TIME);
                if (!outcome.allGood()) {
                    throw new IllegalStateException(target.getKey() + " answered " + outcome.statuses());
                }
                unit = unit == 0 ? outcome.perSecond() : unit;
                long micros = portal.processorTime().minus(before).toNanos() / 1000;
                System.out.println("| %,d | %s | %d | %,.0f | %.2f ms | %.2f ms | %,.1f KB | %,d µs | %.2f |"
                        .formatted(
                                count,
                                target.getKey(),
                                connections,
                                outcome.perSecond(),
                                outcome.millis(0.5),
                                outcome.millis(0.99),
                                outcome.bytesPerAnswer() / 1000,
                                micros / outcome.nanos().length,
                                outcome.perSecond() / unit));
            }
        }
    }
}
