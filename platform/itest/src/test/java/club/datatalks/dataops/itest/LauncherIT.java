package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./dataops} says when it cannot do what it was asked, and when it finds that nothing is to be done. */
class LauncherIT {

    private static final Instant BUILT = Instant.parse("2026-01-10T09:00:00Z");

    private final Launcher launcher = Launcher.ofThisCheckout();

    @TempDir
    Path folder;

    @Test
    void listsItsCommandsAndTheirOptions() {
        Launcher.End end = launcher.run("--help");

        assertThat(end.code()).isZero();
        assertThat(end.said())
                .contains("run", "test", "build", "shell", "reset-password", "lint", "new-plugin", "dev", "doctor")
                .contains("--port N", "--data DIR", "--content DIR");
    }

    @ParameterizedTest(name = "dataops {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    dance                    | there is no command 'dance'
                    run --colour             | run does not know '--colour'
                    run --port               | --port needs a value
                    run --port nine          | --port takes a number from 1 to 65535, not 'nine'
                    run --port 0             | --port takes a number from 1 to 65535, not '0'
                    run --port 70000         | --port takes a number from 1 to 65535, not '70000'
                    run --content /no/folder | --content: there is no folder /no/folder
                    """)
    void namesWhatItDoesNotUnderstand(String arguments, String explanation) {
        Launcher.End end = launcher.run(arguments.split(" "));

        assertThat(end.code()).isEqualTo(1);
        assertThat(end.said()).startsWith("dataops: " + explanation);
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            Launcher.End end = launcher.run("run", "--no-build", "--port", port, "--data", data());

            assertThat(end.code()).isEqualTo(1);
            assertThat(end.said()).contains("port " + port + " is already in use", "--port N");
        }
    }

    @Test
    void namesTheFolderThatItCannotWriteTo() throws IOException {
        // Not by permissions, which mean nothing to an administrator: no folder fits below a file.
        Path file = Files.createFile(folder.resolve("file"));
        String below = file.resolve("data").toString();

        Launcher.End end = launcher.run("run", "--no-build", "--data", below);

        assertThat(end.code()).isEqualTo(1);
        assertThat(end.said()).contains("cannot write to " + below, "--data DIR");
    }

    @ParameterizedTest(name = "NODE_ENV={0} on {1}")
    @CsvSource({"production, 127.0.0.1, works only with NODE_ENV=test", "test, 0.0.0.0, may listen on 127.0.0.1 only"})
    void refusesToSwitchSignInOffWhereOthersCouldComeIn(String environment, String host, String reason) {
        Launcher.End end = launcher.run(
                Map.of("SKIP_AUTH", "true", "NODE_ENV", environment),
                "run",
                "--no-build",
                "--host",
                host,
                "--data",
                data());

        assertThat(end.code()).isEqualTo(1);
        assertThat(end.said()).contains("SKIP_AUTH=true switches sign-in off").contains(reason);
    }

    @Test
    void namesTheLoadsThatAServerCanBeStartedFor() {
        Launcher.End end = launcher.run(Map.of("DATAOPS_LOAD", "heavy"), "run", "--no-build", "--data", data());

        assertThat(end.code()).isEqualTo(1);
        assertThat(end.said()).contains("DATAOPS_LOAD is light or steady, not 'heavy'");
    }

    @Test
    void saysThatNoPortalIsRunning() {
        Launcher.End end = launcher.run("shell", "--data", data(), "bundle:list");

        assertThat(end.code()).isEqualTo(1);
        assertThat(end.said()).contains("no portal is running on " + data(), "./dataops run");
    }

    @Test
    void checksDocumentsWithoutAPortal() {
        Launcher.End clean = launcher.run("lint", "--no-build");
        Launcher.End broken = launcher.run(
                "lint", "--no-build", "--content", SampleHandbook.folder().toString());
        Launcher.End json = launcher.run(
                "lint", "--no-build", "--json", "content/systems", "content/tasks/templates/newsletter.md");

        assertThat(clean.said()).matches("OK: \\d+ document\\(s\\) clean\n");
        assertThat(clean.code()).isZero();
        assertThat(broken.said())
                .contains("content/" + SampleHandbook.BROKEN + ": error: related_docs reference not found: ")
                .containsPattern("content/" + SampleHandbook.GLOSSARY + ":\\d+: error: .* \\(DOC-LINK\\)\n")
                .containsPattern("\\d+ error\\(s\\) and \\d+ warning\\(s\\) in \\d+ file\\(s\\)");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(json.said()).startsWith("{").contains("\"ok\" : true", "\"problems\" : [ ]");
        assertThat(json.code()).isZero();
    }

    @ParameterizedTest(name = "dataops lint {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    --colour             | lint does not know '--colour'
                    no/such/file.md      | there is no file no/such/file.md
                    pom.xml              | pom.xml lies outside the documents in
                    --content /no/folder | --content: there is no folder /no/folder
                    """)
    void saysWhyItCannotCheckDocuments(String arguments, String explanation) {
        Launcher.End end =
                launcher.run("lint --no-build %s".formatted(arguments).split(" "));

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.said()).startsWith("dataops: " + explanation);
    }

    @Test
    void cannotCheckWithoutABuild() throws IOException {
        Launcher.End end = checkout().run("lint", "--no-build");

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.said()).contains("nothing has been built yet; leave out --no-build");
    }

    @Test
    void listsTheJdksThatDoNotFit() throws IOException {
        Launcher checkout = checkoutThatLooksOnlyInJavaHome();
        Path jdk = Files.createDirectories(folder.resolve("jdk-25"));
        Files.createFile(Files.createDirectories(jdk.resolve("bin")).resolve("javac"))
                .toFile()
                .setExecutable(true);
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");

        Launcher.End end = checkout.run(Map.of("JAVA_HOME", jdk.toString()), "run", "--data", data());

        assertThat(end.code()).isEqualTo(1);
        assertThat(end.said())
                .contains("no fitting JDK found: DataOps needs a JDK from 17 to 23")
                .contains(jdk + " is Java 25")
                .contains("JAVA_HOME");
    }

    @Test
    void findsThatNothingIsBuiltYet() throws IOException {
        Launcher checkout = checkout();
        Files.delete(checkout.root().resolve(".build/stamp"));

        assertThat(checkout.run("doctor").said()).contains("missing or older than the sources");
    }

    @Test
    void buildsNothingWhenTheSourcesAreAsTheyWere() throws IOException {
        Launcher checkout = checkout();

        assertThat(checkout.run("doctor").said()).containsPattern("Build: +up to date");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "pom.xml, missing or older",
        "platform/api/src/main/java/Api.java, missing or older",
        "bundles/docs/engine/src/main/resources/ui/docs.js, missing or older",
        "platform/api/src/test/java/ApiTest.java, up to date",
        "platform/api/target/classes/Api.class, up to date",
        "content/systems/reference/servers.md, up to date",
        "README.md, up to date"
    })
    void buildsAnewWhenWhatIsBuiltHasChanged(String changed, String verdict) throws IOException {
        Launcher checkout = checkout();
        touch(checkout.root().resolve(changed), BUILT.plusSeconds(60));

        assertThat(checkout.run("doctor").said()).containsPattern("Build: +" + verdict);
    }

    /** A checkout in small: everything that the launcher looks at to decide whether to build. */
    private Launcher checkout() throws IOException {
        Path root = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(
                launcher.root().resolve("dataops"),
                root.resolve("dataops"),
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
        Path karaf = root.resolve("platform/distribution/target/assembly/bin/karaf");
        for (String name : new String[] {
            "pom.xml",
            ".mvn/jvm.config",
            "platform/api/src/main/java/Api.java",
            "bundles/docs/engine/src/main/resources/ui/docs.js",
            "features/pom.xml"
        }) {
            touch(root.resolve(name), BUILT.minusSeconds(60));
        }
        Path feature = root.resolve("features/src/main/feature/feature.xml");
        Files.createDirectories(feature.getParent());
        Files.copy(
                launcher.root().resolve("features/src/main/feature/feature.xml"),
                feature,
                StandardCopyOption.REPLACE_EXISTING);
        touch(feature, BUILT.minusSeconds(60));
        touch(karaf, BUILT.minusSeconds(30));
        assertThat(karaf.toFile().setExecutable(true)).isTrue();
        touch(root.resolve(".build/stamp"), BUILT);
        return new Launcher(root);
    }

    /** The same with a launcher that does not find the JDKs of this machine. */
    private Launcher checkoutThatLooksOnlyInJavaHome() throws IOException {
        Launcher checkout = checkout();
        Path script = checkout.root().resolve("dataops");
        String text = Files.readString(script);
        String dispatch = "command=${1:---help}";
        assertThat(text).contains(dispatch);
        Files.writeString(
                script, text.replace(dispatch, "jdk_folders() { printf '%s\\n' \"$JAVA_HOME\"; }\n" + dispatch));
        return checkout;
    }

    private static void touch(Path file, Instant modified) throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private String data() {
        return folder.resolve("data").toString();
    }
}
