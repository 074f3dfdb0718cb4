package club.datatalks.dataops.work.internal.shell;

import club.datatalks.dataops.work.internal.Seeds;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:seed}: gives the portal what it starts with; safe to repeat. */
@Service
@Command(scope = "dataops", name = "seed", description = "Makes the templates and recurring work that are missing")
@NullUnmarked // the shell fills the fields after construction
public final class SeedCommand implements Action {

    @Option(
            name = "--force",
            description = "Also put back templates that were changed, and recurring work that was paused or reassigned")
    boolean force;

    @Option(name = "--templates-only", description = "Leave recurring work alone")
    boolean templatesOnly;

    @Reference
    Seeds seeds;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        print("Templates", Problems.told(() -> seeds.templates(force)));
        if (!templatesOnly) {
            print("Recurring work", Problems.told(() -> seeds.recurring(force)));
        }
        return null;
    }

    private void print(String what, Seeds.Report report) {
        session.getConsole()
                .printf(
                        "%s: %d made, %d updated, %d left alone, %d tasks completed; %d in all%n",
                        what,
                        report.created(),
                        report.updated(),
                        report.skipped(),
                        report.repairedTasks(),
                        report.total());
    }
}
