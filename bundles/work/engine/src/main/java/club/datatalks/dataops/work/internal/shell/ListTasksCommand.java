package club.datatalks.dataops.work.internal.shell;

import club.datatalks.dataops.work.internal.Calendar;
import club.datatalks.dataops.work.internal.Tasks;
import club.datatalks.dataops.work.internal.model.Task;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:tasks}: what is open today, most overdue first. */
@Service
@Command(scope = "dataops", name = "tasks", description = "Lists open tasks up to today, most overdue first")
@NullUnmarked // the shell fills the fields after construction
public final class ListTasksCommand implements Action {

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Option(name = "--limit", description = "Show at most this many tasks")
    int limit = 50;

    @Reference
    Tasks tasks;

    @Reference
    Calendar calendar;

    @Reference
    Session session;

    @Override
    public Object execute() {
        List<Task> open = tasks.openUntil(calendar.today().toString());
        ShellTable table = new ShellTable();
        table.column("Date");
        table.column("Status");
        table.column("Task");
        table.column("Who");
        table.column("Id");
        table.emptyTableText("Nothing is open.");
        for (Task task : open.subList(0, Math.min(Math.max(limit, 0), open.size()))) {
            table.addRow()
                    .addContent(
                            task.date(),
                            task.status(),
                            task.description(),
                            task.assigneeId().orElse(""),
                            task.id());
        }
        table.print(session.getConsole(), !noFormat);
        if (open.size() > limit) {
            session.getConsole().printf("%d more; --limit shows them%n", open.size() - Math.max(limit, 0));
        }
        return null;
    }
}
