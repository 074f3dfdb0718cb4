package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The plugin of the author's guide comes into a running portal, works, and leaves it as it was. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedPortal.class)
@Timeout(180)
class SamplePluginIT {

    private static final String PLUGIN = "dataops-samples-notes";
    private static final Duration SOON = Duration.ofSeconds(30);

    private RunningPortal portal;
    private String cookie = "";

    @BeforeAll
    void signIn(RunningPortal shared) {
        portal = shared;
        cookie = SteadyLoad.signIn(portal);
    }

    @Test
    void comesWorksAndGoes() throws IOException {
        assertThat(get("/api/notes").statusCode()).isEqualTo(404);
        assertThat(modules()).doesNotContain("notes");

        assertThat(portal.shell("bundle:install -s -l 80 "
                        + PluginJar.built("samples/notes").toUri()))
                .contains("Bundle ID");
        await(() -> get("/api/notes").statusCode() == 200);

        HttpResponse<String> added = portal.send(request("/api/notes")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"Order stickers\"}"))
                .build());
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(json(get("/api/notes")).at("/notes/0/text").textValue()).isEqualTo("Order stickers");
        assertThat(portal.shell("dataops:notes --no-format")).contains("Order stickers");
        assertThat(modules()).contains("notes");
        assertThat(get("/ui/notes/notes.js").statusCode()).isEqualTo(200);

        assertThat(portal.shell("bundle:uninstall " + PLUGIN)).doesNotContain("Error");
        await(() -> get("/api/notes").statusCode() == 404);
        assertThat(modules()).doesNotContain("notes");
        assertThat(get("/ui/notes/notes.js").statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> portal.shell("dataops:notes")).hasMessageContaining("Command not found");
    }

    private List<String> modules() throws IOException {
        List<String> ids = new ArrayList<>();
        json(get("/api/portal"))
                .get("modules")
                .forEach(module -> ids.add(module.get("id").textValue()));
        return ids;
    }

    private HttpResponse<String> get(String path) {
        return portal.send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return portal.request(path).header("Cookie", cookie);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
        }
    }
}
