package club.datatalks.dataops.state.dynamodb.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Stands between the store and DynamoDB, and lets requests go wrong the way a network and a busy DynamoDB do. */
final class FaultyProxy implements AutoCloseable {

    /** What happens to a request. */
    enum Fault {
        NONE,
        THROTTLED,
        TRANSACTION_THROTTLED,
        TRANSACTION_CONFLICT,
        FAILED,
        /** The connection ends before anything happens. */
        CUT,
        /** It happens, and the connection ends before the answer. */
        ANSWER_LOST,
        /** Nothing happens, and no answer comes. */
        SILENT
    }

    private static final Set<String> OWN_HEADERS = Set.of("host", "connection", "content-length", "expect", "upgrade");

    private final String target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private volatile IntFunction<Fault> plan = number -> Fault.NONE;

    FaultyProxy(String target) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on: what happens to each request, by its number from 0 on. */
    void plan(IntFunction<Fault> newPlan) {
        requests.set(0);
        plan = newPlan;
    }

    /** The next requests go wrong like this, one after the other, and those after them well. */
    void next(Fault... faults) {
        plan(number -> number < faults.length ? faults[number] : Fault.NONE);
    }

    void always(Fault fault) {
        plan(number -> fault);
    }

    /** Since the plan was made. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (faultOf(exchange)) {
            case NONE -> answer(exchange, forwarded(exchange, body));
            case THROTTLED -> fail(exchange, 400, "ProvisionedThroughputExceededException", "");
            case TRANSACTION_THROTTLED ->
                fail(
                        exchange,
                        400,
                        "TransactionCanceledException",
                        ",\"CancellationReasons\":[{\"Code\":\"ThrottlingError\"}]");
            case TRANSACTION_CONFLICT ->
                fail(
                        exchange,
                        400,
                        "TransactionCanceledException",
                        ",\"CancellationReasons\":[{\"Code\":\"TransactionConflict\"}]");
            case FAILED -> fail(exchange, 500, "InternalServerError", "");
            case CUT -> exchange.close();
            case ANSWER_LOST -> {
                forwarded(exchange, body);
                exchange.close();
            }
            case SILENT -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
        }
    }

    // Only transactions are cancelled.
    private Fault faultOf(HttpExchange exchange) {
        Fault fault = plan.apply(requests.getAndIncrement());
        boolean isOfTransactions = fault == Fault.TRANSACTION_CONFLICT || fault == Fault.TRANSACTION_THROTTLED;
        String operation = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        return isOfTransactions && !operation.endsWith("TransactWriteItems") ? Fault.NONE : fault;
    }

    private HttpResponse<byte[]> forwarded(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target)).POST(BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name) && !name.equals("date")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        send(exchange, response.statusCode(), response.body());
    }

    private static void fail(HttpExchange exchange, int status, String type, String more) throws IOException {
        String body =
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"injected\"%s}".formatted(type, more);
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
