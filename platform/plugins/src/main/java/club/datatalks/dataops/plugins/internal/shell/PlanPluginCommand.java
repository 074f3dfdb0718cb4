package club.datatalks.dataops.plugins.internal.shell;

import club.datatalks.dataops.plugins.internal.MavenPlugins;
import club.datatalks.dataops.plugins.internal.PluginAction;
import club.datatalks.dataops.plugins.internal.PluginManager;
import club.datatalks.dataops.problem.ProblemException;
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

/** {@code dataops:plugin-plan}: what a change would do. */
@Service
@Command(scope = "dataops", name = "plugin-plan", description = "Show what a change would do, and do nothing")
@NullUnmarked // the shell fills the fields after construction
public final class PlanPluginCommand implements Action {

    @Argument(
            index = 0,
            name = "action",
            description = "install, upgrade, rollback, remove, enable or disable",
            required = true)
    String action;

    @Argument(
            index = 1,
            name = "plugin",
            description = "A KAR or jar on the portal's machine, a Maven coordinate, or the name of a shipped plugin",
            required = true)
    @Completion(PluginNameCompleter.class)
    String plugin;

    @Option(name = "--sha256", description = "What the file should be")
    String sha256;

    @Option(name = "--signature", description = "The signature of the file, in base64")
    String signature;

    @Reference
    PluginManager plugins;

    @Reference
    MavenPlugins maven;

    @Reference
    Session session;

    @Option(name = "--delete-data", description = "With remove: delete what the plugin has stored, too")
    boolean deleteData;

    @Override
    public Object execute() throws CommandException {
        ShellChange change = new ShellChange(plugins, session);
        try {
            change.plan(change.request(PluginAction.named(action), plugin, sha256, signature, deleteData, maven));
        } catch (ProblemException e) {
            throw new CommandException(e.message(), e);
        }
        return null;
    }
}
