package club.datatalks.dataops.docs.internal.shell;

import club.datatalks.dataops.content.ContentStore;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.NullUnmarked;

/** Completes the paths of documents. */
@Service
@NullUnmarked // the shell fills the fields after construction
public final class DocumentPathCompleter implements Completer {

    @Reference
    ContentStore content;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> paths = content.list(content.head()).stream()
                .map(entry -> entry.path().value())
                .filter(path -> path.endsWith(".md"))
                .toList();
        return new StringsCompleter(paths).complete(session, line, candidates);
    }
}
