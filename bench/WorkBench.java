package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the work routes take over HTTP among few tasks and among many, one connection beside several. */
final class WorkBench {

    private static final int MANY = 100_000;
    private static final int TEMPLATE_TASKS = 20;
    private static final int OF_A_DAY = 2;
    /** Until what all requests share is compiled, before the first of them is measured. */
    private static final Duration FIRST_WARM_UP = Duration.ofMillis(Integer.getInteger("bench.firstWarmUpMillis", 40_000));

    private static final Duration WARM_UP = Duration.ofMillis(Integer.getInteger("bench.warmUpMillis", 10_000));
    private static final Duration TIME = Duration.ofMillis(Integer.getInteger("bench.roundMillis", 4000));
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private WorkBench() {}

    /** What is measured: one or more requests, one after the other; several of them take turns. */
    private record Work(String name, List<List<byte[]>> requests) {}

    /** What came of it. */
    private record Row(Outcome outcome, double bytes, long micros) {}

    static void run() throws IOException {
        Map<String, Map<Integer, Row>> table = new LinkedHashMap<>();
        for (int count : List.of(WorkItems.NEAR, MANY)) {
            try (Workspace workspace = new Workspace()) {
                Path content = workspace.empty("content");
                Documents.write(content, 60, Portal.ROOT.resolve("content"));
                Path data = workspace.empty("data");
                try (Portal portal = new Portal(data, content).forSteadyLoad()) {
                    portal.start(Documents.path(0));
                    portal.stop();
                    WorkItems.write(data.resolve("state"), count);
                    portal.start(Documents.path(0));
                    portal.awaitIdle();
                    measure(portal, count, table);
                }
            }
        }
        print(table);
    }

    private static void measure(Portal portal, int count, Map<String, Map<Integer, Row>> table) throws IOException {
        List<Work> works = works(portal);
        load(portal, works.get(OF_A_DAY), 8, FIRST_WARM_UP);
        for (Work work : works) {
            // In turn: what the later ones write, the earlier ones would read.
            load(portal, work, 8, WARM_UP);
            for (int connections : List.of(1, 8)) {
                String name = "%s | %d".formatted(work.name(), connections);
                table.computeIfAbsent(name, key -> new LinkedHashMap<>())
                        .put(count, load(portal, work, connections, TIME));
            }
        }
    }

    private static List<Work> works(Portal portal) throws IOException {
        String template = id(portal.created("/api/templates", template()));
        List<Work> works = new ArrayList<>();
        works.add(of("nothing: `GET /api/health`", portal.get("/api/health")));
        works.add(of("a task", portal.get("/api/tasks/" + WorkItems.id(7))));
        works.add(of("the 57 tasks of a day", portal.get("/api/tasks?date=" + WorkItems.DAY)));
        works.add(of(
                "1,000 tasks of a month",
                portal.get("/api/tasks?startDate=%s&endDate=%s".formatted(WorkItems.FIRST_DAY, WorkItems.LAST_DAY))));
        works.add(new Work("the calls of Home", List.of(home(portal))));
        works.add(of(
                "create a task",
                portal.json("POST", "/api/tasks", "{\"description\":\"Call the printer\",\"date\":\"2031-09-01\"}")));
        works.add(new Work(
                "change a task",
                IntStream.range(0, WorkItems.CHANGED)
                        .mapToObj(i -> List.of(portal.json(
                                "PUT", "/api/tasks/" + WorkItems.id(100 + i), "{\"assigneeId\":\"u-" + i + "\"}")))
                        .toList()));
        works.add(of(
                "start a workflow of 20 tasks",
                portal.json(
                        "POST",
                        "/api/bundles",
                        "{\"title\":\"Episode\",\"anchorDate\":\"2031-10-01\",\"templateId\":\"%s\"}"
                                .formatted(template))));
        return works;
    }

    private static Work of(String name, byte[] request) {
        return new Work(name, List.of(List.of(request)));
    }

    /** What Operations Home asks for when somebody opens it. */
    private static List<byte[]> home(Portal portal) {
        return List.of(
                portal.get("/api/me"),
                portal.get("/api/tasks?date=" + WorkItems.DAY),
                portal.get("/api/tasks?status=waiting"),
                portal.get("/api/queue/workflows?date=" + WorkItems.DAY),
                portal.get("/api/bundles"),
                portal.get("/api/users"),
                portal.get("/api/notifications"));
    }

    private static String template() {
        String tasks = IntStream.range(0, TEMPLATE_TASKS)
                .mapToObj(i -> ("{\"refId\":\"t-%1$d\",\"description\":\"Step %1$d of the bench\",\"offsetDays\":%1$d,"
                                + "\"systems\":[\"slack\"],\"proofRequirement\":{\"type\":\"comment\"}}")
                        .formatted(i))
                .collect(Collectors.joining(","));
        return "{\"name\":\"Bench\",\"type\":\"bench\",\"taskDefinitions\":[%s]}".formatted(tasks);
    }

    private static String id(String answer) {
        // The definitions of a template come before its own id may; its tasks have none.
        Matcher id = ID.matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException("nothing was created: " + answer);
        }
        return id.group(1);
    }

    private static Row load(Portal portal, Work work, int connections, Duration time) throws IOException {
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            open.add(new Connection(portal.port()));
        }
        AtomicInteger next = new AtomicInteger();
        Duration before = portal.processorTime();
        Calls calls = new Calls(connections, (thread, random) -> {
            int turn = next.getAndIncrement() % work.requests().size();
            for (byte[] request : work.requests().get(turn)) {
                int status = open.get(thread).send(request);
                if (status / 100 != 2) {
                    throw new IllegalStateException(work.name() + " answered " + status);
                }
            }
        });
        calls.round(time, false);
        long micros = portal.processorTime().minus(before).toNanos() / 1000;
        long bytes = 0;
        for (Connection connection : open) {
            bytes += connection.bytes();
            connection.close();
        }
        Outcome outcome = calls.outcome();
        int answers = Math.max(1, outcome.nanos().length);
        return new Row(outcome, (double) bytes / answers, micros / answers);
    }

    private static void print(Map<String, Map<Integer, Row>> table) throws IOException {
        System.out.printf("Load %s at the end%n%n", Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        System.out.println("| | Connections | Size | 1,000 tasks: answers/s | p50 | p99 | 100,000 tasks: answers/s | p50 | p99 "
                + "| Processor per answer | Growth of p50 |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        table.forEach((name, rows) -> {
            Row few = rows.get(WorkItems.NEAR);
            Row many = rows.get(MANY);
            System.out.printf(
                    "| %s | %,.1f KB | %s | %s | %,d µs | %.2f |%n",
                    name,
                    many.bytes() / 1000,
                    figures(few.outcome()),
                    figures(many.outcome()),
                    many.micros(),
                    many.outcome().millis(0.5) / few.outcome().millis(0.5));
        });
    }

    private static String figures(Outcome outcome) {
        return "%,.0f | %.2f ms | %.2f ms".formatted(outcome.perSecond(), outcome.millis(0.5), outcome.millis(0.99));
    }
}
