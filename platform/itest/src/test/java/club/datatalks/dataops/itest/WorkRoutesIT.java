package club.datatalks.dataops.itest;

import static club.datatalks.dataops.itest.ContractClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.itest.Wire.Call;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of work in the running product, as a test's portal starts it, with good and bad input; requests and
 * answers are judged by the contract. The last test sees that none was left out; apart from it, the tests stand in no
 * order.
 */
@ExtendWith(TestersPortal.class)
@TestMethodOrder(OrderAnnotation.class)
class WorkRoutesIT {

    /** Fields of ours that a client may ignore. */
    private static final Map<String, List<String>> ADDITIONS = Map.of("TaskWritable", List.of("proofArtifactId"));

    private static final Set<String> OURS = Set.of(
            "tasks",
            "bundles",
            "templates",
            "recurring",
            "files",
            "artifacts",
            "notifications",
            "cron",
            "users",
            "auth",
            "system");

    /**
     * What the product answers only when it is set up in another way or is not here yet, and bytes, which have no
     * schema.
     */
    private static final Set<String> ELSEWHERE =
            Set.of("uploadFile 409", "downloadFile 409", "login 404", "downloadFile 200");

    /** An administrator. */
    private static final String GRACE = "00000000-0000-0000-0000-000000000001";

    /** Of all runs of this class, so that a test which passes only the second time is not missed at the end. */
    private static final DocsContract CONTRACT = new DocsContract("/contract/openapi-work.yaml", "[^/]+", ADDITIONS);

    private static ContractClient client;
    private static RunningPortal portal;

    @BeforeAll
    static void use(RunningPortal shared) {
        portal = shared;
        client = ContractClient.ofAnybody(shared, CONTRACT);
    }

    @Test
    void keepsTasks() {
        String id = task("");
        assertThat(client.get("/api/tasks/" + id, 200).path("status").asText()).isEqualTo("todo");
        assertThat(error(client.get("/api/tasks/none", 404))).isEqualTo("Task not found");
        assertThat(error(client.get("/api/tasks", 400))).startsWith("At least one filter is required");
        assertThat(client.get("/api/tasks?date=2031-05-05", 200).path("tasks")).isNotEmpty();
        assertThat(client.get("/api/tasks?startDate=2031-05-05&endDate=2031-05-05", 200)
                        .path("tasks"))
                .isNotEmpty();
        assertThat(error(client.post("/api/tasks", "", 400))).isEqualTo("Request body is required");
        assertThat(error(client.put("/api/tasks/" + id, "{'nothing':1}", 400))).isEqualTo("No valid fields to update");
        assertThat(error(client.put("/api/tasks/none", "{'comment':'x'}", 404))).isEqualTo("Task not found");

        JsonNode done = by(GRACE, Call.of("PUT", "/api/tasks/" + id).json("{\"status\":\"done\"}"), 200);
        assertThat(done.path("completedBy").asText()).isEqualTo(GRACE);
        assertThat(done.path("taskHistory").path(0).path("action").asText()).isEqualTo("completed");

        Answer gone = client.send(Call.of("DELETE", "/api/tasks/" + id), 204);
        assertThat(gone.header("Content-Type")).hasValue("application/json");
        client.send(Call.of("DELETE", "/api/tasks/" + id), 204);
    }

