package club.datatalks.dataops.docs.internal.shell;

import club.datatalks.dataops.content.ContentSync;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.Registry;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:content-status}: where the documents are and how they are. */
@Service
@Command(scope = "dataops", name = "content-status", description = "Shows where the documents are and how they are")
@NullUnmarked // the shell fills the fields after construction
public final class ContentStatusCommand implements Action {

    @Reference
    DocumentLibrary library;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        PrintStream console = session.getConsole();
        console.printf("Branch             %s%n", library.store().branch());
        shared(console, library.store().sync());
        Snapshot snapshot = Problems.told(library::current);
        Registry registry = snapshot.registry();
        console.printf("Head               %s%n", snapshot.revision());
        console.printf("Read at            %s%n", snapshot.builtAt());
        console.printf("Documents          %d%n", registry.size());
        console.printf("Unreadable         %d%n", registry.unreadable().size());
        console.printf("Refused            %d%n", registry.violations().size());
        console.printf(
                "Broken references  %d in %d document(s)%n",
                snapshot.brokenReferences().values().stream()
                        .mapToInt(broken -> broken.size())
                        .sum(),
                snapshot.brokenReferences().size());
        console.printf("Unused images      %d%n", snapshot.unusedImages().size());
        return null;
    }

    private static void shared(PrintStream console, ContentSync sync) {
        if (!sync.isShared()) {
            console.println("Shared with        nobody");
            return;
        }
        console.printf("Shared with        %s%n", sync.address());
        sync.publishedRevision().ifPresent(revision -> console.printf("Published          %s%n", revision));
        if (sync.isBehind()) {
            console.println("Behind             yes; there is something to take over");
        }
        if (sync.problem() != null) {
            console.printf("Problem            %s%n", sync.problem());
        }
    }
}
