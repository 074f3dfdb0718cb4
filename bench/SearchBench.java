package bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What search costs among few and many documents: building its index, opening it, finding what was saved, and questions
 * over HTTP, next to an answer that does nothing. Other sizes by {@code -Dbench.documents=1000,10000}.
 */
final class SearchBench {

    private static final String SIZES = "1000,10000,100000";
    private static final int QUESTIONS = 2_000;
    private static final int SAVES = 20;
    /** The compilers work beside the first ones. */
    private static final int REBUILDS = 5;
    /** More documents are not built again: that would take minutes. */
    private static final int MOST_REBUILT = 10_000;
    private static final int MOST_REQUESTS = 400_000;
    private static final Duration WARM_UP = Duration.ofMillis(Integer.getInteger("bench.warmUpMillis", 15_000));
    private static final Duration TIME = Duration.ofMillis(Integer.getInteger("bench.roundMillis", 6_000));
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofSeconds(2);
    /** Of a line of {@code dataops:search-status}: items, kilobytes, milliseconds. */
    private static final Pattern STATUS = Pattern.compile("docs\\s+\\W\\s+ready\\s+\\W\\s+(\\d+)\\s+\\W\\s+\\W\\s+(\\d+)\\s+\\W\\s+(?:(\\d+) ms)?");

    private SearchBench() {}

    /** How the index of the documents stands. @param millis of the last building; empty when there was none */
    private record Index(int items, long kilobytes, String millis) {}

    static void run() throws IOException {
        List<String> costs = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        int[] sizes = Stream.of(System.getProperty("bench.documents", SIZES).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        for (int count : sizes) {
            try (Workspace workspace = new Workspace()) {
                Path content = workspace.empty("content");
                SearchedDocuments.write(content, count);
                String newcomer = count > MOST_REBUILT ? "" : newcomer(workspace.empty("newcomer"), content, count);
                try (Portal portal = new Portal(workspace.empty("data"), content).forSteadyLoad()) {
                    costs.add(costs(portal, count, newcomer));
                    answers.addAll(answers(portal, count));
                }
            }
        }
        System.out.println("| Documents | Built at the first start | for steady load | the sixth time | per document | Index | Later start, ready | opened, not built | Found after the first save | after 19 more: p50 | worst | Resident | Heap in use |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|---|---:|---:|---:|---:|---:|");
        costs.forEach(System.out::println);
        System.out.println();
        System.out.println("| Documents | Request | Connections | Answers/s | p50 | p99 | Size | Processor per answer | /api/health = 1 |");
        System.out.println("|---:|---|---:|---:|---:|---:|---:|---:|---:|");
        answers.forEach(System.out::println);
    }

    /** How long the first building takes as the launcher starts the portal by itself. */
    private static String newcomer(Path data, Path content, int count) throws IOException {
        try (Portal portal = new Portal(data, content)) {
            portal.start(Documents.path(0));
            return "%,d ms".formatted(Long.parseLong(builtIndex(portal, count).millis()));
        }
    }

    /** @param newcomer how long the first building took as the launcher starts the portal by itself; may be empty */
    private static String costs(Portal portal, int count, String newcomer) throws IOException {
        portal.start(Documents.path(0));
        Index first = builtIndex(portal, count);
        Index last = first;
        for (int rebuild = 0; rebuild < REBUILDS && count <= MOST_REBUILT; rebuild++) {
            portal.shell("dataops:search-rebuild docs");
            last = builtIndex(portal, count);
        }
        portal.stop();
        Portal.Started again = portal.start(Documents.path(0));
        Index opened = awaitIndex(portal, count);
        double[] saves = saves(portal);
        double[] later = Arrays.copyOfRange(saves, 1, saves.length);
        Arrays.sort(later);
        return "| %,d | %s | %,d ms | %s | %.2f ms | %,.1f MB | %,d ms | %s | %.1f ms | %.1f ms | %.1f ms | %d MB | %d MB |"
                .formatted(
                        count,
                        newcomer,
                        Long.parseLong(first.millis()),
                        last == first ? "" : "%,d ms".formatted(Long.parseLong(last.millis())),
                        Double.parseDouble(last.millis()) / count,
                        opened.kilobytes() / 1e3,
                        again.ready().toMillis(),
                        opened.millis().isEmpty() ? "yes" : "no",
                        saves[0],
                        later[later.length / 2],
                        later[later.length - 1],
                        portal.megabytes("VmRSS"),
                        MemoryBench.heapInUse(portal));
    }

    /** Each look at it is a session of the shell, whose keys take the processor from the building. */
    private static Index builtIndex(Portal portal, int count) throws IOException {
        portal.awaitIdle();
        Index built = awaitIndex(portal, count);
        // It is being put together to one segment.
        portal.awaitIdle();
        return built;
    }

    private static Index awaitIndex(Portal portal, int count) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String status = "";
        while (System.nanoTime() < end) {
            status = portal.shell("dataops:search-status");
            Matcher index = STATUS.matcher(status);
            if (index.find() && Integer.parseInt(index.group(1)) >= count) {
                String millis = index.group(3);
                return new Index(
                        Integer.parseInt(index.group(1)), Long.parseLong(index.group(2)), millis == null ? "" : millis);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new IOException("the index does not get ready: " + status);
    }

    /** How long it takes after each save until a search finds it, in milliseconds; the first search should. */
    private static double[] saves(Portal portal) throws IOException {
        double[] millis = new double[SAVES];
        for (int save = 0; save < SAVES; save++) {
            String word = "quicksilver" + save + "x";
            portal.created("/docs", "{\"path\":\"domain-00/sops/%s.md\",\"title\":\"%s\"}".formatted(word, word));
            long begin = System.nanoTime();
            String answer = "";
            while (!answer.contains("\"title\":\"" + word)) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IllegalStateException("what was saved is not found: " + answer);
                }
                answer = portal.text("/search?fuzzy=0&limit=1&q=" + word);
            }
            millis[save] = (System.nanoTime() - begin) / 1e6;
        }
        return millis;
    }

    private static List<String> answers(Portal portal, int count) throws IOException {
        Map<String, List<byte[]>> targets = new LinkedHashMap<>();
        targets.put("nothing: `GET /api/health`", List.of(portal.get("/api/health")));
        targets.put("`GET /search?q=`", questions(portal, count, ""));
        targets.put("as the results page asks", questions(portal, count, "&limit=20&facets=1&facet=status&highlight=1&progress=1"));
        targets.put("`GET /search/suggest?q=`", suggestions(portal, count));
        // After it was opened, an index whose tidying was cut short by the stop goes on with it.
        portal.awaitIdle();
        targets.values().forEach(requests -> Load.closed(portal.port(), requests, 8, MOST_REQUESTS, WARM_UP));
        List<String> rows = new ArrayList<>();
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
                rows.add("| %,d | %s | %d | %,.0f | %.2f ms | %.2f ms | %,.1f KB | %,d µs | %.3f |"
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
        return rows;
    }

    private static List<byte[]> questions(Portal portal, int count, String more) {
        Random random = new Random(11);
        return Stream.generate(() -> portal.get("/search?q=" + encoded(random, count) + more))
                .limit(QUESTIONS)
                .toList();
    }

    private static List<byte[]> suggestions(Portal portal, int count) {
        Random random = new Random(12);
        return Stream.generate(() -> portal.get("/search/suggest?q=" + encoded(random, count)))
                .limit(QUESTIONS)
                .toList();
    }

    private static String encoded(Random random, int count) {
        return URLEncoder.encode(SearchedDocuments.question(random, count), StandardCharsets.UTF_8);
    }
}
