package club.datatalks.dataops.content.github.internal.shell;

import club.datatalks.dataops.content.github.internal.GitHubContentStore;
import club.datatalks.dataops.content.github.internal.client.Traffic;
import club.datatalks.dataops.content.github.internal.queue.CommitQueue;
import club.datatalks.dataops.content.github.internal.queue.QueuedCommit;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:content-github}: the budget, and what waits for GitHub or could not be committed. */
@Service
@Command(
        scope = "dataops",
        name = "content-github",
        description = "Shows the budget, and the changes that wait for GitHub or could not be committed")
@NullUnmarked // the shell fills the fields after construction
public final class GitHubCommand implements Action {

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Reference
    GitHubContentStore store;

    @Reference
    Session session;

    @Override
    public Object execute() {
        PrintStream out = session.getConsole();
        out.printf(
                "%s at %s%n",
                store.describe(),
                store.sync().publishedRevision().map(Object::toString).orElse("no revision yet"));
        out.println(
                store.traffic().budget().map(Traffic.Budget::toString).orElse("GitHub has told no limit in this hour"));
        store.traffic().closed().ifPresent(reason -> out.println("Nothing is sent at the moment: " + reason));
        ShellTable table = new ShellTable();
        table.column("Number");
        table.column("Asked for");
        table.column("By");
        table.column("Change");
        table.column("Files");
        table.column("State");
        table.emptyTableText("No change waits for GitHub.");
        for (QueuedCommit commit : store.queue().waiting()) {
            add(table, commit, "queued");
        }
        for (CommitQueue.Rejected rejected : store.queue().rejected()) {
            add(table, rejected.commit(), "put aside: " + rejected.reason());
        }
        table.print(out, !noFormat);
        return null;
    }

    private static void add(ShellTable table, QueuedCommit commit, String state) {
        table.addRow()
                .addContent(
                        commit.number(),
                        commit.at(),
                        commit.author().name(),
                        commit.subject(),
                        commit.changes().size(),
                        state);
    }
}
