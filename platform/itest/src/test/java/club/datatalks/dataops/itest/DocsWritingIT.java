package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.itest.Wire.Call;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writing routes of the documents in the running product, each answer judged by the written contract. */
class DocsWritingIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\nred".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    static Path folder;

    private static RunningPortal portal;
    private static Wire wire;
    private static DocsContract contract;

    @BeforeAll
    static void start() {
        portal = RunningPortal.start(
                folder.resolve("data"), "--content", SampleHandbook.folder().toString());
        wire = new Wire(portal.port());
        contract = new DocsContract();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void keepsToTheContractFromTheFirstSaveToTheLastDelete() {
        JsonNode created = send("POST", "/docs", "", "{'path':'dock/sops/moor.md','tags':['ships']}", 201);
        String sha = created.path("sha").asText();

        send("GET", "/docs", "?path=dock/sops/moor.md", null, 200);
        JsonNode saved = send(
                "PUT", "/docs", "?path=dock/sops/moor.md", "{'content':'# Moor\\n','base_sha':'" + sha + "'}", 200);
        assertThat(saved.path("commit").path("message").asText()).isEqualTo("Update content/dock/sops/moor.md");
        JsonNode conflict = send(
                "PUT", "/docs", "?path=dock/sops/moor.md", "{'content':'# Other\\n','base_sha':'" + sha + "'}", 409);
        assertThat(conflict.path("current_content").asText()).isEqualTo("# Moor\n");
        send("PUT", "/docs", "?path=a%20b.md", "{'content':'x'}", 400);
        send("POST", "/docs", "", "{'path':'dock/sops/moor.md'}", 400);
        send(
                "POST",
                "/docs/rename",
                "",
                "{'old_path':'dock/sops/moor.md','new_path':'dock/moor.md','update_links':true,'add_alias':true}",
                200);
        send("POST", "/docs/rename", "", "{'old_path':'dock/none.md','new_path':'dock/b.md'}", 404);
        send("GET", "/git/log", "?path=dock/moor.md&follow=1", null, 200);
        send("GET", "/docs/backlinks", "?path=dock/moor.md", null, 200);
        send("POST", "/folders/rename", "", "{'old_path':'dock','new_path':'pier'}", 200);
        send("POST", "/folders/rename", "", "{'old_path':'pier','new_path':'pier/in'}", 400);
        send("DELETE", "/docs", "?path=pier/moor.md", null, 200);
        send("DELETE", "/docs", "?path=pier/moor.md", null, 404);
        send("DELETE", "/folders", "?path=content", null, 400);
        send("DELETE", "/folders", "?path=nowhere", null, 404);
        assertThat(contract.judged())
                .contains("POST /docs", "PUT /docs", "DELETE /docs", "POST /docs/rename", "POST /folders/rename");
    }

    @Test
    void publishesABatchOrNothing() {
        String change = "{'op':'%s','path':'batch/%s.md','content':'# x\\n'}";

        send("POST", "/docs/batch", "", "{'changes':[" + change.formatted("create", "a") + "]}", 200);
        send("POST", "/docs/batch", "", "{'changes':[" + change.formatted("create", "a") + "]}", 400);
        send("POST", "/docs/batch", "", "{'changes':[{'op':'delete','path':'batch/a.md','base_sha':'x'}]}", 409);
        send("DELETE", "/folders", "?path=batch", null, 200);
    }

    @Test
    void keepsAnImageAndServesIt() {
        JsonNode stored = send(
                "POST",
                "/images",
                "",
                "{'doc_path':'dock/moor.md','filename':'A b.PNG','data':'%s'}"
                        .formatted(Base64.getEncoder().encodeToString(PNG)),
                201);
        send("POST", "/images", "", "{'doc_path':'dock/moor.md','filename':'a.png','data':'AAAA'}", 400);

        Answer image =
                wire.send(Call.get("/" + stored.path("absolute_path").asText()).with("Authorization", portal.basic()));

        assertThat(image.body()).isEqualTo(PNG);
        assertThat(image.header("Content-Type")).hasValue("image/png");
        assertThat(image.header("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void tellsAndRefreshesTheStateOfTheRepository() {
        send("GET", "/git/status", "", null, 200);
        send("POST", "/git/pull", "", null, 200);
        send("POST", "/git/commit", "", "{'push':true}", 200);
        send("POST", "/admin/refresh", "", null, 200);
    }

    @Test
    void losesNoLineOfTenWritersAtOnce() throws Exception {
        send("PUT", "/docs", "?path=crew.md", "{'content':'crew\\n'}", 200);

        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String line = "writer " + i + "\n";
                writers.add(() -> addUntilItIsIn(line));
            }
            for (Future<Integer> done : threads.invokeAll(writers, 120, TimeUnit.SECONDS)) {
                assertThat(done.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }

        String crew =
                send("GET", "/docs", "?path=crew.md", null, 200).path("content").asText();
        assertThat(crew.lines()).hasSize(11).doesNotHaveDuplicates();
    }

    private static int addUntilItIsIn(String line) {
        for (int attempt = 1; ; attempt++) {
            Answer read = wire.send(authorised(Call.get("/docs?path=crew.md")));
            ObjectNode body = JSON.createObjectNode()
                    .put("content", read.json().path("content").asText() + line)
                    .put("base_sha", read.json().path("sha").asText());
            Answer saved =
                    wire.send(authorised(Call.of("PUT", "/docs?path=crew.md").json(body.toString())));
            if (saved.status() == 200) {
                return attempt;
            }
            assertThat(saved.status()).isEqualTo(409);
        }
    }

    /** Sends a request and has both it, when it is a good one, and its answer judged; quotes in the body are single. */
    private static JsonNode send(String method, String path, String query, @Nullable String body, int status) {
        Call call = authorised(Call.of(method, path + query));
        if (body != null) {
            String text = body.replace('\'', '"');
            call = call.json(text);
            if (status < 300) {
                contract.checkRequest(method, path, tree(text));
            }
        } else if (method.equals("POST")) {
            call = call.json("");
        }
        Answer answer = wire.send(call);
        assertThat(answer.status()).as("%s: %s", call, answer.text()).isEqualTo(status);
        contract.checkAnswer(method, path, answer);
        return answer.json();
    }

    private static Call authorised(Call call) {
        return call.with("Authorization", portal.basic());
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
