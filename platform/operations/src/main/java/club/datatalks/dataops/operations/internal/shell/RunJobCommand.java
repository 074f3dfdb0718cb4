package club.datatalks.dataops.operations.internal.shell;

import club.datatalks.dataops.operations.internal.job.JobRun;
import club.datatalks.dataops.operations.internal.job.Jobs;
import club.datatalks.dataops.problem.ProblemException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:job-run}: does a job of a plugin now. */
@Service
@Command(scope = "dataops", name = "job-run", description = "Does a plugin's job now, whether it is due or not")
@NullUnmarked // the shell fills the fields after construction
public final class RunJobCommand implements Action {

    @Argument(name = "job", description = "Its name, as dataops:jobs lists it", required = true)
    String job;

    @Reference
    Jobs jobs;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException, InterruptedException {
        JobRun run;
        try {
            run = jobs.run(job);
        } catch (ProblemException e) {
            throw new CommandException(e.message(), e);
        }
        if (run.failure() != null) {
            throw new CommandException("%s failed: %s; the log has more".formatted(job, run.failure()));
        }
        session.getConsole().printf("%s is done, in %d ms%n", job, run.took().toMillis());
        return null;
    }
}