    @Test
    void waitsAndFollowsUp() {
        String id = task("");
        String actions = "/api/tasks/" + id + "/actions/";
        String wait = "{'waitingFor':'Maria','followUpAt':'2020-01-01','channel':'email','note':'asked'}";
        for (String action : List.of("follow-up-sent", "response-received", "unblocked", "resolve-done")) {
            assertThat(error(client.post(actions + action, "{}", 400))).startsWith("Task must be waiting before");
            assertThat(error(client.post("/api/tasks/none/actions/" + action, "{}", 404)))
                    .isEqualTo("Task not found");
        }
        assertThat(error(client.post("/api/tasks/none/actions/mark-waiting", "{}", 404)))
                .isEqualTo("Task not found");
        assertThat(error(client.post(actions + "mark-waiting", "{}", 400))).isEqualTo("waitingFor is required");
        client.post(actions + "mark-waiting", wait, 200);
        JsonNode notifications = client.get("/api/notifications", 200).path("notifications");
        assertThat(notifications.findValuesAsText("taskId")).contains(id);
        client.post(actions + "follow-up-sent", "{'channel':'x','note':'y','nextFollowUpAt':'2031-01-01'}", 200);
        JsonNode back = client.post(actions + "response-received", "{'note':'she wrote'}", 200);
        assertThat(back.path("waitingFor").isNull()).isTrue();
        client.post(actions + "mark-waiting", wait, 200);
        client.post(actions + "unblocked", "{'note':'free'}", 200);
        client.post(actions + "mark-waiting", wait, 200);
        assertThat(client.post(actions + "resolve-done", "{'note':'all said'}", 200)
                        .path("status")
                        .asText())
                .isEqualTo("done");
    }

    @Test
    void startsWorkflows() {
        String templateId = templateOf("podcast");

        JsonNode started = client.post(
                "/api/bundles",
                "{'title':'Episode 1','anchorDate':'2031-03-15','templateId':'" + templateId + "'}",
                201);
        assertThat(started.path("tasks")).hasSize(42);
        String bundle = "/api/bundles/" + started.path("bundle").path("id").asText();
        client.get("/api/bundles", 200);
        assertThat(client.sendUnjudged(Call.get("/api/bundles/")).status()).isEqualTo(200);
        client.get(bundle, 200);
        assertThat(client.get(bundle + "/tasks", 200).path("tasks")).hasSize(42);
        assertThat(error(client.put(bundle, "{'stage':'soon'}", 400))).startsWith("Invalid stage value");
        client.put(bundle, "{'stage':'announced','description':null}", 200);
        assertThat(error(client.delete(bundle, 400))).isEqualTo("Only archived bundles can be deleted");
        client.send(Call.of("PUT", bundle + "/archive"), 200);
        client.send(Call.of("DELETE", bundle), 204);
        for (Call call : List.of(
                Call.get(bundle),
                Call.get(bundle + "/tasks"),
                Call.of("PUT", bundle).json("{\"title\":\"x\"}"),
                Call.of("PUT", bundle + "/archive"),
                Call.of("DELETE", bundle))) {
            assertThat(error(client.send(call, 404).json())).isEqualTo("Bundle not found");
        }
        assertThat(error(client.post("/api/bundles", "", 400))).isEqualTo("Invalid JSON");
        assertThat(error(client.post(
                        "/api/bundles", "{'title':'x','anchorDate':'2031-03-15','templateId':'none'}", 404)))
                .isEqualTo("Template not found");
    }

    @Test
    void keepsTemplates() {
        String body = "{'name':'T','type':'t','taskDefinitions':[{'refId':'a','description':'A','offsetDays':1}]}";
        String template = "/api/templates/"
                + client.post("/api/templates", body, 201)
                        .path("template")
                        .path("id")
                        .asText();
        client.get(template, 200);
        client.put(template, "{'name':'U'}", 200);
        assertThat(error(client.put(template, "{'taskDefinitions':[]}", 400)))
                .isEqualTo("taskDefinitions must be a non-empty array");
        assertThat(error(client.post("/api/templates", "{'name':'T'}", 400))).isEqualTo("Missing required field: type");
        client.send(Call.of("DELETE", template), 204);
        for (Call call : List.of(
                Call.get(template), Call.of("PUT", template).json("{\"name\":\"x\"}"), Call.of("DELETE", template))) {
            assertThat(error(client.send(call, 404).json())).isEqualTo("Template not found");
        }
    }

