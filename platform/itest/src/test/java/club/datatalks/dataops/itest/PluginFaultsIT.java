package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import club.datatalks.dataops.testkit.SmallDisk;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can go wrong when plugins are changed in the product: files that are not what they should be, plugins that do
 * not do what they should, two administrators, a full disk. Whatever it is, the portal goes on with one whole version
 * and data that fits it, and says what happened.
 *
 * <p>{@code -Ddataops.cuts=all} cuts the power, too, at many points.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
class PluginFaultsIT {

    private static final int TIME_LIMIT = 6;
    private static final int MEGABYTES = 400;
    private static final List<String> OTHERS =
            List.of("/docs", "/api/tasks?date=2031-05-05", "/api/portal", "/ui/portal/shell.js");

    /** As many as a plugin's door lets in at once. */
    private static final int POOL = 100;

    @TempDir
    static Path folder;

    private Optional<SmallDisk> disk = Optional.empty();
    private RunningPortal portal;
    private PluginAdmin admin;
    private ClumsyPlugin plugin;

    @BeforeAll
    void start() throws IOException {
        plugin = new ClumsyPlugin(folder.resolve("held"));
        Path data = folder.resolve("data");
        disk = SmallDisk.whereAllowed(data, MEGABYTES);
        portal = RunningPortal.start(
                data,
                Map.of(
                        "DATAOPS_PLUGIN_TIME_LIMIT",
                        Integer.toString(TIME_LIMIT),
                        "DATAOPS_PLUGIN_LAST_REQUESTS",
                        "1",
                        // What is written is to meet the end of the disk itself.
                        "DATAOPS_BLOBS_RESERVE_MEGABYTES",
                        "0"),
                "--content",
                SampleHandbook.folder().toString());
        admin = PluginAdmin.signedIn(portal);
    }

    @AfterAll
    void stop() throws IOException {
        if (portal != null) {
            portal.close();
        }
        if (disk.isPresent()) {
            disk.get().close();
        }
    }

    @AfterEach
    void takeThePluginAway() {
        plugin.release();
        if (!List.of("removed", "").contains(admin.state(ClumsyPlugin.NAME))) {
            boolean hasData = !PluginAdmin.json(admin.get("/api/plugins/clumsy"))
                    .get("collections")
                    .isEmpty();
            assertDone(admin.carriedOut("{\"action\": \"remove\", \"plugin\": \"clumsy\", \"data\": \"%s\"}"
                    .formatted(hasData ? "delete" : "keep")));
        }
    }

    @Test
    void letsOneOfTwoAdministratorsChangeSomethingAndLosesNothing() throws IOException {
        PluginAdmin olga = PluginAdmin.added(portal, "olga@harbour.example", "Olga");
        assertDone(admin.carriedOut("install", plugin.idle("1.0.0")));
        String two = admin.bring(plugin.idle("2.0.0"));
        String three = olga.bring(plugin.idle("3.0.0"));
        long basis = PluginAdmin.json(admin.post("/api/plugins/plans", PluginAdmin.wanted("upgrade", two)))
                .get("basis")
                .longValue();

        List<HttpResponse<String>> answers = List.of(
                        CompletableFuture.supplyAsync(() -> upgrade(admin, two, basis)),
                        CompletableFuture.supplyAsync(() -> upgrade(olga, three, basis)))
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .as(answers.toString())
                .containsExactlyInAnyOrder(202, 409);
        boolean adminWon = answers.get(0).statusCode() == 202;
        assertThat(PluginAdmin.json(answers.get(adminWon ? 1 : 0)).path("code").asText())
                .isIn("plugins_busy", "plan_outdated");
        assertDone(admin.ended(
                PluginAdmin.json(answers.get(adminWon ? 0 : 1)).get("id").textValue()));
        assertThat(admin.version(ClumsyPlugin.NAME)).isEqualTo(adminWon ? "2.0.0" : "3.0.0");

        HttpResponse<String> late = adminWon ? upgrade(olga, three, basis) : upgrade(admin, two, basis);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("look at the plan again", "plan_outdated");
        assertDone(admin.carriedOut(PluginAdmin.wanted("upgrade", adminWon ? three : two)));
        assertThat(PluginAdmin.json(admin.get("/api/plugins/clumsy")).get("earlier"))
                .extracting(JsonNode::textValue)
                .startsWith(adminWon ? "2.0.0" : "3.0.0", "1.0.0");
    }

