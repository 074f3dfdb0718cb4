package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.testkit.github.GitHubStandIn;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product on Amazon's local DynamoDB, both started as a newcomer would, with its documents on GitHub. */
class DynamoDbIT {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(20);

    /** Tasks of a template; more than one transaction takes. */
    private static final int LARGE = 120;

    @TempDir
    Path folder;

    @Test
    void keepsEverythingThroughAPowerCutAndOnTwoNodes() throws Exception {
        int port = freePort();
        String endpoint = "http://localhost:" + port;
        Process dynamo = startedDynamo(port);
        try (GitHubStandIn github = withHandbook();
                RunningPortal portal = node("data", endpoint, github)) {
            Wire wire = new Wire(portal.port());
            String session = signedIn(wire, portal.password());
            String documents = documents(wire, session);
            String work = worked(wire, session);
            PluginAdmin admin = PluginAdmin.of(portal, session);
            ClumsyPlugin plugin = new ClumsyPlugin(folder.resolve("held"));
            String change = inTheMiddleOfAnUpgrade(admin, plugin);

            portal.kill();
            plugin.release();
            portal.start();

            assertThat(portal.output()).contains("forgotten? ./dataops reset-password");
            assertThat(documents(wire, session)).isEqualTo(documents);
            assertThat(documents(wire, signedIn(wire, portal.password()))).isEqualTo(documents);
            assertThat(get(wire, session, work).path("tasks"))
                    .hasSize(LARGE)
                    .allSatisfy(task -> assertThat(task.path("status").asText()).isEqualTo("todo"));
            assertThat(portal.data().resolve("state")).doesNotExist();
            cameBack(admin, change);
            try (RunningPortal second = secondNode(portal, endpoint, github)) {
                findsOnAnotherNode(wire, session, second);
                rollsOut(admin, PluginAdmin.of(second, session), plugin, second);
            }
        } finally {
            dynamo.destroy();
            assertThat(dynamo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(dynamo.exitValue()).isZero();
    }

    private GitHubStandIn withHandbook() throws IOException {
        Path handbook = SampleHandbook.folder();
        Map<String, byte[]> documents = new HashMap<>();
        try (Stream<Path> files = Files.walk(handbook)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                documents.put("content/" + handbook.relativize(file), Files.readAllBytes(file));
            }
        }
        GitHubStandIn github = new GitHubStandIn(folder.resolve("github"));
        github.pushBytes(documents, "Import");
        return github;
    }

    private RunningPortal node(String data, String endpoint, GitHubStandIn github) {
        Map<String, String> settings = Map.of(
                "DATAOPS_CONTENT",
                "github",
                "GITHUB_API_URL",
                github.url(),
                "GITHUB_OWNER",
                GitHubStandIn.OWNER,
                "GITHUB_REPO",
                GitHubStandIn.REPOSITORY,
                "GITHUB_BRANCH",
                GitHubStandIn.BRANCH,
                "GITHUB_TOKEN",
                GitHubStandIn.TOKEN,
                // Only what the nodes tell each other can be in time.
                "GITHUB_LOOK_SECONDS",
                "86400");
        return RunningPortal.start(
                folder.resolve(data), settings, "--state", "dynamodb", "--endpoint", endpoint, "--table", "itest");
    }

    /** Installs a plugin, and begins an upgrade of it whose migration does not come to an end. */
    private static String inTheMiddleOfAnUpgrade(PluginAdmin admin, ClumsyPlugin plugin) {
        assertEnded("done", admin.carriedOut("install", plugin.withOldEntries("1.0.0")));
        String two = admin.bring(plugin.withNewEntries("2.0.0"));
        plugin.hold("way-there");
        String change = admin.begun(PluginAdmin.wanted("upgrade", two));
        plugin.awaitAt("way-there", 1);
        return change;
    }

    private static void cameBack(PluginAdmin admin, String change) {
        JsonNode returned = admin.ended(change);
        assertEnded("returned", returned);
        assertThat(returned.get("outcome").textValue())
                .contains("The portal stopped in the middle of it", "clumsy 1.0.0 runs again");
        // It starts only when all its entries are there and as it knows them.
        assertThat(admin.state(ClumsyPlugin.NAME)).isEqualTo("running");
        assertThat(admin.version(ClumsyPlugin.NAME)).isEqualTo("1.0.0");
    }

    /** On the same table. They have no bucket here, so it begins with a copy of the uploads. */
    private RunningPortal secondNode(RunningPortal first, String endpoint, GitHubStandIn github) throws IOException {
        Folders.copy(first.data().resolve("blobs/blobs"), folder.resolve("second/blobs/blobs"));
        return node("second", endpoint, github);
    }

    /** What the first one writes is found on the second one, and the other way round. */
    private static void findsOnAnotherNode(Wire first, String session, RunningPortal second) {
        Wire other = new Wire(second.port());
        awaitFound(other, session, "Step");
        for (int round = 0; round < 2; round++) {
            create(first, session, "Polish the lantern %d".formatted(round));
            foundSoon(other, session, "lantern %d".formatted(round));
            write(first, session, "Mend the gangway %d".formatted(round));
            foundSoon(other, session, "gangway %d".formatted(round));
        }
        create(other, session, "Oil the hinges");
        awaitFound(first, session, "hinges");
    }

    /** A version that the first node cannot take stays there; one that it takes comes to the second one afterwards. */
    private static void rollsOut(PluginAdmin first, PluginAdmin second, ClumsyPlugin plugin, RunningPortal secondNode)
            throws IOException {
        await("the second node has what the first one has", () -> runs(second, "1.0.0"));

        String failing = sentToBoth(first, second, plugin.answering("2.6.6", "work"));
        JsonNode refused = first.carriedOut(PluginAdmin.wanted("upgrade", failing));

        assertEnded("returned", refused);
        for (PluginAdmin node : List.of(first, second)) {
            assertThat(node.version(ClumsyPlugin.NAME)).isEqualTo("1.0.0");
            assertThat(node.newest(ClumsyPlugin.NAME).get("state").textValue()).isEqualTo("returned");
            assertThat(node.newest(ClumsyPlugin.NAME).get("outcome").textValue())
                    .contains("Its REST application is called work", "clumsy 1.0.0 runs again");
        }

        plugin.hold("start");
        String good = sentToBoth(first, second, plugin.withNewEntries("3.0.0"));
        String change = first.begun(PluginAdmin.wanted("upgrade", good));
        plugin.awaitAt("start", 1);
        assertThat(runs(second, "1.0.0")).as("the second waits for the first").isTrue();
        assertThat(second.newest(ClumsyPlugin.NAME).get("state").textValue()).isEqualTo("running");
        plugin.release();

        assertEnded("done", first.ended(change));
        assertThat(runs(first, "3.0.0")).isTrue();
        await("the second node follows", () -> runs(second, "3.0.0"));
        assertThat(Files.readString(secondNode.data().resolve("log/dataops.log")))
                .contains("Plugin clumsy is 3.0.0 now")
                .doesNotContain("2.6.6");
    }

    private static String sentToBoth(PluginAdmin first, PluginAdmin second, byte[] file) {
        second.bring(file);
        return first.bring(file);
    }

    private static boolean runs(PluginAdmin node, String version) {
        return node.version(ClumsyPlugin.NAME).equals(version)
                && node.state(ClumsyPlugin.NAME).equals("running");
    }

    private static void assertEnded(String state, JsonNode change) {
        assertThat(change.get("state").textValue()).as(change.toString()).isEqualTo(state);
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(START).pollInterval(POLL).until(condition);
    }

    private static void create(Wire wire, String session, String description) {
        sent(
                wire,
                session,
                Wire.Call.of("POST", "/api/tasks")
                        .json("{\"description\":\"%s\",\"date\":\"2031-05-06\"}".formatted(description)),
                201);
    }

    private static void write(Wire wire, String session, String title) {
        String path = "content/lighthouse/reference/%s.md"
                .formatted(title.replace(' ', '-').toLowerCase(Locale.ROOT));
        String content = "---\\ntitle: \\\"%1$s\\\"\\n---\\n# %1$s\\n".formatted(title);
        sent(
                wire,
                session,
                Wire.Call.of("PUT", "/docs?path=" + path).json("{\"content\":\"%s\"}".formatted(content)),
                200);
    }

    private static void foundSoon(Wire wire, String session, String words) {
        long saved = System.nanoTime();
        awaitFound(wire, session, words);
        System.out.printf(
                "%s: found on another node after %d ms%n",
                words, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - saved));
    }

