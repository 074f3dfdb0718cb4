package club.datatalks.dataops.docs.internal.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the console reads a document from: the newest revision of the content, or else the disk. */
final class SopSource {

    private final ContentStore content;

    SopSource(ContentStore content) {
        this.content = content;
    }

    /**
     * The text of a document.
     *
     * @param name its path in the content, with {@code content/} in front, or a file
     * @throws ProblemException of kind {@code NOT_FOUND} when it is neither, of kind {@code UNAVAILABLE} when the file
     *     cannot be read
     */
    String read(String name) {
        return inContent(name)
                .or(() -> onDisk(name))
                .orElseThrow(() -> ProblemException.notFound("Document not found: " + name));
    }

    /** The texts of some documents by their names, in that order. */
    Map<String, String> readAll(List<String> names) {
        Map<String, String> texts = new LinkedHashMap<>();
        names.forEach(name -> texts.put(name, read(name)));
        return texts;
    }

    private Optional<String> inContent(String name) {
        return ContentPath.isPath(name)
                ? content.find(content.head(), new ContentPath(name))
                        .map(entry -> new String(content.read(entry.hash()), UTF_8))
                : Optional.empty();
    }

    private static Optional<String> onDisk(String name) {
        try {
            Path file = Path.of(name);
            return Files.isRegularFile(file)
                    ? Optional.of(new String(Files.readAllBytes(file), UTF_8))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw ProblemException.unavailable("Document cannot be read: " + name, e);
        }
    }
}
