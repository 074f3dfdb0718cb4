package club.datatalks.dataops.secrets.aws.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks the JSON protocol of AWS Secrets Manager, as far as we use it: the operation in {@code X-Amz-Target}, errors
 * by {@code __type}, pages by {@code NextToken}. Refuses requests that are not signed.
 */
final class SecretsManagerServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TARGET = "secretsmanager.";
    private static final int PAGE = 2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    private volatile boolean away;

    SecretsManagerServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void put(String id, String text) {
        secrets.put(id, text);
    }

    /** From now on, whether every request is answered with an error of the server. */
    void setAway(boolean away) {
        this.away = away;
    }

    /** How many requests came in so far. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            if (away) {
                fail(exchange, 500, "InternalServiceError");
            } else if (!isSigned(exchange)) {
                fail(exchange, 400, "MissingAuthenticationTokenException");
            } else {
                switch (String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
                    case TARGET + "GetSecretValue" ->
                        get(exchange, request.path("SecretId").asText());
                    case TARGET + "ListSecrets" -> list(exchange, request);
                    default -> fail(exchange, 400, "UnknownOperationException");
                }
            }
        }
    }

    private static boolean isSigned(HttpExchange exchange) {
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return signature.matches("AWS4-HMAC-SHA256 Credential=test/\\d{8}/eu-west-1/secretsmanager/aws4_request, "
                        + "SignedHeaders=[a-z0-9;-]*x-amz-target[a-z0-9;-]*, Signature=[0-9a-f]{64}")
                && exchange.getRequestHeaders().getFirst("X-Amz-Date") != null;
    }

    private void get(HttpExchange exchange, String id) throws IOException {
        String text = secrets.get(id);
        if (text == null) {
            fail(exchange, 400, "ResourceNotFoundException");
            return;
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.put("Name", id).put("VersionId", "1").put("SecretString", text);
        send(exchange, 200, answer);
    }

    private void list(HttpExchange exchange, JsonNode request) throws IOException {
        String prefix = request.path("Filters").path(0).path("Values").path(0).asText("");
        List<String> ids = new TreeMap<>(secrets)
                .keySet().stream().filter(id -> id.startsWith(prefix)).toList();
        int from = request.path("NextToken").asInt(0);
        int to = Math.min(ids.size(), from + PAGE);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode entries = answer.putArray("SecretList");
        ids.subList(from, to).forEach(id -> entries.addObject().put("Name", id));
        if (to < ids.size()) {
            answer.put("NextToken", String.valueOf(to));
        }
        send(exchange, 200, answer);
    }

    private static void fail(HttpExchange exchange, int status, String type) throws IOException {
        send(exchange, status, JSON.createObjectNode().put("__type", type).put("Message", type));
    }

    private static void send(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
