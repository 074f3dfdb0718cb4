package club.datatalks.dataops.plugins.internal.shell;

import club.datatalks.dataops.plugins.internal.MavenPlugins;
import club.datatalks.dataops.plugins.internal.PluginAction;
import club.datatalks.dataops.plugins.internal.PluginManager;
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

/** {@code dataops:plugin-install}: brings a plugin in, from a file, a repository or the distribution. */
@Service
@Command(scope = "dataops", name = "plugin-install", description = "Install a plugin and wait until it is healthy")
@NullUnmarked // the shell fills the fields after construction
public final class InstallPluginCommand implements Action {

    @Argument(
            index = 0,
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

    @Override
    public Object execute() throws CommandException, InterruptedException {
        ShellChange change = new ShellChange(plugins, session);
        change.carryOut(change.request(PluginAction.INSTALL, plugin, sha256, signature, false, maven));
        return null;
    }
}
