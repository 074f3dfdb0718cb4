package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product on Amazon's local DynamoDB, both started as a newcomer would. */
class DynamoDbIT {

    private static final Duration START = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void keepsUsersAndSessionsThroughARestart() throws Exception {
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

            portal.close();
            portal.start();

            assertThat(portal.output()).contains("forgotten? ./dataops reset-password");
            assertThat(documents(wire, session)).isEqualTo(documents);
            assertThat(documents(wire, signedIn(wire, portal.password()))).isEqualTo(documents);
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
