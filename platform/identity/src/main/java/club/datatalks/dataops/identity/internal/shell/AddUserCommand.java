package club.datatalks.dataops.identity.internal.shell;

import club.datatalks.dataops.identity.internal.Accounts;
import club.datatalks.dataops.identity.internal.User;
import club.datatalks.dataops.identity.internal.UserDraft;
import club.datatalks.dataops.identity.internal.credential.ReadablePassword;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:user-add}: gives somebody an account and a password. */
@Service
@Command(scope = "dataops", name = "user-add", description = "Adds a user and prints their password, once")
@NullUnmarked // the shell fills the fields after construction
public final class AddUserCommand implements Action {

    @Argument(index = 0, name = "email", required = true, description = "The address that they sign in with")
    String email;

    @Argument(index = 1, name = "name", required = true, description = "Their name, for people")
    String name;

    @Option(name = "--admin", description = "Let them administer the portal")
    boolean admin;

    @Reference
    Accounts accounts;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        String password = ReadablePassword.random();
        UserDraft draft = new UserDraft(name, email, admin ? "admin" : "operator", password);
        User user = Problems.told(() -> accounts.create(draft, Accounts.CONSOLE));
        session.getConsole().printf("%s signs in as %s with the password %s%n", user.name(), user.email(), password);
        return null;
    }
}
