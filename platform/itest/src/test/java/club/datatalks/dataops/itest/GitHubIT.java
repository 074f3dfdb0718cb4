package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.itest.Wire.Call;
import club.datatalks.dataops.testkit.github.GitHubStandIn;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product with its documents on GitHub, which does not answer yet when the product starts for the first time. */
class GitHubIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = "content/dock/moor.md";
    private static final String TEXT = "---\ntitle: Moor\n---\n\n# Moor\r\n";

    @TempDir
    Path folder;

    @Test
    void comesUpAloneCatchesUpAndPublishesToGitHub() {
        try (GitHubStandIn github = new GitHubStandIn(folder.resolve("github"))) {
            github.push(Map.of(DOCUMENT, TEXT), "Import");
            github.goAway();
            try (RunningPortal portal = RunningPortal.start(folder.resolve("data"), settings(github))) {
                saysThatGitHubIsAway(portal);

                github.comeBack();

                String sha = awaitDocument(portal).path("sha").asText();
                savesAndPublishes(portal, github, sha);
                assertThat(portal.shell("dataops:content-status")).contains(github.url(), "Documents          2");
            }
        }
    }

    private static Map<String, String> settings(GitHubStandIn github) {
        return Map.of(
                "DATAOPS_CONTENT", "github",
                "GITHUB_API_URL", github.url(),
                "GITHUB_OWNER", GitHubStandIn.OWNER,
                "GITHUB_REPO", GitHubStandIn.REPOSITORY,
                "GITHUB_BRANCH", GitHubStandIn.BRANCH,
                "GITHUB_TOKEN", GitHubStandIn.TOKEN,
                "GITHUB_LOOK_SECONDS", "5");
    }

    private static void saysThatGitHubIsAway(RunningPortal portal) {
        JsonNode health = call(portal, "GET", "/health?verbose=1", null, 200).path("details");
        assertThat(health.path("problem").asText()).as("%s", health).contains("GitHub");
        assertThat(health.path("offline").asBoolean(true)).isFalse();
        JsonNode status = call(portal, "GET", "/git/status", null, 200);
        assertThat(status.path("ok").asBoolean(true)).isFalse();
        assertThat(status.path("error").asText()).contains("GitHub");
        JsonNode refused = call(portal, "GET", "/docs", null, 502);
        assertThat(refused.path("error").asText()).contains("GitHub");
        assertThatThrownBy(() -> portal.shell("dataops:content-status")).hasMessageContaining("GitHub request failed");
    }

    private static JsonNode awaitDocument(RunningPortal portal) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        Answer answer = send(portal, "GET", "/docs?path=dock/moor.md", null);
        while (answer.status() != 200) {
            assertThat(System.nanoTime()).as(answer.text()).isLessThan(end);
            pause();
            answer = send(portal, "GET", "/docs?path=dock/moor.md", null);
        }
        assertThat(answer.json().path("content").asText()).isEqualTo(TEXT);
        return answer.json();
    }

    // The product looks for GitHub from time to time and tells nobody outside; this looks again.
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void savesAndPublishes(RunningPortal portal, GitHubStandIn github, String sha) {
        String saved = TEXT + "Use two lines.\r\n";
        JsonNode update =
                call(portal, "PUT", "/docs?path=dock/moor.md", Map.of("content", saved, "base_sha", sha), 200);
        assertThat(github.text(DOCUMENT)).hasValue(saved);
        assertThat(update.path("commit").path("sha").asText())
                .isNotEmpty()
                .satisfies(id -> assertThat(github.head()).startsWith(id));

        Map<String, String> change = Map.of("op", "create", "path", "dock/leave.md", "content", "# Leave\n");
        call(portal, "POST", "/docs/batch", Map.of("message", "Tell how to leave", "changes", List.of(change)), 200);
        assertThat(github.text("content/dock/leave.md")).hasValue("# Leave\n");
        assertThat(github.messages().get(0)).startsWith("Tell how to leave");
        JsonNode status = call(portal, "GET", "/git/status", null, 200);
        assertThat(status.path("ok").asBoolean()).isTrue();
        assertThat(status.path("count").asInt(-1)).isZero();
    }

    private static JsonNode call(
            RunningPortal portal, String method, String target, @Nullable Object body, int status) {
        Answer answer = send(portal, method, target, body);
        assertThat(answer.status())
                .as("%s %s: %s", method, target, answer.text())
                .isEqualTo(status);
        return answer.json();
    }

    private static Answer send(RunningPortal portal, String method, String target, @Nullable Object body) {
        Call call = Call.of(method, target).with("Authorization", portal.basic());
        return new Wire(portal.port())
                .send(body == null ? call : call.json(JSON.valueToTree(body).toString()));
    }
}
