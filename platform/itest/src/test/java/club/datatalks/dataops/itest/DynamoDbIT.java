package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product on Amazon's local DynamoDB, both started as a newcomer would. */
class DynamoDbIT {

    private static final Duration START = Duration.ofMinutes(3);

    /** Tasks of a template; more than one transaction takes. */
    private static final int LARGE = 120;

    @TempDir
    Path folder;

    @Test
    void keepsUsersSessionsAndWorkThroughARestart() throws Exception {
        int port = freePort();
        String endpoint = "http://localhost:" + port;
        Process dynamo = startedDynamo(port);
        try (RunningPortal portal = RunningPortal.start(
                folder.resolve("data"),
                "--content",
                SampleHandbook.folder().toString(),
                "--state",
                "dynamodb",
                "--endpoint",
                endpoint,
                "--table",
                "itest")) {
            Wire wire = new Wire(portal.port());
            String session = signedIn(wire, portal.password());
            String documents = documents(wire, session);
            String work = worked(wire, session);

            portal.close();
            portal.start();

            assertThat(portal.output()).contains("forgotten? ./dataops reset-password");
            assertThat(documents(wire, session)).isEqualTo(documents);
            assertThat(documents(wire, signedIn(wire, portal.password()))).isEqualTo(documents);
            assertThat(get(wire, session, work).path("tasks"))
                    .hasSize(LARGE)
                    .allSatisfy(task -> assertThat(task.path("status").asText()).isEqualTo("todo"));
            assertThat(portal.data().resolve("state")).doesNotExist();
        } finally {
            dynamo.destroy();
            assertThat(dynamo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(dynamo.exitValue()).isZero();
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

    // What another process prints gives us no sign; this looks again.
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
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
