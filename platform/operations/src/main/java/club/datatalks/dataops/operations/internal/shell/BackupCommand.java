package club.datatalks.dataops.operations.internal.shell;

import club.datatalks.dataops.operations.internal.state.Backup;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:backup}: the state in one file. */
@Service
@Command(
        scope = "dataops",
        name = "backup",
        description = "Copies the state into a file while the portal works, and checks the copy")
@NullUnmarked // the shell fills the fields after construction
public final class BackupCommand implements Action {

    @Argument(name = "file", required = true, description = "The whole path of a file that does not exist yet")
    String file;

    @Reference
    Backup backup;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        PrintStream console = session.getConsole();
        ProgressLines progress = new ProgressLines(console, "The backup was stopped; nothing is left of it");
        Backup.Done done = Problems.told(() -> backup.to(file, progress));
        console.printf("%s holds all of the state (%,d bytes) and was checked.%n", done.file(), done.bytes());
        console.println("Documents are not in it: clone content.git for those.");
        return null;
    }
}