    @Test
    void makesRecurringWork() {
        String body = "{'description':'Back up','cronExpression':'0 9 * * *'}";
        JsonNode config = client.post("/api/recurring", body, 201).path("recurringConfig");
        String path = "/api/recurring/" + config.path("id").asText();
        client.get("/api/recurring", 200);
        client.get(path, 200);
        client.put(path, "{'enabled':true}", 200);
        assertThat(error(client.put(path, "{'enabled':'yes'}", 400))).isEqualTo("enabled must be a boolean");
        assertThat(error(client.post("/api/recurring", "{'description':'x','cronExpression':'* *'}", 400)))
                .startsWith("Invalid cron expression format");
        String range = "{'startDate':'2031-01-01','endDate':'2031-01-03'}";
        assertThat(client.post("/api/recurring/generate", range, 200).path("generated"))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(client.post("/api/recurring/generate", range, 200).path("generated"))
                .isEmpty();
        assertThat(error(client.post("/api/recurring/generate", "", 400)))
                .isEqualTo("startDate and endDate are required");
        assertThat(client.delete(path, 409).path("references").path("tasks").asInt())
                .isEqualTo(3);
        client.put(path, "{'enabled':false}", 200);

        String unused = "/api/recurring/"
                + client.post("/api/recurring", "{'description':'x','cronExpression':'0 9 * * *','enabled':false}", 201)
                        .path("recurringConfig")
                        .path("id")
                        .asText();
        client.send(Call.of("DELETE", unused), 204);
        for (Call call : List.of(
                Call.get(unused), Call.of("PUT", unused).json("{\"enabled\":true}"), Call.of("DELETE", unused))) {
            assertThat(error(client.send(call, 404).json())).isEqualTo("Recurring config not found");
        }
    }

    @Test
    void doesTheDaysWorkOnce() {
        client.send(Call.of("POST", "/api/cron/run"), 200);
        JsonNode again = client.send(Call.of("POST", "/api/cron/run"), 200).json();

        assertThat(again.path("created")).isEmpty();
        assertThat(again.path("failures").asInt()).isZero();
    }

    @Test
    void keepsUsers() {
        assertThat(client.get("/api/users", 200).path("users").findValuesAsText("id"))
                .contains(GRACE);
        JsonNode made = by(GRACE, person("POST", "/api/users", " Maria ", "maria@example.org"), 201)
                .path("user");
        assertThat(made.path("name").asText()).isEqualTo("Maria");
        assertThat(made.path("role").asText()).isEqualTo("operator");
        String id = made.path("id").asText();
        String path = "/api/users/" + id;
        assertThat(client.get(path, 200).path("user")).isEqualTo(made);
        for (String method : List.of("PATCH", "PUT")) {
            Call change = Call.of(method, path);
            JsonNode changed = by(GRACE, change.json("{\"role\":\"admin\",\"disabled\":false}"), 200);
            assertThat(changed.path("user").path("role").asText()).isEqualTo("admin");
            by(GRACE, change.json("{\"role\":\"operator\"}"), 200);
            assertThat(error(by(GRACE, change.json("{\"disabled\":1}"), 400))).isEqualTo("disabled must be a boolean");
            assertThat(error(by(GRACE, change.json("{}"), 400))).isEqualTo("No valid fields to update");
            assertThat(error(by(GRACE, change, 400))).isEqualTo("Request body is required");
            assertThat(error(by(id, change.json("{}"), 403))).isEqualTo("Admin access required");
            assertThat(error(by(GRACE, Call.of(method, "/api/users/none").json("{\"name\":\"x\"}"), 404)))
                    .isEqualTo("User not found");
        }
        assertThat(error(client.get("/api/users/none", 404))).isEqualTo("User not found");
        assertThat(error(by(id, person("POST", "/api/users", "", ""), 403))).isEqualTo("Admin access required");
        assertThat(error(client.post("/api/users", "{}", 403))).isEqualTo("Admin access required");
        assertThat(error(by(GRACE, person("POST", "/api/users", " ", "x@example.org"), 400)))
                .isEqualTo("name is required");
        assertThat(error(by(GRACE, person("POST", "/api/users", "x", "nowhere"), 400)))
                .isEqualTo("email must be a valid email address");
        for (Call call : List.of(Call.of("DELETE", "/api/users"), Call.of("DELETE", path))) {
            assertThat(client.sendUnjudged(call.with("x-user-id", GRACE)).status())
                    .as(call.toString())
                    .isEqualTo(405);
        }
    }

