package club.datatalks.dataops.docs.internal.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The repository whose {@code content} folder is checked; nothing when the folder lies in none. */
final class SurroundingRepository {

    private static final List<String> DOCUMENTATION = List.of("docs", "_docs", "templates");

    private final Optional<Path> root;

    private SurroundingRepository(Optional<Path> root) {
        this.root = root;
    }

    /** @param content a real path */
    static SurroundingRepository of(Path content) {
        Optional<Path> parent = Optional.ofNullable(content.getParent());
        return new SurroundingRepository(
                parent.filter(folder -> content.endsWith("content") && Files.exists(folder.resolve(".git"))));
    }

    /** What people read who work on the repository: Markdown at the top, and below the folders for it (DOC-60). */
    Map<String, byte[]> documentation() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        if (root.isPresent()) {
            read(root.get(), 1, files);
            for (String name : DOCUMENTATION) {
                Path folder = root.get().resolve(name);
                if (Files.isDirectory(folder)) {
                    read(folder, Integer.MAX_VALUE, files);
                }
            }
        }
        return files;
    }

    private void read(Path folder, int depth, Map<String, byte[]> files) throws IOException {
        try (Stream<Path> all = Files.walk(folder, depth)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Optional<String> path = pathOf(file);
                if (path.isPresent() && path.get().endsWith(".md") && Files.isRegularFile(file)) {
                    files.put(path.get(), Files.readAllBytes(file));
                }
            }
        }
    }

    /** Whether there is a file or a folder at a path of the repository. */
    boolean has(String path) {
        try {
            return root.isPresent() && Files.exists(root.get().resolve(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The path in the repository of a file below its root, slashes in it; empty for any other. */
    Optional<String> pathOf(Path file) {
        return root.filter(file::startsWith)
                .map(top -> top.relativize(file).toString().replace('\\', '/'));
    }
}
