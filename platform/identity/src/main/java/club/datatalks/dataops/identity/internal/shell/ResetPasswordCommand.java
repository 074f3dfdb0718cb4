package club.datatalks.dataops.identity.internal.shell;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.internal.Accounts;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:password-reset}: for somebody who cannot sign in any more. */
@Service
@Command(
        scope = "dataops",
        name = "password-reset",
        description = "Gives a user a new password, prints it once and ends their sessions")
@NullUnmarked // the shell fills the fields after construction
public final class ResetPasswordCommand implements Action {

    @Argument(name = "user", description = "User name, e-mail address or id; the portal's administrator if missing")
    @Completion(UserNameCompleter.class)
    String name = Actor.PORTAL_ADMIN_ID;

    @Reference
    Accounts accounts;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        session.getConsole().println(Problems.told(() -> accounts.resetPassword(name, Accounts.CONSOLE)));
        return null;
    }
}
