package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.blob.BlobContent;
import club.datatalks.dataops.blob.BlobExistsException;
import club.datatalks.dataops.blob.BlobHash;
import club.datatalks.dataops.blob.BlobKey;
import club.datatalks.dataops.blob.BlobPage;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.blob.NewBlob;
import club.datatalks.dataops.plugins.internal.archive.ArchiveReader;
import club.datatalks.dataops.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The files of plugins that were brought here, where every node finds them. Called by what they hold, so that one that
 * is there is the right one.
 */
public final class PluginFiles {

    private static final String FOLDER = "plugins/";
    private static final int PAGE = 200;

    private final BlobStore blobs;

    public PluginFiles(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** Keeps a file, all of it or nothing; twice is fine. */
    void keep(byte[] file) {
        String sha256 = ArchiveReader.sha256(file);
        NewBlob blob = NewBlob.of(new BlobKey(FOLDER + sha256), "application/java-archive")
                .sized(file.length)
                .hashed(new BlobHash(sha256));
        try {
            blobs.create(blob, new ByteArrayInputStream(file));
        } catch (BlobExistsException e) {
            // The same bytes, or they would have another name.
        }
    }

    /**
     * Reads a file that was kept.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when it is gone, of kind {@code UNAVAILABLE} when it is
     *     damaged
     */
    byte[] read(String sha256) {
        try (BlobContent content = blobs.open(new BlobKey(FOLDER + sha256))
                .orElseThrow(() ->
                        ProblemException.notFound("The plugin's file is gone from the blob store; send it again"))) {
            byte[] file = content.stream().readAllBytes();
            if (!ArchiveReader.sha256(file).equals(sha256)) {
                throw ProblemException.unavailable(
                        "The plugin's file is damaged; send it again", new IllegalStateException(sha256));
            }
            return file;
        } catch (IOException e) {
            throw ProblemException.unavailable("The plugin's file cannot be read; try again, or send it again", e);
        }
    }

    /** Forgets files that nothing names any more and that nobody is just about to name. */
    void forgetAllBut(Set<String> named, Instant now, Duration grace) {
        String cursor = null;
        do {
            BlobPage page = blobs.list(FOLDER, PAGE, cursor);
            page.entries().stream()
                    .filter(blob -> !named.contains(blob.key().value().substring(FOLDER.length())))
                    .filter(blob -> blob.createdAt().isBefore(now.minus(grace)))
                    .forEach(blob -> blobs.delete(blob.key()));
            cursor = page.next().orElse(null);
        } while (cursor != null);
    }
}
