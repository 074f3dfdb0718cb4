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
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes on around the daily work, in a browser: beside Home, over a week, and several at once. */
@ExtendWith(SharedPortal.class)
class WorkStoriesIT {

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

            // Where the page has no room for both it comes from the edge, and what is behind it waits.
            visit.page().setViewportSize(1200, 800);
            visit.open("/#/");
            card.click();
            Locator drawer = visit.find("#bundle-drawer");
            assertThat(drawer.getByRole(AriaRole.HEADING, named(title))).isVisible();
            assertThat(drawer.locator("[data-panel-group=history] " + row(open)))
                    .isVisible();
            visit.shot("work-bundle-drawer");
            assertThat(visit.accessibilityFindingsIn("#bundle-drawer")).isEmpty();
            visit.press("Escape");
            assertThat(drawer).hasCount(0);
            assertThat(card).isFocused();

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
            visit.page().route(Pattern.compile("^\\w+://[^/]+/$"), WorkStoriesIT::withIntake);
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

    /** The page as it is where a plugin of intake is installed. */
    private static void withIntake(Route route) {
        APIResponse answer = route.fetch();
        Matcher portal = Pattern.compile("data-portal=\"(.*?)\"").matcher(answer.text());
        String page = portal.replaceFirst(found -> {
            JsonObject known = JsonParser.parseString(
                            found.group(1).replace("&quot;", "\"").replace("&amp;", "&"))
                    .getAsJsonObject();
            JsonArray modules = known.getAsJsonArray("modules");
            JsonObject inbox = modules.get(0).getAsJsonObject().deepCopy();
            inbox.addProperty("id", "inbox");
            inbox.addProperty("title", "Intake");
            inbox.addProperty("href", "/#/inbox");
            modules.add(inbox);
            return Matcher.quoteReplacement("data-portal=\"%s\""
                    .formatted(known.toString().replace("&", "&amp;").replace("\"", "&quot;")));
        });
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(page));
    }

    // ------------------------------------------------------------ two people, one task

    @Test
    void overwritesNobodysChangeUnasked() {
        JsonNode task = desk.task(unique("Name the boat"), "2032-04-04", "");
        JsonNode other = desk.task(unique("Paint the boat"), "2032-04-04", "");
        try (Visit visit = signedIn("/#/tasks?date=2032-04-04")) {
            visit.expectTrouble("409|412");
            Locator row = visit.find(row(task));
            row.locator(".task-text__edit").click();
            row.locator(".task-text__field").fill("Call it Mine");
            desk.update(task, "{\"description\": \"Call it Theirs\"}");
            row.locator(".task-text__field").press("Enter");
            Locator question = visit.find("#overtaken-dialog");
            assertThat(question.locator("td[data-label=Theirs]")).hasText("Call it Theirs");
            assertThat(question.locator("td[data-label=Yours]")).hasText("Call it Mine");
            assertThat(visit.accessibilityFindingsIn("#overtaken-dialog")).isEmpty();
            visit.find("#overtaken-theirs").click();
            assertThat(row.locator(".task-text")).containsText("Call it Theirs");
            desk.awaitField(task, "description", "Call it Theirs");

            row.locator(".task-text__edit").click();
            row.locator(".task-text__field").fill("Call it Mine");
            desk.update(task, "{\"description\": \"Call it Otherwise\"}");
            row.locator(".task-text__field").press("Enter");
            assertThat(question.locator("td[data-label=Theirs]")).hasText("Call it Otherwise");
            visit.find("#overtaken-mine").click();
            assertThat(row.locator(".task-text")).containsText("Call it Mine");
            desk.awaitField(task, "description", "Call it Mine");

            // What somebody changed elsewhere in it stays, and nobody is asked.
            Locator second = visit.find(row(other));
            second.locator(".task-text__edit").click();
            second.locator(".task-text__field").fill("Paint it blue");
            desk.update(other, "{\"tags\": [\"harbour\"]}");
            second.locator(".task-text__field").press("Enter");
            assertThat(visit.find(".toast").filter(has("Paint it blue"))).isVisible();
            desk.awaitTask(other, now -> assertThat(now.path("tags").toString()).isEqualTo("[\"harbour\"]"));
            desk.awaitField(other, "description", "Paint it blue");
        }
    }

    @Test
    void asksBeforeAReminderOrAScheduleIsOverwritten() {
        JsonNode task = desk.task(unique("Hear from the mason"), "2032-04-06", "");
        desk.markWaiting(task, "the mason", "2032-04-07");
        JsonNode config = desk.make("/api/recurring", "recurringConfig", """
                {"description": "%s", "cronExpression": "0 9 * * 1"}
                """.formatted(unique("Sweep the gallery")));
        try (Visit visit = signedIn("/#/tasks?date=2032-04-06")) {
            visit.expectTrouble("409|412");
            Locator question = visit.find("#overtaken-dialog");
            Locator form = visit.find("[data-task-actions-row='%s']".formatted(id(task)));
            form.locator(".follow-up-channel").selectOption("email");
            form.locator(".follow-up-note").fill("wrote to him");
            form.locator(".follow-up-next-date").fill("2032-04-12");
            desk.followUp(task, "2032-04-10");
            form.locator("[data-follow-up-action=follow-up-sent]").click();
            assertThat(question.locator("td[data-label=Theirs]")).hasText("2032-04-10");
            assertThat(question.locator("td[data-label=Yours]")).hasText("2032-04-12");
            visit.find("#overtaken-theirs").click();
            assertThat(question).hasCount(0);
            desk.awaitTask(
                    task, now -> assertThat(now.path("followUpAt").asText()).startsWith("2032-04-10"));

            form.locator(".follow-up-note").fill("wrote again");
            form.locator(".follow-up-next-date").fill("2032-04-12");
            desk.followUp(task, "2032-04-11");
            form.locator("[data-follow-up-action=follow-up-sent]").click();
            visit.find("#overtaken-mine").click();
            assertThat(visit.find(".toast").filter(has("next on 2032-04-12"))).isVisible();
            desk.awaitTask(
                    task, now -> assertThat(now.path("followUpAt").asText()).startsWith("2032-04-12"));

            visit.open("/#/recurring");
            Locator row = visit.find("[data-config-id='%s']".formatted(id(config)));
            row.getByRole(AriaRole.BUTTON, named("Edit")).click();
            visit.find("#rec-day").selectOption("3");
            desk.put("/api/recurring/" + id(config), "{\"cronExpression\": \"0 9 * * 2\"}");
            visit.find("#rec-create-btn").click();
            assertThat(question.locator("td[data-label=Theirs]")).hasText("On Tuesday at 09:00");
            assertThat(question.locator("td[data-label=Yours]")).hasText("On Wednesday at 09:00");
            visit.find("#overtaken-mine").click();
            assertThat(row.locator("[data-label=Schedule]")).containsText("Weekly (Wednesday)");
            row.locator("[data-toggle-recurring]").click();
            assertThat(row.locator("[data-label=Enabled]")).hasText("No");
            visit.find(".toast")
                    .filter(has("paused"))
                    .getByRole(AriaRole.BUTTON, named("Undo"))
                    .click();
            assertThat(row.locator("[data-label=Enabled]")).hasText("Yes");
        }
    }

    @Test
    @Covers("UI-TM-01")
    void provesATaskAtItsStepOnAPhone() {
        JsonNode task = desk.task(unique("Tell the others"), day(0), """
                "instructionDocId": "%s", "instructionStepId": "3", "requiredLinkName": "Log entry"
                """.formatted(SOP_ID));
        try (Visit visit = browser.visitSignedIn(Screen.PHONE_DARK)) {
            visit.open("/#/tasks?section=queue&group=today&q=" + word(task));
            visit.find(row(task)).click();
            Locator panel = visit.find("#task-panel");
            panel.getByRole(AriaRole.BUTTON, named("Instructions · step 3")).click();
            assertThat(panel.locator(".beside__step[aria-current=step]")).isInViewport();
            assertThat(panel.locator("#task-edit-description")).isHidden();
            visit.shot("work-task-steps-" + Screen.PHONE_DARK.suffix());
            assertThat(visit.accessibilityFindingsIn("#task-panel")).isEmpty();
            Locator link = panel.locator(".required-link-input");
            link.fill("https://example.org/log");
            link.press("Enter");
            assertThat(panel.locator("[data-complete-task]")).isEnabled();
            panel.locator("[data-complete-task]").click();
            assertThat(panel.getByRole(AriaRole.BUTTON, named("Reopen"))).isVisible();
            desk.awaitField(task, "status", "done");
        }
    }

    /** The word that {@code unique} gave to it. */
    private static String word(JsonNode task) {
        String description = task.get("description").asText();
        return description.substring(description.lastIndexOf(' ') + 1);
    }

    @Test
    void bringsADeletedTaskBackAsItWas() {
        JsonNode task = desk.task(unique("Keep the log"), "2032-04-05", "\"comment\": \"since 1911\"");
        try (Visit visit = signedIn("/#/tasks?date=2032-04-05")) {
            visit.find(row(task))
                    .getByRole(AriaRole.BUTTON, named("Details of"))
                    .click();
            visit.find("#task-more").click();
            visit.page().getByRole(AriaRole.MENUITEM, page("Delete")).click();
            visit.find("#confirm-modal")
                    .getByRole(AriaRole.BUTTON, named("Delete"))
                    .click();
            assertThat(visit.find("#task-panel")).hasCount(0);
            assertThat(visit.find(row(task))).hasCount(0);
            visit.find("#undo-toast").getByRole(AriaRole.BUTTON, named("Undo")).click();
            assertThat(visit.find(row(task))).isVisible();
            desk.awaitField(task, "comment", "since 1911");
        }
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

    // ------------------------------------------------------------ what Home says when there is little, or trouble

    @Test
    @Covers({"UI-HOME-08", "UI-HOME-09"})
    void saysWhatToDoWhenThereIsNothing() {
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            answer(visit, "**/api/queue/workflows*", "{\"workflows\": []}");
            answer(visit, "**/api/tasks?status=*", "{\"tasks\": []}");
            answer(
                    visit,
                    "**/api/templates",
                    "{\"templates\": [{\"id\": \"x\", \"name\": \"Tour\", \"type\": \"tour\"}]}");
            visit.open("/#/");
            Locator none = visit.find("[data-testid=dashboard-no-active-work]");
            assertThat(none.getByRole(AriaRole.LINK, named("Start a workflow from the Templates library")))
                    .hasAttribute("href", "/#/templates");
            assertThat(visit.find("#home-action ~ p")).containsText("Nothing overdue, due today or missing proof.");
            Locator queue = visit.find("#dashboard-tasks[data-loaded=true]");
            assertThat(queue).containsText("No queue tasks");
            assertThat(visit.find("[data-testid=home-process-quality]")).hasCount(0);
            queue.getByRole(AriaRole.LINK, named("Open the task list")).click();
            assertThat(visit.find(".ops-subnav-tab[data-tasks-section=list]")).hasAttribute("aria-current", "page");

            answer(visit, "**/api/templates", "{\"templates\": []}");
            visit.open("/#/");
            visit.page().reload();
            assertThat(none).containsText("There are no templates yet. Seed them first");
            assertThat(none.getByRole(AriaRole.LINK)).hasCount(0);
        }
    }

    @Test
    @Covers({"UI-RULE-03", "UI-RULE-04", "UI-RULE-07"})
    void tellsWaitingFromDueAndMissingFromGiven() {
        String word = unique("Beacon").replace(' ', '-');
        JsonNode late = desk.task(word + " late and due", day(-3), "");
        desk.markWaiting(late, "the keeper", day(-1));
        JsonNode later = desk.task(word + " late, not due", day(-3), "");
        desk.markWaiting(later, "the keeper", day(3));
        JsonNode lacking = desk.task(word + " lacks a link", day(0), "\"requiredLinkName\": \"Luma\"");
        JsonNode given = desk.task(
                word + " has its link", day(0), "\"requiredLinkName\": \"Luma\", \"link\": \"https://lu.ma/x\"");
        try (Visit visit = signedIn("/#/tasks?section=queue&q=" + word)) {
            assertThat(visit.find("[data-queue-group=follow-ups] [data-task-row]"))
                    .hasCount(1);
            assertThat(visit.find("[data-queue-group=follow-ups] " + row(late))).isVisible();
            assertThat(visit.find("[data-queue-group=waiting] [data-task-row]")).hasCount(2);
            assertThat(visit.find("[data-queue-group=overdue] [data-task-row]")).hasCount(2);
            assertThat(visit.find("[data-queue-group=missing] [data-task-row]")).hasCount(1);
            assertThat(visit.find("[data-queue-group=missing] " + row(lacking)))
                    .containsText("Add Luma link to complete");
            assertThat(visit.find("[data-queue-group=today] " + row(given))).containsText("Next: complete");

            visit.open("/#/");
            Locator table = visit.find("#dashboard-tasks");
            assertThat(table.locator(row(late)).locator(".pill")).hasText(new String[] {"Follow-up due", "Overdue"});
            assertThat(table.locator(row(later)).locator(".pill")).hasText(new String[] {"Waiting", "Overdue"});
            assertThat(table.locator(row(lacking)).locator(".pill"))
                    .hasText(new String[] {"Today", "Missing evidence"});
            assertThat(table.locator(row(given)).locator(".pill")).hasText(new String[] {"Today"});
        }
    }

    @Test
    @Covers({"UI-HOME-12", "UI-QUAL-01", "UI-QUAL-03", "UI-TM-07"})
    void tellsWhatInTheDocumentsStandsInTheWay() {
        String path = "content/lighthouse/sops/light-the-lamp.md";
        IntFunction<String> findings = count -> IntStream.range(0, count)
                .mapToObj(at -> """
                        {"id": "f%1$d", "severity": "blocking", "category": "gap", "title": "Gap %1$d", "docPath": "%2$s",
                         "summary": "a step is missing"}
                        """.formatted(at, path))
                .collect(Collectors.joining(",", "{\"findings\": [", "]}"));
        String tasks = """
                {"tasks": [
                  {"id": "q1", "description": "Ask the gull", "date": "%1$s", "status": "todo", "instructionDocId": "sop.nowhere"},
                  {"id": "q2", "description": "Read it there", "date": "%1$s", "status": "todo",
                   "instructionsUrl": "https://docs.google.com/document/d/1"},
                  {"id": "q3", "description": "Just know it", "date": "%1$s", "status": "todo"},
                  {"id": "q4", "description": "Prove it", "date": "%1$s", "status": "todo",
                   "instructionsUrl": "https://example.org/how", "proofRequirement": {"type": "comment"}},
                  {"id": "q5", "description": "Light it", "date": "%1$s", "status": "todo", "instructionDocId": "%2$s"}
                ]}
                """.formatted(day(0), SOP_ID);
        JsonNode task = desk.task(unique("Light it"), "2032-05-05", "\"instructionDocId\": \"%s\"".formatted(SOP_ID));
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            answer(visit, "**/docs/process-quality", findings.apply(2));
            answer(visit, "**/api/tasks?status=todo", tasks);
            answer(visit, "**/api/tasks?status=waiting", "{\"tasks\": []}");
            visit.open("/#/");
            Locator quality = visit.find("[data-testid=home-process-quality]");
            assertThat(quality.getByRole(AriaRole.HEADING)).hasText("Process quality: 6 active blockers");
            assertThat(quality.locator("li")).hasCount(6);
            for (String text : List.of(
                    "Document unavailable: sop.nowhere",
                    "Only a Google document tells how",
                    "Nothing tells how it is done",
                    "Proof is required, but not named",
                    "Gap 0")) {
                assertThat(quality).containsText(text);
            }
            assertThat(quality).containsText("Light it: a step is missing");
            assertThat(quality.getByRole(AriaRole.LINK, named("Show all findings")))
                    .hasAttribute("href", "/#/docs?quality=1");

            answer(visit, "**/docs/process-quality", findings.apply(4));
            visit.open("/#/tasks?date=2032-05-05");
            visit.page().reload();
            visit.find(row(task))
                    .getByRole(AriaRole.BUTTON, named("Details of"))
                    .click();
            Locator notice = visit.find("#task-panel .quality-notice");
            assertThat(notice.locator("li")).hasCount(3);
            assertThat(notice).containsText("Show all (4)");

            visit.expectTrouble("500");
            visit.page().route("**/api/tasks?status=*", WorkStoriesIT::fail);
            visit.open("/#/");
            visit.page().reload();
            assertThat(quality).containsText("Active impact unknown");
            assertThat(quality).containsText("may or may not concern it");
            visit.page().route("**/docs/process-quality", WorkStoriesIT::fail);
            visit.page().reload();
            assertThat(quality).containsText("Report unavailable");
        }
    }

    @Test
    @Covers("UI-TM-08")
    void showsWhatIsKnownOfATaskUntilTheRestIsThere() {
        String word = unique("Signal").replace(' ', '-');
        JsonNode first = desk.task(word + " one", day(0), "");
        JsonNode second = desk.task(word + " two", day(0), "");
        try (Visit visit = signedIn("/#/tasks?section=queue&group=today&q=" + word)) {
            visit.expectTrouble("500");
            HeldRequests one = new HeldRequests(visit.page(), "/api/tasks/" + id(first) + "$");
            one.from(HeldRequests.Manner.HELD);
            visit.find(row(first)).click();
            Locator title = visit.find("#task-panel-title");
            assertThat(title).hasText(word + " one");
            assertThat(visit.find("#task-panel-body")).hasAttribute("aria-busy", "true");
            assertThat(visit.find("#task-edit-description")).hasValue(word + " one");
            visit.press("Escape");
            assertThat(visit.find("#task-panel")).hasCount(0);
            visit.find(row(second)).click();
            assertThat(visit.find("#task-panel-body[aria-busy]")).hasCount(0);
            one.release();
            assertThat(title).hasText(word + " two");
            visit.press("Escape");
            assertThat(visit.find("#task-panel")).hasCount(0);

            one.from(HeldRequests.Manner.BROKEN);
            visit.find(row(first)).click();
            assertThat(visit.find("#task-panel-body")).containsText("This may be out of date");
            assertThat(visit.find("#task-edit-description")).hasValue(word + " one");
            one.release();
            visit.find("#task-panel-body")
                    .getByRole(AriaRole.BUTTON, named("Retry"))
                    .click();
            assertThat(visit.find("#task-panel-body")).not().containsText("This may be out of date");
        }
    }

    @Test
    @Covers("UI-RESP-02")
    void putsWhatCountsFirstOnAPhone() {
        JsonNode bundle = desk.bundle(unique("Night of lights"), day(3), "");
        JsonNode task = desk.task(unique("Trim the wick"), "2032-06-06", "\"bundleId\": \"%s\"".formatted(id(bundle)));
        try (Visit visit = browser.visitSignedIn(Screen.PHONE_DARK)) {
            visit.open("/#/tasks?date=2032-06-06");
            assertThat(visit.find(row(task))).isVisible();
            assertInOrder(visit, "#app h1", ".work-filters", row(task), ".new-task");
            visit.open("/#/bundles?bundleId=" + id(bundle));
            assertThat(visit.find(row(task))).isVisible();
            assertInOrder(
                    visit, "#app h1", row(task), "[data-testid=workflow-context]", "[data-testid=workflow-artifacts]");
        }
    }

    private static void assertInOrder(Visit visit, String... selectors) {
        List<Double> tops = Stream.of(selectors)
                .map(selector -> visit.find(selector).first().boundingBox().y)
                .toList();
        assertThat(tops).as("from top to bottom: %s", List.of(selectors)).isSorted();
    }

    @Test
    @Covers("UI-AUTH-05")
    void knowsWhoIsSignedIn() {
        JsonNode task = desk.task(unique("Sign the book"), day(0), "");
        desk.markWaiting(task, "the harbour master", day(0));
        try (Visit visit = signedIn("/#/")) {
            assertThat(visit.find("#assigned-to-me")).isChecked();
            assertThat(visit.find(".home__title")).containsText("Portal admin");
            visit.find("#dashboard-tasks " + row(task) + " .task-title").click();
            assertThat(visit.find("#task-panel [data-task-history]").first()).containsText("by Portal admin");
            visit.open("/#/users");
            assertThat(visit.find("#users-table tr").filter(has("Portal admin")))
                    .containsText("you");
        }
    }

    // ------------------------------------------------------------ several at once

    @Test
    void doesTheSameWithSeveralAndKeepsAView() {
        String word = unique("Rope").replace(' ', '-');
        JsonNode free = desk.task(word + " coil", "2032-07-07", "");
        JsonNode proof = desk.task(word + " splice", "2032-07-07", "\"requiredLinkName\": \"Photo\"");
        JsonNode third = desk.task(word + " tar", "2032-07-07", "");
        try (Visit visit = signedIn("/#/tasks?date=2032-07-07&q=" + word)) {
            List<String> calls = new CopyOnWriteArrayList<>();
            visit.page().onRequest(request -> {
                if (request.url().contains("/api/bulk/") || request.url().endsWith("/api/undo")) {
                    calls.add(request.url().replaceAll(".*/api/", ""));
                }
            });
            visit.find(row(free)).focus();
            visit.press("s");
            Locator bar = visit.page().getByRole(AriaRole.REGION, page("Chosen tasks"));
            assertThat(bar).containsText("1 of 3 chosen");
            visit.find(row(proof)).locator(".task-select").check();
            assertThat(bar).containsText("2 of 3 chosen");
            assertThat(visit.accessibilityFindingsIn("#app")).isEmpty();

            bar.locator("[data-bulk=complete]").click();
            Locator refused = visit.find("#refused-dialog");
            assertThat(refused).containsText("1 task changed.");
            assertThat(refused.locator("li")).hasCount(1);
            assertThat(refused.locator("li")).containsText("splice");
            assertThat(refused.locator("li .form__error")).not().isEmpty();
            visit.press("Escape");
            assertThat(visit.find(row(free))).hasAttribute("data-status", "done");
            assertThat(visit.find(row(proof))).hasAttribute("data-status", "todo");
            assertThat(visit.find(row(proof)).locator(".task-select")).isChecked();
            assertThat(bar).containsText("1 of 3 chosen");

            visit.find(row(third)).locator(".task-select").check();
            bar.locator("[data-bulk=move]").click();
            visit.find("#bulk-date").fill("2032-07-09");
            visit.find("#bulk-dialog")
                    .getByRole(AriaRole.BUTTON, named("Move to another day"))
                    .click();
            assertThat(visit.find(row(third))).hasCount(0);
            visit.find(".toast").filter(has("2 tasks moved")).getByText("Undo").click();
            assertThat(visit.find(row(third))).isVisible();
            desk.awaitField(proof, "date", "2032-07-07");
            assertThat(calls).containsExactly("bulk/tasks", "bulk/tasks", "undo");

            visit.find("#save-view").click();
            visit.find("#view-name").press("Enter");
            assertThat(visit.find("#view-name-error")).isVisible();
            visit.find("#view-name").fill(word);
            visit.find("#view-name").press("Enter");
            Locator view = visit.find(".saved-view").filter(has(word));
            assertThat(view).hasAttribute("data-current", "true");
            visit.open("/#/tasks?section=list");
            assertThat(view).hasAttribute("data-current", "false");
            view.getByRole(AriaRole.LINK).click();
            assertThat(visit.find(row(third))).isVisible();
            assertThat(visit.find("#filter-text")).hasValue(word);
            visit.page()
                    .getByRole(AriaRole.BUTTON, page("Delete the view " + word))
                    .click();
            assertThat(view).hasCount(0);
        }
    }

    private static void answer(Visit visit, String address, String json) {
        visit.page()
                .route(
                        address,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(json)));
    }

    private static void fail(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(500)
                .setContentType("application/json")
                .setBody("{\"error\":\"Internal server error\"}"));
    }

    /** Comes back when the keys of work are there: they come with the bell. */
    private static Visit signedIn(String address) {
        Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT).open(address);
        visit.find("#notif-bell").waitFor();
        return visit;
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
