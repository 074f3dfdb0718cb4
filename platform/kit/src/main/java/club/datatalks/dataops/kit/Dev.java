package club.datatalks.dataops.kit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ./dataops dev}: runs a plugin in a portal, and again whenever one of its files is saved. */
public final class Dev {

    private static final List<String> OF_THE_PORTAL = List.of("--port", "--ssh-port", "--content");

    private final Project project;
    private final Portal portal;
    private final Build build;
    private final Sources sources;
    private final PrintStream console;
    private @Nullable Installation installation;
    private @Nullable Shell shell;

    private Dev(Project project, Portal portal, PrintStream console) throws IOException {
        this.project = project;
        this.portal = portal;
        this.console = console;
        this.build = new Build(project);
        this.sources = new Sources(project);
    }

    /** Arguments: the checkout, the user's local repository, and what follows {@code dev}. */
    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        KitCommand.run(() -> start(Path.of(all.get(0)), Path.of(all.get(1)), all.subList(2, all.size())));
    }

    private static void start(Path root, Path users, List<String> arguments) throws IOException {
        Options options = Options.of("dev", arguments, "--port", "--ssh-port", "--content", "--data");
        String folder = options.maybe("the folder of the plugin");
        Project project = Project.in(Path.of(folder == null ? "" : folder));
        Kit kit = new Kit(root);
        kit.refresh(users);
        project.connect(root, kit);
        String data = options.value("--data");
        List<String> run = new ArrayList<>();
        for (String option : OF_THE_PORTAL) {
            String value = options.value(option);
            if (value != null) {
                run.addAll(List.of(option, value));
            }
        }
        Portal portal = Portal.on(
                root,
                data == null
                        ? root.resolve("data")
                        : Path.of(data).toAbsolutePath().normalize(),
                run);
        Dev dev = new Dev(project, portal, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(dev::stop, "dataops-dev-stop"));
        try {
            dev.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws IOException, InterruptedException {
        say(portal.isJoined() ? "A portal runs already; the plugin joins it." : "Starting a portal ...");
        say("Building %s ...".formatted(project.plugin()));
        carryOut(null);
        while (true) {
            carryOut(sources.awaitChange());
        }
    }

    /** @param changed what was saved; {@code null} at the start */
    private void carryOut(@Nullable Set<Path> changed) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Installation running = installation;
        boolean isQuick = false;
        if (changed != null && running != null && build.areResources(changed)) {
            isQuick = true;
            build.resources(changed, build.jar(project.symbolicName()));
        } else {
            Optional<String> problem = build.all();
            if (problem.isPresent()) {
                say("It does not build%s:".formatted(running == null ? "" : "; the version before goes on"));
                console.println(problem.get().indent(2).stripTrailing());
                return;
            }
        }
        long built = System.nanoTime();
        if (running == null) {
            Shell open = portal.shell();
            shell = open;
            running = new Installation(open, project, build.jar(project.symbolicName()));
            installation = running;
        }
        long ready = System.nanoTime();
        Optional<String> problem = running.replace();
        if (problem.isPresent()) {
            say("It does not start:");
            console.println(problem.get().indent(2).stripTrailing());
            return;
        }
        say("%s in %s, %s in %s. Waiting for the next change; Ctrl-C ends it."
                .formatted(
                        isQuick ? "Packed" : "Built",
                        seconds(built - begun),
                        changed == null ? "installed" : "replaced",
                        seconds(System.nanoTime() - ready)));
    }

    private static String seconds(long nanos) {
        return "%.1f s".formatted(nanos / 1e9);
    }

    private void say(String line) {
        console.printf("%s %s%n", LocalTime.now().truncatedTo(ChronoUnit.SECONDS), line);
    }

    // By the hook of the process: first the plugin, as long as the portal is there, then the portal.
    private void stop() {
        Installation running = installation;
        Shell open = shell;
        if (running != null && open != null) {
            try {
                running.remove();
                console.printf("%nThe plugin is out of the portal; what it stored stays.%n");
            } catch (IOException | RuntimeException e) {
                console.printf("%nThe plugin may still be in the portal: %s%n", e.getMessage());
            }
            open.close();
        }
        portal.close();
    }
}
