package club.datatalks.dataops.identity.internal.shell;

import club.datatalks.dataops.identity.internal.Accounts;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.NullUnmarked;

/** Completes what names a user: the address, or the id of somebody without one. */
@Service
@NullUnmarked // the shell fills the fields after construction
public final class UserNameCompleter implements Completer {

    @Reference
    Accounts accounts;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        List<String> names = accounts.all().stream()
                .map(user -> user.email().isEmpty() ? user.id() : user.email())
                .toList();
        return new StringsCompleter(names).complete(session, commandLine, candidates);
    }
}
