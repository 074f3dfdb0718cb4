package bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A temporary folder that goes away with its measurement. */
final class Workspace implements AutoCloseable {

    private final Path folder;

    Workspace() throws IOException {
        folder = Files.createTempDirectory("dataops-bench-");
    }

    Path empty(String name) throws IOException {
        Path empty = folder.resolve(name);
        delete(empty);
        return Files.createDirectories(empty);
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