    private static Call person(String method, String path, String name, String email) {
        String json = "{\"name\":\"%s\",\"email\":\"%s\",\"password\":\"Ada-and-Bo-27\"}";
        return Call.of(method, path).json(json.formatted(name, email));
    }

    @Test
    void opensAndClosesSessions() {
        String email = "ada@example.org";
        String id = by(GRACE, person("POST", "/api/users", "Ada", email), 201)
                .path("user")
                .path("id")
                .asText();
        String good = "{'email':'" + email + "','password':'Ada-and-Bo-27'}";

        JsonNode session = client.post("/api/auth/login", good, 200);

        assertThat(session.path("user").path("id").asText()).isEqualTo(id);
        String bearer = "Bearer " + session.path("token").asText();
        Call me = Call.get("/api/me").with("Authorization", bearer);
        assertThat(client.send(me, 200).json().path("user").path("name").asText())
                .isEqualTo("Ada");
        client.send(Call.of("POST", "/api/auth/logout").with("Authorization", bearer), 204);
        client.send(Call.of("POST", "/api/auth/logout"), 204);
        assertThat(error(client.send(me, 401).json())).isEqualTo("Unauthorized");
        assertThat(error(client.get("/api/me", 401))).isEqualTo("Unauthorized");
        assertThat(error(client.post("/api/auth/login", good.replace("Bo", "Al"), 401)))
                .isEqualTo("Invalid email or password");
        assertThat(error(client.post("/api/auth/login", good.replace("ada@", "Ada@"), 401)))
                .isEqualTo("Invalid email or password");
        assertThat(error(client.post("/api/auth/login", "{'email':'x'}", 400)))
                .isEqualTo("email and password are required");
        assertThat(error(client.post("/api/auth/login", "{", 400))).isEqualTo("Invalid JSON body");
        by(GRACE, Call.of("PATCH", "/api/users/" + id).json("{\"disabled\":true}"), 200);
        assertThat(error(client.post("/api/auth/login", good, 403))).isEqualTo("Account is disabled");
    }

    @Test
    void servesItsShellAndTellsThatItLives() {
        assertThat(client.send(Call.get("/"), 200).text()).contains("<title>DataOps</title>", "id=\"app\"");
        client.send(Call.get("/public/api.js"), 200);
        client.send(Call.get("/public/nothing.js"), 404);
        assertThat(client.get("/api/health", 200).path("status").asText()).isEqualTo("ok");
        assertThat(client.get("/work/health", 200).path("status").asText()).isEqualTo("ok");
    }

    // Last but one, so that whatever the others have left behind is in the export, and is valid.
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void exportsWhatIsThereAtAnyMoment(@TempDir Path folder) {
        Call export = Call.of("POST", "/api/cron/export");
        assertThat(error(client.send(export, 400).json())).isEqualTo("Export storage is not configured");
        Answer read = client.sendUnjudged(Call.get("/api/cron/export"));
        assertThat(read.status() + " " + error(read.json())).isEqualTo("405 Method not allowed");
        String operator = by(GRACE, person("POST", "/api/users", "Otto", "otto@example.org"), 201)
                .path("user")
                .path("id")
                .asText();
        Answer refused = client.sendUnjudged(export.with("x-user-id", operator));
        assertThat(refused.status() + " " + error(refused.json())).isEqualTo("403 Admin access required");

        keepExportsIn("outputDirectory", folder.resolve("files"));
        JsonNode directory = client.send(export, 200).json();
        keepExportsIn("archiveDirectory", folder.resolve("archives"));
        JsonNode archive = by(GRACE, export, 200);
        keepExportsIn("archiveDirectory", Path.of(""));
        keepExportsIn("outputDirectory", Path.of(""));

        assertThat(directory.path("entity_counts")).hasSize(11);
        assertThat(directory.path("entity_counts").path("tasks").asInt()).isPositive();
        assertThat(folder.resolve("archives")
                        .resolve(archive.path("archive_key").asText()))
                .isRegularFile()
                .hasSize(archive.path("archive_size_bytes").asLong());
        JsonNode validation = ContractClient.tree(portal.shell(
                "dataops:export-validate " + directory.path("output_dir").asText()));
        assertThat(validation.path("errors")).isEmpty();
        assertThat(validation.path("entityCounts")).isEqualTo(directory.path("entity_counts"));
        assertThat(error(client.send(export, 400).json())).isEqualTo("Export storage is not configured");
    }

