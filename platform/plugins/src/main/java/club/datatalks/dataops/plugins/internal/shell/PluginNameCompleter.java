package club.datatalks.dataops.plugins.internal.shell;

import club.datatalks.dataops.plugins.internal.PluginManager;
import club.datatalks.dataops.plugins.internal.PluginView;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.NullUnmarked;

/** Completes the names of plugins that something can be done with. */
@Service
@NullUnmarked // the shell fills the field after construction
public final class PluginNameCompleter implements Completer {

    @Reference
    PluginManager plugins;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        StringsCompleter names = new StringsCompleter(plugins.plugins().stream()
                .filter(plugin -> !plugin.core())
                .map(PluginView::name)
                .toList());
        return names.complete(session, line, candidates);
    }
}
