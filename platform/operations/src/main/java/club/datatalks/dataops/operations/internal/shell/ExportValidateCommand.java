package club.datatalks.dataops.operations.internal.shell;

import club.datatalks.dataops.operations.internal.export.ExportValidation;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:export-validate}: whether an export is worth something. */
@Service
@Command(
        scope = "dataops",
        name = "export-validate",
        description = "Checks a portable export without touching the store, and prints the result as JSON")
@NullUnmarked // the shell fills the fields after construction
public final class ExportValidateCommand implements Action {

    @Argument(name = "folder", required = true, description = "The folder with manifest.json")
    String folder;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        ExportValidation result = ExportValidation.of(Paths.of(folder));
        session.getConsole().println(JsonLines.line(result.view()));
        if (!result.isValid()) {
            throw new CommandException("The export is not valid: %d problems"
                    .formatted(result.errors().size()));
        }
        return null;
    }
}
