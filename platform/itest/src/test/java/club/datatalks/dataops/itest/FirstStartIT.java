package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of an installation: how it begins, how it ends, and that neither an end nor a power cut takes anything away.
 */
class FirstStartIT {

    private static final boolean ALL_CUTS = "all".equals(System.getProperty("first-start.cuts"));
    private static final int POWER_CUTS = ALL_CUTS ? 3 : 1;
    private static final String LIGHTHOUSE = "content/systems/reference/lighthouse.md";

    /** What the launcher said at the first start, and the password that it showed. */
    private static String firstOutput;

    private static String password;

    /** What the log says of our own classes as an error, at the first start and at its end. */
    private static List<String> firstErrors;

    /** A session that was opened at the first start. */
    private static String session;

    private static List<Path> filesWithThePassword;

    private static int documents;

    /** Started again, elsewhere. A test may kill it, when it starts it again. */
    private static RunningPortal portal;

    /** Another one of the same checkout, with other documents. */
    private static RunningPortal other;

    private static String otherPassword;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTwice() throws IOException {
        Path before = shared.resolve("data");
        try (RunningPortal first = RunningPortal.start(before)) {
            firstOutput = first.output();
            password = first.password();
            session = cookie(signIn(first, password));
            documents = documents(first, session);
            first.signal("INT");
            first.assertEndedWell();
        }
        firstErrors = errorsOfOurs(before.resolve("log/dataops.log"));
        filesWithThePassword = filesThatHold(before, password);
        // By copying, and to a name with a blank: what remembers where it was would not find it.
        Path elsewhere = shared.resolve("another place");
        Folders.copy(before, elsewhere);
        Folders.delete(before);
        portal = RunningPortal.start(elsewhere);
        other = RunningPortal.start(
                shared.resolve("other data"), "--content", otherDocuments().toString());
        otherPassword = other.password();
    }

    @AfterAll
    static void stop() {
        for (RunningPortal running : Arrays.asList(portal, other)) {
            if (running != null) {
                running.close();
            }
        }
    }

    @Test
    @Covers("UI-AUTH-01")
    void showsThePasswordAtTheFirstStartOnly() {
        assertThat(firstOutput)
                .contains("DataOps is running:  http://localhost:")
                .contains("User name: admin")
                .contains("shown once; ./dataops reset-password gives a new one");
        assertThat(portal.output())
                .contains("DataOps is running:  " + portal.address())
                .doesNotContain(password)
                .doesNotContainIgnoringCase("Password:")
                .contains("forgotten? ./dataops reset-password");
        assertThat(portal.data().resolve("first-sign-in.txt")).doesNotExist();
        assertThat(signIn(portal, password).status()).isEqualTo(302);
    }

    @Test
    void startsAndEndsWithoutAnErrorInTheLog() {
        assertThat(firstErrors).isEmpty();
    }

    @Test
    void keepsThePasswordOutOfLogsAndFiles() {
        signIn(portal, password);

        assertThat(filesWithThePassword).as("after the first start").isEmpty();
        assertThat(filesThatHold(portal.data(), password)).isEmpty();
    }

    @Test
    void replacesThePasswordOnTheConsole() {
        String before = otherPassword;
        String session = cookie(signIn(other, before));
        assertThat(documents(other, session)).isPositive();

        Launcher.End reset = Launcher.ofThisCheckout()
                .run("reset-password", "--data", other.data().toString());
        otherPassword = lastWord(reset.said());

        assertThat(reset.code()).isZero();
        assertThat(otherPassword).isNotEqualTo(before);
        assertThat(signIn(other, before).status()).isEqualTo(401);
        assertThat(read(other, session).status())
                .as("the session from before the reset")
                .isEqualTo(401);
        assertThat(documents(other, cookie(signIn(other, otherPassword)))).isPositive();
    }

    @Test
    void movesWithItsFolder() {
        assertThat(documents(portal, session)).isEqualTo(documents);
        assertThat(documents(portal, cookie(signIn(portal, password)))).isEqualTo(documents);
    }

