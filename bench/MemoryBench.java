package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the product takes: on the disk, after its start, and under load with few and with many documents. */
final class MemoryBench {

    private static final Duration LOAD = Duration.ofSeconds(20);
    private static final int MOST_REQUESTS = 400_000;
    private static final Pattern USED = Pattern.compile("(?:def new generation|tenured generation|PSYoungGen|ParOldGen)[^\\n]*used (\\d+)K");

    private MemoryBench() {}

    static void run() throws IOException {
        System.out.println("Distribution: %.1f MB (tar.gz), %.1f MB unpacked%n"
                .formatted(tarball() / 1e6, size(Portal.ROOT.resolve("platform/distribution/target/assembly")) / 1e6));
        System.out.println("| Documents | Resident after the start | Heap in use | Resident after load | Heap in use |");
        System.out.println("|---|---:|---:|---:|---:|");
        try (Workspace workspace = new Workspace()) {
            measure(workspace, "the handbook", Portal.ROOT.resolve("content"), StartBench.DOCUMENT);
            Path many = workspace.empty("content");
            Documents.write(many, ReadingBench.MANY, Portal.ROOT.resolve("content"));
            measure(workspace, "%,d generated".formatted(ReadingBench.MANY), many, Documents.path(0));
        }
    }

    private static void measure(Workspace workspace, String what, Path content, String document) throws IOException {
        try (Portal portal = new Portal(workspace.empty("data"), content)) {
            portal.start(document);
            long residentBefore = portal.megabytes("VmRSS");
            long heapBefore = heapInUse(portal);
            List<byte[]> requests =
                    List.of(portal.get("/docs"), portal.get("/docs?path=" + document), portal.get("/docs/view?path=" + document));
            Load.closed(portal.port(), requests, 8, MOST_REQUESTS, LOAD);
            System.out.println("| %s | %d MB | %d MB | %d MB | %d MB |"
                    .formatted(what, residentBefore, heapBefore, portal.megabytes("VmRSS"), heapInUse(portal)));
        }
    }

    /** In MB, after a collection. */
    static long heapInUse(Portal portal) throws IOException {
        portal.jcmd("GC.run");
        Matcher used = USED.matcher(portal.jcmd("GC.heap_info"));
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes / 1024;
    }

    private static long tarball() throws IOException {
        try (Stream<Path> files = Files.list(Portal.ROOT.resolve("platform/distribution/target"))) {
            Path tarball = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("nothing was built; ./dataops build does it"));
            return Files.size(tarball);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
