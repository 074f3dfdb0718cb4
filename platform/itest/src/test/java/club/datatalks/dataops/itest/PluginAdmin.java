package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** An administrator who changes what is installed, by HTTP. Safe for use by several threads. */
final class PluginAdmin {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final long POLL_NANOS = 10_000_000;

    private final RunningPortal portal;
    private final String cookie;

    private PluginAdmin(RunningPortal portal, String cookie) {
        this.portal = portal;
        this.cookie = cookie;
    }

    /** The one whose password the portal has shown. */
    static PluginAdmin signedIn(RunningPortal portal) {
        return new PluginAdmin(portal, SteadyLoad.signIn(portal));
    }

    /** The one whose session this is, on any node. */
    static PluginAdmin of(RunningPortal portal, String cookie) {
        return new PluginAdmin(portal, cookie);
    }

    /** Another one, who is made. */
    static PluginAdmin added(RunningPortal portal, String email, String name) {
        String told = portal.shell("dataops:user-add --admin %s %s".formatted(email, name));
        String password = told.strip().substring(told.strip().lastIndexOf(' ') + 1);
        return new PluginAdmin(portal, SteadyLoad.signIn(portal, email, password));
    }

    String cookie() {
        return cookie;
    }

    /** Sends a plugin's file, and gives what it is called then. */
    String bring(byte[] file) {
        HttpResponse<String> answer = send(file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).get("id").textValue();
    }

    /** Sends what may be no plugin's file. */
    HttpResponse<String> send(byte[] file) {
        return portal.send(request("/api/plugins/files?name=plugin.jar")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(file))
                .build());
    }

    /** What a change with a file would do. */
    JsonNode plan(String action, byte[] file) {
        return json(post("/api/plugins/plans", wanted(action, bring(file))));
    }

    /** Sends a file, installs or upgrades with it, and gives the change when it has ended. */
    JsonNode carriedOut(String action, byte[] file) {
        return carriedOut(wanted(action, bring(file)));
    }

    JsonNode carriedOut(String wanted) {
        return ended(begun(wanted));
    }

    /** The id of a change that begins now. */
    String begun(String wanted) {
        HttpResponse<String> begun = post("/api/plugins/changes", wanted);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        return json(begun).get("id").textValue();
    }

    /** A change, once it has ended. */
    JsonNode ended(String id) {
        long end = System.nanoTime() + SOON.toNanos();
        JsonNode change = change(id);
        while (change.get("state").textValue().equals("running")) {
            assertThat(System.nanoTime()).as("time is up: %s", change).isLessThan(end);
            LockSupport.parkNanos(POLL_NANOS);
            change = change(id);
        }
        return change;
    }

    JsonNode change(String id) {
        return json(get("/api/plugins/changes/" + id));
    }

    static String wanted(String action, String file) {
        return "{\"action\": \"%s\", \"file\": \"%s\"}".formatted(action, file);
    }

    /** The version of a plugin that is installed; empty for none. */
    String version(String plugin) {
        return told(plugin, "version");
    }

    /** How a plugin stands; empty when nobody has ever heard of it. */
    String state(String plugin) {
        return told(plugin, "state");
    }

    private String told(String plugin, String field) {
        return plugins()
                .filter(known -> known.get("name").textValue().equals(plugin))
                .map(known -> known.get(field).textValue())
                .findFirst()
                .orElse("");
    }

    /** The newest change of a plugin. */
    JsonNode newest(String plugin) {
        return json(get("/api/plugins/changes?plugin=" + plugin)).get("changes").get(0);
    }

    private Stream<JsonNode> plugins() {
        List<JsonNode> all = new ArrayList<>();
        json(get("/api/plugins")).get("plugins").forEach(all::add);
        return all.stream();
    }

    HttpResponse<String> get(String path) {
        return portal.send(request(path).build());
    }

    HttpResponse<String> post(String path, String body) {
        return portal.send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** A request to be completed, on which the administrator is signed in. */
    HttpRequest.Builder request(String path) {
        return portal.request(path).header("Cookie", cookie);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
