package club.datatalks.dataops.plugins.internal.shell;

import club.datatalks.dataops.plugins.internal.ChangeRequest;
import club.datatalks.dataops.plugins.internal.PluginAction;
import club.datatalks.dataops.plugins.internal.PluginManager;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:plugin-rollback}: goes back to the version before. */
@Service
@Command(scope = "dataops", name = "plugin-rollback", description = "Go back to the version before, data included")
@NullUnmarked // the shell fills the fields after construction
public final class RollbackPluginCommand implements Action {

    @Argument(name = "plugin", description = "The name of the plugin", required = true)
    @Completion(PluginNameCompleter.class)
    String plugin;

    @Reference
    PluginManager plugins;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException, InterruptedException {
        new ShellChange(plugins, session).carryOut(new ChangeRequest(PluginAction.ROLLBACK, plugin, null, false));
        return null;
    }
}
