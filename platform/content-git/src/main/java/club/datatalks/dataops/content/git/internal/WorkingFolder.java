package club.datatalks.dataops.content.git.internal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of files that people edit with programs of their own while the portal writes to it, too (DOC-39). What of it
 * counts as content is what {@link ContentSeed} says. Links are neither followed nor replaced. For one thread at a
 * time.
 */
final class WorkingFolder {

    private static final String ROOT = "content/";

    /** A dot in front and no ending that counts: neither a document nor an image. */
    private static final String PARTIAL = ".dataops-part";

    private final Path folder;
    private Map<String, Seen> seen = Map.of();

    private record Seen(FileTime modified, long size, ContentHash hash) {}

    /** A file whose bytes changed under our hands; the next round looks at it again. */
    static final class ChangedMeanwhileException extends IOException {

        private static final long serialVersionUID = 1L;

        ChangedMeanwhileException(ContentPath path) {
            super("%s is being changed by another program".formatted(path));
        }
    }

    /** @param folder what is {@code content/} in the paths of the store; made when it is missing */
    WorkingFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
    }

    Path folder() {
        return folder;
    }

    /**
     * What is there now, by path. A file is read when its time or size is another than at the last look.
     *
     * @throws NoSuchFileException when the folder itself is gone
     */
    Map<ContentPath, ContentHash> files() throws IOException {
        Map<String, Seen> found = new HashMap<>();
        Map<ContentPath, ContentHash> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String path = ROOT + folder.relativize(file).toString().replace('\\', '/');
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && ContentSeed.isContent(path)) {
                    Optional<Seen> now = look(path, file);
                    now.ifPresent(each -> {
                        found.put(path, each);
                        files.put(new ContentPath(path), each.hash());
                    });
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        seen = found;
        return files;
    }

    // Files come and go while we look.
    private Optional<Seen> look(String path, Path file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Seen before = seen.get(path);
            if (before != null && before.modified().equals(now.lastModifiedTime()) && before.size() == now.size()) {
                return Optional.of(before);
            }
            return Optional.of(new Seen(now.lastModifiedTime(), now.size(), ContentHash.of(Files.readAllBytes(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    byte[] read(ContentPath path) throws IOException {
        return Files.readAllBytes(file(path));
    }

    /**
     * Puts a file there, as a whole or not at all.
     *
     * @param expected what was there at the last look; empty for nothing
     * @throws ChangedMeanwhileException when something else is there now
     */
    void write(ContentPath path, Optional<ContentHash> expected, byte[] bytes) throws IOException {
        Path file = file(path);
        Path parent = Files.createDirectories(file.getParent());
        check(path, file, expected);
        Path partial = parent.resolve("." + file.getFileName() + PARTIAL);
        try {
            Files.write(partial, bytes);
            Files.move(partial, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Takes a file away, and the folders that are empty without it.
     *
     * @throws ChangedMeanwhileException when something else is there now
     */
    void delete(ContentPath path, ContentHash expected) throws IOException {
        Path file = file(path);
        check(path, file, Optional.of(expected));
        Files.deleteIfExists(file);
        for (Path parent : upwards(file)) {
            if (!parent.equals(file) && isEmpty(parent)) {
                Files.delete(parent);
            }
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static void check(ContentPath path, Path file, Optional<ContentHash> expected) throws IOException {
        boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        Optional<ContentHash> now = isThere ? Optional.of(ContentHash.of(Files.readAllBytes(file))) : Optional.empty();
        if (!now.equals(expected)) {
            throw new ChangedMeanwhileException(path);
        }
    }

    // A link among the folders on the way would lead us out of ours.
    private Path file(ContentPath path) throws IOException {
        Path file = folder.resolve(path.value().substring(ROOT.length()));
        for (Path at : upwards(file)) {
            if (Files.isSymbolicLink(at)) {
                throw new IOException("%s is a link, which is not followed; replace it by what it leads to"
                        .formatted(folder.relativize(at)));
            }
        }
        return file;
    }

    /** A file below the folder, and the folders on the way to it, innermost first. */
    private List<Path> upwards(Path file) {
        Path below = folder.relativize(file);
        List<Path> all = new ArrayList<>();
        for (int names = below.getNameCount(); names > 0; names--) {
            all.add(folder.resolve(below.subpath(0, names)));
        }
        return all;
    }
}
