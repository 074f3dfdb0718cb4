package club.datatalks.dataops.itest;

import static club.datatalks.dataops.itest.ContractClient.error;
import static club.datatalks.dataops.itest.ContractClient.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.itest.DocsContract.Operation;
import club.datatalks.dataops.itest.Wire.Call;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route of the documents' contract in the running product, with good and bad input, each answer judged by the
 * contract. The last test sees that none was left out; apart from it, the tests stand in no order.
 */
@TestMethodOrder(OrderAnnotation.class)
class DocsRoutesIT {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\nred".getBytes(StandardCharsets.ISO_8859_1);
    private static final String BAD_PATH =
            "Document path may only contain letters, numbers, slash, dash, underscore, and .md";
    private static final String BAD_FOLDER = "Folder path may only contain letters, numbers, slash, dash, underscore";
    private static final String SECRET = "between-front-and-engine-0123456789";
    private static final String NO_SHA = "0".repeat(40);
    private static final String LAMP = "content/" + SampleHandbook.SOP;
    private static final String LAMP_ID = "sop.lighthouse.light-the-lamp";

    /** Where an operation of the portal can be tried; those of the documents have plain addresses. */
    private static final Map<String, String> TARGETS = Map.of(
            "appRoute", "/lighthouse",
            "clientScript", "/public/api.js",
            "rawContent", "/" + LAMP,
            "workApiRewrite", "/work/api/health");

    /** Operations that another plugin answers; they are tested with it, see {@link SearchIT}. */
    private static final List<String> ELSEWHERE = List.of("search");

    /** What the portal does beyond the contract at an address of the contract. */
    private static final List<String> BEYOND = List.of("DELETE /images");

    /** What these answer to strangers is only to be had without the portal's gate in front of them. */
    private static final List<String> IN_FRONT_OF = List.of("portalActor");

    /** Of all runs of this class, so that a test which passes only the second time is not missed at the end. */
    private static final DocsContract CONTRACT = new DocsContract();

    @TempDir
    static Path folder;

    private static SecondRepository second;
    private static RunningPortal portal;
    private static ContractClient client;

