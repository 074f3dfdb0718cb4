package club.datatalks.dataops.content.github.internal.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.github.internal.GitHubContentStore;
import club.datatalks.dataops.content.github.internal.queue.CommitQueue;
import club.datatalks.dataops.content.github.internal.queue.QueuedCommit;
import club.datatalks.dataops.problem.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:content-github-rejected}: shows a change that was put aside, as it was to be, or forgets it. */
@Service
@Command(
        scope = "dataops",
        name = "content-github-rejected",
        description = "Shows a queued change that could not be committed, or forgets it once it was dealt with")
@NullUnmarked // the shell fills the fields after construction
public final class GitHubRejectedCommand implements Action {

    @Argument(name = "number", required = true, description = "Its number, as dataops:content-github lists it")
    @Completion(RejectedCompleter.class)
    long number;

    @Option(name = "--forget", description = "Forget it; what it was to write is gone then")
    boolean forget;

    @Reference
    GitHubContentStore store;

    @Reference
    Session session;

    @Override
    public Object execute() throws IOException {
        PrintStream out = session.getConsole();
        CommitQueue.Rejected rejected = store.queue().rejected().stream()
                .filter(candidate -> candidate.commit().number() == number)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("No change of number %d was put aside".formatted(number)));
        QueuedCommit commit = rejected.commit();
        if (forget) {
            store.queue().drop(number);
            out.printf("Forgot %d: %s%n", number, commit.subject());
            return null;
        }
        out.printf(
                "%s%nBy %s, %s%nNot committed: %s%n",
                commit.message(), commit.author().name(), commit.at(), rejected.reason());
        for (QueuedCommit.Change change : commit.changes()) {
            out.printf("%n--- %s, based on %s%n", change.path(), basedOn(change));
            out.println(change.result().map(this::text).orElse("(to be removed)"));
        }
        return null;
    }

    private static String basedOn(QueuedCommit.Change change) {
        return change.expectedHash() == null ? "no file" : change.expectedHash().value();
    }

    private String text(ContentHash hash) {
        return new String(store.read(hash), UTF_8);
    }
}