    /** An empty folder for none. What the settings say is known when the answer to the next call is there. */
    private static void keepExportsIn(String setting, Path folder) {
        portal.shell("config:property-set -p club.datatalks.dataops.export %s '%s'".formatted(setting, folder));
    }

    @Test
    void tellsPeople() {
        String id =
                task(",\"status\":\"waiting\",\"waitingFor\":\"x\",\"followUpAt\":\"2020-02-02\",\"comment\":\"y\"");
        String reminder = "";
        for (JsonNode one : client.get("/api/notifications?all=true", 200).path("notifications")) {
            reminder = one.path("taskId").asText().equals(id) ? one.path("id").asText() : reminder;
        }
        JsonNode dismissed = client.send(Call.of("PUT", "/api/notifications/" + reminder + "/dismiss"), 200)
                .json();
        assertThat(dismissed.path("notification").path("dismissed").asBoolean()).isTrue();
        client.send(Call.of("PUT", "/api/notifications/dismiss-all"), 200);
        assertThat(error(client.send(Call.of("PUT", "/api/notifications/none/dismiss"), 404)
                        .json()))
                .isEqualTo("Notification not found");
    }

    @Test
    void keepsFilesToTheByte() {
        String id = task(",\"requiresFile\":true");
        byte[] bytes = "a\0\r\n--x\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        Call upload = form("/api/files", part("taskId", id) + part("tags", "[\"q1\"]"), "../Invoice \u00e4.pdf", bytes);

        JsonNode file = client.send(upload, 201).json().path("file");

