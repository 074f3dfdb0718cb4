package club.datatalks.dataops.content.git.internal;

import club.datatalks.dataops.content.ContentPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder that a new store starts from. Of what lies in it, documents ({@code *.md}) and the images below
 * {@code images/} count; everything else is left alone. Links are not followed.
 */
record ContentSeed(Optional<Path> folder) {

    private static final String ROOT = "content/";
    private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "gif", "webp", "svg");

    /** The seed in a folder; without a name, and without such a folder, there is nothing to start from. */
    static ContentSeed of(String folder) {
        return new ContentSeed(folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder)));
    }

    /** The files that the first commit writes, by their paths. */
    SortedMap<ContentPath, Path> files() throws IOException {
        return folder.isPresent() && Files.isDirectory(folder.get())
                ? files(folder.get())
                : Collections.emptySortedMap();
    }

    private static SortedMap<ContentPath, Path> files(Path folder) throws IOException {
        SortedMap<ContentPath, Path> found = new TreeMap<>(Comparator.comparing(ContentPath::value));
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(file -> {
                        String path = ROOT + folder.relativize(file).toString().replace('\\', '/');
                        if (isContent(path)) {
                            found.put(new ContentPath(path), file);
                        }
                    });
            return found;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether a file with this path, {@code content/} in front, counts. */
    static boolean isContent(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ContentPath.isPath(path)
                && (path.endsWith(".md") || path.startsWith(ROOT + "images/") && IMAGES.contains(extension));
    }
}
