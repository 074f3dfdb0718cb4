package club.datatalks.dataops.itest;

import static club.datatalks.dataops.itest.WorkDesk.day;
import static club.datatalks.dataops.itest.WorkDesk.id;
import static club.datatalks.dataops.itest.WorkDesk.unique;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody does their daily work in a browser, in the running product. */
@ExtendWith(SharedPortal.class)
class WorkScenarioIT {

    private static final String SOP_ID = "sop.lighthouse.light-the-lamp";
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

    // ------------------------------------------------------------ Home

    @Test
    @Covers({"UI-HOME-01", "UI-HOME-03", "UI-HOME-04", "UI-RULE-01", "UI-RULE-02"})
    void tellsWhatToDoNow() {
        JsonNode late = desk.task(unique("Call the venue"), day(-2), "");
        JsonNode due = desk.task(unique("Order stickers"), day(0), "");
        JsonNode later = desk.task(unique("Book the hall"), day(3), "");
        try (Visit visit = signedIn("/#/")) {
            assertThat(home(visit)).isVisible();
            Locator overdue = visit.find(".count").filter(has("Overdue"));
            assertThat(overdue.locator(".count__number")).hasText(Pattern.compile("[1-9]\\d*"));
            for (String title : List.of("Today", "Waiting", "Follow-ups due", "Missing proof", "At-risk workflows")) {
                assertThat(visit.find(".count").filter(has(title)).locator(".count__number"))
                        .hasText(Pattern.compile("\\d+"));
            }

            Locator lane = visit.find(".lane");
            assertThat(lane.locator(lane(late)).or(lane.getByText("Show all")).first())
                    .isVisible();
            if (lane.getByText("Show all").count() > 0) {
                lane.getByText("Show all").click();
            }
            assertThat(lane.locator(lane(late))).containsText("2 days late");
            assertThat(lane.locator(lane(due))).containsText("Today");
            assertThat(lane.locator(lane(later))).hasCount(0);

            assertThat(visit.page().getByRole(AriaRole.BUTTON, named("New task")))
                    .isVisible();
            assertThat(visit.page().getByRole(AriaRole.LINK, named("Start workflow")))
                    .isVisible();
            overdue.click();
            assertThat(visit.page()).hasURL(Pattern.compile("section=queue&group=overdue"));
            assertThat(visit.find("[data-queue-group=overdue]").locator(row(late)))
                    .isVisible();
            assertThat(visit.find("[data-queue-group]")).hasCount(1);
        }
    }

