package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An administrator changes what is installed, by HTTP and in the browser, while others work. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedPortal.class)
@Timeout(240)
class PluginsIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final List<String> OTHERS = List.of("/docs", "/api/portal", "/ui/portal/shell.js");

    @TempDir
    static Path folder;

    private RunningPortal portal;
    private String cookie = "";

    @BeforeAll
    void signIn(RunningPortal shared) {
        portal = shared;
        cookie = SteadyLoad.signIn(portal);
    }

    @AfterEach
    void takeNotesAway() {
        if (!state("notes").equals("removed") && !state("notes").isEmpty()) {
            carriedOut("{\"action\": \"remove\", \"plugin\": \"notes\", \"data\": \"delete\"}");
        }
    }

    @Test
    void changesAPluginWhileOthersGoOn() {
        List<SteadyLoad> loads = OTHERS.stream()
                .map(path -> SteadyLoad.on(portal, cookie, path, 2, Duration.ofMillis(40)))
                .toList();

        JsonNode installed = carriedOut(wanted("install", notes("0.1.0", Map.of())));
        assertThat(installed.get("outcome").textValue()).isEqualTo("notes 0.1.0 is installed");
        assertThat(send(request("/api/notes")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"text\": \"Order stickers\"}")))
                        .statusCode())
                .isEqualTo(201);

        SteadyLoad itself = SteadyLoad.on(portal, cookie, "/api/notes", 2, Duration.ofMillis(40));
        assertThat(carriedOut(wanted("upgrade", notes("0.2.0", Map.of())))
                        .get("state")
                        .textValue())
                .isEqualTo("done");
        assertThat(version("notes")).isEqualTo("0.2.0");

        JsonNode returned =
                carriedOut(wanted("upgrade", notes("0.3.0", Map.of("Bundle-Activator", "no.such.Activator"))));
        assertThat(returned.get("state").textValue()).isEqualTo("returned");
        assertThat(returned.get("outcome").textValue()).contains("notes 0.2.0 runs again as before");

        assertThat(portal.shell("dataops:plugin-rollback notes")).contains("notes 0.1.0 is rolled back");
        assertThat(portal.shell("dataops:plugins --no-format")).containsPattern("notes\\s+0\\.1\\.0\\s+running");
        itself.awaitAnswers(50);
        SteadyLoad.Figures figures = itself.stop();
        System.out.println(figures);
        assertThat(figures.failures()).isEmpty();
        assertThat(send(request("/api/notes")).body()).contains("Order stickers");

        for (SteadyLoad load : loads) {
            load.awaitAnswers(50);
            SteadyLoad.Figures other = load.stop();
            System.out.println(other);
            assertThat(other.failures()).as(other.path()).isEmpty();
        }
    }

    @Test
    void refusesBeforeAnythingIsTouched() {
        String greedy = notes("0.4.0", Map.of("DataOps-Permissions", "shell"));
        JsonNode plan = json(post("/api/plugins/plans", wanted("install", greedy)));
        assertThat(plan.get("possible").booleanValue()).isFalse();
        assertThat(plan.get("refusals").toString()).contains("add state to DataOps-Permissions");
        assertThat(post("/api/plugins/changes", wanted("install", greedy)).statusCode())
                .isEqualTo(422);

        HttpResponse<String> junk = send(request("/api/plugins/files")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString("not a zip")));
        assertThat(junk.statusCode()).isEqualTo(422);
        assertThat(junk.body()).contains("not a KAR or jar");
        assertThat(post("/api/plugins/changes", "{\"action\": \"remove\", \"plugin\": \"portal\"}")
                        .body())
                .contains("changes with the product only");
        assertThat(portal.send(portal.request("/api/plugins").build()).statusCode())
                .isEqualTo(401);
        assertThat(state("notes")).isIn("", "removed");
    }

    @Test
    void isAPageThatAnAdministratorDaresToUse() {
        PortalBrowser.assumeInstalled();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        List<String> findings = new ArrayList<>();
        try (PortalBrowser browser = PortalBrowser.open(portal);
                Visit somebody = browser.visitSignedIn(Screen.WIDE_LIGHT);
                Visit admin = browser.visitSignedIn(Screen.PHONE_DARK)) {
            somebody.expectTrouble("/ui/notes/|dynamically imported module");
            HeldRequests screen = new HeldRequests(somebody.page(), "/ui/notes/").from(HeldRequests.Manner.UNREACHABLE);
            somebody.open("/#/docs");
            Locator entry = somebody.find("#nav-menu [data-workspace-view=notes]");
            assertThat(somebody.find("#nav-menu")).isVisible();
            assertThat(entry).hasCount(0);

            admin.open("/#/plugins");
            bring(admin, file("0.1.0", Map.of()));
            assertThat(admin.find("#plugin-plan .dialog__title")).hasText("Install notes 0.1.0");
            assertThat(admin.find("#plugin-plan")).containsText("keeps data in the state store");
            findings.addAll(admin.accessibilityFindingsIn("#plugin-plan"));
            admin.find("#plugin-confirm").click();
            assertThat(admin.find("#plugin-change[data-state=done]")).containsText("notes 0.1.0 is installed");
            assertThat(entry).isVisible();

            entry.click();
            Locator place = somebody.find(".plugin-place[data-module=notes]");
            assertThat(place.locator(".notice--danger")).containsText("did not start");
            assertThat(somebody.find("#nav-menu")).isVisible();
            findings.addAll(somebody.accessibilityFindingsIn("#app"));
            screen.release();
            place.locator(".notice--danger .button").click();
            assertThat(somebody.find("#new-note")).isVisible();
            somebody.find("#new-note").fill("Order stickers for");
            bring(admin, file("0.2.0", Map.of()));
            admin.find("#plugin-confirm").click();
            assertThat(admin.find("#plugin-change[data-state=done]")).containsText("notes 0.2.0 is upgraded");
            assertThat(admin.find("#plugin-change")).containsText("Health after");
            assertThat(somebody.find("#new-note")).hasValue("Order stickers for");
            findings.addAll(admin.accessibilityFindingsIn("#app"));
            assertThat(admin.scrollsSideways()).isFalse();
            admin.shot("plugins-phone-dark");

            admin.find("#plugin-go-back").click();
            assertThat(admin.find("#plugin-plan .dialog__title")).hasText("Roll back notes 0.2.0 → 0.1.0");
            admin.find("#plugin-confirm").click();
            assertThat(admin.find(".plugin[data-plugin=notes][data-version='0.1.0']"))
                    .isVisible();
            assertThat(admin.find("#plugin-change[data-state=done]")).containsText("rolled back");

            somebody.open("/#/plugins");
            somebody.find(".plugin[data-plugin=notes] [data-action=remove]").click();
            somebody.find("#plugin-plan [value=delete]").check();
            assertThat(somebody.find("#plugin-plan")).containsText("notes: deleted, for good");
            somebody.find("#plugin-confirm").click();
            assertThat(somebody.find("#plugin-change[data-state=done]")).containsText("notes 0.1.0 is removed");
            assertThat(entry).hasCount(0);
            somebody.shot("plugins-wide-light");
        }
        assertThat(findings).isEmpty();
    }

    private static void bring(Visit admin, Path file) {
        admin.find("#plugin-add").click();
        admin.find("#plugin-file-input").setInputFiles(file);
        admin.find("#plugin-send").click();
        assertThat(admin.find("#plugin-plan .plan__part").first()).isVisible();
    }

    private static Path file(String version, Map<String, String> headers) {
        return PluginJar.withVersion(PluginJar.built("samples/notes"), version, headers, folder);
    }

    /** Sends a version of the sample plugin, and gives what it is called then. */
    private String notes(String version, Map<String, String> headers) {
        try {
            HttpResponse<String> answer = send(request("/api/plugins/files?name=notes.jar")
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(Files.readAllBytes(file(version, headers)))));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return json(answer).get("id").textValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String wanted(String action, String file) {
        return "{\"action\": \"%s\", \"file\": \"%s\"}".formatted(action, file);
    }

    private JsonNode carriedOut(String wanted) {
        HttpResponse<String> begun = post("/api/plugins/changes", wanted);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String address = "/api/plugins/changes/" + json(begun).get("id").textValue();
        long end = System.nanoTime() + SOON.toNanos();
        JsonNode change = json(begun);
        while (change.get("state").textValue().equals("running")) {
            assertThat(System.nanoTime()).as("time is up: %s", change).isLessThan(end);
            change = json(send(request(address)));
        }
        return change;
    }

    private String version(String plugin) {
        return plugins()
                .filter(known -> known.get("name").textValue().equals(plugin))
                .map(known -> known.get("version").textValue())
                .findFirst()
                .orElse("");
    }

    private String state(String plugin) {
        return plugins()
                .filter(known -> known.get("name").textValue().equals(plugin))
                .map(known -> known.get("state").textValue())
                .findFirst()
                .orElse("");
    }

    private Stream<JsonNode> plugins() {
        List<JsonNode> all = new ArrayList<>();
        json(send(request("/api/plugins"))).get("plugins").forEach(all::add);
        return all.stream();
    }

    private HttpResponse<String> post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return portal.request(path).header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return portal.send(request.build());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