    @Test
    void startsFromAnotherFolderOfDocuments() {
        JsonNode list = read(other, cookie(signIn(other, otherPassword))).json();

        assertThat(list.path("documents")).hasSize(1);
        assertThat(list.at("/documents/0/path").asText()).isEqualTo(LIGHTHOUSE);
        assertThat(list.at("/documents/0/title").asText()).isEqualTo("Lighthouse");
    }

    @Test
    void runsBesideAnotherPortalOfTheSameCheckout() {
        assertThat(signIn(portal, password).status()).isEqualTo(302);
        assertThat(signIn(other, otherPassword).status()).isEqualTo(302);
        assertThat(signIn(other, password).status()).isEqualTo(401);
    }

    @Test
    void refusesASecondPortalOnTheSameFolder() {
        Launcher.End second = Launcher.ofThisCheckout()
                .run("run", "--no-build", "--port", "1", "--data", portal.data().toString());

        assertThat(second.code()).isEqualTo(1);
        assertThat(second.said()).contains("another portal", "already uses " + portal.data());
        assertThat(read(portal, session).status()).isEqualTo(200);
    }

    @Test
    void losesNothingToPowerCuts() {
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

    /**
     * The cuts fall when these files appear: the runtime unpacks, the documents are copied, the users are made. The
     * last of them in every run, all with {@code -Dfirst-start.cuts=all}.
     */
    static Stream<String> cuts() {
        List<String> all = List.of("runtime/karaf", "content.git", "state", "first-sign-in.txt");
        return all.stream().filter(cut -> ALL_CUTS || cut.equals(all.get(all.size() - 1)));
    }

    @ParameterizedTest(name = "cut when {0} appears")
    @MethodSource("cuts")
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

    @Test
    void opensEverythingInTheTestEnvironmentAndWritesToTheOfflineFolder() throws IOException {
        Path offline = Files.createDirectories(folder.resolve("cache/content"));
        Files.writeString(offline.resolve("own.md"), "# Own\n");
        try (RunningPortal open = RunningPortal.start(
                folder.resolve("data"),
                Map.of(
                        "NODE_ENV", "test",
                        "SKIP_AUTH", "true",
                        "DTC_OFFLINE", "1",
                        "DTC_CACHE_ROOT", folder.resolve("cache").toString(),
                        "DATAOPS_CONTENT", "github"),
                "--content",
                SampleHandbook.folder().toString())) {
            assertThat(open.output()).contains("off (test environment)");

            assertThat(new Wire(open.port()).send(Wire.Call.get("/docs")).status())
                    .isEqualTo(200);
            assertThat(new Wire(open.port()).send(Wire.Call.get("/api/me")).status())
                    .as("who somebody is, still takes a token")
                    .isEqualTo(401);

            Answer saved = new Wire(open.port())
                    .send(Wire.Call.of("PUT", "/docs?path=own.md").json("{\"content\":\"# Own\\r\\n\\tsaved\"}"));
            assertThat(saved.status()).as(saved.text()).isEqualTo(200);
            assertThat(offline.resolve("own.md")).hasBinaryContent("# Own\r\n\tsaved".getBytes(StandardCharsets.UTF_8));
            assertThat(offline.resolve(SampleHandbook.GLOSSARY)).exists();
        }
    }

    @Test
    void startsForSteadyLoadWithoutAWarning() throws IOException {
        Path data = folder.resolve("data");
        try (RunningPortal steady = RunningPortal.start(data, Map.of("DATAOPS_LOAD", "steady"))) {
            assertThat(steady.get("/docs").statusCode()).isEqualTo(200);
            assertThat(steady.output()).doesNotContainIgnoringCase("warning");
            assertThat(data.resolve("log/console.log")).content().doesNotContainIgnoringCase("warning");
        }
    }

    private static List<String> errorsOfOurs(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ") && line.contains("club.datatalks"))
                    .toList();
        }
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

    private static Path otherDocuments() throws IOException {
        Path folder = shared.resolve("documents");
        Path document = folder.resolve(LIGHTHOUSE.substring("content/".length()));
        Files.createDirectories(document.getParent());
        Files.writeString(document, "# Lighthouse\n\nIt turns.\n");
        return folder;
    }

    private static List<Path> filesThatHold(Path folder, String secret) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, secret))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, String secret) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(secret);
        } catch (NoSuchFileException e) {
            // The running portal has removed it since it was listed.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