    @Test
    @Covers({"UI-HOME-05", "UI-QUEUE-01", "UI-QUEUE-02", "UI-QUEUE-05", "UI-RULE-05", "UI-RULE-06", "UI-RULE-10"})
    void showsTheDailyQueueWithOneNextStepEach() {
        JsonNode bundle = desk.bundle(unique("Lamp festival"), day(5), "");
        JsonNode ready = desk.task(unique("Sweep the stairs"), day(0), "\"assigneeId\": \"" + GRACE + "\"");
        JsonNode linked = desk.task(
                unique("Publish the page"),
                day(-1),
                "\"requiredLinkName\": \"Luma\", \"bundleId\": \"%s\"".formatted(id(bundle)));
        JsonNode waiting = desk.task(unique("Ask the painter"), day(0), "");
        desk.markWaiting(waiting, "the painter", day(2));
        try (Visit visit = signedIn("/#/")) {
            Locator table = visit.find("#dashboard-tasks");
            assertThat(table.locator(row(linked))).isVisible();
            assertThat(table.locator(row(ready))).hasCount(0);
            visit.find("#assigned-to-me").uncheck();
            assertThat(table.locator("thead th"))
                    .hasText(new String[] {"Done", "Date", "Task", "Status / Proof", "Assignee", "Next Action"});

            Locator first = table.locator(row(linked));
            assertThat(first).containsText("Overdue");
            assertThat(first.locator(".proof-missing")).hasText("Add Luma link to complete");
            assertThat(first.getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions()
                                    .setName(
                                            "Open bundle " + bundle.get("title").asText())))
                    .hasAttribute("href", Pattern.compile("#/bundles\\?bundleId=" + id(bundle)));
            assertThat(first.locator(".task-next-action")).hasText("Add link");
            assertThat(table.locator(row(ready)).locator(".task-next-action")).hasText("Complete");
            assertThat(table.locator(row(ready)).locator("td[data-label=Assignee]"))
                    .hasText("Grace");
            Locator third = table.locator(row(waiting));
            assertThat(third).containsText("Waiting: the painter - follow up " + day(2));
            assertThat(third.locator(".task-next-action")).hasText("Follow up");
            third.locator(".task-next-action").click();
            assertThat(actions(visit, waiting).locator(".follow-up-note")).isFocused();

            List<String> groups = table.locator(".dashboard-queue-group").allInnerTexts();
            assertThat(groups.stream().map(text -> text.replaceAll("\\s*\\d+$", "")))
                    .containsSubsequence("Overdue", "Today");

            visit.find("#dashboard-user-picker").selectOption(GRACE);
            assertThat(table.locator(row(linked))).hasCount(0);
            assertThat(table.locator(row(ready))).isVisible();
        }
    }

    @Test
    @Covers({"UI-QUEUE-03", "UI-STATE-05", "UI-STATE-02"})
    void completesInPlaceAndTakesItBack() {
        JsonNode task = desk.task(unique("Water the plants"), day(0), "");
        try (Visit visit = signedIn("/#/")) {
            Locator row = visit.find("#dashboard-tasks").locator(row(task));
            row.locator(".task-status-checkbox").click();
            assertThat(row).hasCount(0);
            assertThat(visit.find("#undo-toast")).containsText("Completed \"Water the plants");
            desk.awaitField(task, "status", "done");

            visit.find("#undo-toast")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo"))
                    .click();
            assertThat(row).isVisible();
            assertThat(visit.find(".toast").filter(has("Undone"))).isVisible();
            desk.awaitField(task, "status", "todo");
        }
    }

    @Test
    @Covers({"UI-STATE-05", "UI-PROOF-06", "UI-QUEUE-03"})
    void goesBackAndSaysWhyWhenTheServerRefuses() {
        JsonNode task = desk.task(unique("Feed the gulls"), day(0), "");
        try (Visit visit = signedIn("/#/")) {
            visit.expectTrouble("400");
            Locator row = visit.find("#dashboard-tasks").locator(row(task));
            assertThat(row).isVisible();
            visit.page()
                    .route(
                            "**/api/tasks/" + id(task),
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(400)
                                    .setContentType("application/json")
                                    .setBody("{\"error\":\"Cannot mark task as done: the gulls are asleep\"}")));
            row.locator(".task-next-action").click();
            assertThat(row).containsText("Cannot mark task as done: the gulls are asleep");
            assertThat(row.locator(".task-status-checkbox")).not().isChecked();
            assertThat(visit.find(".error-banner")).containsText("the gulls are asleep");
        }
    }

    @Test
    @Covers({"UI-HOME-10", "UI-STATE-01"})
    void losesOneBlockWhenOneSourceFails() {
        JsonNode task = desk.task(unique("Count the boats"), day(0), "");
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            visit.expectTrouble("500");
            visit.page().route("**/api/queue/workflows*", WorkScenarioIT::fail);
            visit.open("/#/");
            assertThat(visit.find(".home .notice--danger"))
                    .containsText(
                            Pattern.compile("Live work data is partially unavailable.*Workflows", Pattern.DOTALL));
            assertThat(visit.find("#dashboard-bundles")).containsText("Workflows could not be confirmed");
            assertThat(visit.find("#dashboard-tasks").locator(row(task))).isVisible();

            visit.page().unroute("**/api/queue/workflows*");
            visit.find(".home .notice--danger")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retry"))
                    .click();
            assertThat(visit.find(".home .notice--danger")).hasCount(0);
        }
    }

    @Test
    @Covers({"UI-HOME-10", "UI-STATE-01"})
    void saysSoWhenNothingCanBeLoaded() {
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            visit.expectTrouble("500");
            visit.page()
                    .route(
                            Pattern.compile(".*/api/(tasks|bundles|queue|users|notifications|files).*"),
                            WorkScenarioIT::fail);
            visit.open("/#/");
            assertThat(visit.find(".home .notice--danger")).containsText("Live work data is unavailable");
            assertThat(visit.find(".home .notice--danger li")).hasCount(3);
            assertThat(visit.find(".count__number").first()).hasText("–");
            assertThat(visit.find("#notif-badge")).hasText("!");
            assertThat(visit.find("#docs-edited")).isVisible();
        }
    }

    @Test
    @Covers({"UI-HOME-06", "UI-HOME-07", "UI-RULE-08"})
    void sortsTheCardsOfWorkflows() {
        String title = unique("Harbour day");
        JsonNode bundle =
                desk.bundle(title, day(4), "\"emoji\": \"⚓\", \"tags\": [\"harbour\"], \"stage\": \"announced\"");
        String of = "\"bundleId\": \"%s\"".formatted(id(bundle));
        JsonNode done = desk.task(unique("Hang the flags"), day(-3), of);
        desk.update(done, "{\"status\": \"done\"}");
        desk.task(unique("Paint the boats"), day(-1), of);
        try (Visit visit = signedIn("/#/")) {
            Locator card = visit.find(".dashboard-bundle-card[data-bundle-id='%s']".formatted(id(bundle)));
            assertThat(card).hasAttribute("aria-label", "Open bundle " + title);
            assertThat(card).containsText("1/2 done");
            assertThat(card).containsText("Overdue 1");
            assertThat(card).containsText("Next Yesterday");
            assertThat(card).hasAttribute("data-risk", "high");
            assertThat(card.locator("[data-testid=stage-badge]")).hasText("announced");

            visit.find("[data-testid=sort-btn-stage]").click();
            assertThat(visit.find(".bundle-group-heading").filter(has("Announced")))
                    .isVisible();
            visit.find("[data-testid=sort-btn-template]").click();
            assertThat(visit.find(".bundle-group-heading").last()).hasText("Other");
            visit.page().reload();
            assertThat(visit.find("[data-testid=sort-btn-template]")).hasClass(Pattern.compile("active"));
            visit.find("[data-testid=sort-btn-date]").click();
            assertThat(visit.find(".bundle-group-heading")).hasCount(0);
            assertThat(card).hasAttribute("href", Pattern.compile("#/bundles\\?bundleId=" + id(bundle)));
            card.press("Enter");
            assertThat(visit.find("#bundle-panel[data-bundle-id='%s']".formatted(id(bundle))))
                    .isVisible();
        }
    }

    @Test
    @Covers("UI-HOME-13")
    void endsTheDay() {
        JsonNode moved = desk.task(unique("Polish the brass"), day(0), "");
        JsonNode noted = desk.task(unique("Oil the hinges"), day(0), "");
        try (Visit visit = signedIn("/#/")) {
            visit.find(".end-of-day").getByText("Unfinished today").click();
            Locator list = visit.find("#unfinished");
            assertThat(list.getByLabel(text(moved))).isVisible();
            // Others may have work for today, too: it stays what it is.
            for (Locator box : list.locator("input[type=checkbox]").all()) {
                box.uncheck();
            }
            list.getByLabel(text(moved)).check();
            list.getByText("Move date…").click();
            visit.find("#bulk-date").fill(day(1));
            visit.find("#bulk-dialog")
                    .getByRole(AriaRole.BUTTON, button("Move to another day"))
                    .click();
            assertThat(visit.find("#undo-toast")).containsText("1 task moved to " + day(1));
            desk.awaitField(moved, "date", day(1));
            visit.find("#undo-toast").getByRole(AriaRole.BUTTON, button("Undo")).click();
            assertThat(visit.find(".toast").filter(has("Undone"))).isVisible();
            desk.awaitField(moved, "date", day(0));

            list.getByLabel(text(moved)).uncheck();
            list.getByLabel(text(noted)).check();
            list.getByText("Add note…").click();
            visit.find("#bulk-note").fill("Left for the morning");
            visit.find("#bulk-dialog")
                    .getByRole(AriaRole.BUTTON, button("Add a note"))
                    .click();
            assertThat(visit.find(".toast").filter(has("1 task noted"))).isVisible();
            desk.awaitTask(
                    noted, now -> assertThat(now.path("comment").asText()).contains("Left for the morning"));

            list.getByText("Mark waiting…").click();
            visit.find("#bulk-waitingFor").fill("the locksmith");
            visit.find("#bulk-dialog")
                    .getByRole(AriaRole.BUTTON, button("Mark waiting"))
                    .click();
            assertThat(visit.find("#bulk-channel-error")).isVisible();
            visit.find("#bulk-channel").selectOption("phone");
            visit.find("#bulk-note").fill("called twice");
            visit.find("#bulk-dialog")
                    .getByRole(AriaRole.BUTTON, button("Mark waiting"))
                    .click();
            assertThat(visit.find(".toast").filter(has("1 task waiting"))).isVisible();
            desk.awaitField(noted, "waitingFor", "the locksmith");
        }
    }

    // ------------------------------------------------------------ the list

    @Test
    @Covers({"UI-TASK-01", "UI-TASK-03", "UI-TASK-08", "UI-RULE-01"})
    void keepsItsFiltersInTheAddress() {
        JsonNode near = desk.task(unique("Mend the net"), day(40), "");
        JsonNode far = desk.task(unique("Tar the hull"), day(42), "\"assigneeId\": \"" + GRACE + "\"");
        try (Visit visit = signedIn("/#/tasks?date=" + day(40))) {
            assertThat(visit.find("#tasks-table thead th"))
                    .hasText(new String[] {"Done", "Date", "Description", "Bundle", "Info", "Assignee", "Required Link"
                    });
            assertThat(visit.find(row(near))).isVisible();
            assertThat(visit.find(row(far))).hasCount(0);

            visit.find("#range-toggle").click();
            visit.find("#task-date-end").fill(day(42));
            assertThat(visit.find(row(far))).isVisible();
            visit.find("#filter-assignee").selectOption(GRACE);
            assertThat(visit.find(row(near))).hasCount(0);
            assertThat(visit.page()).hasURL(Pattern.compile("assignee=" + GRACE + ".*end=" + day(42)));
            visit.page().reload();
            assertThat(visit.find(row(far))).isVisible();
            assertThat(visit.find(row(near))).hasCount(0);

            visit.find("#filter-assignee").selectOption("");
            visit.find("#filter-text").fill("mend the");
            assertThat(visit.find(row(near))).isVisible();
            assertThat(visit.find(row(far))).hasCount(0);
            visit.find("#filter-status").selectOption("done");
            assertThat(visit.find("#app").getByText("No task matches these filters."))
                    .isVisible();

            visit.find("#filter-status").selectOption("");
            visit.find("#filter-text").fill("");
            visit.find("#btn-today").click();
            assertThat(visit.find("#task-date")).hasValue(day(0));

            visit.open("/#/tasks?date=2031-05-05");
            assertThat(visit.find("#app").getByText("No tasks for this date.")).isVisible();
            visit.find("#range-toggle").click();
            assertThat(visit.find("#app").getByText("No tasks in this range.")).isVisible();
        }
    }

    @Test
    @Covers({"UI-TASK-02", "UI-TASK-07", "UI-KEY-12"})
    void createsATaskThatShowsAtOnce() {
        String text = unique("Write to the mayor");
        try (Visit visit = signedIn("/#/tasks?date=2031-06-06")) {
            assertThat(visit.find("#task-date-input")).hasValue("2031-06-06");
            visit.find("#task-create-btn").click();
            assertThat(visit.find("#task-desc-error")).isVisible();
            visit.find("#task-desc").fill(text);
            assertThat(visit.find("#task-assignee option").filter(has("Grace"))).hasCount(1);
            visit.find("#task-desc").press("Enter");
            Locator created = visit.find("#tasks-table tr[data-task-row]").filter(has(text));
            assertThat(created).isVisible();
            visit.find(".new-task").getByRole(AriaRole.BUTTON, button("Open")).click();
            assertThat(visit.find("#task-panel-title")).hasText(text);
            visit.press("Escape");
            assertThat(visit.find("#task-panel")).hasCount(0);
            visit.find("#undo-toast").getByRole(AriaRole.BUTTON, button("Undo")).click();
            assertThat(created).hasCount(0);

            visit.find("#app").focus();
            visit.press("n");
            assertThat(visit.find("#new-task-dialog")).isVisible();
            visit.press("Escape");
            assertThat(visit.find("#new-task-dialog")).hasCount(0);
        }
    }

    @Test
    @Covers("UI-TASK-04")
    void editsADescriptionWhereItStands() {
        JsonNode task = desk.task(unique("Paint") + " [the plan](https://example.org/plan)", day(50), "");
        try (Visit visit = signedIn("/#/tasks?date=" + day(50))) {
            Locator row = visit.find(row(task));
            assertThat(row.locator(".task-text a")).hasAttribute("href", "https://example.org/plan");
            row.locator(".task-text__edit").click();
            row.locator(".task-text__field").fill("Something else");
            row.locator(".task-text__field").press("Escape");
            assertThat(row.locator(".task-text")).containsText("Paint");

            row.locator(".task-text__edit").press("Enter");
            row.locator(".task-text__field").fill("Paint the door");
            row.locator(".task-text__field").press("Enter");
            assertThat(row.locator(".task-text")).containsText("Paint the door");
            assertThat(visit.find("#undo-toast")).containsText("Saved \"Paint the door\"");
            desk.awaitField(task, "description", "Paint the door");

            visit.expectTrouble("500");
            visit.page().route("**/api/tasks/" + id(task), WorkScenarioIT::fail);
            row.locator(".task-text__edit").click();
            row.locator(".task-text__field").fill("Paint the window");
            row.locator(".task-text__field").press("Enter");
            assertThat(visit.find(".error-banner")).isVisible();
            assertThat(row.locator(".task-text")).containsText("Paint the door");
        }
    }

    @Test
    @Covers({"UI-TASK-05", "UI-PROOF-01"})
    void savesALinkOnTheTaskAndOnItsWorkflow() {
        JsonNode bundle = desk.bundle(
                unique("Regatta"),
                day(60),
                "\"bundleLinks\": [{\"name\": \"Luma\", \"url\": \"\"}, {\"name\": \"X\", \"url\": \"\"}]");
        JsonNode task = desk.task(
                unique("Open the registration"),
                day(55),
                "\"requiredLinkName\": \"Luma\", \"bundleId\": \"%s\", \"validation\": {\"requiredBundleLinks\": [\"X\"]}"
                        .formatted(id(bundle)));
        JsonNode alone =
                desk.task(unique("Post about it"), day(55), "\"validation\": {\"requiredBundleLinks\": [\"X\"]}");
        try (Visit visit = signedIn("/#/tasks?date=" + day(55))) {
            Locator row = visit.find(row(task));
            assertThat(row).containsText("Add Luma link to complete");
            assertThat(row.locator(".task-status-checkbox")).isDisabled();
            assertThat(row.locator(".task-status-hit-target")).hasAttribute("title", "Add Luma link to complete");
            row.locator(".required-link-input").fill("not an address");
            row.locator(".required-link-input").press("Enter");
            assertThat(row).containsText("Enter a full address");
            row.locator(".required-link-input").fill("https://lu.ma/regatta");
            row.locator(".required-link-input").press("Enter");
            assertThat(row).containsText("Add X shared link to complete");
            row.locator(".required-bundle-link-input").fill("https://x.com/regatta");
            row.locator(".required-bundle-link-input").blur();
            assertThat(row.locator(".task-status-checkbox")).isEnabled();
            desk.awaitAt(
                    "/api/bundles/" + id(bundle),
                    now -> assertThat(now.at("/bundle/bundleLinks").toString())
                            .contains("https://lu.ma/regatta", "https://x.com/regatta"));

            assertThat(visit.find(row(alone))).containsText("X is kept on a workflow: open one");
        }
    }

    @Test
    @Covers({"UI-TASK-06", "UI-PROOF-02", "UI-PROOF-03", "UI-PROOF-04"})
    void takesANoteOrAnAgreedPhraseAsEvidence() {
        JsonNode noted = desk.task(
                unique("Tell the crew"),
                day(65),
                "\"proofRequirement\": {\"type\": \"comment\", \"label\": \"Who was told\"}");
        JsonNode skipped = desk.task(unique("Thank the sponsor"), day(65), """
                "proofRequirement": {"type": "external-status", "label": "Mail sent"},
                "validation": {"skipClosure": {"allowedStatuses": ["no sponsor this week"], "requires": ["comment"]}}
                """);
        try (Visit visit = signedIn("/#/tasks?date=" + day(65))) {
            Locator editor = actions(visit, noted);
            assertThat(editor.getByLabel("Who was told")).isVisible();
            editor.locator("[data-save-completion-proof]").click();
            assertThat(editor).containsText("Enter something");
            editor.locator("[data-completion-proof-task]").fill("Ada and Tom");
            editor.locator("[data-save-completion-proof]").click();
            Locator row = visit.find(row(noted));
            assertThat(row.locator(".task-status-checkbox")).isEnabled();
            row.locator(".task-status-checkbox").click();
            assertThat(row.locator("[data-task-completion-evidence]")).hasText("Note: Ada and Tom");

            Locator other = actions(visit, skipped);
            other.locator("[data-skip-closure-task]").selectOption("no sponsor this week");
            other.locator("[data-save-completion-proof]").click();
            Locator second = visit.find(row(skipped));
            assertThat(second).containsText("Closed as: no sponsor this week");
            desk.awaitTask(
                    skipped,
                    now -> assertThat(now.path("comment").asText())
                            .matches("\\[\\d{4}-\\d{2}-\\d{2} .*] no sponsor this week"));
            second.locator(".task-status-checkbox").click();
            assertThat(second).hasAttribute("data-status", "done");
        }
    }

    @Test
    @Covers({"UI-TASK-09", "UI-URL-03", "UI-URL-04"})
    void leadsToATaskByItsAddress() {
        JsonNode bundle = desk.bundle(unique("Fog horn"), day(30), "");
        JsonNode inside = desk.task(unique("Test the horn"), day(29), "\"bundleId\": \"%s\"".formatted(id(bundle)));
        JsonNode alone = desk.task(unique("Buy earplugs"), day(33), "");
        try (Visit visit = signedIn("/#/tasks?taskId=" + id(alone))) {
            assertThat(visit.find("#task-date")).hasValue(day(33));
            assertThat(visit.find(row(alone))).hasClass(Pattern.compile("task-target-row"));
            assertThat(visit.find(row(alone))).isFocused();

            visit.open("/#/tasks?taskId=" + id(inside) + "&contextBundleId=" + id(bundle));
            assertThat(visit.find("#filter-bundle")).hasValue(id(bundle));
            assertThat(visit.find(row(inside))).hasClass(Pattern.compile("task-target-row"));
            assertThat(visit.find("[data-testid=task-workflow-context] a"))
                    .hasText(bundle.get("title").asText());
        }
    }

    // ------------------------------------------------------------ the full queue, and keys

    @Test
    @Covers({"UI-QUEUE-08", "UI-NAV-02"})
    void showsTheFullQueueInGroups() {
        JsonNode late = desk.task(unique("Find the key"), day(-4), "\"assigneeId\": \"" + GRACE + "\"");
        JsonNode due = desk.task(unique("Lock the gate"), day(0), "\"requiredLinkName\": \"Photo\"");
        try (Visit visit = signedIn("/#/")) {
            assertThat(visit.find("#notif-bell")).isVisible();
            visit.find("[data-workspace-view=tasks]").click();
            assertThat(visit.find(".ops-subnav-tab[data-tasks-section=queue]")).hasAttribute("aria-current", "page");
            assertThat(visit.find("[data-queue-group] h2")).hasText(new Pattern[] {
                Pattern.compile("Overdue"),
                Pattern.compile("Follow-ups due"),
                Pattern.compile("Missing proof"),
                Pattern.compile("Waiting"),
                Pattern.compile("Today"),
                Pattern.compile("Done / history")
            });
            Locator overdue = visit.find("[data-queue-group=overdue]").locator(row(late));
            assertThat(overdue).containsText("Grace");
            assertThat(overdue).containsText("Next: complete");
            Locator missing = visit.find("[data-queue-group=missing]").locator(row(due));
            assertThat(missing).containsText("Unassigned");
            assertThat(missing).containsText("Next: add link");

            visit.find("#queue-text").fill(text(late));
            assertThat(visit.find("[data-queue-group=missing]").locator(row(due)))
                    .hasCount(0);
            overdue.click();
            assertThat(visit.find("#task-panel-title")).hasText(text(late));
        }
    }

    @Test
    @Covers({"UI-KEY-13", "UI-KEY-08", "UI-A11Y-02"})
    void triagesByKeyboard() {
        String word = unique("Signal").replace(' ', '-');
        JsonNode first = desk.task(word + " one", day(-3), "");
        JsonNode second = desk.task(word + " two", day(-2), "");
        try (Visit visit = signedIn("/#/tasks?section=queue&group=overdue&q=" + word)) {
            assertThat(visit.find(row(second))).isVisible();
            visit.find("#app").focus();
            visit.press("j");
            assertThat(visit.find(row(first))).isFocused();
            visit.press("j");
            assertThat(visit.find(row(second))).isFocused();
            visit.press("a");
            visit.find("#assign-person").selectOption(GRACE);
            visit.find("#assign-dialog")
                    .getByRole(AriaRole.BUTTON, button("Assign"))
                    .click();
            assertThat(visit.find(row(second))).containsText("Grace");
            assertThat(visit.find(row(second))).isFocused();
            visit.press("w");
            assertThat(visit.find("#waiting-dialog")).isVisible();
            visit.press("Escape");
            assertThat(visit.find("#waiting-dialog")).hasCount(0);
            visit.press("Enter");
            assertThat(visit.find("#task-panel-title")).hasText(word + " two");
            visit.press("Escape");
            assertThat(visit.find("#task-panel")).hasCount(0);
            visit.press("k");
            assertThat(visit.find(row(first))).isFocused();
            visit.press("c");
            assertThat(visit.find(row(first))).hasCount(0);
            assertThat(visit.find(".toast").filter(has("Completed \"" + word + " one")))
                    .isVisible();
            desk.awaitField(first, "status", "done");
            visit.press("?");
            assertThat(visit.find("#help-modal")).containsText("Mark the task of the row waiting");
        }
    }

    @Test
    @Covers({"UI-QN-01", "UI-KEY-03"})
    void actsFromThePalette() {
        JsonNode task = desk.task(unique("Ring the bell"), day(0), "");
        try (Visit visit = signedIn("/#/")) {
            assertThat(home(visit)).isVisible();
            visit.press("Control+p");
            visit.page().keyboard().type(">complete");
            assertThat(visit.find("#quick-nav [role=option][aria-selected=true]"))
                    .containsText("Complete…");
            visit.press("Enter");
            visit.find("#pick-task-input").fill(text(task));
            assertThat(visit.find("#pick-task [role=option]")).hasCount(1);
            visit.press("Enter");
            assertThat(visit.find("#undo-toast")).containsText("Completed \"Ring the bell");
            desk.awaitField(task, "status", "done");
        }
    }

    // ------------------------------------------------------------ the dialog of a task

    @Test
    @Covers({"UI-TM-01", "UI-TM-02", "UI-TM-06", "UI-TASK-10"})
    void opensATaskAboveThePageAndEditsIt() {
        JsonNode task = desk.task(unique("Wind the clock"), day(0), "");
        try (Visit visit = signedIn("/#/")) {
            Locator title = visit.find("#dashboard-tasks").locator(row(task)).locator(".task-title");
            assertThat(title).isVisible();
            visit.find("#assigned-to-me").uncheck();
            title.click();
            Locator panel = visit.page().getByRole(AriaRole.DIALOG, named(text(task)));
            assertThat(panel).isVisible();
            assertThat(visit.find("#task-panel-close")).isFocused();
            assertThat(visit.find("#task-panel-body")).containsText("Nothing is missing.");

            visit.find("#task-edit-assignee").selectOption(GRACE);
            assertThat(visit.find(".task-head__line")).containsText("Grace");
            visit.find("#task-edit-tags").fill("clock, tower");
            visit.find("#task-edit-tags").press("Enter");
            visit.find("#task-note").fill("It was slow");
            visit.find("#task-note").press("Enter");
            assertThat(panel.locator(".history").last()).containsText("It was slow");
            desk.awaitField(task, "assigneeId", GRACE);
            desk.awaitTask(task, now -> assertThat(now.path("tags").toString()).isEqualTo("[\"clock\",\"tower\"]"));

            visit.press("Escape");
            assertThat(panel).hasCount(0);
            assertThat(title).isFocused();
            title.click();
            visit.find("#task-modal-backdrop")
                    .click(new Locator.ClickOptions().setPosition(1500, 1000).setForce(true));
            assertThat(panel).hasCount(0);

            title.click();
            visit.find("#task-more").click();
            visit.page().getByRole(AriaRole.MENUITEM, named("Archive")).click();
            assertThat(visit.find("#confirm-modal")).containsText(text(task));
            visit.find("#confirm-modal")
                    .getByRole(AriaRole.BUTTON, button("Archive"))
                    .click();
            assertThat(visit.find("#undo-toast")).containsText("Archived");
            assertThat(panel.locator(".task-status").first()).hasText("Archived");
            desk.awaitField(task, "status", "archived");
        }
    }

    @Test
    @Covers({"UI-TM-04", "UI-FU-05"})
    void actsByTheStateOfATask() {
        JsonNode task = desk.task(unique("Fix the radio"), day(0), "\"requiredLinkName\": \"Manual\"");
        try (Visit visit = signedIn("/#/tasks?taskId=" + id(task))) {
            visit.find(row(task))
                    .getByRole(AriaRole.BUTTON, button("Details of"))
                    .click();
            Locator panel = visit.find("#task-panel");
            assertThat(panel.locator("[data-complete-task]")).isDisabled();
            assertThat(panel.locator("#task-actions-why")).containsText("Add Manual link to complete");
            panel.locator(".required-link-input").fill("https://example.org/manual");
            panel.locator(".required-link-input").press("Enter");
            assertThat(panel.locator("[data-complete-task]")).isEnabled();

            panel.getByRole(AriaRole.BUTTON, button("Mark waiting")).click();
            assertThat(panel.locator(".waiting-form")).isVisible();
            panel.locator(".waiting-form").getByText("Cancel").click();
            panel.locator("[data-complete-task]").click();
            assertThat(panel.locator(".task-status").first()).hasText("Done");
            assertThat(panel.locator("[data-task-history]")).containsText("Completed");
            visit.find("#undo-toast")
                    .getByRole(AriaRole.BUTTON, button("Undo"))
                    .click(new Locator.ClickOptions().setForce(true));
            panel.getByRole(AriaRole.BUTTON, button("Reopen"))
                    .or(panel.locator("[data-complete-task]"))
                    .first()
                    .waitFor();
        }
    }

    @Test
    @Covers({"UI-TM-03", "UI-PROOF-01"})
    void takesAFileAsProof() {
        JsonNode task = desk.task(
                unique("Send the invoice"),
                day(0),
                "\"requiresFile\": true, \"proofRequirement\": {\"type\": \"file\", \"label\": \"Invoice PDF\"}");
        try (Visit visit = signedIn("/#/tasks?taskId=" + id(task))) {
            Locator row = visit.find(row(task));
            assertThat(row).containsText("Attach Invoice PDF to complete");
            Locator upload = actions(visit, task);
            upload.locator("[data-upload-required-file]").click();
            assertThat(upload).containsText("Choose a file first.");
            upload.locator("[data-required-file-task]")
                    .setInputFiles(new FilePayload(
                            "invoice.pdf", "application/pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8)));
            upload.locator("[data-upload-required-file]").click();
            assertThat(row.locator(".proof-missing")).hasCount(0);
            assertThat(row.locator(".task-status-checkbox")).isEnabled();
            desk.awaitAt(
                    "/api/files?taskId=" + id(task),
                    now -> assertThat(now.at("/files/0/category").asText()).isEqualTo("invoice"));

            row.getByRole(AriaRole.BUTTON, button("Details of")).click();
            assertThat(visit.find("#task-panel .task-files__list").getByText("invoice.pdf"))
                    .isVisible();
            visit.find("#task-panel")
                    .getByRole(AriaRole.BUTTON, button("Remove invoice.pdf"))
                    .click();
            visit.find("#confirm-modal")
                    .getByRole(AriaRole.BUTTON, button("Remove"))
                    .click();
            assertThat(visit.find("#task-panel .proof-list")).containsText("Attach Invoice PDF to complete");
        }
    }

    @Test
    @Covers({"UI-TM-05", "UI-TM-09", "UI-QUEUE-06", "UI-URL-05"})
    void showsTheProcessBehindATask() {
        JsonNode known = desk.task(unique("Light it"), day(0), "\"instructionDocId\": \"%s\"".formatted(SOP_ID));
        JsonNode unknown = desk.task(unique("Guess it"), day(0), "\"instructionDocId\": \"sop.nowhere.at-all\"");
        JsonNode outside = desk.task(unique("Read it"), day(0), "\"instructionsUrl\": \"https://example.org/how\"");
        JsonNode none = desk.task(unique("Know it"), day(0), "");
        try (Visit visit = signedIn("/#/tasks?section=queue&group=today")) {
            visit.expectTrouble("404");
            visit.find(row(none)).click();
            assertThat(visit.find(".process-doc")).containsText("No process document mapped");
            visit.press("Escape");
            visit.find(row(outside)).click();
            assertThat(visit.find(".process-doc a")).hasAttribute("href", "https://example.org/how");
            assertThat(visit.find(".process-doc a")).hasAttribute("target", "_blank");
            visit.press("Escape");
            visit.find(row(unknown)).click();
            assertThat(visit.find(".process-doc-context--unresolved"))
                    .hasText("Document unavailable: sop.nowhere.at-all");
            visit.press("Escape");
            visit.find(row(known)).click();
            assertThat(visit.find(".process-doc-link")).hasText("Light the lamp");

            visit.find("#task-panel").getByText("Report process gap").click();
            visit.find("#task-gap").fill("It does not say which match");
            visit.find("#task-gap").press("Enter");
            assertThat(visit.find("#undo-toast")).containsText("Improve the process");
            visit.find("#undo-toast")
                    .getByRole(AriaRole.BUTTON, button("Undo"))
                    .click(new Locator.ClickOptions().setForce(true));

            visit.find(".process-doc-link").click();
            assertThat(visit.find("#document-title")).hasText("Light the lamp");
            assertThat(visit.find("#doc-context-return")).isVisible();
        }
    }

    // ------------------------------------------------------------ waiting

    @Test
    @Covers({"UI-FU-01", "UI-FU-02", "UI-FU-03", "UI-FU-05", "UI-FU-06", "UI-QUEUE-04"})
    void waitsRemindsAndGoesOn() {
        JsonNode task = desk.task(unique("Hear from the pilot"), day(0), "");
        try (Visit visit = signedIn("/#/")) {
            Locator row = visit.find("#dashboard-tasks").locator(row(task));
            row.focus();
            visit.press("w");
            Locator form = visit.find(".waiting-form");
            assertThat(form.locator(".waiting-followup-input")).hasValue(day(2));
            form.locator("[data-mark-waiting-task]").click();
            assertThat(form).containsText("Say who or what it waits for.");
            assertThat(form).containsText("Choose how you asked.");
            assertThat(form).containsText("Write a note about what happened.");
            assertThat(form.locator(".waiting-for-input")).isFocused();
            form.locator(".waiting-for-input").fill("the pilot");
            form.locator(".waiting-channel-input").selectOption("telegram");
            form.locator(".waiting-followup-input").fill(day(0));
            form.locator(".waiting-note-input").fill("token=abcdefghijkl");
            visit.expectTrouble("400");
            form.locator("[data-mark-waiting-task]").click();
            assertThat(form).containsText("note must not contain tokens, credentials, or signed URLs");
            assertThat(form.locator(".waiting-for-input")).hasValue("the pilot");
            form.locator(".waiting-note-input").fill("asked for the tide");
            form.locator("[data-mark-waiting-task]").click();
            assertThat(form).hasCount(0);
            assertThat(row).containsText("Waiting: the pilot - follow up Today");
            assertThat(row).containsText("Follow-up due");
            assertThat(row.locator("[data-task-history]")).containsText("Waiting started");

            Locator controls = actions(visit, task);
            controls.locator("[data-follow-up-action=follow-up-sent]").click();
            assertThat(controls.locator(".follow-up__note")).containsText("Write a note");
            visit.open("/#/docs");
            assertThat(controls).hasCount(0);
            visit.open("/#/");
            assertThat(controls.locator(".follow-up__note")).containsText("Write a note");
            controls.locator(".follow-up-note").fill("asked again");
            controls.locator(".follow-up-next-date").fill(day(3));
            controls.locator("[data-follow-up-action=follow-up-sent]").click();
            assertThat(row).containsText("follow up " + day(3));
            assertThat(row.locator("[data-task-history]")).containsText("Follow-up sent");

            controls.locator(".follow-up-note").fill("high tide at noon");
            controls.locator("[data-follow-up-action=response-received]").click();
            assertThat(row).hasAttribute("data-status", "todo");
            assertThat(row.locator("[data-task-history]")).containsText("Response received");
            desk.awaitField(task, "status", "todo");
        }
    }

    @Test
    @Covers({"UI-FU-04", "UI-FU-07"})
    void snoozesAndResolves() {
        JsonNode task = desk.task(unique("Get the permit"), day(0), "");
        desk.markWaiting(task, "the office", day(0));
        try (Visit visit = signedIn("/#/")) {
            Locator row = visit.find("#dashboard-tasks").locator(row(task));
            row.locator(".task-title").click();
            Locator panel = visit.find("#task-panel");
            panel.getByText("Snooze…").click();
            panel.getByRole(AriaRole.BUTTON, button("Snooze")).click();
            assertThat(panel.locator(".snooze")).containsText("Choose the day");
            panel.locator("#snooze-date").fill(day(6));
            panel.locator("#snooze-reason").fill("the office is on holiday");
            panel.getByRole(AriaRole.BUTTON, button("Snooze")).click();
            assertThat(panel.locator("[data-task-history]")).containsText("Snoozed: the office is on holiday");
            desk.awaitField(task, "followUpAt", day(6));
            visit.press("Escape");

            Locator controls = actions(visit, task);
            controls.locator("[data-follow-up-action=resolve-done]").click();
            assertThat(controls).containsText("Write a note");
            controls.locator(".follow-up-note").fill("it came by post");
            controls.locator("[data-follow-up-action=resolve-done]").click();
            assertThat(row).hasCount(0);
            assertThat(visit.find(".toast").filter(has("Completed"))).isVisible();
            desk.awaitField(task, "status", "done");
        }
    }

    // ------------------------------------------------------------ notifications

    @Test
    @Covers({"UI-NTF-01", "UI-NTF-02", "UI-NTF-03", "UI-NTF-04", "UI-NAV-04"})
    void ringsForWhatFallsDue() {
        JsonNode task = desk.task(unique("Hear from the diver"), day(0), "");
        desk.markWaiting(task, "the diver", day(-1));
        try (Visit visit = signedIn("/#/")) {
            Locator bell = visit.find("#notif-bell");
            assertThat(bell).hasAttribute("aria-label", Pattern.compile("Notifications, \\d+ unread"));
            assertThat(visit.find("#notif-badge")).isVisible();
            bell.press("Enter");
            assertThat(bell).hasAttribute("aria-expanded", "true");
            assertThat(visit.find("#notif-list-container [data-notif-item]").first())
                    .isVisible();
            visit.press("Escape");
            assertThat(visit.find("#notif-dropdown")).hasCount(0);
            assertThat(bell).isFocused();
            bell.click();
            visit.find("#notif-dropdown").getByText("See all notifications").click();
            assertThat(visit.page()).hasURL(Pattern.compile("#/notifications$"));

            Locator item = visit.find(".notice-row").filter(has(text(task)));
            assertThat(item).hasAttribute("data-urgent", "true");
            assertThat(item).containsText("waiting for the diver");
            item.getByRole(AriaRole.BUTTON, button("Open: ")).click();
            assertThat(visit.find("#task-panel-title")).hasText(text(task));
            visit.press("Escape");
            item.getByRole(AriaRole.BUTTON, button("Dismiss notification: ")).click();
            assertThat(item).hasAttribute("data-dismissed", "true");
            assertThat(item).containsText("dismissed");
            desk.awaitField(task, "status", "waiting");

            if (visit.find("#dismiss-all-btn").isEnabled()) {
                visit.find("#dismiss-all-btn").click();
                assertThat(visit.find("#dismiss-all-btn")).isDisabled();
            }
            assertThat(visit.find("#notif-badge")).isHidden();
        }
    }

    // ------------------------------------------------------------ together, long, small

    @Test
    @Covers({"UI-HOME-11", "UI-STATE-05"})
    void showsInOneBrowserWhatIsDoneInAnother() {
        JsonNode task = desk.task(unique("Raise the flag"), day(0), "");
        try (Visit one = signedIn("/#/");
                Visit other = signedIn("/#/")) {
            Locator here = one.find("#dashboard-tasks").locator(row(task));
            Locator there = other.find("#dashboard-tasks").locator(row(task));
            assertThat(here).isVisible();
            assertThat(there).isVisible();
            there.focus();
            here.locator(".task-next-action").click();
            assertThat(there).hasCount(0);
            String added = unique("Lower the flag");
            desk.task(added, day(0), "");
            assertThat(one.find("#dashboard-tasks").getByText(added)).isVisible();
            assertThat(other.find("#dashboard-tasks").getByText(added)).isVisible();
        }
    }

    @Test
    @Covers("UI-PERF-01")
    void scrollsThousandsOfTasks() {
        String body = IntStream.range(0, 5000)
                .mapToObj(at -> "{\"id\":\"t%d\",\"description\":\"Task %04d\",\"date\":\"%s\",\"status\":\"todo\"}"
                        .formatted(at, at, day(70)))
                .collect(Collectors.joining(",", "{\"tasks\":[", "]}"));
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            visit.page()
                    .route(
                            "**/api/tasks?date=*",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody(body)));
            visit.open("/#/tasks?date=" + day(70));
            assertThat(visit.find("#app").getByText("5000 tasks")).isVisible();
            assertThat(visit.find("[data-task-row=t0]")).isVisible();
            assertThat(visit.find("#tasks-table [data-task-row]").count()).isLessThan(200);
            visit.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2), true");
            assertThat(visit.find("#tasks-table [data-task-row]").first()).isAttached();
            assertThat(visit.find("[data-task-row=t0]")).hasCount(0);
            assertThat(visit.find("#tasks-table [data-task-row]").count()).isLessThan(400);
        }
    }

    @Test
    @Covers({"UI-HOME-04", "UI-PROOF-01", "UI-FU-02", "UI-STATE-02"})
    void getsThroughADay() {
        String word = unique("Festival").replace(' ', '-');
        JsonNode late = desk.task(word + " clear the pier", day(-2), "");
        JsonNode link = desk.task(word + " publish the page", day(-1), "\"requiredLinkName\": \"Luma\"");
        JsonNode file = desk.task(
                word + " pay the band",
                day(0),
                "\"requiresFile\": true, \"proofRequirement\": {\"type\": \"file\", \"label\": \"Receipt\"}");
        JsonNode note = desk.task(
                word + " tell the crew",
                day(0),
                "\"proofRequirement\": {\"type\": \"comment\", \"label\": \"Who was told\"}");
        JsonNode wait = desk.task(word + " get the permit", day(0), "");
        try (Visit visit = signedIn("/#/tasks?section=queue&q=" + word)) {
            visit.find("[data-queue-group=overdue] " + row(late)).focus();
            visit.press("c");
            assertThat(visit.find("[data-queue-group=overdue] " + row(late))).hasCount(0);
            assertThat(visit.find("[data-queue-group=done] " + row(late))).isVisible();

            Locator panel = visit.find("#task-panel");
            visit.find("[data-queue-group=overdue] " + row(link)).click();
            panel.locator(".required-link-input").fill("https://lu.ma/festival");
            panel.locator(".required-link-input").press("Enter");
            panel.locator("[data-complete-task]").click();
            assertThat(panel.locator(".task-status").first()).hasText("Done");
            visit.press("Escape");

            visit.find("[data-queue-group=missing] " + row(file)).click();
            panel.locator("[data-required-file-task]")
                    .setInputFiles(new FilePayload("receipt.txt", "text/plain", "42".getBytes(StandardCharsets.UTF_8)));
            panel.locator("[data-upload-required-file]").click();
            panel.locator("[data-complete-task]").click();
            assertThat(panel.locator(".task-status").first()).hasText("Done");
            visit.press("Escape");

            visit.find("[data-queue-group=missing] " + row(note)).click();
            panel.getByLabel("Who was told").fill("Everybody at the pier");
            panel.locator("[data-save-completion-proof]").click();
            panel.locator("[data-complete-task]").click();
            assertThat(panel.locator("[data-task-completion-evidence]")).hasText("Note: Everybody at the pier");
            visit.press("Escape");

            visit.find("[data-queue-group=today] " + row(wait)).focus();
            visit.press("w");
            Locator form = visit.find("#waiting-dialog .waiting-form");
            form.locator(".waiting-for-input").fill("the harbour office");
            form.locator(".waiting-channel-input").selectOption("phone");
            form.locator(".waiting-followup-input").fill(day(0));
            form.locator(".waiting-note-input").fill("called them");
            form.locator("[data-mark-waiting-task]").click();
            visit.find("[data-queue-group=follow-ups] " + row(wait)).click();
            panel.locator(".follow-up-note").fill("called again");
            panel.locator("[data-follow-up-action=follow-up-sent]").click();
            assertThat(panel.locator("[data-task-history]")).containsText("Follow-up sent");
            visit.press("Escape");

            for (String group : List.of("overdue", "follow-ups", "missing", "today")) {
                assertThat(visit.find("[data-queue-group=" + group + "] [data-task-row]"))
                        .hasCount(group.equals("today") ? 1 : 0);
            }
            assertThat(visit.find("[data-queue-group=done] [data-task-row]")).hasCount(4);
            assertThat(visit.find("[data-queue-group=waiting] " + row(wait))).containsText("the harbour office");
        }
    }

    /** Comes back when the keys of work are there: they come with the bell. */
    private static Visit signedIn(String address) {
        Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT).open(address);
        visit.find("#notif-bell").waitFor();
        return visit;
    }

    private static Locator home(Visit visit) {
        return visit.find("[data-operations-work-loaded=true]");
    }

    private static String row(JsonNode task) {
        return "[data-task-row='%s']".formatted(id(task));
    }

    private static String lane(JsonNode task) {
        return "[data-lane-task='%s']".formatted(id(task));
    }

    private static Locator actions(Visit visit, JsonNode task) {
        return visit.find("[data-task-actions-row='%s']".formatted(id(task)));
    }

    private static String text(JsonNode task) {
        return task.get("description").asText();
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions button(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static void fail(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(500)
                .setContentType("application/json")
                .setBody("{\"error\":\"Internal server error\"}"));
    }
}
