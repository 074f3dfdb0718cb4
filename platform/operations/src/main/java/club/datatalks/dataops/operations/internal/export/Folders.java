package club.datatalks.dataops.operations.internal.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** How the files of an export get where they belong: whole, on the disk, and under their name at once. */
final class Folders {

    private Folders() {}

    static Path of(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    /** Copies a file; its name appears when all of it is on the disk. */
    static void copy(Path file, Path target) throws IOException {
        Path partial = Files.createTempFile(of(target), ".export-", ".part");
        try {
            Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel channel = FileChannel.open(of(target), StandardOpenOption.READ)) {
                channel.force(true);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Puts files in the place of others of their names. The first is the one that makes the others count: it goes first
     * and comes last, so that whoever finds it finds all of them.
     */
    static void replace(Path from, List<String> names, Path to) throws IOException {
        Files.deleteIfExists(to.resolve(names.get(0)));
        for (String name : names.subList(1, names.size())) {
            copy(from.resolve(name), to.resolve(name));
        }
        copy(from.resolve(names.get(0)), to.resolve(names.get(0)));
    }

    /** With everything in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
