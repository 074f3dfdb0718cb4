package club.datatalks.dataops.plugins.internal.shell;

import club.datatalks.dataops.plugins.internal.PluginManager;
import club.datatalks.dataops.plugins.internal.PluginView;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:plugins}: what is installed, and how it is. */
@Service
@Command(scope = "dataops", name = "plugins", description = "Lists the plugins, the platform's own last")
@NullUnmarked // the shell fills the fields after construction
public final class ListPluginsCommand implements Action {

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Reference
    PluginManager plugins;

    @Reference
    Session session;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("Plugin");
        table.column("Version");
        table.column("State");
        table.column("Health");
        table.column("From");
        table.column("Since");
        table.column("By");
        for (PluginView plugin : plugins.plugins()) {
            table.addRow()
                    .addContent(
                            plugin.name(),
                            plugin.version(),
                            plugin.state(),
                            plugin.health(),
                            plugin.origin(),
                            plugin.installedAt(),
                            plugin.installedBy());
        }
        table.print(session.getConsole(), !noFormat);
        return null;
    }
}
