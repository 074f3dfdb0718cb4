package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final List<String> OTHERS = List.of("/docs", "/api/portal", "/ui/portal/shell.js");

    @TempDir
    static Path folder;

    private RunningPortal portal;
    private PluginAdmin admin;

    @BeforeAll
    void signIn(RunningPortal shared) {
        portal = shared;
        admin = PluginAdmin.signedIn(portal);
    }

    @AfterEach
    void takeNotesAway() {
        if (!List.of("removed", "").contains(admin.state("notes"))) {
            admin.carriedOut("{\"action\": \"remove\", \"plugin\": \"notes\", \"data\": \"delete\"}");
        }
    }

    @Test
    void changesAPluginWhileOthersGoOn() {
        List<SteadyLoad> loads = OTHERS.stream()
                .map(path -> SteadyLoad.on(portal, admin.cookie(), path, 2, Duration.ofMillis(40)))
                .toList();

        JsonNode installed = admin.carriedOut(PluginAdmin.wanted("install", notes("0.1.0", Map.of())));
        assertThat(installed.get("outcome").textValue()).isEqualTo("notes 0.1.0 is installed");
        assertThat(admin.post("/api/notes", "{\"text\": \"Order stickers\"}").statusCode())
                .isEqualTo(201);

        SteadyLoad itself = SteadyLoad.on(portal, admin.cookie(), "/api/notes", 2, Duration.ofMillis(40));
        assertThat(admin.carriedOut(PluginAdmin.wanted("upgrade", notes("0.2.0", Map.of())))
                        .get("state")
                        .textValue())
                .isEqualTo("done");
        assertThat(admin.version("notes")).isEqualTo("0.2.0");

        JsonNode returned = admin.carriedOut(
                PluginAdmin.wanted("upgrade", notes("0.3.0", Map.of("Bundle-Activator", "no.such.Activator"))));
        assertThat(returned.get("state").textValue()).isEqualTo("returned");
        assertThat(returned.get("outcome").textValue()).contains("notes 0.2.0 runs again as before");

        assertThat(portal.shell("dataops:plugin-rollback notes")).contains("notes 0.1.0 is rolled back");
        assertThat(portal.shell("dataops:plugins --no-format")).containsPattern("notes\\s+0\\.1\\.0\\s+running");
        itself.awaitAnswers(50);
        SteadyLoad.Figures figures = itself.stop();
        System.out.println(figures);
        assertThat(figures.failures()).isEmpty();
        assertThat(admin.get("/api/notes").body()).contains("Order stickers");

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
        JsonNode plan = PluginAdmin.json(admin.post("/api/plugins/plans", PluginAdmin.wanted("install", greedy)));
        assertThat(plan.get("possible").booleanValue()).isFalse();
        assertThat(plan.get("refusals").toString()).contains("add state to DataOps-Permissions");
        assertThat(admin.post("/api/plugins/changes", PluginAdmin.wanted("install", greedy))
                        .statusCode())
                .isEqualTo(422);

        HttpResponse<String> junk = admin.send("not a zip".getBytes(StandardCharsets.UTF_8));
        assertThat(junk.statusCode()).isEqualTo(422);
        assertThat(junk.body()).contains("not a KAR or jar");
        assertThat(admin.post("/api/plugins/changes", "{\"action\": \"remove\", \"plugin\": \"portal\"}")
                        .body())
                .contains("changes with the product only");
        assertThat(portal.send(portal.request("/api/plugins").build()).statusCode())
                .isEqualTo(401);
        assertThat(admin.state("notes")).isIn("", "removed");
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
            return admin.bring(Files.readAllBytes(file(version, headers)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
