package club.datatalks.dataops.content.git.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** A repository behind git's smart HTTP protocol, for whoever knows the password. */
final class GitHttpServer implements AutoCloseable {

    static final String USER = "git";
    static final String PASSWORD = "open-sesame";

    private static final String EXPECTED =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final Repository repository;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    GitHttpServer(Repository repository) throws IOException {
        this.repository = repository;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/handbook.git/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://localhost:%d/handbook.git".formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!EXPECTED.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/info/refs")) {
                advertise(exchange, exchange.getRequestURI().getQuery().replace("service=", ""));
            } else if (path.endsWith("/git-upload-pack")) {
                UploadPack pack = new UploadPack(repository);
                pack.setBiDirectionalPipe(false);
                try (OutputStream out = begin(exchange, "git-upload-pack-result")) {
                    pack.upload(body(exchange), out, null);
                }
            } else {
                ReceivePack pack = new ReceivePack(repository);
                pack.setBiDirectionalPipe(false);
                try (OutputStream out = begin(exchange, "git-receive-pack-result")) {
                    pack.receive(body(exchange), out, null);
                }
            }
        }
    }

    private void advertise(HttpExchange exchange, String service) throws IOException {
        try (OutputStream out = begin(exchange, service + "-advertisement")) {
            PacketLineOut lines = new PacketLineOut(out);
            lines.writeString("# service=" + service + "\n");
            lines.end();
            if (service.equals("git-upload-pack")) {
                UploadPack pack = new UploadPack(repository);
                pack.setBiDirectionalPipe(false);
                pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
            } else {
                new ReceivePack(repository).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
            }
        }
    }

    private static OutputStream begin(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-" + type);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(body)
                : body;
    }
}
