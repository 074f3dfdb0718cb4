package club.datatalks.dataops.identity.internal.shell;

import club.datatalks.dataops.identity.internal.Accounts;
import club.datatalks.dataops.identity.internal.User;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:users}: who has an account. */
@Service
@Command(scope = "dataops", name = "users", description = "Lists the users, by name")
@NullUnmarked // the shell fills the fields after construction
public final class ListUsersCommand implements Action {

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Reference
    Accounts accounts;

    @Reference
    Session session;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("Name");
        table.column("E-mail");
        table.column("Role");
        table.column("State");
        table.column("Id");
        table.emptyTableText("Nobody has an account.");
        for (User user : accounts.all()) {
            table.addRow().addContent(user.name(), user.email(), user.role().wireName(), state(user), user.id());
        }
        table.print(session.getConsole(), !noFormat);
        return null;
    }

    private static String state(User user) {
        if (user.isDisabled()) {
            return "disabled";
        }
        return user.hasPassword() ? "active" : "no password";
    }
}
