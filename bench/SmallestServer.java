package bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The baseline of a start: a Java process that answers one request, on this machine, as busy as it is now. */
final class SmallestServer {

    static final String NAME = "smallest-server";

    private SmallestServer() {}

    /** Answers the first request on a free port, whose number it prints, and ends. */
    static void run() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            server.stop(0);
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    /** How long that takes from the command to the answer. */
    static Duration startTime() throws IOException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "bench.Bench",
                        NAME))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader();
                Connection connection = new Connection(Integer.parseInt(lines.readLine()))) {
            connection.send(Connection.get(0, "/", ""));
            return Duration.ofNanos(System.nanoTime() - begin);
        } finally {
            process.destroy();
        }
    }
}
