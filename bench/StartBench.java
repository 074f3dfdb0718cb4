package bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the command to the first page of a real document, and to "ready": the first start, and later ones. */
final class StartBench {

    private static final int RUNS = 5;
    static final String DOCUMENT = "content/overview/reference/start-here.md";

    private StartBench() {}

    static void run() throws IOException {
        List<Duration> baseline = new ArrayList<>();
        List<Portal.Started> first = new ArrayList<>();
        List<Portal.Started> warm = new ArrayList<>();
        try (Workspace workspace = new Workspace()) {
            for (int i = 0; i < RUNS; i++) {
                baseline.add(SmallestServer.startTime());
                try (Portal portal = new Portal(workspace.empty("data"), Portal.ROOT.resolve("content"))) {
                    first.add(portal.start(DOCUMENT));
                    portal.stop();
                    warm.add(portal.start(DOCUMENT));
                }
            }
        }
        Duration unit = median(baseline);
        System.out.println("| From the command to | Median of %d | Best | Worst | Smallest Java server = 1 |".formatted(RUNS));
        System.out.println("|---|---:|---:|---:|---:|");
        row("the first answer of the smallest Java server", baseline, unit);
        row("first start, with seeding and sign-in: a document", pages(first), unit);
        row("first start: ready", readies(first), unit);
        row("later start: a document", pages(warm), unit);
        row("later start: ready", readies(warm), unit);
        System.out.println();
        System.out.println("Processor time of the server until then: %.1f s at the first start, %.1f s at later ones (medians)"
                .formatted(seconds(median(processor(first))), seconds(median(processor(warm)))));
    }

    private static List<Duration> pages(List<Portal.Started> starts) {
        return starts.stream().map(Portal.Started::page).toList();
    }

    private static List<Duration> processor(List<Portal.Started> starts) {
        return starts.stream().map(Portal.Started::processor).toList();
    }

    private static List<Duration> readies(List<Portal.Started> starts) {
        return starts.stream().map(Portal.Started::ready).toList();
    }

    private static void row(String what, List<Duration> times, Duration unit) {
        List<Duration> sorted = times.stream().sorted().toList();
        System.out.println("| %s | %.2f s | %.2f s | %.2f s | %.1f |"
                .formatted(
                        what,
                        seconds(median(times)),
                        seconds(sorted.get(0)),
                        seconds(sorted.get(sorted.size() - 1)),
                        seconds(median(times)) / seconds(unit)));
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
