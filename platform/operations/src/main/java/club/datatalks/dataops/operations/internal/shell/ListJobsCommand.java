package club.datatalks.dataops.operations.internal.shell;

import club.datatalks.dataops.operations.internal.job.JobRun;
import club.datatalks.dataops.operations.internal.job.Jobs;
import java.time.temporal.ChronoUnit;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:jobs}: what plugins have done by the clock. */
@Service
@Command(
        scope = "dataops",
        name = "jobs",
        description = "Lists what plugins have done by the clock, and how it went last")
@NullUnmarked // the shell fills the fields after construction
public final class ListJobsCommand implements Action {

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Reference
    Jobs jobs;

    @Reference
    Session session;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("Job");
        table.column("Every");
        table.column("Last run (UTC)");
        table.column("Took ms");
        table.column("Result");
        table.column("Next (UTC)");
        table.emptyTableText("No plugin has a job.");
        for (Jobs.Standing job : jobs.standing()) {
            JobRun last = job.last();
            table.addRow()
                    .addContent(
                            job.name(),
                            job.every(),
                            last == null ? "never" : last.startedAt().truncatedTo(ChronoUnit.SECONDS),
                            last == null ? "" : last.took().toMillis(),
                            result(last),
                            job.next().truncatedTo(ChronoUnit.SECONDS));
        }
        table.print(session.getConsole(), !noFormat);
        return null;
    }

    private static String result(JobRun last) {
        if (last == null) {
            return "";
        }
        return last.failure() == null ? "done" : "failed: " + last.failure();
    }
}