    @BeforeAll
    static void start() throws IOException {
        Path handbook = SampleHandbook.amongTheOthers(folder.resolve("content"));
        second = SecondRepository.in(folder);
        Map<String, String> settings = Map.of(
                "WORK_ENGINE_AUTH_MODE",
                "portal",
                "WORK_ENGINE_PORTAL_SECRET",
                SECRET,
                "DATAOPS_CONTENT_REMOTE",
                second.address());
        portal = RunningPortal.start(folder.resolve("data"), settings, "--content", handbook.toString());
        client = new ContractClient(portal, CONTRACT);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    // ------------------------------------------------------------ what all of them have in common

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void answersNobodyWhoHasNotSignedIn(Operation operation) {
        boolean isPage = operation.id().equals("appShell") || operation.id().equals("appRoute");
        boolean isAsset = operation.id().equals("clientScript");

        Answer answer = client.sendUnauthorised(Call.of(operation.method(), target(operation)));

        if (isPage || isAsset) {
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location").orElseThrow()).startsWith("/login");
        } else {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).isEqualTo("Authentication required");
            assertThat(answer.header("WWW-Authenticate")).hasValue("Basic realm=\"DataOps\"");
        }
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        boolean isDeclared = operation.description().path("responses").has(Integer.toString(answer.status()));
        if (isDeclared && !IN_FRONT_OF.contains(operation.id())) {
            CONTRACT.checkAnswer(operation.method(), target(operation), answer);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void answersScriptsThatHaveNotSignedInWithoutAPrompt(Operation operation) {
        Call call = Call.of(operation.method(), target(operation)).with("X-Requested-With", "fetch");

        Answer answer = client.sendUnauthorised(call);

        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        assertThat(answer.status()).isIn(401, 302);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofDocuments")
    void answersHeadLikeGetAndOptionsWithTheMethods(Operation operation) {
        Answer options = client.sendUnjudged(Call.of("OPTIONS", operation.path()));

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.body()).isEmpty();
        assertThat(options.header("Access-Control-Allow-Methods")).hasValue("GET, POST, PUT, DELETE, OPTIONS");
        assertThat(options.header("Access-Control-Allow-Headers")).hasValue("content-type, x-user-email");
        assertThat(options.header("Access-Control-Allow-Origin")).isEmpty();
        if (operation.method().equals("GET")) {
            Answer get = client.sendUnjudged(Call.get(operation.path()));
            Answer head = client.sendUnjudged(Call.of("HEAD", operation.path()));
            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.body()).isEmpty();
            assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
            assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
            assertThat(head.header("Cache-Control")).isEqualTo(get.header("Cache-Control"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofDocuments")
    void knowsNoOtherMethod(Operation operation) {
        List<String> known = CONTRACT.operations().stream()
                .filter(other -> other.path().equals(operation.path()))
                .map(Operation::method)
                .toList();
        for (String method : List.of("GET", "PUT", "POST", "DELETE", "PATCH")) {
            if (!known.contains(method) && !BEYOND.contains(method + " " + operation.path())) {
                Answer answer =
                        client.sendUnjudged(Call.of(method, operation.path()).json("{}"));
                assertThat(answer.status()).as(method).isEqualTo(404);
                assertThat(answer.text()).as(method).isEqualTo("{\"error\":\"Not found\"}");
                assertThat(answer.header("Content-Type")).hasValue("application/json");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("takingJson")
    void saysWhatIsWrongWithABodyThatIsNoObject(Operation operation) {
        String target = operation.id().equals("saveDoc") ? "/docs?path=a.md" : operation.path();
        for (String body : List.of("{", "nonsense", "{\"content\":\"a\"} trailing", "{'content':'a'}", "\u0000")) {
            Answer answer =
                    client.sendUnjudged(Call.of(operation.method(), target).json(body));
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(error(answer.json())).as(body).isEqualTo("Request body must be valid JSON");
        }
        for (String body : List.of("[]", "null", "1", "\"text\"", "true")) {
            Answer answer =
                    client.sendUnjudged(Call.of(operation.method(), target).json(body));
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(error(answer.json())).as(body).isEqualTo("Request body must be a JSON object");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("takingJson")
    void readsAnAbsentBodyAsAnEmptyObject(Operation operation) {
        String target = operation.id().equals("saveDoc") ? "/docs?path=a.md" : operation.path();
        Answer empty = client.sendUnjudged(Call.of(operation.method(), target).json("{}"));

        assertThat(client.sendUnjudged(Call.of(operation.method(), target)).text())
                .isEqualTo(empty.text());
        assertThat(client.sendUnjudged(Call.of(operation.method(), target).json(""))
                        .text())
                .isEqualTo(empty.text());
        assertThat(client.sendUnjudged(Call.of(operation.method(), target)
                                .body("text/plain; charset=utf-8", " \n".getBytes(StandardCharsets.UTF_8)))
                        .text())
                .isEqualTo(empty.text());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("takingJson")
    void refusesABodyOfMoreThanSixteenMebibytes(Operation operation) {
        String target = operation.id().equals("saveDoc") ? "/docs?path=a.md" : operation.path();

        Answer answer = client.sendUnjudged(
                Call.of(operation.method(), target).with("Content-Length", Integer.toString(17 << 20)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(error(answer.json())).isEqualTo("Request body is larger than 16 MiB");
        if (operation.description().path("responses").has("413")) {
            CONTRACT.checkAnswer(operation.method(), target, answer);
        }
    }

    static Stream<Operation> guarded() {
        return CONTRACT.operations().stream().filter(Operation::isGuarded);
    }

    static Stream<Operation> ofDocuments() {
        return new DocsContract()
                .operations().stream()
                        .filter(Operation::isOfDocuments)
                        .filter(operation -> !ELSEWHERE.contains(operation.id()));
    }

    static Stream<Operation> takingJson() {
        return ofDocuments().filter(Operation::takesJson);
    }

    private static String target(Operation operation) {
        return TARGETS.getOrDefault(operation.id(), operation.path());
    }

    // ------------------------------------------------------------ the portal around the documents

    @Test
    void signsInAndOut() {
        String credentials = "username=admin&password=" + portal.password() + "&remember=YES";

        client.sendAsItIs(Call.get("/login"), 200);
        Answer signedIn = client.sendAsItIs(Call.of("POST", "/login").form(credentials), 302);
        Answer refused = client.sendAsItIs(Call.of("POST", "/login").form("username=x&password=y"), 200);
        client.sendAsItIs(Call.of("POST", "/login").json("{\"username\":\"x\",\"password\":\"y\"}"), 401);
        String cookie = signedIn.header("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        client.sendAsItIs(Call.get("/docs").with("Cookie", cookie), 200);
        client.sendAsItIs(Call.get("/logout").with("Cookie", cookie), 302);
        client.sendAsItIs(Call.get("/docs").with("Cookie", cookie), 401);

        assertThat(signedIn.header("Location")).hasValue("/");
        assertThat(signedIn.header("Set-Cookie").orElseThrow()).contains("Max-Age=15552000");
        assertThat(refused.text()).contains("Invalid username or password.");
        assertThat(refused.header("Set-Cookie")).isEmpty();
    }

    @Test
    void refusesWhoeverGuessesAPassword() {
        Call guess = Call.of("POST", "/login").json("{\"username\":\"guesser\",\"password\":\"y\"}");
        for (int attempt = 1; attempt <= 5; attempt++) {
            client.sendAsItIs(guess, 401);
        }

        assertThat(client.sendAsItIs(guess, 429).header("Retry-After")).isPresent();
    }

    @Test
    void servesTheAppAndItsScripts() {
        client.send(Call.get("/"), 200);
        client.send(Call.get("/index.html"), 200);
        client.send(Call.get("/lighthouse/sops/light-the-lamp.md"), 200);
        client.send(Call.get("/public/api.js"), 200);
        client.send(Call.get("/public/app.js"), 200);
        client.send(Call.get("/nothing.html"), 404);
        client.send(Call.get("/public/nothing.js"), 404);
    }

    @Test
    void answersHealthExactly() {
        assertThat(client.send(Call.get("/health"), 200).text()).isEqualTo("{\"ok\":true}");
        assertThat(client.send(Call.get("/health?verbose=0"), 200).text()).isEqualTo("{\"ok\":true}");
        assertThat(client.send(Call.get("/work/health"), 200).text()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(client.send(Call.get("/api/health"), 200).text()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(client.send(Call.get("/work/api/health"), 200).text()).isEqualTo("{\"status\":\"ok\"}");
        JsonNode details = client.get("/health?verbose=1", 200).path("details");
        assertThat(details.path("documents").asInt()).isPositive();
        assertThat(details.path("offline").asBoolean()).isFalse();
    }

    @Test
    void believesWhomThePortalVouchesFor() {
        Call vouched = Call.get("/api/me").with("x-portal-auth", "true").with("x-portal-secret", SECRET);

        assertThat(client.sendAsItIs(vouched, 200).text())
                .isEqualTo("{\"user\":{\"id\":\"portal-admin\",\"name\":\"Portal user\"}}");
        assertThat(client.sendAsItIs(vouched.with("x-user-id", "ops-manager"), 200)
                        .json()
                        .at("/user/id")
                        .asText())
                .isEqualTo("ops-manager");
        assertThat(client.sendUnauthorised(vouched.with("x-portal-secret", "guessed"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void servesFilesAsTheyAre() throws IOException {
        Answer document = client.send(Call.get("/" + LAMP), 200);
        String tag = document.header("ETag").orElseThrow();

        assertThat(document.body())
                .isEqualTo(Files.readAllBytes(SampleHandbook.folder().resolve(SampleHandbook.SOP)));
        client.send(Call.get("/" + LAMP).with("If-None-Match", tag), 304);
        client.send(Call.get("/content/images/light-the-lamp/panel.png"), 200);
        Answer drawing = client.send(Call.get("/content/images/light-the-lamp/beam.svg"), 200);
        assertThat(drawing.header("Content-Security-Policy"))
                .hasValue("sandbox; default-src 'none'; style-src 'unsafe-inline'");
        client.send(Call.get("/content/lighthouse"), 404);
    }

    // ------------------------------------------------------------ reading

    @Test
    void listsDocumentsInTheOrderOfTheirPaths() {
        Answer answer = client.send(Call.get("/docs"), 200);
        String tag = answer.header("ETag").orElseThrow();

        List<String> paths = answer.json().path("documents").findValuesAsText("path");
        assertThat(paths).isSorted().contains(LAMP);
        answer.json()
                .path("documents")
                .forEach(document -> assertThat(document.path("updated")).isEqualTo(document.path("updated_at")));
        assertThat(answer.header("Cache-Control")).hasValue("private, no-cache");
        assertThat(client.get("/docs?path=", 200).path("documents")).hasSameSizeAs(paths);
        assertThat(client.get("/docs?unknown=1", 200).path("documents")).hasSameSizeAs(paths);
        assertThat(client.send(Call.get("/docs").with("If-None-Match", tag), 304)
                        .body())
                .isEmpty();
    }

    @Test
    void readsADocumentNowAndAsItWas() {
        client.put("/docs?path=read/page.md", "{'content':'# First\\n'}", 200);
        String commit = client.put("/docs?path=read/page.md", "{'content':'# Second\\n'}", 200)
                .at("/commit/sha")
                .asText();

        Answer now = client.send(Call.get("/docs?path=content%2Fread%2Fpage.md"), 200);
        String tag = now.header("ETag").orElseThrow();
        assertThat(now.json().path("content").asText()).isEqualTo("# Second\n");
        assertThat(tag).isEqualTo("\"%s\"".formatted(now.json().path("sha").asText()));
        assertThat(now.json().path("parsed").toString())
                .isEqualTo("{\"schema_version\":null,\"frontmatter\":{},\"sections\":{}}");
        client.send(Call.get("/docs?path=read/page.md").with("If-None-Match", tag), 304);
        JsonNode log = client.get("/git/log?path=read/page.md", 200).path("commits");
        assertThat(log).hasSize(2);
        String first = log.path(1).path("full_sha").asText();
        assertThat(commit).isEqualTo(log.path(0).path("full_sha").asText());
        assertThat(client.get("/docs?path=read/page.md&at=" + first, 200)
                        .path("content")
                        .asText())
                .isEqualTo("# First\n");
        client.get("/docs?path=read/page.md&at=" + NO_SHA, 404);
        client.get("/docs?path=read/page.md&at=main", 400);
        client.delete("/docs?path=read/page.md", 200);
    }

    @ParameterizedTest(name = "GET {0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /docs?path=no/such.md          | 404 | Document not found
            /docs?path=a%20b.md            | 400 | BAD_PATH
            /docs?path=%252e%252e%2fa.md   | 400 | BAD_PATH
            /docs/resolve                  | 400 | Missing required query parameter: ref
            /docs/resolve?ref=%20          | 400 | Missing required query parameter: ref
            /docs/resolve?ref=nobody       | 404 | Document reference not found: nobody
            /docs/resolve?ref=%255B%255Bno%255D%255D | 404 | Document reference not found: [[no]]
            /docs/resolve?ref=content/lighthouse | 404 | Document reference not found: content/lighthouse
            /docs/backlinks                | 400 | Missing required query parameter: path
            /docs/backlinks?path=.md       | 400 | BAD_PATH
            /git/log                       | 400 | Missing required query parameter: path
            /git/log?path=a.txt            | 400 | BAD_PATH
            """)
    void saysWhatIsWrongWithAQuestion(String target, int status, String sentence) {
        assertThat(error(client.get(target, status))).isEqualTo(sentence.equals("BAD_PATH") ? BAD_PATH : sentence);
    }

    @Test
    void resolvesReferencesForScriptsAndForBrowsers() {
        String target = "/docs/resolve?ref=" + LAMP_ID;
        JsonNode record = client.get(target, 200).path("document");

        assertThat(record.path("path").asText()).isEqualTo(LAMP);
        assertThat(record.has("updated")).isFalse();
        Answer page = client.send(Call.get(target).with("Accept", "text/html,application/json;q=0.9"), 302);
        assertThat(page.header("Location").orElseThrow()).endsWith("/" + SampleHandbook.SOP);
        client.send(Call.get(target).with("Accept", "application/json, text/html"), 200);
        client.send(Call.get(target).with("Accept", "*/*"), 200);
    }

    @Test
    void namesTheDocumentsOfAnAmbiguousReference() {
        client.put("/docs?path=ambiguous/one.md", "{'content':'---\\nid: am\\n---\\n'}", 200);
        client.put("/docs?path=ambiguous/two.md", "{'content':'---\\nid: am.two\\naliases: [am]\\n---\\n'}", 200);

        assertThat(error(client.get("/docs/resolve?ref=am", 404)))
                .isEqualTo("Document reference is ambiguous: am (am, am.two)");

        client.delete("/folders?path=ambiguous", 200);
    }

    @Test
    void listsEachDocumentOnceThatLinksToAnother() {
        client.put("/docs?path=back/target.md", "{'content':'---\\nid: back.target\\n---\\n[me](target.md)\\n'}", 200);
        client.put(
                "/docs?path=back/in/b.md",
                "{'content':'[a](../target.md) [b](../target.md#x) [[back.target]]\\n'}",
                200);
        client.put("/docs?path=back/a.md", "{'content':'[[back.target|here]]\\n'}", 200);
        client.put(
                "/docs?path=back/c.md", "{'content':'```\\n[a](target.md)\\n```\\n[b](https://x/target.md)\\n'}", 200);

        JsonNode backlinks = client.get("/docs/backlinks?path=back/target.md", 200);

        assertThat(backlinks.path("path").asText()).isEqualTo("content/back/target.md");
        assertThat(backlinks.path("backlinks").findValuesAsText("path"))
                .containsExactly("content/back/a.md", "content/back/in/b.md");
        assertThat(backlinks.path("backlinks").findValuesAsText("kind")).containsExactly("wiki", "link");
        assertThat(client.get("/docs/backlinks?path=back/none.md", 200).path("backlinks"))
                .isEmpty();
        client.delete("/folders?path=back", 200);
    }

    @Test
    void listsWhatWasEditedLately() {
        client.put("/docs?path=recent/page.md", "{'content':'# Recent\\n'}", 200);

        assertThat(client.get("/docs/recent", 200).path("documents")).hasSize(8);
        JsonNode newest = client.get("/docs/recent?limit=1", 200).path("documents");
        assertThat(newest).hasSize(1);
        assertThat(client.get("/docs/recent?limit=1000", 200).path("documents").size())
                .isLessThanOrEqualTo(50);
        assertThat(client.get("/docs/recent?limit=nonsense", 200).path("documents"))
                .hasSize(8);
        client.delete("/docs?path=recent/page.md", 200);
    }

    @Test
    void refusesARegistryUntilThereIsNothingWrongWithIt() {
        JsonNode strict = client.get("/docs/registry", 400);

        assertThat(error(strict)).isEqualTo(String.join("\n", texts(strict.path("violations"))));
        assertThat(texts(client.get("/docs", 200).path("violations"))).containsAll(texts(strict.path("violations")));
        assertThat(client.get("/docs/registry?validate=false", 200).path("violations"))
                .isEqualTo(strict.path("violations"));
        JsonNode report = client.get("/docs/process-quality", 200);
        assertThat(report.path("ok").asBoolean()).isFalse();
        assertThat(report.path("validationErrors")).isEqualTo(strict.path("violations"));

        client.delete("/docs?path=lighthouse/reference/twin-two.md", 200);
        client.delete("/docs?path=" + SampleHandbook.BROKEN, 200);

        JsonNode registry = client.get("/docs/registry", 200);
        assertThat(registry.has("violations")).isFalse();
        assertThat(registry.path("documents").findValuesAsText("path")).isSorted();
        assertThat(registry.path("documents").findValues("updated")).isEmpty();
        assertThat(client.get("/docs", 200).has("violations")).isFalse();
        assertThat(client.get("/docs/process-quality", 200).path("ok").asBoolean())
                .isTrue();
    }

    @Test
    void reportsTheQualityOfTheDocumentsTheSameEachTime() {
        Answer first = client.send(Call.get("/docs/process-quality"), 200);
        Answer second = client.send(Call.get("/docs/process-quality"), 200);

        assertThat(second.text()).isEqualTo(first.text());
        JsonNode report = first.json();
        assertThat(report.path("summary").path("byCategory").fieldNames())
                .toIterable()
                .containsExactly(
                        "broken-doc-reference",
                        "broken-asset-reference",
                        "unstable-doc-id",
                        "missing-metadata",
                        "todo-or-placeholder",
                        "missing-validation",
                        "missing-proof-instructions",
                        "legacy-external-only-doc",
                        "template-doc-gap");
        assertThat(report.path("ok").asBoolean())
                .isEqualTo(report.path("validationErrors").isEmpty());
        List<Integer> severities = report.path("findings").findValuesAsText("severity").stream()
                .map(List.of("blocking", "warning", "info")::indexOf)
                .toList();
        assertThat(severities).isSorted();
        assertThat(report.path("findings").findValuesAsText("id")).doesNotHaveDuplicates();
    }

    // ------------------------------------------------------------ writing

    @Test
    void savesADocumentFromItsFirstTextToItsLast() {
        String target = "/docs?path=dock/sops/moor.md";
        JsonNode created = client.post("/docs", "{'path':'dock/sops/moor.md','tags':['ships']}", 201);
        String sha = created.path("sha").asText();
        Answer saved = client.send(
                Call.of("PUT", target).json("{\"content\":\"# Moor\\n\",\"base_sha\":\"%s\"}".formatted(sha)), 200);

        assertThat(saved.header("ETag"))
                .hasValue("\"%s\"".formatted(saved.json().path("sha").asText()));
        assertThat(saved.json().at("/commit/message").asText()).isEqualTo("Update content/dock/sops/moor.md");
        assertThat(texts(saved.json().path("warnings"))).containsExactly("missing frontmatter");
        JsonNode conflict = client.put(target, "{'content':'# Other\\n','base_sha':'" + sha + "'}", 409);
        assertThat(error(conflict)).isEqualTo("Document changed since it was loaded");
        assertThat(conflict.path("code").asText()).isEqualTo("conflict");
        assertThat(conflict.path("base_sha").asText()).isEqualTo(sha);
        assertThat(conflict.path("current_content").asText()).isEqualTo("# Moor\n");
        assertThat(client.put(target, "{'content':'x','base_sha':null}", 409)
                        .path("code")
                        .asText())
                .isEqualTo("exists");
        Answer stale = client.send(
                Call.of("PUT", target).json("{\"content\":\"x\"}").with("If-Match", "\"" + sha + "\""), 412);
        assertThat(stale.json().path("current_content").asText()).isEqualTo("# Moor\n");
        JsonNode again = client.put(target, "{'content':'# Moor\\n','message':'Nothing new'}", 200);
        assertThat(again.path("sha")).isEqualTo(saved.json().path("sha"));
        assertThat(again.has("commit")).isFalse();
        assertThat(client.put(target, "{'content':'# Moor it\\n','message':'Say more'}", 200)
                        .at("/commit/message")
                        .asText())
                .isEqualTo("Say more");
        client.delete(target + "&base_sha=" + sha, 409);
        client.delete(target, 200);
        client.delete(target, 404);
        assertThat(client.put(target, "{'content':'x','base_sha':'" + sha + "'}", 409)
                        .path("code")
                        .asText())
                .isEqualTo("deleted");
    }

    @ParameterizedTest(name = "PUT {0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /docs               | {'content':'x'}                | Missing required query parameter: path
            /docs?path=         | {'content':'x'}                | Missing required query parameter: path
            /docs?path=a%20b.md | {'content':'x'}                | BAD_PATH
            /docs?path=a/b.MD   | {'content':'x'}                | BAD_PATH
            /docs?path=a.md     | {}                             | Request body must include string field: content
            /docs?path=a.md     | {'content':null}               | Request body must include string field: content
            /docs?path=a.md     | {'content':1}                  | Request body must include string field: content
            /docs?path=a.md     | {'content':['x']}              | Request body must include string field: content
            /docs?path=a.md     | {'content':'x','base_sha':1}   | base_sha must be a string, or null when there must be no document yet
            /docs?path=a.md     | {'content':'x','message':1}    | message must be a string
            """)
    void savesNothingThatCannotBeKept(String target, String body, String sentence) {
        assertThat(error(client.put(target, body, 400))).isEqualTo(sentence.equals("BAD_PATH") ? BAD_PATH : sentence);
    }

    @Test
    void savesNothingThatIsTooLarge() {
        JsonNode answer =
                client.put("/docs?path=large.md", "{'content':'%s'}".formatted("x".repeat((2 << 20) + 1)), 413);

        assertThat(answer.path("code").asText()).isEqualTo("too_large");
        client.get("/docs?path=large.md", 404);
    }

    @ParameterizedTest(name = "POST /docs {0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                    | Request body must include string field: path
            {'path':1}                            | Request body must include string field: path
            {'path':'a b.md'}                     | BAD_PATH
            {'path':'../a.md'}                    | BAD_PATH
            {'path':'lighthouse/sops/light-the-lamp.md'} | Document already exists
            {'path':'a.md','title':1}             | title must be a string
            {'path':'a.md','tags':'x'}            | tags must be a list of strings
            """)
    void createsNothingThatCannotBe(String body, String sentence) {
        assertThat(error(client.post("/docs", body, 400))).isEqualTo(sentence.equals("BAD_PATH") ? BAD_PATH : sentence);
    }

    @ParameterizedTest(name = "{0} is of type {1}")
    @CsvSource({
        "yard/sops/tar-ropes.md, sop, Tar Ropes",
        "yard/templates/letter.md, template, Letter",
        "yard/reference/knots.md, reference, Knots",
        "yard/playbooks/storm.md, playbook, Storm",
        "yard/prompts/ask.md, prompt, Ask",
        "yard/archive/old.md, archive, Old",
        "yard/page-of-all.md, doc, Page Of All"
    })
    void startsADocumentOfTheTypeOfItsFolder(String path, String type, String title) {
        JsonNode created = client.post("/docs", "{'path':'%s'}".formatted(path), 201);

        assertThat(created.path("content").asText())
                .startsWith("---\n")
                .contains("doc_type: " + type, "\n# " + title + "\n");
        JsonNode document = client.get("/docs?path=" + path, 200);
        assertThat(document.at("/record/doc_type").asText()).isEqualTo(type);
        assertThat(document.at("/record/title").asText()).isEqualTo(title);
        JsonNode lint = client.post("/lint", "{\"content\":%s}".formatted(created.path("content")), 200);
        if (type.equals("sop")) {
            assertThat(lint.path("violations")).isEmpty();
        }
        client.delete("/docs?path=" + path, 200);
    }

    @Test
    void renamesADocumentWithItsLinks() {
        client.put("/docs?path=move/a.md", "{'content':'# A\\n'}", 200);
        client.put("/docs?path=move/b.md", "{'content':'[a](a.md)\\n'}", 200);

        JsonNode moved = client.post(
                "/docs/rename",
                "{'old_path':'move/a.md','new_path':'move/in/a.md','update_links':true,'add_alias':true}",
                200);

        assertThat(moved.path("old_path").asText()).isEqualTo("content/move/a.md");
        assertThat(moved.path("new_path").asText()).isEqualTo("content/move/in/a.md");
        assertThat(texts(moved.path("updated_links"))).containsExactly("content/move/b.md");
        assertThat(moved.at("/commit/message").asText()).isEqualTo("Rename content/move/a.md to content/move/in/a.md");
        assertThat(client.get("/docs?path=move/b.md", 200).path("content").asText())
                .isEqualTo("[a](in/a.md)\n");
        assertThat(client.get("/docs/resolve?ref=move/a.md", 200)
                        .at("/document/path")
                        .asText())
                .isEqualTo("content/move/in/a.md");
        client.post(
                "/docs/rename",
                "{'old_path':'move/b.md','new_path':'move/c.md','base_sha':'%s'}".formatted(NO_SHA),
                409);
        assertThat(client.post("/docs/rename", "{'old_path':'move/b.md','new_path':'move/c.md'}", 200)
                        .has("updated_links"))
                .isFalse();
        client.delete("/folders?path=move", 200);
    }

    @ParameterizedTest(name = "POST {0} {1}: {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /docs/rename    | {}                                                    | 400 | Request body must include string field: old_path
            /docs/rename    | {'old_path':'no/such.md'}                             | 400 | Request body must include string field: new_path
            /docs/rename    | {'old_path':'no/such.md','new_path':'b.md'}           | 404 | Document not found
            /docs/rename    | {'old_path':'no such.md','new_path':'b.md'}           | 400 | BAD_PATH
            /docs/rename    | {'old_path':'LAMP','new_path':'LAMP'}                 | 400 | Target path already exists
            /docs/rename    | {'old_path':'LAMP','new_path':'b.md','update_links':1}| 400 | update_links must be true or false
            /folders/rename | {}                                                    | 400 | Request body must include string field: old_path
            /folders/rename | {'old_path':'lighthouse'}                             | 400 | Request body must include string field: new_path
            /folders/rename | {'old_path':'nowhere','new_path':'b'}                 | 404 | content/nowhere
            /folders/rename | {'old_path':'content','new_path':'b'}                 | 400 | Cannot operate on the content/ root itself
            /folders/rename | {'old_path':'lighthouse','new_path':'/'}              | 400 | Cannot operate on the content/ root itself
            /folders/rename | {'old_path':'lighthouse','new_path':'a b'}            | 400 | BAD_FOLDER
            /folders/rename | {'old_path':'lighthouse','new_path':'events'}         | 400 | Target folder already exists
            /folders/rename | {'old_path':'lighthouse','new_path':'lighthouse/in'}  | 400 | Target folder lies in the folder that moves
            """)
    void movesNothingThatCannotMove(String target, String body, int status, String sentence) {
        String expected =
                sentence.equals("BAD_PATH") ? BAD_PATH : sentence.equals("BAD_FOLDER") ? BAD_FOLDER : sentence;

        assertThat(error(client.post(target, body.replace("LAMP", LAMP), status)))
                .isEqualTo(expected);
    }

    @Test
    void movesAndDeletesFolders() {
        client.put("/docs?path=pier/a.md", "{'content':'# A\\n'}", 200);
        client.put("/docs?path=pier/in/b.md", "{'content':'# B\\n'}", 200);

        JsonNode moved = client.post("/folders/rename", "{'old_path':'pier/','new_path':'/content/quay/'}", 200);
        JsonNode deleted = client.delete("/folders?path=quay/", 200);

        assertThat(moved.path("old_path").asText()).isEqualTo("content/pier");
        assertThat(moved.path("new_path").asText()).isEqualTo("content/quay");
        assertThat(moved.at("/commit/message").asText()).isEqualTo("Rename folder content/pier to content/quay");
        assertThat(deleted.toString()).isEqualTo("{\"deleted\":\"content/quay\",\"files\":2}");
    }

    @ParameterizedTest(name = "DELETE {0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /docs                          | 400 | Missing required query parameter: path
            /docs?path=a.txt               | 400 | BAD_PATH
            /docs?path=no/such.md          | 404 | Document not found
            /folders                       | 400 | Missing required parameter: path
            /folders?path=                 | 400 | Missing required parameter: path
            /folders?path=content          | 400 | Cannot operate on the content/ root itself
            /folders?path=content/         | 400 | Cannot operate on the content/ root itself
            /folders?path=/                | 400 | Cannot operate on the content/ root itself
            /folders?path=../x             | 400 | BAD_FOLDER
            /folders?path=a.b              | 400 | BAD_FOLDER
            /folders?path=nowhere/at%20all | 400 | BAD_FOLDER
            /folders?path=%5Cnowhere%5Cin/ | 404 | content/nowhere/in
            """)
    void deletesNothingThatIsNotThere(String target, int status, String sentence) {
        String expected =
                sentence.equals("BAD_PATH") ? BAD_PATH : sentence.equals("BAD_FOLDER") ? BAD_FOLDER : sentence;

        assertThat(error(client.delete(target, status))).isEqualTo(expected);
    }

    @Test
    void publishesABatchOrNothing() {
        String create = "{'op':'create','path':'batch/a.md','content':'# A\\n'}";

        JsonNode trial = client.post("/docs/batch", "{'dry_run':true,'changes':[%s]}".formatted(create), 200);
        JsonNode created = client.post("/docs/batch", "{'message':'All','changes':[%s]}".formatted(create), 200);
        JsonNode taken = client.post("/docs/batch", "{'changes':[%s]}".formatted(create), 400);
        JsonNode stale =
                client.post("/docs/batch", "{'changes':[{'op':'delete','path':'batch/a.md','base_sha':'x'}]}", 409);
        JsonNode unclean = client.post(
                "/docs/batch",
                "{'require_clean':true,'changes':[{'op':'save','path':'batch/sops/b.md','content':'x'}]}",
                422);
        JsonNode renamed = client.post(
                "/docs/batch", "{'changes':[{'op':'rename','path':'batch/a.md','new_path':'batch/c.md'}]}", 200);

        assertThat(trial.path("dry_run").asBoolean()).isTrue();
        assertThat(trial.has("commit")).isFalse();
        assertThat(created.path("message").asText()).isEqualTo("All");
        assertThat(created.at("/results/0/status").asText()).isEqualTo("ok");
        assertThat(taken.path("ok").asBoolean()).isFalse();
        assertThat(taken.at("/results/0/status").asText()).isEqualTo("invalid");
        assertThat(stale.at("/results/0/status").asText()).isEqualTo("conflict");
        assertThat(stale.at("/results/0/conflict/current_content").asText()).isEqualTo("# A\n");
        assertThat(unclean.at("/results/0/status").asText()).isEqualTo("lint");
        assertThat(texts(unclean.at("/results/0/warnings"))).containsExactly("missing frontmatter");
        assertThat(renamed.at("/results/0/new_path").asText()).isEqualTo("content/batch/c.md");
        assertThat(client.post("/docs/batch", "{'changes':[]}", 400).path("results"))
                .isEmpty();
        client.delete("/folders?path=batch", 200);
    }

    @Test
    void losesNoLineOfTenWritersAtOnce() throws Exception {
        client.put("/docs?path=crew.md", "{'content':'crew\\n'}", 200);

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

        String crew = client.get("/docs?path=crew.md", 200).path("content").asText();
        assertThat(crew.lines()).hasSize(11).doesNotHaveDuplicates();
        client.delete("/docs?path=crew.md", 200);
    }

    private static int addUntilItIsIn(String line) {
        for (int attempt = 1; ; attempt++) {
            JsonNode read = client.sendUnjudged(Call.get("/docs?path=crew.md")).json();
            String body = "{\"content\":%s,\"base_sha\":%s}"
                    .formatted(quoted(read.path("content").asText() + line), read.path("sha"));
            Answer saved =
                    client.sendUnjudged(Call.of("PUT", "/docs?path=crew.md").json(body));
            if (saved.status() == 200) {
                return attempt;
            }
            assertThat(saved.status()).isEqualTo(409);
        }
    }

    // ------------------------------------------------------------ images

    @Test
    void keepsImagesUnderNamesOfTheirOwn() {
        String red = image("A Red.PNG", PNG);

        JsonNode stored = client.post("/images", red, 201);
        JsonNode same = client.post("/images", red, 201);
        JsonNode other = client.post("/images", image("dir\\\\a red.png", other(1)), 201);
        Answer form = client.send(
                Call.of("POST", "/images").body("multipart/form-data; boundary=xx", form("dock/moor.md", other(2))),
                201);

        assertThat(stored.toString())
                .isEqualTo("{\"path\":\"../images/moor/a-red.png\","
                        + "\"absolute_path\":\"content/images/moor/a-red.png\",\"bytes\":11}");
        assertThat(same).isEqualTo(stored);
        assertThat(other.path("absolute_path").asText()).isEqualTo("content/images/moor/a-red-1.png");
        assertThat(form.json().path("absolute_path").asText()).isEqualTo("content/images/moor/a-red-2.png");
        Answer served = client.send(Call.get("/content/images/moor/a-red.png"), 200);
        assertThat(served.body()).isEqualTo(PNG);
        assertThat(served.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(served.header("Cache-Control")).hasValue("private, max-age=300");
        assertThat(client.delete("/folders?path=images/moor", 200).path("files").asInt())
                .isEqualTo(3);
    }

    @Test
    void takesScriptsOutOfDrawings() {
        String drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script>"
                + "<rect width=\"1\" height=\"1\"/></svg>";

        client.post("/images", image("x.svg", drawing.getBytes(StandardCharsets.UTF_8)), 201);

        Answer served = client.send(Call.get("/content/images/moor/x.svg"), 200);
        assertThat(served.text()).contains("<rect").doesNotContain("script", "onload");
        assertThat(served.header("Content-Security-Policy"))
                .hasValue("sandbox; default-src 'none'; style-src 'unsafe-inline'");
        client.delete("/folders?path=images/moor", 200);
    }

    @ParameterizedTest(name = "POST /images {0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                    | Request body must include string field: doc_path
            {'doc_path':'a.md'}                                   | Request body must include string field: filename
            {'doc_path':'a.md','filename':'a.png'}                | Request body must include base64 string field: data
            {'doc_path':'a.md','filename':'a.png','data':'%%'}    | Request body must include base64 string field: data
            {'doc_path':'a.md','filename':'a.png','data':7}       | Request body must include base64 string field: data
            {'doc_path':'a b.md','filename':'a.png','data':'AA=='}| BAD_PATH
            {'doc_path':'a.md','filename':'ü','data':'AA=='}      | filename is empty after sanitization
            {'doc_path':'a.md','filename':'','data':'AA=='}       | filename is empty after sanitization
            {'doc_path':'a.md','filename':'a.exe','data':'AA=='}  | Unsupported image extension. Allowed: .gif, .jpeg, .jpg, .png, .svg, .webp
            {'doc_path':'a.md','filename':'png','data':'AA=='}    | Unsupported image extension. Allowed: .gif, .jpeg, .jpg, .png, .svg, .webp
            {'doc_path':'a.md','filename':'a.png','data':''}      | image is empty
            """)
    void keepsNothingThatIsNoImage(String body, String sentence) {
        assertThat(error(client.post("/images", body, 400)))
                .isEqualTo(sentence.equals("BAD_PATH") ? BAD_PATH : sentence);
    }

    @Test
    void keepsNoImageOfMoreThanTenMebibytes() {
        byte[] large = new byte[(10 << 20) + 1];
        System.arraycopy(PNG, 0, large, 0, PNG.length);

        assertThat(error(client.post("/images", image("a.png", large), 400))).isEqualTo("image exceeds 10 MB limit");
    }

    private static String image(String name, byte[] bytes) {
        return "{'doc_path':'dock/moor.md','filename':'%s','data':'%s'}"
                .formatted(name, Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] other(int number) {
        byte[] bytes = PNG.clone();
        bytes[bytes.length - 1] += (byte) number;
        return bytes;
    }

    private static byte[] form(String document, byte[] bytes) {
        String head =
                "--xx\r\nContent-Disposition: form-data; name=\"doc_path\"\r\n\r\n%s\r\n--xx\r\n".formatted(document)
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"A Red.png\"\r\nContent-Type: image/png\r\n\r\n";
        String form = head + new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n--xx--\r\n";
        return form.getBytes(StandardCharsets.ISO_8859_1);
    }

    // ------------------------------------------------------------ procedures

    @Test
    void lintsAllDocumentsThatTakePart() {
        client.put("/docs?path=linted/b.md", "{'content':'---\\nschema_version: 1\\n---\\n'}", 200);
        client.put("/docs?path=linted/a.md", "{'content':'schema_version: 1\\n'}", 200);
        client.put("/docs?path=linted/c.md", "{'content':'nothing\\n'}", 200);

        JsonNode lint = client.get("/lint", 200);
        JsonNode found = client.get("/lint?findings=1", 200);

        assertThat(lint.path("docs").findValuesAsText("path"))
                .isSorted()
                .contains("content/linted/a.md", "content/linted/b.md")
                .doesNotContain("content/linted/c.md");
        int total = 0;
        for (JsonNode document : lint.path("docs")) {
            assertThat(document.path("violations")).isNotEmpty();
            assertThat(document.has("findings")).isFalse();
            total += document.path("violations").size();
        }
        assertThat(lint.path("total_violations").asInt()).isEqualTo(total);
        assertThat(found.path("docs"))
                .allSatisfy(document -> assertThat(document.path("findings")).isNotEmpty());
        client.delete("/folders?path=linted", 200);
    }

    @Test
    void worksOnTextsThatNobodySaved() {
        assertThat(client.post("/lint", "{'content':'x'}", 200)
                        .path("violations")
                        .toString())
                .isEqualTo("[\"missing frontmatter\"]");
        client.post("/lint", "{'content':'[x](no.md)','path':'a.md'}", 200);
        assertThat(client.post("/parse", "{'content':''}", 200).toString())
                .isEqualTo("{\"parsed\":{\"schema_version\":null,\"frontmatter\":{},\"sections\":{}}}");
        assertThat(client.post("/parse", "{'content':'<!-- sop-section-start: a -->'}", 200)
                        .toString())
                .isEqualTo("{\"parsed\":null,\"error\":\"unclosed <!-- sop-section-start: a -->\"}");
        assertThat(client.post("/parse", "{'content':'x','source_map':true}", 200)
                        .has("source_map"))
                .isTrue();
        assertThat(client.post("/sop/serialize", "{'content':'# A\\n','edits':[{'op':'set_title','value':'B'}]}", 200)
                        .path("content")
                        .asText())
                .contains("# B\n");
        assertThat(client.post("/sop/serialize", "{'content':'# A\\r\\n','edits':[]}", 200)
                        .path("content")
                        .asText())
                .isEqualTo("# A\r\n");
        assertThat(client.post("/sop/normalize", "{'content':'# A\\n\\n1. Go.\\n'}", 200)
                        .path("changed")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest(name = "POST {0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /lint          | {}                              | 400
            /lint          | {'content':1}                   | 400
            /lint          | {'content':'x','path':'a b'}    | 400
            /parse         | {}                              | 400
            /parse         | {'content':null}                | 400
            /sop/serialize | {}                              | 400
            /sop/serialize | {'content':'x'}                 | 400
            /sop/serialize | {'content':'x','edits':'no'}    | 400
            /sop/serialize | {'content':'x','edits':['no']}  | 400
            /sop/serialize | {'content':'x','edits':[{'op':'delete_step','step':9}]} | 422
            /sop/normalize | {}                              | 400
            /sop/normalize | {'content':[]}                  | 400
            """)
    void saysWhatIsWrongWithATextThatNobodySaved(String target, String body, int status) {
        assertThat(error(client.post(target, body, status))).isNotBlank();
    }

    // ------------------------------------------------------------ the repository

    @Test
    void tellsTheHistoryTenCommitsAtATime() {
        for (int version = 1; version <= 11; version++) {
            client.put(
                    "/docs?path=history/page.md",
                    "{'content':'# %d\\n','message':'Version %d\\n\\nbecause'}".formatted(version, version),
                    200);
        }

        JsonNode log = client.get("/git/log?path=history/page.md", 200);

        assertThat(log.path("ok").asBoolean()).isTrue();
        assertThat(log.path("commits").findValuesAsText("subject")).hasSize(10).startsWith("Version 11", "Version 10");
        JsonNode newest = log.at("/commits/0");
        assertThat(newest.path("sha").asText()).matches("[0-9a-f]{7}");
        assertThat(newest.path("date").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(newest.path("message")).isEqualTo(newest.path("subject"));
        assertThat(client.get("/git/log?path=history/page.md&page=2", 200)
                        .path("commits")
                        .findValuesAsText("subject"))
                .containsExactly("Version 1");
        assertThat(client.get("/git/log?path=never/was.md", 200).path("commits"))
                .isEmpty();
        client.delete("/docs?path=history/page.md", 200);
    }

    @Test
    void tellsAndRefreshesTheStateOfTheRepository() throws IOException {
        client.post("/git/pull", "", 200);
        second.push("content/pushed/page.md", "# Pushed\n");

        JsonNode pulled = client.post("/git/pull", "", 200);
        JsonNode again = client.post("/git/pull", "{}", 200);
        JsonNode status = client.get("/git/status", 200);
        JsonNode committed = client.post("/git/commit", "{'message':'All','push':true}", 200);
        JsonNode refreshed = client.post("/admin/refresh", "", 200);

        // The portal looks by itself, too; then there is nothing left to pull.
        assertThat(pulled.path("stdout").asText()).isIn("1 document added.", "Up to date.");
        assertThat(client.get("/docs?path=pushed/page.md", 200).path("content").asText())
                .isEqualTo("# Pushed\n");
        assertThat(again.toString())
                .isEqualTo("{\"ok\":true,\"stdout\":\"Up to date.\","
                        + "\"changed\":{\"added\":[],\"updated\":[],\"removed\":[]}}");
        assertThat(status.path("ok").asBoolean()).isTrue();
        assertThat(status.path("count").asInt()).isZero();
        assertThat(status.path("files").toString()).isEqualTo("[]");
        assertThat(status.path("branch").asText()).isEqualTo("main");
        assertThat(status.path("offline").toString()).isEqualTo("false");
        assertThat(committed.path("committed").toString()).isEqualTo("false");
        assertThat(committed.path("reason").asText()).isNotBlank();
        assertThat(refreshed.path("branch").asText()).isEqualTo("main");
        assertThat(refreshed.path("commit").asText())
                .isEqualTo(status.path("head").asText());
        assertThat(refreshed.path("documents").asInt()).isPositive();
        client.delete("/docs?path=pushed/page.md", 200);
    }

    @Test
    void saysThatTheOtherRepositoryIsNotThere() throws IOException {
        second.leave();
        try {
            JsonNode pulled = client.post("/git/pull", "", 200);
            JsonNode refreshed = client.post("/admin/refresh", "", 502);
            JsonNode status = client.get("/git/status", 200);

            assertThat(pulled.path("ok").toString()).isEqualTo("false");
            assertThat(pulled.path("stderr").asText()).isNotBlank();
            assertThat(error(refreshed)).isEqualTo("GitHub request failed");
            assertThat(refreshed.path("detail").asText()).isNotBlank();
            assertThat(status.path("ok").toString()).isEqualTo("false");
            assertThat(error(status)).isNotBlank();
            client.get("/docs?path=" + SampleHandbook.SOP, 200);
        } finally {
            second.comeBack();
            client.post("/git/pull", "", 200);
        }
    }

    // ------------------------------------------------------------ and all of that

    /** Whoever adds a route to the contract adds a test here. */
    @Test
    @Order(Integer.MAX_VALUE)
    void leavesNoOperationAndNoAnswerOut() {
        List<String> unseen = CONTRACT.unseen().stream()
                .filter(answer -> ELSEWHERE.stream().noneMatch(operation -> answer.startsWith(operation + " ")))
                // What is asked of GitHub itself is tested with its provider.
                .filter(answer -> !answer.endsWith(" 502"))
                .filter(answer -> !IN_FRONT_OF.contains(answer.replaceAll(" 401$", "")))
                .toList();

        assertThat(unseen).isEmpty();
    }

    // ------------------------------------------------------------ words of this test

    private static Call authorised(Call call) {
        return client.authorised(call);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
