package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.itest.Wire.Call;
import club.datatalks.dataops.itest.Wire.EventLines;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP contract, read aloud to the running product. A row that is wrong here is wrong for every client. */
class HttpContractIT {

    private static final String JSON = "application/json";
    private static final String BAD_PATH =
            "Document path may only contain letters, numbers, slash, dash, underscore, and .md";
    private static final String SOP = "content/" + SampleHandbook.SOP;
    private static final String GLOSSARY = "content/" + SampleHandbook.GLOSSARY;
    private static final String FOREIGN = "Cross-site requests cannot change anything here";
    private static final String DOCS_PLUGIN = "dataops-docs-engine";

    @TempDir
    static Path folder;

    private static RunningPortal portal;
    private static Wire wire;
    private static String session;

    @BeforeAll
    static void start() {
        portal = RunningPortal.start(
                folder.resolve("data"), "--content", SampleHandbook.folder().toString());
        wire = new Wire(portal.port());
        session = cookieOf(signIn("admin", portal.password()));
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    // ------------------------------------------------------------ the gate

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/tasks",
                "/api/health",
                "/api/me",
                "/api/portal",
                "/api/events",
                "/work/api/tasks",
                "/health",
                "/docs",
                "/docs/registry",
                "/docs?path=" + SOP,
                "/content/" + SampleHandbook.SOP,
                "/content/images/light-the-lamp/panel.png",
                "/search?q=lamp",
                "/lint",
                "/git/status",
                "/admin/refresh",
                "/sop/serialize",
                "/folders?path=lighthouse"
            })
    @Covers("UI-AUTH-04")
    void challengesWhoeverAsksForDataWithoutSigningIn(String target) {
        Answer answer = wire.send(Call.get(target));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).isEqualTo("Authentication required");
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.header("WWW-Authenticate")).hasValue("Basic realm=\"DataOps\"");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/index.html", "/lighthouse", "/" + SampleHandbook.SOP, "/work", "/ui/portal/shell.js"})
    void sendsWhoeverOpensAPageToTheSignInPage(String target) {
        Answer answer = wire.send(Call.get(target));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .hasValueSatisfying(location -> assertThat(location).matches("/login(\\?next=.*)?"));
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    @Test
    void leavesTheQuestionToTheScriptThatAsks() {
        Answer answer = wire.send(Call.get("/docs").with("X-Requested-With", "fetch"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void acceptsTheCookieOrAPasswordInEveryRequest() {
        assertThat(wire.send(Call.get("/docs").with("Cookie", session)).status())
                .isEqualTo(200);
        assertThat(wire.send(Call.get("/docs").with("Authorization", portal.basic()))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Cookie        | dtc_auth=
                    Cookie        | dtc_auth=guessed
                    Authorization | Basic
                    Authorization | Basic %%%
                    Authorization | Basic bm8tY29sb24=
                    Authorization | Bearer guessed
                    Authorization | Digest username="admin"
                    x-portal-auth | true
                    """)
    void isNotFooledBy(String header, String value) {
        assertThat(wire.send(Call.get("/docs").with(header, value)).status()).isEqualTo(401);
    }

    // ------------------------------------------------------------ signing in and out

    @Test
    void showsTheSignInPageToAnybody() {
        Answer page = wire.send(Call.get("/login"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.header("Cache-Control")).hasValue("no-store");
        assertThat(page.text())
                .contains("<title>Sign in - DataOps</title>", "name=\"username\"", "name=\"password\"")
                .contains("name=\"remember\" value=\"1\" checked")
                .doesNotContain("src=\"http", "href=\"http");
    }

    @Test
    void setsACookieThatScriptsCannotRead() {
        Answer once = wire.send(login("\"remember\":false"));
        Answer remembered = wire.send(login("\"remember\":true"));

        assertThat(once.status()).isEqualTo(302);
        assertThat(once.header("Location")).hasValue("/");
        assertThat(once.header("Cache-Control")).hasValue("no-store");
        assertThat(once.header("Set-Cookie").orElseThrow())
                .matches("dtc_auth=[^;]{20,}; Path=/; HttpOnly; Secure; SameSite=Lax");
        assertThat(remembered.header("Set-Cookie").orElseThrow())
                .matches("dtc_auth=[^;]{20,}; Path=/; Max-Age=15552000; HttpOnly; Secure; SameSite=Lax");
    }

    @ParameterizedTest(name = "next={0} leads to {1}")
    @CsvSource({
        "/lighthouse, /lighthouse",
        "/lighthouse/sops/light-the-lamp.md, /lighthouse/sops/light-the-lamp.md",
        "//evil.example, /",
        "/\\evil.example, /",
        "https://evil.example, /",
        "javascript:alert(1), /"
    })
    void goesOnOnlyToOurOwnPages(String next, String location) {
        Call call = Call.of("POST", "/login")
                .form("username=admin&password=%s&next=%s".formatted(encoded(portal.password()), encoded(next)));

        Answer answer = wire.send(call);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).hasValue(location);
    }

    @Test
    void saysInThePageThatThePasswordIsWrong() {
        Answer answer = wire.send(Call.of("POST", "/login").form("username=form-guesser&password=nope"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("Invalid username or password.", "name=\"password\"");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest(name = "POST /login {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"username":"json-guesser","password":"nope"} | 401 | Invalid username or password.
                    {"username":"json-guesser"}                   | 401 | Invalid username or password.
                    {"username":                                  | 400 | Request body must be valid JSON
                    """)
    void refusesInTheLanguageOfTheScript(String body, int status, String error) {
        Answer answer = wire.send(Call.of("POST", "/login").json(body));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).hasValue(JSON);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void slowsDownWhoeverGuesses() {
        Call guess = Call.of("POST", "/login").json("{\"username\":\"stubborn\",\"password\":\"nope\"}");
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(wire.send(guess).status()).as("attempt " + attempt).isEqualTo(401);
        }

        Answer refused = wire.send(guess);
        Answer page = wire.send(Call.of("POST", "/login").form("username=stubborn&password=nope"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 900);
        assertThat(refused.json().path("error").asText()).isNotBlank();
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.text()).contains("name=\"password\"");
        assertThat(signIn("admin", portal.password()).status())
                .as("somebody else")
                .isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
    @Covers("UI-AUTH-03")
    void signsOutByAnyMethod(String method) {
        String cookie = cookieOf(wire.send(login("\"remember\":true")));
        assertThat(wire.send(Call.get("/docs").with("Cookie", cookie)).status()).isEqualTo(200);

        Answer answer = wire.send(Call.of(method, "/logout").with("Cookie", cookie));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).hasValue("/login");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Set-Cookie"))
                .hasValue("dtc_auth=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax");
        assertThat(wire.send(Call.get("/docs").with("Cookie", cookie)).status())
                .as("the token is worth nothing any more")
                .isEqualTo(401);
    }

    @Test
    void ignoresTheSignOutOfAnotherSite() {
        String cookie = cookieOf(wire.send(login("\"remember\":true")));

        wire.send(Call.get("/logout").with("Cookie", cookie).with("Sec-Fetch-Site", "cross-site"));

        assertThat(wire.send(Call.get("/docs").with("Cookie", cookie)).status()).isEqualTo(200);
    }

    // ------------------------------------------------------------ health

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    /health      | {"ok":true}
                    /api/health  | {"status":"ok"}
                    /work/health | {"status":"ok"}
                    """)
    void answersHealthExactly(String target, String body) {
        Answer answer = wire.send(signedIn("GET", target));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(body);
        assertThat(answer.header("Content-Type")).hasValue(JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void answersProbesWithoutSigningIn(String target) {
        assertThat(wire.send(Call.get(target)).status()).isEqualTo(200);
    }

    @Test
    void answersBelowWorkAsWithout() {
        Answer direct = wire.send(signedIn("GET", "/api/portal"));
        Answer rewritten = wire.send(signedIn("GET", "/work/api/portal"));

        assertThat(direct.status()).isEqualTo(200);
        assertThat(rewritten.json()).isEqualTo(direct.json());
    }

    @Test
    void putsWhatThePortalAnswersIntoThePage() {
        String answer = wire.send(signedIn("GET", "/api/portal")).text();

        assertThat(wire.send(signedIn("GET", "/")).text())
                .contains("data-portal=\"%s\"".formatted(answer.replace("\"", "&quot;")));
    }

    // ------------------------------------------------------------ pages and files

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/lighthouse",
                "/lighthouse/",
                "/" + SampleHandbook.SOP,
                "/no/such/document.md",
                "/work",
                "/work/tasks"
            })
    @Covers("UI-URL-01")
    void answersEveryAddressOfThePortalWithItsShell(String target) {
        Answer answer = wire.send(signedIn("GET", target));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.text()).contains("<main id=\"app\"", "href=\"#/\"", "/public/api.js", "/public/app.js");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/public/api.js, application/javascript;charset=utf-8",
        "/public/app.js, application/javascript;charset=utf-8",
        "/ui/portal/shell.js, application/javascript;charset=utf-8",
        "/ui/portal/tokens.css, text/css;charset=utf-8",
        "/ui/portal/icon.svg, image/svg+xml;charset=utf-8",
        "/ui/docs/docs.js, application/javascript;charset=utf-8"
    })
    void servesFilesByTheirType(String target, String type) {
        Answer answer = wire.send(signedIn("GET", target));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(given -> assertThat(given).isEqualToIgnoringWhitespace(type));
        assertThat(answer.body()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing.html",
                "/favicon.png",
                "/public/nothing.js",
                "/public/app.css",
                "/public/sub/app.js",
                "/public/../app.js",
                "/public/..%2fapp.js",
                "/src/app.js",
                "/ui/portal/nothing.js",
                "/ui/portal/../shell/index.html",
                "/ui/portal/%2e%2e/shell/index.html",
                "/ui/nobody/app.js",
                "/ui/portal/",
                "/ui",
                "/rest/docs/docs",
                "/content/../README.md",
                "/content/%2e%2e/README.md",
                "/content/..%2f..%2fetc/passwd",
                "/content/%252e%252e/README.md",
                "/content/lighthouse/../lighthouse/sops/light-the-lamp.md",
                "/content/./" + SampleHandbook.SOP,
                "/content//" + SampleHandbook.SOP,
                "/content/" + SampleHandbook.SOP + "/",
                "/content/lighthouse",
                "/content/images/light-the-lamp/nothing.png",
                "/content/",
                "/%c3%28",
                "/docs/%u0041",
                "/lighthouse\\..\\..\\etc"
            })
    void findsNothingAt(String target) {
        assertError(wire.send(signedIn("GET", target)), 404, "Not found");
    }

    /** What is no address never gets past the server's parser. */
    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%zz", "/docs%", "/%00"})
    void refusesWhatIsNoAddress(String target) {
        Answer answer = wire.send(signedIn("GET", target));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("Exception", "\tat ", "Jetty");
    }

    @ParameterizedTest(name = "/content/{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    lighthouse/sops/light-the-lamp.md   | text/markdown;charset=utf-8 | private, no-cache
                    images/light-the-lamp/panel.png     | image/png                   | private, max-age=300
                    images%2Flight-the-lamp/panel%2Epng | image/png                   | private, max-age=300
                    images/light-the-lamp/beam.svg      | image/svg+xml               | private, max-age=300
                    """)
    void servesContent(String path, String type, String caching) throws IOException {
        Answer answer = wire.send(signedIn("GET", "/content/" + path));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(given -> assertThat(given).isEqualToIgnoringWhitespace(type));
        assertThat(answer.header("Cache-Control")).hasValue(caching);
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.body())
                .isEqualTo(Files.readAllBytes(
                        SampleHandbook.folder().resolve(path.replace("%2F", "/").replace("%2E", "."))));
    }

    @Test
    @Covers("UI-SEC-01")
    void letsNoPictureRunScripts() {
        Answer answer = wire.send(signedIn("GET", "/content/images/light-the-lamp/beam.svg"));

        assertThat(answer.header("Content-Security-Policy"))
                .hasValue("sandbox; default-src 'none'; style-src 'unsafe-inline'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs?path=" + SOP,
                "/content/" + SampleHandbook.SOP,
                "/content/images/light-the-lamp/panel.png",
                "/ui/portal/shell.js",
                "/ui/docs/docs.js"
            })
    @Covers("UI-PERF-02")
    void sendsNothingTwice(String target) {
        Call call = signedIn("GET", target).with("Accept-Encoding", "gzip");
        String tag = wire.send(call).header("ETag").orElseThrow(() -> new AssertionError(target + " has no ETag"));

        Answer again = wire.send(call.with("If-None-Match", tag));
        Answer other = wire.send(call.with("If-None-Match", "\"something-else\""));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(other.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/, work/home", "/" + SampleHandbook.SOP + ", docs/docs"})
    void namesAllModulesOfTheFirstScreenAndAroundItAtAddressesThatStay(String target, String screen) {
        String page = wire.send(signedIn("GET", target)).text();
        Set<String> named = Pattern.compile("modulepreload\" href=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(named).anyMatch(address -> address.matches("/ui/portal/@[0-9a-f]+/shell\\.js"));
        assertThat(named.stream()
                        .filter(address -> address.matches("/ui/(work|docs)/@[0-9a-f]+\\.[0-9a-f]+/\\w+\\.js"))
                        .map(address -> address.replaceAll("^/ui/|@[^/]+/|\\.js$", "")))
                .containsExactlyInAnyOrder(screen, "work/notifications");
        Pattern imported = Pattern.compile("from \"([./][^\"]+)\"");
        for (String address : named) {
            Answer module = wire.send(signedIn("GET", address));
            assertThat(module.header("Cache-Control")).as(address).hasValue("private, max-age=31536000, immutable");
            assertThat(imported.matcher(module.text())
                            .results()
                            .map(found ->
                                    URI.create(address).resolve(found.group(1)).getPath()))
                    .as("imports of %s", address)
                    .isSubsetOf(named);
        }
    }

    @Test
    void compressesTextButNoPictures() throws IOException {
        Answer list = wire.send(signedIn("GET", "/docs").with("Accept-Encoding", "gzip"));
        Answer plain = wire.send(signedIn("GET", "/docs"));
        Answer picture = wire.send(
                signedIn("GET", "/content/images/light-the-lamp/panel.png").with("Accept-Encoding", "gzip"));

        assertThat(list.header("Content-Encoding")).hasValue("gzip");
        assertThat(list.headers().getOrDefault("vary", List.of()).toString()).containsIgnoringCase("accept-encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(list.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(picture.header("Content-Encoding")).isEmpty();
    }

    // ------------------------------------------------------------ documents

    @Test
    void listsDocumentsByPathAndSaysWhatIsWrongWithThem() {
        Answer answer = wire.send(signedIn("GET", "/docs"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue(JSON);
        List<String> paths = answer.json().path("documents").findValuesAsText("path");
        assertThat(paths).hasSize(5).isSorted().contains(SOP, GLOSSARY, "content/" + SampleHandbook.BROKEN);
        assertThat(texts(answer.json().path("violations")))
                .contains(
                        "duplicate id 'reference.lighthouse.twin': content/lighthouse/reference/twin-one.md "
                                + "and content/lighthouse/reference/twin-two.md",
                        "content/lighthouse/reference/broken-markers.md: related_docs reference not found: "
                                + "'reference.lighthouse.nowhere'");
        JsonNode sop = answer.json().path("documents").get(paths.indexOf(SOP));
        assertThat(sop.path("id").asText()).isEqualTo("sop.lighthouse.light-the-lamp");
        assertThat(sop.path("stable_id").asBoolean()).isTrue();
        assertThat(sop.path("id_source").asText()).isEqualTo("frontmatter");
        assertThat(sop.path("doc_type").asText()).isEqualTo("sop");
        assertThat(sop.path("domain").asText()).isEqualTo("lighthouse");
        assertThat(texts(sop.path("tags"))).containsExactly("lighthouse", "evening");
        assertThat(texts(sop.path("systems"))).containsExactly("google-sheets", "slack");
        assertThat(texts(sop.path("related_docs"))).containsExactly("reference.lighthouse.glossary");
        assertThat(sop.path("updated").asLong())
                .isPositive()
                .isEqualTo(sop.path("updated_at").asLong());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SOP,
                SampleHandbook.SOP,
                "/" + SampleHandbook.SOP,
                "%20" + SampleHandbook.SOP + "%20",
                "lighthouse%2Fsops%2Flight-the-lamp.md",
                "lighthouse%252Fsops%252Flight-the-lamp.md",
                "%5Clighthouse%5Csops%5Clight-the-lamp.md"
            })
    void readsADocumentByAnyWritingOfItsPath(String path) throws IOException {
        Answer answer = wire.send(signedIn("GET", "/docs?path=" + path));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("path").asText()).isEqualTo(SOP);
        assertThat(answer.json().path("content").asText())
                .isEqualTo(Files.readString(SampleHandbook.folder().resolve(SampleHandbook.SOP)));
        assertThat(answer.json().path("parsed").isObject()).isTrue();
        assertThat(answer.json().has("parse_error")).isFalse();
    }

    @Test
    void readsADocumentThatCannotBeParsed() {
        JsonNode document = wire.send(signedIn("GET", "/docs?path=" + SampleHandbook.BROKEN))
                .json();

        assertThat(document.path("content").asText()).contains("This text is still there to read.");
        assertThat(document.has("parsed")).isTrue();
        assertThat(document.path("parsed").isNull()).isTrue();
        assertThat(document.path("parse_error").asText()).isNotBlank();
    }

    @ParameterizedTest(name = "GET {0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    /docs?path=no/such.md                     | 404 | Document not found
                    /docs?path=../../etc/passwd               | 400 | Document path may
                    /docs?path=%2e%2e%2f%2e%2e%2fetc%2fpasswd | 400 | Document path may
                    /docs?path=%252e%252e%252fetc.md          | 400 | Document path may
                    /docs?path=content/../README.md           | 400 | Document path may
                    /docs?path=lighthouse//sops.md            | 400 | Document path may not contain an empty folder or file name
                    /docs?path=lighthouse/sops/.md            | 400 | Document path may not contain an empty folder or file name
                    /docs?path=.hidden.md                     | 400 | Document path may
                    /docs?path=a%20b.md                       | 400 | Document path may
                    /docs?path=a.md%00.png                    | 400 | Document path may
                    /docs?path=a%0Ab.md                       | 400 | Document path may
                    /docs?path=pom.xml                        | 400 | Document path may
                    /docs?path=%c3%bcber.md                   | 400 | Document path may
                    /docs?path=%zz.md                         | 400 | Document path may
                    /docs?path=api/tasks.md                   | 400 | Document path may not start with api
                    /docs?path=a/b/c/d/e/f/g/h/i/j/k/l/m.md   | 400 | Document path may have at most 12 segments
                    /docs/resolve                             | 400 | Missing required query parameter: ref
                    /docs/resolve?ref=                        | 400 | Missing required query parameter: ref
                    /docs/resolve?ref=nobody                  | 404 | Document reference not found: nobody
                    /docs/resolve?ref=no/such.md              | 404 | Document reference not found: no/such.md
                    /docs/backlinks                           | 400 | Missing required query parameter
                    /docs/backlinks?path=../x.md              | 400 | Document path may
                    /docs/nothing                             | 404 | Not found
                    /docs/registry/nothing                    | 404 | Not found
                    """)
    void explainsWhatIsWrongWithAQuestion(String target, int status, String error) {
        assertError(wire.send(signedIn("GET", target)), status, error.equals("Document path may") ? BAD_PATH : error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sop.lighthouse.light-the-lamp",
                "doc:sop.lighthouse.light-the-lamp",
                "[[sop.lighthouse.light-the-lamp]]",
                "[[sop.lighthouse.light-the-lamp|the lamp]]",
                SOP,
                SampleHandbook.SOP,
                "/" + SampleHandbook.SOP,
                "lighthouse/sops/ignite.md",
                "sop.lighthouse.light-the-lamp#step-2"
            })
    void resolvesAReferenceInAnyWriting(String reference) {
        Answer answer = wire.send(signedIn("GET", "/docs/resolve?ref=" + encoded(reference)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/document/path").asText()).isEqualTo(SOP);
    }

    @Test
    void tellsWhoLinksToADocument() {
        Answer answer = wire.send(signedIn("GET", "/docs/backlinks?path=" + SOP));

        assertThat(answer.json().path("path").asText()).isEqualTo(SOP);
        assertThat(answer.json().path("backlinks").findValuesAsText("path"))
                .containsOnly(GLOSSARY)
                .isNotEmpty();
        assertThat(answer.json().path("backlinks").findValuesAsText("title")).contains("Words of the lighthouse");
    }

    @Test
    void listsEveryViolationToWhoeverInsists() {
        Answer strict = wire.send(signedIn("GET", "/docs/registry"));
        Answer tolerant = wire.send(signedIn("GET", "/docs/registry?validate=false"));

        assertThat(strict.status()).isEqualTo(400);
        assertThat(strict.json().path("error").asText().lines().toList())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("duplicate id 'reference.lighthouse.twin'"));
        assertThat(tolerant.status()).isEqualTo(200);
        assertThat(tolerant.json().path("documents")).hasSize(5);
        assertThat(tolerant.json().path("documents").findValues("updated")).isEmpty();
        assertThat(tolerant.json().path("violations")).hasSize(2);
    }

    @Test
    @Covers("UI-PIN-03")
    void listsWhatWasEditedLately() {
        Answer answer = wire.send(signedIn("GET", "/docs/recent?limit=3"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("documents")).hasSize(3);
    }

    // ------------------------------------------------------------ methods and bodies

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "PATCH, /docs",
        "DELETE, /docs/registry",
        "POST, /docs/resolve",
        "PUT, /docs/backlinks",
        "POST, /content/lighthouse/sops/light-the-lamp.md",
        "DELETE, /health",
        "POST, /api/health",
        "PUT, /login",
        "BREW, /docs"
    })
    void findsNothingUnderAMethodThatItDoesNotKnow(String method, String target) {
        assertError(wire.send(signedIn(method, target)), 404, "Not found");
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() {
        Answer get = wire.send(signedIn("GET", "/docs"));
        Answer head = wire.send(signedIn("HEAD", "/docs"));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/registry", "/docs/nothing", "/health"})
    void namesTheMethodsOfADocsPath(String target) {
        Answer answer = wire.send(signedIn("OPTIONS", target).with("Origin", "https://evil.example"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest(name = "POST /api/auth/login {0}")
    @ValueSource(strings = {"{\"email\":", "nonsense", "{\"email\":\"a\"} trailing {"})
    void refusesBrokenJson(String body) {
        assertError(wire.send(signedIn("POST", "/api/auth/login").json(body)), 400, "Invalid JSON body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/docs", "/api/auth/login"})
    void refusesABodyThatIsTooLargeBeforeItComes(String target) {
        Answer answer = wire.send(signedIn("POST", target).body(JSON, new byte[17 << 20]));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("error").asText()).contains("16 MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/api/auth/login"})
    void refusesABodyThatTurnsOutToBeTooLarge(String target) {
        Answer answer = wire.sendChunked(signedIn("POST", target), 17L << 20);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("error").asText()).contains("larger than");
    }

    @Test
    void survivesHeadersWithoutEnd() {
        Answer address = wire.send(signedIn("GET", "/docs?path=" + "a".repeat(20_000)));
        Answer header = wire.send(signedIn("GET", "/docs").with("X-Long", "a".repeat(20_000)));

        assertThat(address.status()).isIn(414, 431);
        assertThat(header.status()).isEqualTo(431);
        assertThat(address.text() + header.text()).doesNotContain("Exception", "\tat ", "Jetty");
    }

    // ------------------------------------------------------------ what every answer has

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /",
        "GET, /login",
        "GET, /docs",
        "GET, /docs?path=no/such.md",
        "GET, /docs?path=../x",
        "GET, /content/images/light-the-lamp/panel.png",
        "GET, /ui/portal/shell.js",
        "GET, /nothing.html",
        "GET, /api/health",
        "GET, /readyz",
        "GET, /logout",
        "POST, /api/auth/login",
        "BREW, /docs",
        "OPTIONS, /docs"
    })
    @Covers("UI-SEC-01")
    void guardsEveryAnswer(String method, String target) {
        for (Call call : List.of(Call.of(method, target), signedIn(method, target))) {
            if (target.equals("/logout") && !call.headers().isEmpty()) {
                continue; // the others still need the session
            }
            Answer answer = wire.send(call);

            String policy = answer.header("Content-Security-Policy").orElse("");
            assertThat(policy).as(call.toString()).contains("default-src", "base-uri 'none'", "frame-ancestors 'none'");
            assertThat(policy).doesNotContain("unsafe-eval").doesNotContainPattern("script-src[^;]*unsafe-inline");
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.header("Referrer-Policy")).hasValue("same-origin");
            assertThat(answer.header("Permissions-Policy").orElse(""))
                    .contains("camera=()", "microphone=()", "geolocation=()");
            assertThat(answer.header("X-Request-Id")).isPresent();
            assertThat(answer.header("Server")).isEmpty();
            assertThat(answer.text()).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void keepsTheRequestIdOfTheCallerWhenItIsOne() {
        assertThat(wire.send(Call.get("/livez").with("X-Request-Id", "trace-0123.45_6"))
                        .header("X-Request-Id"))
                .hasValue("trace-0123.45_6");
        for (String odd : List.of("short", "with blank in it", "<script>alert(1)</script>", "x".repeat(65))) {
            assertThat(wire.send(Call.get("/livez").with("X-Request-Id", odd)).header("X-Request-Id"))
                    .hasValueSatisfying(id -> assertThat(id).isNotEqualTo(odd).matches("[A-Za-z0-9._-]{8,64}"));
        }
    }

    @ParameterizedTest(name = "{0} {1} with {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    POST   | /docs    | Origin         | https://evil.example
                    POST   | /docs    | Origin         | null
                    POST   | /docs    | Origin         | http://localhost:1
                    PUT    | /docs    | Sec-Fetch-Site | cross-site
                    DELETE | /folders | Sec-Fetch-Site | same-site
                    POST   | /login   | Origin         | https://evil.example
                    """)
    void refusesChangesThatAnotherSiteMakes(String method, String target, String header, String value) {
        assertError(wire.send(signedIn(method, target).with(header, value)), 403, FOREIGN);
    }

    @Test
    void takesChangesOfItsOwnPages() {
        Call own = login("\"remember\":false").with("Origin", portal.address()).with("Sec-Fetch-Site", "same-origin");

        assertThat(wire.send(own).status()).isEqualTo(302);
        assertThat(wire.send(signedIn("GET", "/docs").with("Sec-Fetch-Site", "cross-site"))
                        .status())
                .as("reading is harmless")
                .isEqualTo(200);
    }

    // ------------------------------------------------------------ what is wrong with documents

    @Test
    void reportsWhatKeepsDocumentsFromCarryingWork() {
        Answer answer = wire.send(signedIn("GET", "/docs/process-quality"));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode report = answer.json();
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly("ok", "summary", "findings", "validationErrors", "sources");
        assertThat(report.path("summary").path("byCategory")).hasSize(9);
        assertThat(report.path("summary").path("total").asInt())
                .isPositive()
                .isEqualTo(report.path("findings").size());
        assertThat(report.path("findings"))
                .allSatisfy(finding -> assertThat(finding.path("id").asText()).matches("pq-[0-9a-f]{12}"));
    }

    @Test
    void tellsAtTheConsoleWhatIsWrongWithDocuments() {
        assertThatThrownBy(() -> portal.shell("dataops:docs-lint"))
                .hasMessageContaining("content/" + SampleHandbook.BROKEN)
                .hasMessageContaining("(DOC-REGISTRY)")
                .hasMessageContaining("error(s)");
        assertThat(portal.shell("dataops:docs-lint content/" + SampleHandbook.SOP))
                .contains("OK: 1 document(s) clean");
        assertThat(portal.shell("dataops:docs-quality")).contains("0 blocking");
        assertThat(portal.shell("dataops:docs-quality --json")).contains("\"byCategory\"");
        assertThat(portal.shell("dataops:content-status"))
                .containsPattern("Branch +main")
                .containsPattern("Documents +\\d");
    }

    // ------------------------------------------------------------ while it runs

    @Test
    @Covers("UI-NAV-01")
    void tellsOpenBrowsersThatAPluginWentAndCame() {
        try (EventLines events = wire.events(signedIn("GET", "/api/events"))) {
            events.awaitLine("retry:");

            portal.shell("bundle:stop " + DOCS_PLUGIN);
            assertThat(events.awaitLine("event:")).isEqualTo("event: modules");
            assertThat(modules()).doesNotContain("docs");
            assertThat(wire.send(signedIn("GET", "/docs")).status()).isIn(404, 503);
            assertThat(wire.send(signedIn("GET", "/api/health")).status())
                    .as("the others do not notice")
                    .isEqualTo(200);

            portal.shell("bundle:start " + DOCS_PLUGIN);
            events.awaitLine("event: modules");
            assertThat(modules()).contains("docs");
            // Nobody waits any more at a door that was closed for so long, so the first answer may be a 503.
            portal.awaitOk("/docs", session);
        }
    }

    @ParameterizedTest(name = "{0} at once")
    @MethodSource("crowds")
    void answersManyAtOnce(int people) throws InterruptedException, ExecutionException {
        List<Call> reading = List.of(
                signedIn("GET", "/docs"),
                signedIn("GET", "/docs?path=" + SOP),
                signedIn("GET", "/docs/backlinks?path=" + SOP),
                signedIn("GET", "/content/images/light-the-lamp/panel.png"),
                signedIn("GET", "/"),
                signedIn("GET", "/api/portal"));
        ExecutorService crowd = Executors.newFixedThreadPool(people);
        try {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int person = 0; person < people; person++) {
                for (Call call : reading) {
                    statuses.add(crowd.submit(() -> wire.send(call).status()));
                }
            }
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            crowd.shutdownNow();
        }
    }

    static Stream<Integer> crowds() {
        return Stream.of(4, 32);
    }

    // ------------------------------------------------------------ words of this test

    private static Call signedIn(String method, String target) {
        return Call.of(method, target).with("Cookie", session);
    }

    private static Call login(String more) {
        return Call.of("POST", "/login")
                .json("{\"username\":\"admin\",\"password\":\"%s\",%s}".formatted(portal.password(), more));
    }

    private static Answer signIn(String name, String password) {
        return wire.send(
                Call.of("POST", "/login").json("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password)));
    }

    private static String cookieOf(Answer signedIn) {
        String set = signedIn.header("Set-Cookie").orElseThrow(() -> new AssertionError(signedIn.text()));
        return set.substring(0, set.indexOf(';'));
    }

    private static List<String> modules() {
        return wire.send(signedIn("GET", "/api/portal")).json().path("modules").findValuesAsText("id");
    }

    private static void assertError(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).hasValue(JSON);
        JsonNode body = answer.json();
        assertThat(body.path("error").asText()).startsWith(error);
        assertThat(body.toString()).doesNotContain("Exception", "\\tat ");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
