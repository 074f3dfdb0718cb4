package club.datatalks.dataops.plugins.internal.shell;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.plugins.internal.ChangeRequest;
import club.datatalks.dataops.plugins.internal.MavenPlugins;
import club.datatalks.dataops.plugins.internal.Plan;
import club.datatalks.dataops.plugins.internal.PluginAction;
import club.datatalks.dataops.plugins.internal.PluginChange;
import club.datatalks.dataops.plugins.internal.PluginManager;
import club.datatalks.dataops.plugins.internal.Release.Origin;
import club.datatalks.dataops.problem.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** A change as somebody at the console sees it: its plan, its lines as they come, its outcome. */
final class ShellChange {

    private static final int POLL_MILLIS = 100;

    private final PluginManager plugins;
    private final Session session;

    ShellChange(PluginManager plugins, Session session) {
        this.plugins = plugins;
        this.session = session;
    }

    /** Whoever is at the console is the operator of the machine. */
    private Actor actor() {
        Object user = session.get("USER");
        String name = user == null ? "console" : user.toString();
        return new Actor(name, name, "", Role.ADMIN);
    }

    /**
     * What somebody asked for, with the file taken in that they named.
     *
     * @param plugin a path on the portal's machine, a coordinate, or the name of a shipped plugin
     */
    ChangeRequest request(
            PluginAction action,
            String plugin,
            @Nullable String sha256,
            @Nullable String signature,
            boolean deletesData,
            MavenPlugins maven)
            throws CommandException {
        boolean isFile = plugin.contains("/") || plugin.endsWith(".kar") || plugin.endsWith(".jar");
        if (!isFile && !plugin.contains(":")) {
            return new ChangeRequest(action, plugin, null, deletesData);
        }
        String candidate = told(() -> {
            byte[] content = isFile ? read(plugin) : maven.fetch(plugin);
            Origin origin = isFile ? Origin.UPLOAD : Origin.MAVEN;
            String name = isFile ? String.valueOf(Path.of(plugin).getFileName()) : plugin;
            return plugins.bring(content, origin, name, sha256, signature, actor())
                    .id();
        });
        return new ChangeRequest(action, null, candidate, deletesData);
    }

    private static byte[] read(String source) {
        Path file = Path.of(source.startsWith("file:") ? source.substring("file:".length()) : source);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw ProblemException.invalid("%s cannot be read on the portal's machine".formatted(source));
        }
    }

    /** Prints what a change would do. */
    void plan(ChangeRequest request) throws CommandException {
        Plan plan = told(() -> plugins.plan(request));
        PrintStream out = session.getConsole();
        out.printf(
                "%s %s %s%n",
                plan.action().title(),
                plan.plugin(),
                plan.toVersion().isEmpty() || plan.fromVersion().equals(plan.toVersion())
                        ? plan.fromVersion()
                        : plan.fromVersion().isEmpty()
                                ? plan.toVersion()
                                : plan.fromVersion() + " -> " + plan.toVersion());
        print(out, "Steps", plan.steps());
        print(out, "Restarts", plan.restarts());
        print(out, "Rewires", plan.rewires());
        print(out, "Data", plan.migrates());
        print(out, "It", plan.permissions());
        print(out, "Notes", plan.notes());
        print(out, "Refused", plan.refusals());
    }

    private static void print(PrintStream out, String title, List<String> lines) {
        lines.forEach(line -> out.printf("  %-9s %s%n", title, line));
    }

    /** Does it, and waits for the end. */
    void carryOut(ChangeRequest request) throws CommandException, InterruptedException {
        PluginChange change = told(() -> plugins.begin(request, null, actor()));
        int printed = 0;
        while (true) {
            List<PluginChange.Line> log = change.log();
            for (; printed < log.size(); printed++) {
                session.getConsole().println(log.get(printed).text());
            }
            if (!change.isRunning()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            String id = change.id();
            change = told(() -> plugins.change(id));
        }
        if (change.state() != PluginChange.State.DONE) {
            throw new CommandException(change.outcome());
        }
    }

    private static <T> T told(Supplier<T> call) throws CommandException {
        try {
            return call.get();
        } catch (ProblemException e) {
            throw new CommandException(e.message(), e);
        }
    }
}
