package club.datatalks.dataops.content.github.internal.tree;

import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.client.TreeFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest tree that this node knows, on disk: a restart costs one question, and documents can be read while GitHub
 * is away. Never a source of truth; a file that cannot be read is as good as none.
 */
public final class HeadFile {

    private static final Logger log = LoggerFactory.getLogger(HeadFile.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final String repository;

    /** @param repository which one it is of; what is on disk of another one does not count */
    public HeadFile(Path file, String repository) {
        this.file = file;
        this.repository = repository;
    }

    public Optional<FileTree> load() {
        try {
            JsonNode saved = JSON.readTree(Files.readAllBytes(file));
            if (!saved.path("repository").asText().equals(repository)) {
                return Optional.empty();
            }
            NavigableMap<String, TreeFile> files = new TreeMap<>();
            for (JsonNode entry : saved.path("files")) {
                files.put(
                        entry.path(0).asText(),
                        new TreeFile(
                                entry.path(1).asText(),
                                entry.path(2).asText(),
                                entry.path(3).asLong()));
            }
            return Optional.of(new FileTree(
                    new Revision(saved.path("revision").asText()),
                    saved.path("tree").asText(),
                    files));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            log.warn("What was known of {} cannot be read; it is fetched again", repository, e);
            return Optional.empty();
        }
    }

    /** Keeps a tree instead of the one before. */
    public synchronized void save(FileTree tree) {
        ObjectNode saved = JSON.createObjectNode()
                .put("repository", repository)
                .put("revision", tree.revision().id())
                .put("tree", tree.sha());
        ArrayNode files = saved.putArray("files");
        tree.files()
                .forEach((path, entry) -> files.addArray()
                        .add(path)
                        .add(entry.mode())
                        .add(entry.sha())
                        .add(entry.size()));
        try {
            Path partial = Files.createTempFile(file.getParent(), "head-", ".part");
            try {
                Files.write(partial, JSON.writeValueAsBytes(saved));
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            log.warn("What is known of {} cannot be kept; the next start fetches it again", repository, e);
        }
    }
}
