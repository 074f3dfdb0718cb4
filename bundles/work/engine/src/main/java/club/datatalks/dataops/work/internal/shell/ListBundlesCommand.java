package club.datatalks.dataops.work.internal.shell;

import club.datatalks.dataops.work.internal.Bundles;
import club.datatalks.dataops.work.internal.model.Bundle;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:bundles}: the workflows that run. */
@Service
@Command(scope = "dataops", name = "bundles", description = "Lists workflows, oldest first")
@NullUnmarked // the shell fills the fields after construction
public final class ListBundlesCommand implements Action {

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Option(name = "--all", description = "Show archived ones, too")
    boolean all;

    @Reference
    Bundles bundles;

    @Reference
    Session session;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("Anchor");
        table.column("Stage");
        table.column("Status");
        table.column("Workflow");
        table.column("Id");
        table.emptyTableText("No workflow is running.");
        for (Bundle bundle : bundles.all()) {
            if (all || !bundle.isArchived()) {
                table.addRow()
                        .addContent(
                                bundle.anchorDate(),
                                bundle.stage(),
                                bundle.isArchived() ? Bundle.ARCHIVED : Bundle.ACTIVE,
                                bundle.title(),
                                bundle.id());
            }
        }
        table.print(session.getConsole(), !noFormat);
        return null;
    }
}