    private static void awaitFound(Wire wire, String session, String words) {
        String target = "/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
        await(
                words + " is found",
                () -> get(wire, session, target).findValuesAsText("title").stream()
                        .anyMatch(title -> title.contains(words)));
    }

    @Test
    void saysWhichProvidersThereAreAndWhatTheyNeed() throws IOException {
        Launcher launcher = Launcher.ofThisCheckout();
        String data = folder.resolve("data").toString();

        assertThat(launcher.run("run", "--no-build", "--data", data, "--state", "mysql")
                        .said())
                .contains("no provider 'mysql' for DATAOPS_STATE", "dynamodb", "sqlite");
        assertThat(launcher.run("run", "--no-build", "--data", data, "--state", "dynamodb", "--endpoint", "local")
                        .said())
                .contains("--endpoint takes an address such as http://localhost:8000, not 'local'");
        int closed = freePort();
        assertThat(launcher.run(
                                "run",
                                "--no-build",
                                "--data",
                                data,
                                "--state",
                                "dynamodb",
                                "--endpoint",
                                "http://localhost:" + closed)
                        .said())
                .contains("nothing answers at", "./dataops dynamodb-local --port " + closed);
        assertThat(launcher.run(Map.of("AWS_REGION", ""), "run", "--no-build", "--data", data, "--state", "dynamodb")
                        .said())
                .contains("needs AWS_REGION", "--endpoint");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(launcher.run("dynamodb-local", "--port", port).said()).contains("port " + port, "in use");
        }
    }

    private Process startedDynamo(int port) throws IOException {
        Path output = folder.resolve("dynamodb.out");
        Process dynamo = new ProcessBuilder(
                        Launcher.ofThisCheckout().root().resolve("dataops").toString(),
                        "dynamodb-local",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        folder.resolve("dynamodb").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        long end = System.nanoTime() + START.toNanos();
        while (!Files.readString(output).contains("Ctrl-C stops it")) {
            if (!dynamo.isAlive() || System.nanoTime() > end) {
                dynamo.destroy();
                throw new IllegalStateException("the local DynamoDB did not start:\n" + Files.readString(output));
            }
            pause();
        }
        return dynamo;
    }

    private static String signedIn(Wire wire, String password) {
        Answer answer = wire.send(Wire.Call.of("POST", "/login")
                .json("{\"username\":\"admin\",\"password\":\"%s\"}".formatted(password)));
        String set = answer.header("Set-Cookie").orElseThrow(() -> new AssertionError("no cookie: " + answer.text()));
        return set.substring(0, set.indexOf(';'));
    }

    /** Does a bit of everything that work does, and gives where the tasks of a workflow are to be found again. */
    private static String worked(Wire wire, String session) {
        JsonNode task = sent(
                wire,
                session,
                Wire.Call.of("POST", "/api/tasks")
                        .json("{\"description\":\"x\",\"date\":\"2031-05-05\",\"validation\":{\"own\":null}}"),
                201);
        String path = "/api/tasks/" + task.path("id").asText();
        String wait =
                "{\"waitingFor\":\"Maria\",\"followUpAt\":\"2020-01-01\",\"channel\":\"email\",\"note\":\"asked\"}";
        sent(wire, session, Wire.Call.of("POST", path + "/actions/mark-waiting").json(wait), 200);
        assertThat(get(wire, session, "/api/tasks?status=waiting").path("tasks").findValuesAsText("id"))
                .contains(task.path("id").asText());
        assertThat(get(wire, session, "/api/notifications").findValuesAsText("taskId"))
                .contains(task.path("id").asText());
        JsonNode done = sent(
                wire,
                session,
                Wire.Call.of("POST", path + "/actions/resolve-done").json("{\"note\":\"all said\"}"),
                200);
        assertThat(done.path("validation").path("own").isNull()).isTrue();
        assertThat(done.path("taskHistory").findValuesAsText("action"))
                .containsExactly("waiting-started", "wait-resolved", "completed");

        sent(
                wire,
                session,
                Wire.Call.of("POST", "/api/recurring")
                        .json("{\"description\":\"Back up\",\"cronExpression\":\"0 9 * * *\"}"),
                201);
        String range = "{\"startDate\":\"2031-05-01\",\"endDate\":\"2031-07-29\"}";
        Wire.Call generate = Wire.Call.of("POST", "/api/recurring/generate").json(range);
        int made = sent(wire, session, generate, 200).path("generated").size();
        assertThat(made).isEqualTo(90);
        JsonNode again = sent(wire, session, generate, 200);
        assertThat(again.path("generated")).isEmpty();
        assertThat(again.path("skipped").asInt()).isEqualTo(made);
        sent(wire, session, Wire.Call.of("POST", "/api/cron/run"), 200);

        String definitions = IntStream.range(0, LARGE)
                .mapToObj(i -> "{\"refId\":\"t-%1$d\",\"description\":\"Step %1$d\",\"offsetDays\":%1$d}".formatted(i))
                .collect(Collectors.joining(","));
        JsonNode template = sent(
                wire,
                session,
                Wire.Call.of("POST", "/api/templates")
                        .json("{\"name\":\"Large\",\"type\":\"large\",\"taskDefinitions\":[%s]}"
                                .formatted(definitions)),
                201);
        JsonNode bundle = sent(
                        wire,
                        session,
                        Wire.Call.of("POST", "/api/bundles")
                                .json("{\"title\":\"Episode\",\"anchorDate\":\"2031-03-15\",\"templateId\":\"%s\"}"
                                        .formatted(template.path("template")
                                                .path("id")
                                                .asText())),
                        201)
                .path("bundle");
        return "/api/tasks?bundleId=" + bundle.path("id").asText();
    }

    private static JsonNode get(Wire wire, String session, String target) {
        return sent(wire, session, Wire.Call.get(target), 200);
    }

    private static JsonNode sent(Wire wire, String session, Wire.Call call, int status) {
        Answer answer = wire.send(call.with("Cookie", session));
        assertThat(answer.status()).as("%s: %s", call, answer.text()).isEqualTo(status);
        return answer.json();
    }

    private static String documents(Wire wire, String session) {
        Answer list = wire.send(Wire.Call.get("/docs").with("Cookie", session));
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        assertThat(list.json().path("documents")).isNotEmpty();
        return list.text();
    }

    // What another process does gives us no sign; this looks again.
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