    private static HttpResponse<String> upgrade(PluginAdmin who, String file, long basis) {
        return who.post(
                "/api/plugins/changes",
                "{\"action\": \"upgrade\", \"file\": \"%s\", \"basis\": %d}".formatted(file, basis));
    }

    @Test
    void refusesWhatIsNotWhatItShouldBeBeforeAnythingIsTouched() {
        byte[] kar = plugin.kar(plugin.idle("1.0.0"), Map.of());
        assertRefused(Arrays.copyOf(kar, kar.length / 2), "damaged or cut off");
        assertRefused(
                plugin.kar(plugin.idle("1.0.0"), Map.of("../../../../clumsy-was-here", new byte[1])),
                "which leads out of its folder");
        assertRefused(plugin.kar(plugin.idle("1.0.0"), Map.of("/tmp/clumsy-was-here", new byte[1])), "leads out");

        assertNotPlanned(
                plugin.saying("1.0.0", Map.of("Bundle-SymbolicName", "dataops-platform-http")),
                "would replace dataops-platform-http");
        assertNotPlanned(
                plugin.kar(
                        plugin.idle("1.0.0"),
                        Map.of(
                                "repository/scr.jar",
                                plugin.saying(
                                        "99.0.0",
                                        Map.of("Bundle-SymbolicName", "org.apache.felix.scr", "DataOps-Plugin", "")))),
                "would replace org.apache.felix.scr");
        assertNotPlanned(
                plugin.saying("1.0.0", Map.of("DataOps-Prefixes", "/api/tasks")), "answered by the plugin work");
        assertNotPlanned(plugin.saying("1.0.0", Map.of("DataOps-Prefixes", "/login")), "belongs to the platform");
        assertThat(admin.state(ClumsyPlugin.NAME)).isIn("", "removed");
        assertOthersAnswer();
    }

    // More than once: its application is away for a moment when it starts, and is not to pass for good then.
    @RepeatedTest(5)
    void doesNotLetAPluginAnswerForAnotherOne() {
        JsonNode change = admin.carriedOut("install", plugin.answering("1.0.0", "work"));

        assertReturned(change, "Its REST application is called work", "nothing was installed");
        assertOthersAnswer();
    }

    @Test
    void takesNothingOfAFileThatTheDiskHasNoRoomFor() throws IOException {
        assumeTrue(disk.isPresent(), "no small disk can be mounted here");
        List<Path> before = blobs();

        Path filler = disk.get().filler();
        try {
            HttpResponse<String> refused = admin.send(plugin.large("1.0.0"));

            assertThat(refused.statusCode()).as(refused.body()).isIn(503, 507);
            assertThat(PluginAdmin.json(refused).path("error").asText()).contains("disk", "full", "free some space");
            assertThat(blobs()).isEqualTo(before);
            assertOthersAnswer();
        } finally {
            Files.delete(filler);
        }

        assertDone(admin.carriedOut("install", plugin.large("1.0.0")));
    }

    @Test
    void goesBackToTheVersionAndTheDataBeforeWhenAMigrationDoesNotEnd() {
        assertDone(admin.carriedOut("install", plugin.withOldEntries("1.0.0")));
        plugin.hold("way-there");

        JsonNode change = admin.carriedOut("upgrade", plugin.withNewEntries("2.0.0"));

        assertReturned(change, "did not start within %d seconds".formatted(TIME_LIMIT), "clumsy 1.0.0 runs again");
        // It starts only when all its entries are there and as it knows them.
        assertThat(admin.state(ClumsyPlugin.NAME)).isEqualTo("running");
        assertThat(admin.version(ClumsyPlugin.NAME)).isEqualTo("1.0.0");
        assertOthersAnswer();
        plugin.release();
        assertDone(admin.carriedOut("upgrade", plugin.withNewEntries("2.0.0")));
    }

    @Test
    void tellsOfAThreadThatARemovedPluginLeavesBehind() {
        plugin.hold("thread");
        assertDone(admin.carriedOut("install", plugin.leaking("1.0.0")));
        plugin.awaitAt("thread", 1);

        JsonNode removed = admin.carriedOut("{\"action\": \"remove\", \"plugin\": \"clumsy\"}");

        assertDone(removed);
        assertThat(removed.get("log").toString()).contains("it leaves a thread behind (clumsy-left-behind)");
        assertThat(admin.state(ClumsyPlugin.NAME)).isEqualTo("removed");
    }

