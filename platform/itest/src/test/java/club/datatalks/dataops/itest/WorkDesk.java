package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The administrator, making work for a test over HTTP. Everything that was made is removed when the desk is closed, so
 * that classes which share a portal do not see each other's.
 */
final class WorkDesk implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Wire wire;
    private final String origin;
    private final String cookie;
    private final Deque<String> made = new ArrayDeque<>();

    WorkDesk(RunningPortal portal) {
        wire = new Wire(portal.port());
        origin = portal.address();
        String set = wire.send(Wire.Call.of("POST", "/login")
                        .json("{\"username\":\"admin\",\"password\":\"%s\"}".formatted(portal.password())))
                .header("Set-Cookie")
                .orElseThrow();
        cookie = set.substring(0, set.indexOf(';'));
    }

    /** The day so many days from today, as the browser of the test has it. */
    static String day(int fromToday) {
        return LocalDate.now().plusDays(fromToday).toString();
    }

    /** A name that no other task has. */
    static String unique(String name) {
        return name + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A task on a day; the rest of it is JSON between the braces, or empty. */
    JsonNode task(String description, String date, String more) {
        ObjectNode fields =
                JSON.createObjectNode().put("description", description).put("date", date);
        if (!more.isBlank()) {
            fields.setAll((ObjectNode) read("{" + more + "}"));
        }
        JsonNode task = send("POST", "/api/tasks", fields.toString(), 201);
        made.push("/api/tasks/" + task.get("id").asText());
        return task;
    }

    /** A workflow; its tasks, when it comes from a template, go with it. */
    JsonNode bundle(String title, String anchorDate, String more) {
        ObjectNode fields = JSON.createObjectNode().put("title", title).put("anchorDate", anchorDate);
        if (!more.isBlank()) {
            fields.setAll((ObjectNode) read("{" + more + "}"));
        }
        JsonNode started = send("POST", "/api/bundles", fields.toString(), 201);
        JsonNode bundle = started.get("bundle");
        made.push("/api/bundles/" + bundle.get("id").asText());
        started.path("tasks")
                .forEach(task -> made.push("/api/tasks/" + task.get("id").asText()));
        return bundle;
    }

    JsonNode markWaiting(JsonNode task, String waitingFor, String followUpAt) {
        String body = "{\"waitingFor\":\"%s\",\"channel\":\"email\",\"followUpAt\":\"%s\",\"note\":\"asked by mail\"}"
                .formatted(waitingFor, followUpAt);
        return send("POST", "/api/tasks/" + id(task) + "/actions/mark-waiting", body, 200);
    }

    JsonNode followUp(JsonNode task, String next) {
        String body = "{\"channel\":\"phone\",\"note\":\"called\",\"nextFollowUpAt\":\"%s\"}".formatted(next);
        return send("POST", "/api/tasks/" + id(task) + "/actions/follow-up-sent", body, 200);
    }

    /**
     * Waits until what the server has at an address is as it should be. The page shows a change before the server has
     * answered it, so that what is on the screen is no sign for it.
     */
    void awaitAt(String path, Consumer<JsonNode> asItShouldBe) {
        await().atMost(SOON).untilAsserted(() -> asItShouldBe.accept(get(path)));
    }

    /** The same for a task. */
    void awaitTask(JsonNode task, Consumer<JsonNode> asItShouldBe) {
        awaitAt("/api/tasks/" + id(task), asItShouldBe);
    }

    /** The same for one field of a task. */
    void awaitField(JsonNode task, String field, String value) {
        awaitTask(task, now -> assertThat(now.path(field).asText()).as(field).isEqualTo(value));
    }

    JsonNode update(JsonNode task, String json) {
        return send("PUT", "/api/tasks/" + id(task), json, 200);
    }

    /** Anything else that is made by a POST to a collection; it is removed when the desk is closed. */
    JsonNode make(String collection, String envelope, String json) {
        JsonNode answer = send("POST", collection, json, 201);
        JsonNode entity = answer.has(envelope) ? answer.get(envelope) : answer;
        made.push(collection + "/" + id(entity));
        return entity;
    }

    /** Changes anything by a PUT. */
    JsonNode put(String path, String json) {
        return send("PUT", path, json, 200);
    }

    /** Remembers what a test makes in the browser, so that it goes when the desk is closed. */
    void willRemove(String path) {
        made.push(path);
    }

    JsonNode get(String path) {
        return send("GET", path, null, 200);
    }

    static String id(JsonNode entity) {
        return entity.get("id").asText();
    }

    private JsonNode send(String method, String path, @Nullable String body, int expected) {
        Answer answer = wire.send(call(method, path, body));
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.text()).isEqualTo(expected);
        return answer.json();
    }

    private Wire.Call call(String method, String path, @Nullable String body) {
        Wire.Call call = Wire.Call.of(method, path).with("Cookie", cookie).with("Origin", origin);
        return body == null ? call : call.body("application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Override
    public void close() {
        while (!made.isEmpty()) {
            String path = made.pop();
            // A workflow is archived before it may be deleted.
            if (path.startsWith("/api/bundles/")) {
                wire.send(call("PUT", path + "/archive", "{}"));
            }
            wire.send(call("DELETE", path, null));
        }
    }
}
