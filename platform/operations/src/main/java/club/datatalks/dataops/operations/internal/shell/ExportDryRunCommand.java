package club.datatalks.dataops.operations.internal.shell;

import club.datatalks.dataops.operations.internal.export.DryRun;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:export-dry-run}: what importing an export would write. */
@Service
@Command(
        scope = "dataops",
        name = "export-dry-run",
        description = "Tells what importing a portable export would write, without touching the store, as JSON")
@NullUnmarked // the shell fills the fields after construction
public final class ExportDryRunCommand implements Action {

    @Argument(name = "folder", required = true, description = "The folder with manifest.json")
    String folder;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        DryRun result = DryRun.of(Paths.of(folder));
        session.getConsole().println(JsonLines.line(result.view()));
        if (!result.validation().isValid()) {
            throw new CommandException("The export is not valid: %d problems"
                    .formatted(result.validation().errors().size()));
        }
        return null;
    }
}