        assertThat(file.path("filename").asText()).isEqualTo("Invoice \u00e4.pdf");
        assertThat(file.path("storagePath").asText()).isEqualTo(id + "/Invoice \u00e4.pdf");
        String path = "/api/files/" + file.path("id").asText();
        Answer download = client.sendUnjudged(Call.get(path + "/download"));
        assertThat(download.body()).isEqualTo(bytes);
        assertThat(download.header("Content-Type")).hasValue("application/pdf");
        client.get(path, 200);
        assertThat(client.get("/api/files?tag=q1", 200).path("files")).hasSize(1);
        client.put("/api/tasks/" + id, "{'status':'done'}", 200);
        assertThat(error(client.send(form("/api/files", part("taskId", "none"), "x.pdf", bytes), 404)
                        .json()))
                .isEqualTo("Task not found");
        assertThat(error(
                        client.send(form("/api/files", "", "x.pdf", bytes), 400).json()))
                .isEqualTo("Missing required field: taskId");
        assertThat(error(client.sendUnjudged(Call.of("POST", "/api/files").json("{}"))
                        .json()))
                .isEqualTo("Content-Type must be multipart/form-data");
        client.send(Call.of("DELETE", path), 204);
        for (Call call : List.of(Call.get(path), Call.get(path + "/download"), Call.of("DELETE", path))) {
            assertThat(error(client.send(call, 404).json())).isEqualTo("File not found");
        }
    }

    @Test
    void keepsArtifacts() {
        String id = task("");
        String body = "{'type':'report','title':'Report','storageUri':'https://github.com/x','metadata':{'pages':3}}";
        JsonNode artifact = client.post("/api/artifacts", body, 201).path("artifact");
        assertThat(artifact.path("storageProvider").asText()).isEqualTo("github");
        String path = "/api/artifacts/" + artifact.path("id").asText();
        client.get("/api/artifacts?type=report", 200);
        client.get(path, 200);
        client.put(path, "{'status':'approved'}", 200);
        assertThat(error(client.put(path, "{'title':' '}", 400))).isEqualTo("title must be a non-empty string");
        assertThat(error(client.put(path, "{'taskId':'none'}", 404))).isEqualTo("Task not found");
        for (String method : List.of("PUT", "POST")) {
            Call attach = Call.of(method, path + "/attach");
            client.send(attach.json("{\"taskId\":\"" + id + "\"}"), 200);
            assertThat(error(client.send(attach.json("{}"), 400).json())).isEqualTo("taskId or bundleId is required");
            assertThat(error(client.send(attach.json("{\"bundleId\":\"none\"}"), 404)
                            .json()))
                    .isEqualTo("Bundle not found");
        }
        assertThat(client.get("/api/tasks/" + id, 200).path("artifactRefs")).hasSize(1);
        client.send(Call.of("PUT", path + "/archive"), 200);
        assertThat(error(client.post("/api/artifacts", "{}", 400))).isEqualTo("Missing required field: type");
        assertThat(error(client.post(
                        "/api/artifacts",
                        "{'type':'report','title':'R','storageUri':'https://x','fileId':'none'}",
                        404)))
                .isEqualTo("File not found");
        assertThat(error(client.get("/api/artifacts/none", 404))).isEqualTo("Artifact not found");
        assertThat(error(client.send(Call.of("PUT", "/api/artifacts/none/archive"), 404)
                        .json()))
                .isEqualTo("Artifact not found");
    }

    @Test
    void knowsPathsAndMethodsAsTheContractDoes() {
        for (String path : List.of("/api/tasks/", "/api/cron/run/", "/api/recurring/generate/")) {
            assertThat(error(client.sendUnjudged(Call.get(path)).json()))
                    .as(path)
                    .isEqualTo("Not found");
        }
        for (Call call : List.of(
                Call.of("PATCH", "/api/bundles"),
                Call.of("DELETE", "/api/templates"),
                Call.of("POST", "/api/recurring/x"),
                Call.of("POST", "/api/bundles/x/tasks"),
                Call.of("GET", "/api/bundles/x/archive"),
                Call.of("GET", "/api/recurring/generate"),
                Call.of("GET", "/api/cron/run"))) {
            Answer answer = client.sendUnjudged(call);
            assertThat(answer.status()).as(call.toString()).isEqualTo(405);
            assertThat(error(answer.json())).isEqualTo("Method not allowed");
        }
        for (Call call : List.of(Call.of("DELETE", "/api/tasks"), Call.of("POST", "/api/notifications"))) {
            assertThat(client.sendUnjudged(call).status()).as(call.toString()).isEqualTo(404);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void leavesNoAnswerOfOursOut() {
        Set<String> ours = CONTRACT.operations().stream()
                .filter(operation -> OURS.contains(
                        operation.description().path("tags").path(0).asText()))
                .map(DocsContract.Operation::id)
                .collect(Collectors.toSet());

        assertThat(CONTRACT.unseen())
                .filteredOn(answer -> ours.contains(answer.replaceAll(" .*", "")))
                .filteredOn(answer -> !ELSEWHERE.contains(answer))
                // The wrong method for a path is no operation; another test sees to it.
                .filteredOn(answer -> !answer.endsWith(" 405"))
                .isEmpty();
    }

    /** The id of a template of the team's, which a test's portal starts with. */
    private static String templateOf(String type) {
        for (JsonNode template : client.get("/api/templates", 200).path("templates")) {
            if (template.path("type").asText().equals(type)) {
                return template.path("id").asText();
            }
        }
        throw new AssertionError("there is no template of type " + type);
    }

    private static JsonNode by(String user, Call call, int status) {
        return client.send(call.with("x-user-id", user), status).json();
    }

    /** A task of a far day, with further fields. */
    private static String task(String more) {
        String body = "{\"description\":\"Email the sponsor\",\"date\":\"2031-05-05\"%s}".formatted(more);
        return client.post("/api/tasks", body, 201).path("id").asText();
    }

    private static String part(String name, String value) {
        return "--cut\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value);
    }

    private static Call form(String target, String parts, String fileName, byte[] file) {
        String head = parts
                + "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n".formatted(fileName)
                + "Content-Type: application/pdf\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[start.length + file.length + end.length];
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(file, 0, body, start.length, file.length);
        System.arraycopy(end, 0, body, start.length + file.length, end.length);
        return Call.of("POST", target).body("multipart/form-data; boundary=cut", body);
    }
}
