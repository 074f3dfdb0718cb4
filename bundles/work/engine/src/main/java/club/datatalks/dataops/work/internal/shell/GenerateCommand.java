package club.datatalks.dataops.work.internal.shell;

import club.datatalks.dataops.work.internal.Generation;
import club.datatalks.dataops.work.internal.model.Task;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:generate}: recurring tasks for a span of days. */
@Service
@Command(
        scope = "dataops",
        name = "generate",
        description = "Makes the recurring tasks of a span of days that are missing")
@NullUnmarked // the shell fills the fields after construction
public final class GenerateCommand implements Action {

    @Argument(index = 0, name = "from", description = "The first day, YYYY-MM-DD", required = true)
    String from;

    @Argument(index = 1, name = "to", description = "The last day, at most 90 days later", required = true)
    String to;

    @Option(name = "--dry-run", description = "Only tell what would be made")
    boolean dryRun;

    @Reference
    Generation generation;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        Generation.Result result =
                Problems.told(() -> generation.generate(Map.of("startDate", from, "endDate", to), dryRun));
        for (Task task : result.generated()) {
            session.getConsole().printf("%s  %s%n", task.date(), task.description());
        }
        session.getConsole()
                .printf(
                        "%s %d, there already: %d%n",
                        dryRun ? "Would make" : "Made", result.generated().size(), result.skipped());
        return null;
    }
}
