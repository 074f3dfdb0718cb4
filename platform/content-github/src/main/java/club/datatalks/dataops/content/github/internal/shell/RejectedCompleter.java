package club.datatalks.dataops.content.github.internal.shell;

import club.datatalks.dataops.content.github.internal.GitHubContentStore;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.NullUnmarked;

/** The numbers of the changes that were put aside. */
@Service
@NullUnmarked // the shell fills the field after construction
public final class RejectedCompleter implements Completer {

    @Reference
    GitHubContentStore store;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        List<String> numbers = store.queue().rejected().stream()
                .map(rejected -> String.valueOf(rejected.commit().number()))
                .toList();
        return new StringsCompleter(numbers).complete(session, commandLine, candidates);
    }
}
