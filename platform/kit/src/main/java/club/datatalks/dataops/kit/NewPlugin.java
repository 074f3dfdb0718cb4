package club.datatalks.dataops.kit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./dataops new-plugin NAME}: makes the project of a plugin that has one of everything, and can be built at
 * once.
 */
public final class NewPlugin {

    private final Path root;
    private final Path users;
    private final PrintStream console;

    /**
     * @param root the checkout whose sample is copied
     * @param users the user's local repository of Maven's
     */
    NewPlugin(Path root, Path users, PrintStream console) {
        this.root = root;
        this.users = users;
        this.console = console;
    }

    /** Arguments: the checkout, the user's local repository, and what follows {@code new-plugin}. */
    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        KitCommand.run(() ->
                new NewPlugin(Path.of(all.get(0)), Path.of(all.get(1)), System.out).run(all.subList(2, all.size())));
    }

    /** @throws KitException when it cannot be done; nothing is left behind then */
    void run(List<String> arguments) throws IOException {
        Options options = Options.of("new-plugin", arguments, "--dir", "--item", "--package");
        PluginName name = PluginName.of(
                options.only("the NAME of the plugin"), options.value("--item"), options.value("--package"));
        new TakenNames(root).refuse(name.plugin().dashed());
        Path folder = folder(options.value("--dir"), name);
        Map<String, String> files = Template.of(root.resolve("samples/notes")).named(name);
        Kit kit = new Kit(root);
        kit.refresh(users);
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue());
        }
        write(folder.resolve("README.md"), readme(name));
        write(
                folder.resolve(".gitignore"),
                "target/\n# Names a folder of this machine; ./dataops dev writes it.\n.mvn/maven.config\n");
        new Project(folder).connect(root, kit);
        console.printf(
                """
                Made the plugin %s in %s

                  cd %s
                  %s dev        # builds it, runs it in a portal, and again whenever you save
                  mvn verify    # runs its tests

                %s is the guide.
                """,
                name.plugin().dashed(),
                folder,
                folder,
                root.resolve("dataops"),
                root.resolve("docs/writing-a-plugin.md"));
    }

    private Path folder(@Nullable String chosen, PluginName name) throws IOException {
        Path folder = Path.of(chosen == null ? name.plugin().dashed() : chosen)
                .toAbsolutePath()
                .normalize();
        // What lies below a target is not of the checkout: a build makes it, and forgets it.
        if (folder.startsWith(root) && !isBelowTarget(root.relativize(folder))) {
            throw new KitException(
                    "--dir: %s lies in the checkout of DataOps, and a new plugin is a project of its own."
                            .formatted(folder),
                    "Choose a folder elsewhere with --dir DIR.");
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new KitException(
                            "--dir: %s is not empty.".formatted(folder), "Choose another folder with --dir DIR.");
                }
            }
        } else if (Files.exists(folder)) {
            throw new KitException("--dir: %s is a file.".formatted(folder), "Choose another folder with --dir DIR.");
        }
        return folder;
    }

    private static boolean isBelowTarget(Path folder) {
        return StreamSupport.stream(folder.spliterator(), false).anyMatch(Path.of("target")::equals);
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, StandardCharsets.UTF_8);
    }

    private static String readme(PluginName name) {
        return """
                # %s

                A plugin of DataOps. From this folder, with `dataops` being the launcher of a checkout:

                ```
                dataops dev      # builds it, runs it in a portal, and again whenever a file is saved; Ctrl-C ends it
                mvn verify       # its tests, and the jar for an installation: target/%s-0.1.0.jar
                node --test src/test/ui/*.test.mjs
                ```
                """.formatted(name.plugin().title(), Pom.artifact(name));
    }
}