    @Test
    void answersForOthersAndReplacesAPluginWhoseRequestsDoNotEnd() {
        assertDone(admin.carriedOut("install", plugin.answering("1.0.0")));
        portal.awaitOk(ClumsyPlugin.PATH, admin.cookie());
        plugin.hold("request");
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = admin.request(ClumsyPlugin.PATH).build();
        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, POOL + 20)
                .mapToObj(i -> http.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        plugin.awaitAt("request", POOL);

        assertOthersAnswer();
        ClumsyPlugin successor = new ClumsyPlugin(folder.resolve("never-held"));
        assertDone(admin.carriedOut("upgrade", successor.answering("2.0.0")));

        portal.awaitOk(ClumsyPlugin.PATH, admin.cookie());
        assertThat(admin.get(ClumsyPlugin.PATH).body()).isEqualTo("2.0.0");
        assertDone(admin.carriedOut("{\"action\": \"remove\", \"plugin\": \"clumsy\"}"));
        assertOthersAnswer();
        plugin.release();
        assertThat(asked.stream()
                        .map(answer -> answer.handle((got, failure) -> got == null ? 0 : got.statusCode())
                                .join())
                        .filter(status -> status == 0))
                .as("requests without any answer")
                .isEmpty();
    }

    /** On the other store {@link DynamoDbIT} does so in every run. */
    @Test
    @EnabledIfSystemProperty(named = "dataops.cuts", matches = "all")
    void standsAfterAPowerCutInTheMiddleOfAMigration() throws IOException {
        assertDone(admin.carriedOut("install", plugin.withOldEntries("1.0.0")));
        String two = admin.bring(plugin.withNewEntries("2.0.0"));
        List<Path> before = blobs();
        plugin.hold("way-there");
        String change = admin.begun(PluginAdmin.wanted("upgrade", two));
        plugin.awaitAt("way-there", 1);

        try (Socket upload = halfSent(plugin.idle("3.0.0"))) {
            assertThat(upload.isConnected()).isTrue();
            cutPower();
        }

        assertReturned(admin.ended(change), "The portal stopped in the middle of it", "clumsy 1.0.0 runs again");
        assertThat(admin.state(ClumsyPlugin.NAME)).isEqualTo("running");
        assertThat(admin.version(ClumsyPlugin.NAME)).isEqualTo("1.0.0");
        assertThat(lastInAudit()).contains("not upgraded", "The portal stopped in the middle of it");
        assertThat(blobs()).as("files of uploads").isEqualTo(before);
        assertDone(admin.carriedOut(PluginAdmin.wanted("upgrade", two)));
        assertThat(admin.version(ClumsyPlugin.NAME)).isEqualTo("2.0.0");
    }

    @Test
    @EnabledIfSystemProperty(named = "dataops.cuts", matches = "all")
    void standsAfterAPowerCutOnTheWayBack() {
        assertDone(admin.carriedOut("install", plugin.withOldEntries("1.0.0")));
        assertDone(admin.carriedOut("upgrade", plugin.withNewEntries("2.0.0")));
        plugin.hold("way-back");
        String change = admin.begun("{\"action\": \"rollback\", \"plugin\": \"clumsy\"}");
        plugin.awaitAt("way-back", 1);

        cutPower();

        assertReturned(admin.ended(change), "The portal stopped in the middle of it", "clumsy 2.0.0 runs again");
        assertThat(admin.state(ClumsyPlugin.NAME)).isEqualTo("running");
        assertThat(admin.version(ClumsyPlugin.NAME)).isEqualTo("2.0.0");
        assertThat(lastInAudit()).contains("not rolled back");
        assertDone(admin.carriedOut("{\"action\": \"rollback\", \"plugin\": \"clumsy\"}"));
        assertThat(admin.version(ClumsyPlugin.NAME)).isEqualTo("1.0.0");
    }

