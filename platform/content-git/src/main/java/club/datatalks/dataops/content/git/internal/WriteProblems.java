package club.datatalks.dataops.content.git.internal;

import club.datatalks.dataops.problem.ProblemException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a commit was not written, in words that somebody can act on. */
final class WriteProblems {

    private WriteProblems() {}

    static ProblemException of(Exception failure) {
        return ProblemException.unavailable(sentence(failure), failure);
    }

    // JGit wraps what the disk said, at times more than once.
    private static String sentence(Exception failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left") || message.contains("quota exceeded")) {
                return "The disk of the documents is full and nothing was saved; free some space and try again";
            }
            if (cause instanceof AccessDeniedException
                    || cause instanceof ReadOnlyFileSystemException
                    || message.contains("read-only file system")) {
                return "The documents' repository may not be written to and nothing was saved; an administrator has to"
                        + " allow it";
            }
        }
        return "The disk of the documents failed and nothing was saved; try again, and see the log if it stays so";
    }
}
