package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types, in the shell of the product. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedPortal.class)
@Timeout(180)
class OperationsIT {

    private static final String DOCS_PLUGIN = "dataops-docs-engine";

    private RunningPortal portal;
    private String cookie = "";

    @BeforeAll
    void signIn(RunningPortal shared) {
        portal = shared;
        cookie = SteadyLoad.signIn(portal);
    }

    @Test
    void countsWhatIsInTheStore() {
        String state = portal.shell("dataops:state");

        assertThat(state)
                .contains("Provider: sqlite", portal.data().resolve("state").toString())
                .containsPattern("users +\\| +[1-9]")
                .containsPattern("sessions +\\| +[1-9]")
                .containsPattern("[0-9,]+ items, [0-9,]+ bytes of JSON in [0-9]+ collections");
        assertThat(portal.shell("dataops:state --no-format")).doesNotContain("Provider");
    }

    @Test
    void findsNothingWrongWithAPortalThatWorks() throws IOException {
        List<JsonNode> findings = json(portal.shell("dataops:doctor --json"));

        assertThat(findings)
                .extracting(finding -> finding.get("area").textValue())
                .contains("configuration", "state", "clock", "disk", "content", "plugins", "health");
        assertThat(findings)
                .filteredOn(finding -> finding.get("level").textValue().equals("fault"))
                .isEmpty();
        assertThat(findings)
                .filteredOn(finding -> finding.get("area").textValue().equals("health"))
                .extracting(finding -> finding.get("says").textValue())
                .anyMatch(says -> says.startsWith("documents: ") && says.contains(" documents at "));
        assertThat(portal.shell("dataops:doctor")).contains("0 faults");
    }

    @Test
    void namesThePluginThatIsStoppedAndFails() {
        portal.shell("bundle:stop " + DOCS_PLUGIN);
        try {
            assertThatThrownBy(() -> portal.shell("dataops:doctor"))
                    .hasMessageContaining("FAULT")
                    .hasMessageContaining(DOCS_PLUGIN)
                    .hasMessageContaining("it is stopped")
                    .hasMessageContaining("bundle:start " + DOCS_PLUGIN);
        } finally {
            portal.shell("bundle:start " + DOCS_PLUGIN);
            portal.awaitOk("/docs", cookie);
        }
    }

    @Test
    void tellsWhoDidWhatInTheOrderOfTheNewest() throws IOException {
        portal.shell("dataops:user-add olga@harbour.example Olga");
        portal.shell("dataops:user-disable olga@harbour.example");

        List<JsonNode> records = json(portal.shell("dataops:audit --actor console --since 1h --limit 2 --json"));

        assertThat(records).extracting(record -> record.path("action").asText()).startsWith("changed", "created");
        String olga = records.get(0).get("entityId").textValue();
        assertThat(portal.shell("dataops:audit --entity user/" + olga)).contains("console", "changed", "created");
        String next = json(portal.shell("dataops:audit --entity user/%s --limit 1 --json".formatted(olga)))
                .get(1)
                .get("cursor")
                .textValue();
        assertThat(json(portal.shell(
                                "dataops:audit --entity user/%s --limit 1 --json --cursor %s".formatted(olga, next)))
                        .get(0)
                        .get("action")
                        .textValue())
                .isEqualTo("created");
        assertThatThrownBy(() -> portal.shell("dataops:audit --since yesterday"))
                .hasMessageContaining("--since must be a day");
        assertThatThrownBy(() -> portal.shell("dataops:audit --limit 0")).hasMessageContaining("--limit must be 1 to");
    }

    @Test
    void backsUpWhileThePortalWorksAndNeverOverwrites(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("state.db");

        assertThat(portal.shell("dataops:backup " + file)).contains(file + " holds all of the state", "was checked");

        assertThat(file).isNotEmptyFile();
        byte[] backup = Files.readAllBytes(file);
        assertThatThrownBy(() -> portal.shell("dataops:backup " + file))
                .hasMessageContaining("file must not exist yet");
        assertThat(Files.readAllBytes(file)).isEqualTo(backup);
        assertThatThrownBy(() -> portal.shell("dataops:backup state.db")).hasMessageContaining("must be a whole path");
        assertThatThrownBy(() -> portal.shell("dataops:backup /no/such/folder/state.db"))
                .hasMessageContaining("must be in a folder that exists");
    }

    @Test
    void rehearsesAMoveAndGoesOn(@TempDir Path folder) {
        String target = folder.resolve("moved").toString();

        assertThat(portal.shell("dataops:migrate-state")).contains("sqlite", "--set directory=");
        assertThat(portal.shell("dataops:migrate-state --to sqlite --set directory=%s --rehearse".formatted(target)))
                .containsPattern("SHA-256 of both sides [0-9a-f]{64}")
                .contains("this was a rehearsal");

        portal.shell("dataops:user-add after@harbour.example After");
        assertThatThrownBy(() -> portal.shell("dataops:migrate-state --to sqlite --set directory=%s".formatted(target)))
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> portal.shell("dataops:migrate-state --to nowhere"))
                .hasMessageContaining("There is no provider nowhere here");
        assertThatThrownBy(() -> portal.shell("dataops:migrate-state --to sqlite --set directory"))
                .hasMessageContaining("--set must be name=value");
    }

    @Test
    void saysWhenFailedSignInsMayBeTriedAgain() {
        String body = "{\"email\":\"nobody@harbour.example\",\"password\":\"wrong\"}";
        HttpResponse<String> answer = login(body);
        for (int i = 0; i < 5 && answer.statusCode() == 401; i++) {
            answer = login(body);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 900L);
        assertThat(portal.shell("dataops:state")).containsPattern("identity-failures +\\| +[1-9]");
    }

    private HttpResponse<String> login(String body) {
        return portal.send(portal.request("/api/auth/login")
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static List<JsonNode> json(String lines) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : lines.lines().filter(text -> text.startsWith("{")).toList()) {
            objects.add(new ObjectMapper().readTree(line));
        }
        return objects;
    }
}