    @Test
    @EnabledIfSystemProperty(named = "dataops.cuts", matches = "all")
    void standsAfterAPowerCutWhileTheNewVersionStarts() {
        assertDone(admin.carriedOut("install", plugin.withOldEntries("1.0.0")));
        plugin.hold("start");
        String change = admin.begun(PluginAdmin.wanted("upgrade", admin.bring(plugin.withNewEntries("2.0.0"))));
        plugin.awaitAt("start", 1);

        cutPower();

        assertReturned(admin.ended(change), "The portal stopped in the middle of it", "clumsy 1.0.0 runs again");
        assertThat(admin.version(ClumsyPlugin.NAME)).isEqualTo("1.0.0");
        assertThat(admin.state(ClumsyPlugin.NAME)).isEqualTo("running");
    }

    @Test
    @EnabledIfSystemProperty(named = "dataops.cuts", matches = "all")
    void standsAfterAPowerCutInAFirstInstallation() {
        plugin.hold("start");
        String change = admin.begun(PluginAdmin.wanted("install", admin.bring(plugin.withOldEntries("1.0.0"))));
        plugin.awaitAt("start", 1);

        cutPower();

        assertReturned(admin.ended(change), "The portal stopped in the middle of it", "nothing was installed");
        assertThat(admin.state(ClumsyPlugin.NAME)).isIn("", "removed");
        assertDone(admin.carriedOut("install", plugin.withOldEntries("1.0.0")));
    }

    @Test
    @EnabledIfSystemProperty(named = "dataops.cuts", matches = "all")
    void standsAfterAPowerCutBetweenPlanAndChange() {
        assertDone(admin.carriedOut("install", plugin.withOldEntries("1.0.0")));
        String two = admin.bring(plugin.withNewEntries("2.0.0"));
        long basis = PluginAdmin.json(admin.post("/api/plugins/plans", PluginAdmin.wanted("upgrade", two)))
                .get("basis")
                .longValue();

        cutPower();

        assertThat(admin.version(ClumsyPlugin.NAME)).isEqualTo("1.0.0");
        HttpResponse<String> begun = upgrade(admin, two, basis);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        assertDone(admin.ended(PluginAdmin.json(begun).get("id").textValue()));
    }

    /** Kills the server, lets the plugin go on wherever it was held, and starts the portal again. */
    private void cutPower() {
        portal.kill();
        plugin.release();
        portal.start();
    }

    /** An upload of which only the beginning has come. */
    private Socket halfSent(byte[] file) throws IOException {
        Socket socket = new Socket("localhost", portal.port());
        OutputStream out = socket.getOutputStream();
        out.write("""
                POST /api/plugins/files?name=half.jar HTTP/1.1\r
                Host: localhost:%d\r
                Cookie: %s\r
                Content-Type: application/octet-stream\r
                Content-Length: %d\r
                \r
                """.formatted(portal.port(), admin.cookie(), file.length).getBytes(StandardCharsets.US_ASCII));
        out.write(file, 0, file.length / 2);
        out.flush();
        return socket;
    }

    private void assertRefused(byte[] file, String reason) {
        HttpResponse<String> answer = admin.send(file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(reason, "not_a_plugin");
    }

    private void assertNotPlanned(byte[] file, String reason) {
        String id = admin.bring(file);
        JsonNode plan = PluginAdmin.json(admin.post("/api/plugins/plans", PluginAdmin.wanted("install", id)));
        assertThat(plan.get("possible").booleanValue()).isFalse();
        assertThat(plan.get("refusals").toString()).contains(reason);
        HttpResponse<String> begun = admin.post("/api/plugins/changes", PluginAdmin.wanted("install", id));
        assertThat(begun.statusCode()).isEqualTo(422);
        assertThat(begun.body()).contains("plan_refused");
    }

    private void assertOthersAnswer() {
        for (String path : OTHERS) {
            assertThat(admin.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    private static void assertDone(JsonNode change) {
        assertThat(change.get("state").textValue()).as(change.toString()).isEqualTo("done");
    }

    private static void assertReturned(JsonNode change, String... words) {
        assertThat(change.get("state").textValue()).as(change.toString()).isEqualTo("returned");
        assertThat(change.get("outcome").textValue()).contains(words);
    }

    private String lastInAudit() {
        return portal.shell("dataops:audit --entity plugin/clumsy --limit 1 --json");
    }

    /** Every file below the blobs, the unfinished ones included. */
    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.walk(portal.data().resolve("blobs"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
