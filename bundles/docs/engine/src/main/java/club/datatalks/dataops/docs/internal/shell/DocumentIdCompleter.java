package club.datatalks.dataops.docs.internal.shell;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.NullUnmarked;

/** Offers the ids of all documents. */
@Service
@NullUnmarked // the shell fills the fields after construction
public final class DocumentIdCompleter implements Completer {

    @Reference
    DocumentLibrary library;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        StringsCompleter ids = new StringsCompleter();
        library.current()
                .registry()
                .documents()
                .forEach(document -> ids.getStrings().add(document.id()));
        return ids.complete(session, commandLine, candidates);
    }
}
