package club.datatalks.dataops.operations.internal.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.karaf.shell.support.CommandException;

/** What was typed as a path; relative ones are below the server's working directory. */
final class Paths {

    private Paths() {}

    static Path of(String typed) throws CommandException {
        try {
            return Path.of(typed).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new CommandException("folder is no path: " + e.getReason(), e);
        }
    }
}
