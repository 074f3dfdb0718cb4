package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the measurements that are named, or all of them, and prints their figures as Markdown. */
final class Bench {

    private interface Measurement {
        void run() throws IOException;
    }

    private static final Map<String, Measurement> ALL = new LinkedHashMap<>();

    static {
        ALL.put("start", StartBench::run);
        ALL.put("memory", MemoryBench::run);
        ALL.put("reading", ReadingBench::run);
        ALL.put("hot-swap", () -> HotSwapBench.run(Bench.swaps));
        ALL.put("state", StateBench::run);
        ALL.put("docs", DocsBench::run);
        ALL.put("work", WorkBench::run);
        ALL.put("search", SearchBench::run);
    }

    private static final String SWAPS = "--swaps";
    private static int swaps = HotSwapBench.SWAPS;

    private Bench() {}

    public static void main(String[] words) throws IOException {
        String[] names = withoutOptions(words);
        if (List.of(names).equals(List.of(SmallestServer.NAME))) {
            SmallestServer.run();
            return;
        }
        for (String name : names) {
            if (!ALL.containsKey(name)) {
                System.err.println("bench: there is no measurement '%s', only %s".formatted(name, ALL.keySet()));
                System.exit(2);
            }
        }
        System.out.printf(
                "%s, %d cores, load %s at the start, Java %s%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                System.getProperty("java.version"));
        for (String name : names.length == 0 ? ALL.keySet() : List.of(names)) {
            System.out.printf("%n## %s%n%n", name);
            ALL.get(name).run();
        }
    }

    /** Takes {@code --swaps N} out of the words. */
    private static String[] withoutOptions(String[] words) {
        List<String> names = new ArrayList<>(List.of(words));
        int at = names.indexOf(SWAPS);
        if (at >= 0) {
            String number = at + 1 < names.size() ? names.get(at + 1) : "";
            if (!number.matches("[1-9][0-9]{0,4}")) {
                System.err.println("bench: --swaps takes a number from 1 to 99999, not '%s'".formatted(number));
                System.exit(2);
            }
            swaps = Integer.parseInt(number);
            names.subList(at, at + 2).clear();
        }
        return names.toArray(String[]::new);
    }
}
