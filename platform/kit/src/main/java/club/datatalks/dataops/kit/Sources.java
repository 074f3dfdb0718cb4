package club.datatalks.dataops.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The files of which a plugin is made, and what became of them since somebody looked last. For one thread. */
final class Sources {

    private static final long PAUSE_MILLIS = 200;

    private final Path folder;
    private Map<Path, Stamp> seen;

    Sources(Project project) throws IOException {
        this.folder = project.folder();
        this.seen = look();
    }

    private record Stamp(FileTime time, long size) {}

    /**
     * Waits until something is saved, and until an editor that writes several files is through.
     *
     * @return what was changed, made or deleted, relative to the plugin's folder
     */
    Set<Path> awaitChange() throws IOException, InterruptedException {
        Set<Path> changed = new HashSet<>();
        while (true) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            Map<Path, Stamp> now = look();
            Set<Path> since = differences(seen, now);
            seen = now;
            changed.addAll(since);
            if (since.isEmpty() && !changed.isEmpty()) {
                return changed;
            }
        }
    }

    private static Set<Path> differences(Map<Path, Stamp> before, Map<Path, Stamp> now) {
        Set<Path> changed = new HashSet<>(before.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(file -> before.containsKey(file) && before.get(file).equals(now.get(file)));
        return changed;
    }

    // Asking is cheap for some hundred files, and the same on every system and file system.
    private Map<Path, Stamp> look() throws IOException {
        Map<Path, Stamp> found = new HashMap<>();
        for (String name : new String[] {"pom.xml", "bnd.bnd"}) {
            add(folder.resolve(name), found);
        }
        Path main = folder.resolve("src/main");
        if (Files.isDirectory(main)) {
            try (Stream<Path> files = Files.walk(main)) {
                for (Path file : files.filter(Sources::isSource).toList()) {
                    add(file, found);
                }
            }
        }
        return found;
    }

    // What editors leave beside a file while they write it is not one of ours.
    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith("~") && !name.endsWith(".swp") && !name.startsWith("#");
    }

    private void add(Path file, Map<Path, Stamp> found) throws IOException {
        try {
            if (Files.isRegularFile(file)) {
                found.put(folder.relativize(file), new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
            }
        } catch (NoSuchFileException e) {
            // Gone between two looks: the next one tells.
            found.remove(folder.relativize(file));
        }
    }
}
