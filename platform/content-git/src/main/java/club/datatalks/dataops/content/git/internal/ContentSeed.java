package club.datatalks.dataops.content.git.internal;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

    /** What the first commit writes, in the order of the paths. */
    List<ContentChange> files() throws IOException {
        return folder.isPresent() && Files.isDirectory(folder.get()) ? files(folder.get()) : List.of();
    }

    private static List<ContentChange> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(folder::relativize)
                    .map(file -> ROOT + file.toString().replace('\\', '/'))
                    .filter(ContentSeed::isContent)
                    .sorted()
                    .map(path -> put(folder, path))
                    .toList();
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

    private static ContentChange put(Path folder, String path) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(path.substring(ROOT.length())));
            return new ContentChange.Put(new ContentPath(path), null, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
