package club.datatalks.dataops.work.internal.shell;

import club.datatalks.dataops.work.internal.RecurringConfigs;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:recurring}: what recurs, and when. */
@Service
@Command(scope = "dataops", name = "recurring", description = "Lists recurring configs")
@NullUnmarked // the shell fills the fields after construction
public final class ListRecurringCommand implements Action {

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Reference
    RecurringConfigs configs;

    @Reference
    Session session;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("Cron");
        table.column("State");
        table.column("Task");
        table.column("Id");
        table.emptyTableText("Nothing recurs.");
        for (RecurringConfig config : configs.all()) {
            table.addRow()
                    .addContent(
                            config.cronExpression(),
                            config.isEnabled() ? "enabled" : "paused",
                            config.description(),
                            config.id());
        }
        table.print(session.getConsole(), !noFormat);
        return null;
    }
}
