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

    private static final String DRY_RUN = "--dry-run";

    @Argument(index = 0, name = "from", description = "The first day, YYYY-MM-DD", required = true)
    String from;

    @Argument(index = 1, name = "to", description = "The last day, at most 90 days later", required = true)
    String to;

    @Option(name = DRY_RUN, description = "Only tell what would be made; may also stand last")
    boolean dryRun;

    // The shell takes options in front of arguments only, but this one is documented behind them.
    @Argument(index = 2, name = "last")
    String last;

    @Reference
    Generation generation;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        if (last != null && !last.equals(DRY_RUN)) {
            throw new CommandException("Behind the two days only %s may stand, not %s".formatted(DRY_RUN, last));
        }
        boolean isTrial = dryRun || last != null;
        Generation.Result result =
                Problems.told(() -> generation.generate(Map.of("startDate", from, "endDate", to), isTrial));
        for (Task task : result.generated()) {
            session.getConsole().printf("%s  %s%n", task.date(), task.description());
        }
        session.getConsole()
                .printf(
                        "%s %d, there already: %d%n",
                        isTrial ? "Would make" : "Made", result.generated().size(), result.skipped());
        return null;
    }
}
