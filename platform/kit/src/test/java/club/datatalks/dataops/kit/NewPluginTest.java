package club.datatalks.dataops.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewPluginTest {

    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private Path root;
    private Path users;

    /** A checkout in small: our own sample, and of each module what a build leaves. */
    @BeforeEach
    void makeCheckout() throws IOException {
        root = folder.resolve("checkout");
        users = Files.createDirectories(folder.resolve("m2"));
        copy("samples/notes/src");
        for (String file : List.of(
                "pom.xml",
                ".mvn/jvm.config",
                "samples/notes/pom.xml",
                "samples/notes/bnd.bnd",
                "bundles/work/engine/pom.xml")) {
            copy(file);
        }
        for (String module : List.of("api", "state-engine", "state-sqlite", "testkit-state")) {
            copy("platform/%s/pom.xml".formatted(module));
            Path jar = root.resolve("platform/%1$s/target/dataops-platform-%1$s-0.1.0.jar".formatted(module));
            Files.createDirectories(jar.getParent());
            Files.writeString(jar, "first");
        }
        Files.createDirectories(users.resolve("org/example"));
        Files.createDirectories(users.resolve("club/datatalks/dataops/dataops-platform-api"));
    }

    @Test
    void makesAPluginOfEveryFileOfTheSample() throws IOException {
        Path plugin = made("release-notes");

        assertThat(plugin.resolve("src/main/java/club/datatalks/dataops/releasenotes/internal/ReleaseNote.java"))
                .content()
                .contains("package club.datatalks.dataops.releasenotes.internal;", "public record ReleaseNote(");
        assertThat(plugin.resolve("src/main/resources/ui/release-notes.js"))
                .content()
                .contains("import { ReleaseNotesView } from \"./release-notes-view.js\";");
        assertThat(plugin.resolve("pom.xml"))
                .content()
                .contains(
                        "<artifactId>dataops-release-notes</artifactId>",
                        "<dataops.prefixes>/api/release-notes</dataops.prefixes>",
                        "<dataops.data>club.datatalks.dataops.releasenotes.internal.ReleaseNotesData</dataops.data>")
                .doesNotContain("samples");
        try (Stream<Path> sample = Files.walk(root.resolve("samples/notes"));
                Stream<Path> copy = Files.walk(plugin)) {
            // Besides: README.md, .gitignore, .mvn/jvm.config, .mvn/maven.config.
            assertThat(copy.filter(Files::isRegularFile).count())
                    .isEqualTo(sample.filter(Files::isRegularFile).count() + 4);
        }
    }

    @Test
    void leavesNoWordOfTheSampleBehind() throws IOException {
        List<String> left = new ArrayList<>();
        Map<String, String> files = Template.of(root.resolve("samples/notes"))
                .named(PluginName.of("stickers", null, "org.example.stickers"));

        files.forEach((path, text) -> (path + "\n" + text)
                .lines()
                .map(line -> line.replace("isNotEqualTo", ""))
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("note"))
                .forEach(line -> left.add(path + ": " + line)));

        assertThat(left).isEmpty();
    }

    @Test
    void buildsAgainstTheCheckoutAndTheUsersRepositoryWithoutTouchingIt() throws IOException {
        Path plugin = made("stickers");

        Path repository = root.resolve(".build/kit/repository");
        assertThat(plugin.resolve(".mvn/maven.config")).hasContent("-Dmaven.repo.local=" + repository);
        assertThat(repository.resolve("org/example")).isDirectory();
        Path api =
                repository.resolve("club/datatalks/dataops/dataops-platform-api/0.1.0/dataops-platform-api-0.1.0.jar");
        assertThat(api).hasContent("first");
        assertThat(repository.resolve("club/datatalks/dataops/dataops-parent/0.1.0/dataops-parent-0.1.0.pom"))
                .hasSameTextualContentAs(root.resolve("pom.xml"));
        assertThat(users.resolve("club/datatalks/dataops/dataops-platform-api")).isEmptyDirectory();

        Files.writeString(root.resolve("platform/api/target/dataops-platform-api-0.1.0.jar"), "second");
        made("labels");
        assertThat(api).hasContent("second");
    }

    @Test
    void saysWhatHasNotBeenBuilt() throws IOException {
        Files.delete(root.resolve("platform/api/target/dataops-platform-api-0.1.0.jar"));

        KitException problem = catchThrowableOfType(KitException.class, () -> made("stickers"));

        assertThat(problem.told()).isEqualTo("""
                dataops: platform/api has not been built yet.
                         Build it with ./dataops build
                """);
        assertThat(folder.resolve("stickers")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    work        | a plugin of DataOps
                    tasks       | the path /api/tasks
                    work-views  | a collection of DataOps
                    """)
    void refusesANameThatIsTaken(String name, String by) {
        assertThatThrownBy(() -> made(name)).hasMessage("NAME: '%s' is taken by %s.".formatted(name, by));
    }

    @Test
    void refusesAWordThatMeansSomethingElseInTheCode() {
        assertThatThrownBy(() -> made("changes")).hasMessageContaining("means something else in the code");
        assertThatThrownBy(() -> run("stickers", "--item", "item"))
                .hasMessage("--item: 'item' means something else in the code that a plugin begins with.");
    }

    @Test
    void overwritesNothing() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("stickers")).resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> made("stickers")).hasMessageContaining("is not empty");
        assertThatThrownBy(() -> run("labels", "--dir", root.resolve("labels").toString()))
                .hasMessageContaining("lies in the checkout of DataOps");
        assertThat(folder.resolve("stickers")).isDirectoryContaining("glob:**mine.txt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    stickers --colour red | new-plugin does not know '--colour'
                    stickers --dir        | --dir needs a value
                    stickers labels       | new-plugin takes the NAME of the plugin, and nothing else
                    """)
    void namesWhatItDoesNotUnderstand(String arguments, String explanation) {
        assertThatThrownBy(() -> run(arguments.split(" "))).hasMessageStartingWith(explanation);
    }

    private Path made(String name) throws IOException {
        Path plugin = folder.resolve(name);
        assertThat(run(name, "--dir", plugin.toString())).startsWith("Made the plugin " + name);
        return plugin;
    }

    private String run(String... arguments) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new NewPlugin(root, users, new PrintStream(said, true, StandardCharsets.UTF_8)).run(List.of(arguments));
        return said.toString(StandardCharsets.UTF_8);
    }

    private void copy(String name) throws IOException {
        try (Stream<Path> files = Files.walk(CHECKOUT.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = root.resolve(CHECKOUT.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
