package club.datatalks.dataops.itest;

import static club.datatalks.dataops.itest.WorkDesk.day;
import static club.datatalks.dataops.itest.WorkDesk.id;
import static club.datatalks.dataops.itest.WorkDesk.unique;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes on around the daily work, in a browser: beside Home, over a week, and several at once. */
@ExtendWith(SharedPortal.class)
class WorkStoriesIT {

    private static final String GRACE = "00000000-0000-0000-0000-000000000001";

    private static RunningPortal portal;
    private static PortalBrowser browser;

    private WorkDesk desk;

    @BeforeAll
    static void open(RunningPortal shared) {
        PortalBrowser.assumeInstalled();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        portal = shared;
        browser = PortalBrowser.open(portal);
    }

    @BeforeEach
    void sitDown() {
        desk = new WorkDesk(portal);
    }

    @AfterEach
    void standUp() {
        desk.close();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    // ------------------------------------------------------------ beside Home

    @Test
    @Covers({"UI-BD-15", "UI-PROOF-05"})
    void looksAtAWorkflowBesideHome() {
        String title = unique("Open day");
        JsonNode bundle = desk.bundle(
                title,
                day(4),
                "\"bundleLinks\": [{\"name\": \"Luma\", \"url\": \"\"}, {\"name\": \"Album\", \"url\": \"\"}],"
                        + "\"references\": [{\"name\": \"House rules\", \"url\": \"https://example.org/rules\"}]");
        String of = "\"bundleId\": \"%s\"".formatted(id(bundle));
        JsonNode open = desk.task(unique("Sweep the yard"), day(1), of);
        JsonNode waiting = desk.task(unique("Hear from the baker"), day(1), of);
        desk.markWaiting(waiting, "the baker", day(2));
        JsonNode skipped = desk.task(unique("Fill the album"), day(-1), of + """
                , "validation": {"requiredBundleLinks": ["Album"], "skipClosure": {
                  "allowedStatuses": ["no pictures"], "suppresses": {"no pictures": {"bundleLinks": ["Album"]}}}}
                """);
        desk.update(skipped, "{\"comment\": \"no pictures\"}");
        desk.update(skipped, "{\"status\": \"done\"}");
        try (Visit visit = signedIn("/#/")) {
            Locator card = visit.find(".dashboard-bundle-card[data-bundle-id='%s']".formatted(id(bundle)));
            card.press(" ");
            Locator panel = visit.find("#bundle-panel");
            assertThat(panel.getByRole(AriaRole.HEADING, named(title))).isFocused();
            assertThat(panel.locator("[data-panel-group=active] " + row(open))).isVisible();
            assertThat(panel.locator("[data-panel-group=waiting] " + row(waiting)))
                    .containsText("Waiting: the baker");
            assertThat(panel.locator("[data-panel-group=history] " + row(skipped)))
                    .isVisible();
            assertThat(panel.getByRole(AriaRole.LINK, named("House rules"))).isVisible();
            assertThat(panel.getByText("Proof and assistant outputs")).isVisible();
            assertThat(panel.locator("[data-testid=progress-badge]")).hasText("1/3 done");

            // The album is lifted by the agreed phrase, the other link is not.
            assertThat(panel.locator(".bundle-link-row").filter(has("Luma"))).containsText("empty");
            assertThat(panel.locator(".bundle-link-row").filter(has("Album"))).containsText("not needed");
            assertThat(panel.locator(".bundle-link-row--empty")).hasCount(1);

            panel.locator(row(open)).locator(".task-status-checkbox").click();
            assertThat(panel.locator("[data-panel-group=history] " + row(open))).isVisible();
            assertThat(panel.locator("[data-testid=progress-badge]")).hasText("2/3 done");
            panel.locator("#bundle-panel-stage").selectOption("announced");
            assertThat(visit.find(".toast").filter(has("Stage set to Announced")))
                    .isVisible();
            assertThat(panel.locator("#bundle-panel-stage")).hasValue("announced");
            assertThat(visit.page()).hasURL(Pattern.compile("/#/$"));

            panel.locator("#bundle-panel-stage").press("Escape");
            assertThat(panel).hasCount(0);
            assertThat(card).isFocused();
            assertThat(card).containsText("announced");
            card.press("Enter");
            panel.getByRole(AriaRole.LINK, named("Open full page")).click();
            assertThat(visit.page()).hasURL(Pattern.compile("#/bundles\\?bundleId=" + id(bundle)));
            assertThat(visit.find(".btn-back")).hasText("← Back to Home");

            visit.page().setViewportSize(390, 844);
            visit.open("/#/");
            card.click();
            assertThat(visit.page()).hasURL(Pattern.compile("#/bundles\\?bundleId=" + id(bundle)));
            assertThat(visit.find("#bundle-detail[data-bundle-id='%s']".formatted(id(bundle))))
                    .isVisible();
        }
    }

    @Test
    @Covers("UI-RULE-09")
    void remindsOfWhatCameInAndHasNoTaskYet() {
        String items = """
                {"items": [
                  {"id": "in-1", "source": "email", "status": "blocked", "title": "Sponsor asks for a date",
                   "waitingFor": "the treasurer", "followUpAt": "%s", "taskIds": [], "dataClass": "internal"},
                  {"id": "in-2", "source": "telegram", "status": "blocked", "title": "A word about somebody",
                   "waitingFor": "the board", "followUpAt": "%s", "taskIds": [], "dataClass": "private"},
                  {"id": "in-3", "source": "email", "status": "blocked", "title": "Has a task",
                   "waitingFor": "the cook", "followUpAt": "%s", "taskIds": ["t"], "dataClass": "internal"},
                  {"id": "in-4", "source": "email", "status": "blocked", "title": "Not due yet",
                   "waitingFor": "the cook", "followUpAt": "%s", "taskIds": [], "dataClass": "internal"}
                ]}
                """.formatted(day(-1), day(0), day(-1), day(3));
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            visit.page().route("**/api/portal", WorkStoriesIT::withIntake);
            visit.page()
                    .route(
                            "**/api/intake",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody(items)));
            visit.open("/#/");
            Locator rows = visit.find("#dashboard-tasks [data-intake-follow-up-row]");
            assertThat(rows).hasCount(2);
            assertThat(visit.find("#dashboard-tasks .dashboard-queue-group").first())
                    .hasText(Pattern.compile("Intake follow-ups due\\s*2"));
            assertThat(rows.first()).containsText("Sponsor asks for a date");
            assertThat(rows.first()).containsText("from email");
            assertThat(rows.first()).containsText("Waiting: the treasurer - follow up Yesterday");
            assertThat(rows.last()).containsText("Private intake item");
            assertThat(visit.find("#dashboard-tasks")).not().containsText("A word about somebody");
            assertThat(rows.first().getByText("Open intake"))
                    .hasAttribute("href", Pattern.compile("#/inbox\\?intakeId=in-1$"));
            assertThat(visit.find("[data-testid=dashboard-intake-risk] .count").filter(has("Blocked")))
                    .containsText("4");
        }
    }

    /** As the portal answers where a plugin of intake is installed. */
    private static void withIntake(Route route) {
        JsonObject answer = JsonParser.parseString(route.fetch().text()).getAsJsonObject();
        JsonArray modules = answer.getAsJsonArray("modules");
        JsonObject inbox = modules.get(0).getAsJsonObject().deepCopy();
        inbox.addProperty("id", "inbox");
        inbox.addProperty("title", "Intake");
        inbox.addProperty("href", "/#/inbox");
        modules.add(inbox);
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(answer.toString()));
    }

    // ------------------------------------------------------------ a week

    @Test
    void plansAPersonsWeek() {
        JsonNode mine = desk.task(unique("Grease the lens"), "2032-03-02", "\"assigneeId\": \"" + GRACE + "\"");
        JsonNode done = desk.task(unique("Wipe the lens"), "2032-03-02", "\"assigneeId\": \"" + GRACE + "\"");
        desk.update(done, "{\"status\": \"done\"}");
        JsonNode waits = desk.task(unique("Hear from the optician"), "2032-03-01", "\"assigneeId\": \"" + GRACE + "\"");
        desk.markWaiting(waits, "the optician", "2032-03-05");
        JsonNode others = desk.task(unique("Count the candles"), "2032-03-02", "");
        try (Visit visit = signedIn("/#/users")) {
            visit.page().getByRole(AriaRole.LINK, page("Week of Grace")).click();
            assertThat(visit.find("#week-person")).hasValue(GRACE);
            visit.open("/#/tasks?section=week&assignee=" + GRACE + "&week=2032-03-04");
            Locator tuesday = visit.find("[data-week-day='2032-03-02']");
            assertThat(tuesday).containsText("1 open, 1 done");
            assertThat(tuesday.locator(row(mine))).isVisible();
            assertThat(tuesday.locator(row(others))).hasCount(0);
            assertThat(visit.find("[data-week-day='2032-03-05'] " + row(waits))).containsText("the optician");
            assertThat(visit.find("[data-load-day='2032-03-02']"))
                    .hasAttribute("aria-label", Pattern.compile("1 open, 1 done"));
            visit.find(".load__table summary").click();
            assertThat(visit.find(".load__table tbody tr").nth(1)).containsText("Tue 2 Mar");
            assertThat(visit.find(".load__table tbody tr").nth(1).locator("td").first())
                    .hasText("1");
            assertThat(visit.accessibilityFindingsIn("#app")).isEmpty();

            visit.find("#week-person").selectOption("");
            assertThat(tuesday.locator(row(others))).isVisible();
            assertThat(tuesday).containsText("2 open, 1 done");
            visit.find("[data-load-day='2032-03-02']").focus();
            visit.press("Enter");
            assertThat(visit.find("#task-date")).hasValue("2032-03-02");
            assertThat(visit.find("#tasks-table " + row(others))).isVisible();

            visit.page().setViewportSize(320, 640);
            visit.open("/#/tasks?section=week&assignee=" + GRACE + "&week=2032-03-04");
            assertThat(tuesday.locator(row(mine))).isVisible();
            assertThat(visit.scrollsSideways()).isFalse();
        }
    }

    private static Visit signedIn(String address) {
        return browser.visitSignedIn(Screen.WIDE_LIGHT).open(address);
    }

    private static String row(JsonNode task) {
        return "[data-task-row='%s']".formatted(id(task));
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions page(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
