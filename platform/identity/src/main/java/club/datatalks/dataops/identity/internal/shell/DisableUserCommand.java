package club.datatalks.dataops.identity.internal.shell;

import club.datatalks.dataops.identity.internal.Accounts;
import club.datatalks.dataops.identity.internal.User;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:user-disable}: keeps somebody out, or lets them in again. */
@Service
@Command(scope = "dataops", name = "user-disable", description = "Disables a user, which ends their sessions")
@NullUnmarked // the shell fills the fields after construction
public final class DisableUserCommand implements Action {

    @Argument(name = "user", required = true, description = "User name, e-mail address or id")
    @Completion(UserNameCompleter.class)
    String name;

    @Option(name = "--undo", description = "Let the user sign in again")
    boolean undo;

    @Reference
    Accounts accounts;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        User user = Problems.told(() -> accounts.setDisabled(name, !undo, Accounts.CONSOLE));
        session.getConsole().printf("%s is %s.%n", user.name(), user.isDisabled() ? "disabled" : "enabled");
        return null;
    }
}
