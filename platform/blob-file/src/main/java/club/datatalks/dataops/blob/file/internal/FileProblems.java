package club.datatalks.dataops.blob.file.internal;

import club.datatalks.dataops.blob.BlobDamagedException;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** The disk's failures in words that somebody can act on. */
final class FileProblems {

    private FileProblems() {}

    static ProblemException notSaved(Exception e) {
        return ProblemException.unavailable("Nothing was saved: " + sentence(e), e);
    }

    static ProblemException notRead(Exception e) {
        return e instanceof BlobDamagedException damage
                ? damaged(damage)
                : ProblemException.unavailable("The file cannot be used: " + sentence(e), e);
    }

    static ProblemException full(long usableBytes) {
        return notSaved(new IOException("no space left: %d bytes are usable".formatted(usableBytes)));
    }

    static ProblemException closed() {
        return ProblemException.unavailable(
                "The file store is closed", new IllegalStateException("called after the store was closed"));
    }

    private static ProblemException damaged(BlobDamagedException damage) {
        return ProblemException.unavailable(
                        "The file %s is damaged; an administrator has to restore it from a backup"
                                .formatted(damage.key()),
                        damage)
                .withCode(BlobStore.DAMAGED);
    }

    private static String sentence(Exception e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left") || message.contains("quota") || message.contains("out of disk space")) {
            return "the disk of the file store is full; free some space and try again";
        }
        if (e instanceof AccessDeniedException
                || e instanceof ReadOnlyFileSystemException
                || message.contains("read-only")) {
            return "the file store may not use its folder; an administrator has to allow it";
        }
        if (e instanceof ClosedByInterruptException) {
            return "the file store was interrupted; try again";
        }
        return "the disk of the file store failed; try again, and see the log if it stays so";
    }
}
