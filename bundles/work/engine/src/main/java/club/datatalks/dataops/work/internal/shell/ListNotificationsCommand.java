package club.datatalks.dataops.work.internal.shell;

import club.datatalks.dataops.work.internal.Notifications;
import club.datatalks.dataops.work.internal.model.Notification;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:notifications}: what somebody should know. */
@Service
@Command(scope = "dataops", name = "notifications", description = "Lists open notifications, newest first")
@NullUnmarked // the shell fills the fields after construction
public final class ListNotificationsCommand implements Action {

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Reference
    Notifications notifications;

    @Reference
    Session session;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("When");
        table.column("Kind");
        table.column("For");
        table.column("Message");
        table.emptyTableText("There is nothing new.");
        for (Notification notification : notifications.open(null)) {
            table.addRow()
                    .addContent(
                            notification.createdAt(),
                            notification.text("type").orElse(""),
                            notification.userId().orElse("everybody"),
                            notification.text("message").orElse(""));
        }
        table.print(session.getConsole(), !noFormat);
        return null;
    }
}
