package club.datatalks.dataops.docs.internal.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.docs.internal.content.ContentKind;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.quality.Documentation;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of documents as it lies on the disk, read at once, with the documentation of the repository around it. Links
 * out of it are not followed.
 */
final class ContentFolder {

    private final Path folder;
    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<ContentHash, byte[]> bytes = new HashMap<>();
    private final Set<String> otherFiles = new HashSet<>();
    private final SurroundingRepository repository;
    private final Map<String, Documentation> documentation;

    private ContentFolder(Path folder) throws IOException {
        this.folder = folder;
        this.repository = SurroundingRepository.of(folder);
        Map<String, byte[]> files = repository.documentation();
        files.values().forEach(text -> bytes.put(ContentHash.of(text), text));
        this.documentation = Documentation.of(files);
    }

    static ContentFolder read(String name) throws UsageException, IOException {
        Path folder = path(name);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--content: there is no folder " + name);
        }
        ContentFolder content = new ContentFolder(folder.toRealPath());
        try (Stream<Path> files = Files.walk(content.folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                content.add(file);
            }
        }
        content.addWhatLinksLeadTo();
        return content;
    }

    private void add(Path file) throws IOException {
        String path = pathOf(file);
        if (ContentKind.isDocument(path) && ContentPath.isPath(path)) {
            byte[] text = Files.readAllBytes(file);
            documents.put(path, text);
            bytes.put(ContentHash.of(text), text);
        } else {
            otherFiles.add(path);
        }
    }

    // Of the repository only that much is looked at: it may be large, and most of it is nobody's business here.
    private void addWhatLinksLeadTo() {
        documents.forEach((path, text) -> addWhatLinksLeadTo(path, DocumentHead.of(text)));
        documentation.forEach((path, file) -> addWhatLinksLeadTo(path, file.head()));
    }

    private void addWhatLinksLeadTo(String path, DocumentHead head) {
        for (DocumentLink link : head.links()) {
            link.repositoryPath(path).filter(repository::has).ifPresent(otherFiles::add);
        }
    }

    Snapshot snapshot() {
        return Snapshot.ofFiles(documents, otherFiles);
    }

    String text(ContentHash hash) {
        return new String(bytes.getOrDefault(hash, new byte[0]), UTF_8);
    }

    /** The Markdown files of the repository around it that are no content, by path. */
    Map<String, Documentation> documentation() {
        return documentation;
    }

    /** The paths of the documents that a name on the command line means: a file, or all below a folder. */
    List<String> named(String name) throws UsageException, IOException {
        Path file = path(name);
        if (!Files.exists(file)) {
            throw new UsageException("there is no file " + name);
        }
        Path real = file.toRealPath();
        Optional<String> outside = repository.pathOf(real).filter(documentation::containsKey);
        if (outside.isPresent()) {
            return List.of(outside.get());
        }
        if (!real.startsWith(folder)) {
            throw new UsageException("%s lies outside the documents in %s; name their folder with --content DIR"
                    .formatted(name, folder));
        }
        String path = pathOf(real);
        String below = Files.isDirectory(real) ? path + "/" : path;
        List<String> found = documents.keySet().stream()
                .filter(document -> document.equals(path) || document.startsWith(below))
                .sorted()
                .toList();
        if (found.isEmpty() && Files.isRegularFile(real)) {
            throw new UsageException(name + " is no document; documents end in .md");
        }
        return found;
    }

    private String pathOf(Path file) {
        String below = folder.relativize(file).toString().replace('\\', '/');
        return below.isEmpty() ? "content" : "content/" + below;
    }

    private static Path path(String name) throws UsageException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'%s' is no path: %s".formatted(name, e.getReason()));
        }
    }
}
