package club.datatalks.dataops.operations.internal.shell;

import club.datatalks.dataops.operations.internal.state.StateMove;
import club.datatalks.dataops.operations.internal.state.StateProviders;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.admin.StateProvider;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:migrate-state}: everything to another provider. */
@Service
@Command(
        scope = "dataops",
        name = "migrate-state",
        description = "Copies all of the state to another provider; without --to, lists the providers")
@NullUnmarked // the shell fills the fields after construction
public final class MigrateStateCommand implements Action {

    private static final String WHEN_STOPPED =
            "The copying was stopped; the portal goes on with what it has. The same command goes on where this one ended";

    @Option(name = "--to", description = "The provider that gets everything")
    String to;

    @Option(name = "--set", multiValued = true, description = "A setting of that provider, name=value; may be repeated")
    List<String> settings;

    @Option(name = "--rehearse", description = "Let writes go on afterwards; they are not in the copy")
    boolean rehearse;

    @Reference
    StateMove move;

    @Reference
    StateProviders providers;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        PrintStream console = session.getConsole();
        if (to == null) {
            listProviders(console);
            return null;
        }
        ProgressLines progress = new ProgressLines(console, WHEN_STOPPED);
        StateMove.Moved moved = Problems.told(() -> move.to(to, typed(settings), rehearse, progress));
        console.printf("From %s%n  to %s:%n", moved.from(), moved.to());
        console.printf(
                "%,d items of %,d collections, SHA-256 of both sides %s%n",
                moved.items(), moved.collections(), moved.checksum());
        console.println(
                rehearse
                        ? "The portal goes on with the old store; this was a rehearsal."
                        : "Nothing can be saved until the portal is started with the new store: stop it, set DATAOPS_STATE and its settings, start it.");
        return null;
    }

    private void listProviders(PrintStream console) {
        for (StateProvider provider : providers.all()) {
            console.println(provider.name());
            new TreeMap<>(provider.settings())
                    .forEach((name, meaning) -> console.printf("  --set %s=…  %s%n", name, meaning));
        }
    }

    static Map<String, String> typed(List<String> settings) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String setting : settings == null ? List.<String>of() : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw ProblemException.invalid("--set must be name=value, not " + setting);
            }
            if (byName.put(setting.substring(0, equals), setting.substring(equals + 1)) != null) {
                throw ProblemException.invalid("--set gives %s twice".formatted(setting.substring(0, equals)));
            }
        }
        return byName;
    }
}
