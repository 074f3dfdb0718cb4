package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The life of an installation: how it begins, how it ends, and that neither an end nor a power cut takes anything away.
 */
class FirstStartIT {

    private static final int POWER_CUTS = 3;

    @TempDir
    Path folder;

    @Test
    @Covers("UI-AUTH-01")
    void showsThePasswordAtTheFirstStartOnly() {
        try (RunningPortal portal = start()) {
            String password = portal.password();
            String shown = portal.output();
            assertThat(shown)
                    .contains("DataOps is running:  " + portal.address())
                    .contains("User name: admin")
                    .contains("shown once; ./dataops reset-password gives a new one");
            assertThat(portal.data().resolve("first-sign-in.txt")).doesNotExist();
            portal.close();

            portal.start();

            assertThat(portal.output())
                    .doesNotContain(password)
                    .doesNotContainIgnoringCase("Password:")
                    .contains("forgotten? ./dataops reset-password");
            assertThat(signIn(portal, password).status()).isEqualTo(302);
        }
    }

    @Test
    void keepsThePasswordOutOfLogsAndFiles() {
        try (RunningPortal portal = start()) {
            String password = portal.password();
            signIn(portal, password);
            portal.close();

            try (Stream<Path> files = Files.walk(portal.data())) {
                assertThat(files.filter(Files::isRegularFile).filter(file -> contains(file, password)))
                        .isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void replacesThePasswordInTheShell() {
        try (RunningPortal portal = start()) {
            String before = portal.password();
            String session = cookie(signIn(portal, before));
            assertThat(documents(portal, session)).isPositive();

            String after = lastWord(portal.shell("dataops:password-reset"));

            assertThat(after).isNotEqualTo(before);
            assertThat(signIn(portal, before).status()).isEqualTo(401);
            assertThat(read(portal, session).status())
                    .as("the session from before the reset")
                    .isEqualTo(401);
            assertThat(documents(portal, cookie(signIn(portal, after)))).isPositive();
        }
    }

    @Test
    void losesNothingToPowerCuts() {
        try (RunningPortal portal = start()) {
            String password = portal.password();
            String session = cookie(signIn(portal, password));
            int documents = documents(portal, session);

            for (int cut = 0; cut < POWER_CUTS; cut++) {
                String newest = cookie(signIn(portal, password));
                portal.kill();
                portal.start();

                assertThat(documents(portal, session)).isEqualTo(documents);
                assertThat(documents(portal, newest))
                        .as("a session that was opened right before the cut")
                        .isEqualTo(documents);
                assertThat(signIn(portal, password).status()).isEqualTo(302);
            }
        }
    }

    /** The cuts fall when these files appear: the runtime unpacks, the documents are copied, the users are made. */
    @ParameterizedTest(name = "cut when {0} appears")
    @ValueSource(strings = {"runtime/karaf", "content.git", "state", "first-sign-in.txt"})
    void startsAfterAPowerCutInTheMiddleOfTheFirstStart(String appears) {
        try (RunningPortal portal = RunningPortal.notStarted(folder.resolve("data"), "--content", handbook())) {
            portal.launch();
            portal.awaitFile(appears);
            portal.kill();

            portal.start();

            String session = cookie(signIn(portal, portal.password()));
            assertThat(documents(portal, session)).isEqualTo(documentsInHandbook());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void stopsCleanlyOnASignal(String signal) {
        try (RunningPortal portal = start()) {
            portal.signal(signal);

            assertThat(portal.awaitEnd()).isZero();
            assertThat(portal.output()).contains("Stopping ...", "Stopped.");
            assertThat(portal.data().resolve("runtime/running")).doesNotExist();
        }
    }

    @Test
    void refusesASecondPortalOnTheSameFolder() {
        try (RunningPortal portal = start()) {
            Launcher.End second = Launcher.ofThisCheckout()
                    .run(
                            "run",
                            "--no-build",
                            "--port",
                            "1",
                            "--data",
                            portal.data().toString());

            assertThat(second.code()).isEqualTo(1);
            assertThat(second.said()).contains("another portal", "already uses " + portal.data());
            assertThat(read(portal, cookie(signIn(portal, portal.password()))).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void runsBesideAnotherPortalOfTheSameCheckout() {
        try (RunningPortal portal = start();
                RunningPortal other = RunningPortal.start(folder.resolve("other data"))) {
            assertThat(signIn(portal, portal.password()).status()).isEqualTo(302);
            assertThat(signIn(other, other.password()).status()).isEqualTo(302);
            assertThat(signIn(other, portal.password()).status()).isEqualTo(401);
        }
    }

    @Test
    void movesWithItsFolder() throws IOException {
        String password;
        int documents;
        try (RunningPortal portal = start()) {
            password = portal.password();
            documents = documents(portal, cookie(signIn(portal, password)));
        }
        Path elsewhere = folder.resolve("another place");
        Folders.copy(folder.resolve("data"), elsewhere);
        Folders.delete(folder.resolve("data"));

        try (RunningPortal moved = RunningPortal.start(elsewhere)) {
            assertThat(documents(moved, cookie(signIn(moved, password)))).isEqualTo(documents);
        }
    }

    @Test
    void startsFromAnotherFolderOfDocuments() throws IOException {
        Path other = folder.resolve("documents");
        Files.createDirectories(other.resolve("systems/reference"));
        Files.writeString(other.resolve("systems/reference/lighthouse.md"), "# Lighthouse\n\nIt turns.\n");

        try (RunningPortal portal = RunningPortal.start(folder.resolve("data"), "--content", other.toString())) {
            JsonNode list =
                    read(portal, cookie(signIn(portal, portal.password()))).json();

            assertThat(list.path("documents")).hasSize(1);
            assertThat(list.at("/documents/0/path").asText()).isEqualTo("content/systems/reference/lighthouse.md");
            assertThat(list.at("/documents/0/title").asText()).isEqualTo("Lighthouse");
        }
    }

    @Test
    void opensEverythingInTheTestEnvironment() {
        try (RunningPortal portal =
                RunningPortal.start(folder.resolve("data"), Map.of("NODE_ENV", "test", "SKIP_AUTH", "true"))) {
            assertThat(portal.output()).contains("off (test environment)");

            assertThat(new Wire(portal.port()).send(Wire.Call.get("/docs")).status())
                    .isEqualTo(200);
            assertThat(new Wire(portal.port()).send(Wire.Call.get("/api/me")).status())
                    .as("who somebody is, still takes a token")
                    .isEqualTo(401);
        }
    }

    private RunningPortal start() {
        return RunningPortal.start(folder.resolve("data"));
    }

    private static Answer signIn(RunningPortal portal, String password) {
        return new Wire(portal.port())
                .send(Wire.Call.of("POST", "/login")
                        .json("{\"username\":\"admin\",\"password\":\"%s\"}".formatted(password)));
    }

    private static String cookie(Answer signedIn) {
        String set =
                signedIn.header("Set-Cookie").orElseThrow(() -> new AssertionError("no cookie: " + signedIn.text()));
        return set.substring(0, set.indexOf(';'));
    }

    private static Answer read(RunningPortal portal, String session) {
        return new Wire(portal.port()).send(Wire.Call.get("/docs").with("Cookie", session));
    }

    private static int documents(RunningPortal portal, String session) {
        Answer list = read(portal, session);
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        return list.json().path("documents").size();
    }

    private static String handbook() {
        return Launcher.ofThisCheckout().root().resolve("content").toString();
    }

    private static int documentsInHandbook() {
        try (Stream<Path> files = Files.walk(Path.of(handbook()))) {
            return Math.toIntExact(
                    files.filter(file -> file.toString().endsWith(".md")).count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastWord(String said) {
        Matcher word = Pattern.compile("(\\S+)\\s*$").matcher(said);
        if (!word.find()) {
            throw new AssertionError("the shell said nothing");
        }
        return word.group(1);
    }

    private static boolean contains(Path file, String secret) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
