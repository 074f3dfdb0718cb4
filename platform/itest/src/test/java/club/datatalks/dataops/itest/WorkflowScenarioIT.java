package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody runs workflows in a browser, in the running product: starts them, proves them, plans what comes back. */
@ExtendWith(SharedPortal.class)
class WorkflowScenarioIT {

    private static RunningPortal portal;
    private static PortalBrowser browser;
    private static WorkDesk desk;
    private static JsonNode template;

    @BeforeAll
    static void open(RunningPortal shared) {
        PortalBrowser.assumeInstalled();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        portal = shared;
        browser = PortalBrowser.open(portal);
        desk = new WorkDesk(portal);
        template = desk.make("/api/templates", "template", """
                {"name": "Lighthouse tour", "type": "lighthouse-tour", "emoji": "🗼", "tags": ["Tour"], "triggerType": "manual",
                 "phases": [{"id": "prepare", "name": "Prepare", "stage": "preparation"}, {"id": "show", "name": "Show"}],
                 "references": [{"name": "Harbour map", "url": "https://harbour.example/map"}],
                 "bundleLinkDefinitions": [{"name": "Event page"}, {"name": "Photo album"}],
                 "taskDefinitions": [
                   {"refId": "invite", "description": "Invite the guests", "offsetDays": -5, "phase": "prepare",
                    "instructionDocId": "sop.lighthouse.light-the-lamp", "validation": {"atRiskWhen": ["late"]}},
                   {"refId": "page", "description": "Publish the event page", "offsetDays": -2, "phase": "prepare",
                    "requiredLinkName": "Event page", "isMilestone": true, "stageOnComplete": "announced"},
                   {"refId": "note", "description": "Say how it went", "offsetDays": 1, "phase": "show",
                    "proofRequirement": {"type": "comment", "label": "What the guests said"}},
                   {"refId": "invoice", "description": "File the invoice", "offsetDays": 2, "phase": "show", "requiresFile": true}
                 ]}""");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (desk != null) {
            desk.close();
        }
    }

    @Test
    @Covers({"UI-WF-01", "UI-WF-03", "UI-NAV-01"})
    void listsWorkflowsAndFindsThem() {
        String title = WorkDesk.unique("Tour of the west tower");
        desk.bundle(title, WorkDesk.day(9), "\"description\": \"%s\"".formatted("Stairs and views. ".repeat(12)));
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles");
            assertThat(visit.page()).hasTitle("Bundles - DataOps");
            assertThat(visit.find("#nav-menu [aria-current=page]")).hasText("Bundles");
            Locator card = card(visit, title);
            assertThat(card.locator(".bundle-card__text")).containsText("…");
            assertThat(card.locator("[data-testid=progress-badge]")).hasText("0/0 done");
            assertThat(card.locator("[data-testid=stage-badge]")).hasText("preparation");

            visit.find("#bundle-search").fill("no such workflow anywhere");
            assertThat(visit.find(".empty__title")).hasText("No workflow matches.");
            visit.find("#bundle-search").fill(title);
            assertThat(visit.find(".bundle-card")).hasCount(1);
            assertThat(visit.find("#app [role=status]").first())
                    .containsText(Pattern.compile("^1 of \\d+ bundles? shown$"));
            assertThat(visit.page()).hasURL(Pattern.compile(".*q=Tour.*"));
        }
    }

    @Test
    @Covers({"UI-WF-03", "UI-STATE-02"})
    void archivesAndDeletesAWorkflow() {
        String title = WorkDesk.unique("Tour to be put away");
        JsonNode bundle =
                desk.bundle(title, WorkDesk.day(3), "\"templateId\": \"%s\"".formatted(WorkDesk.id(template)));
        try (Visit visit = signedIn()) {
            visit.expectTrouble("400");
            visit.open("/#/bundles?q=" + word(title));
            visit.find("[data-delete-bundle='%s']".formatted(WorkDesk.id(bundle)))
                    .click();
            assertThat(visit.find("#confirm-modal")).containsText(title);
            assertThat(visit.find("#confirm-modal")).containsText("Its 4 tasks will stay");
            confirm(visit, "Delete");
            assertThat(visit.find("#error-toast")).containsText("Only archived bundles can be deleted");

            button(visit, "Archive " + title).click();
            assertThat(card(visit, title)).hasCount(0);
            visit.find("#undo-toast").getByText("Undo").click();
            assertThat(card(visit, title)).isVisible();
            button(visit, "Archive " + title).click();
            visit.find("#bundle-status").selectOption("archived");
            assertThat(card(visit, title)).isVisible();
            visit.find("[data-delete-bundle='%s']".formatted(WorkDesk.id(bundle)))
                    .click();
            confirm(visit, "Delete");
            assertThat(card(visit, title)).hasCount(0);
        }
    }

    @Test
    @Covers({"UI-WF-02", "UI-WF-05", "UI-BD-01"})
    void createsAWorkflowAndComesBackToTheList() {
        String title = WorkDesk.unique("Tour without a plan");
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles");
            button(visit, "New bundle").click();
            assertThat(visit.find("#bundle-title")).isFocused();
            visit.find("#bundle-create-btn").click();
            assertThat(visit.find("#bundle-title-error")).hasText("Give the bundle a title.");
            assertThat(visit.find("#bundle-anchor")).hasValue(WorkDesk.day(0));
            assertThat(visit.find("#bundle-template")).containsText("Lighthouse tour (4 tasks)");
            visit.find("#bundle-title").fill(title);
            visit.find("#bundle-desc").fill("Read [the plan](https://harbour.example/plan) first");
            visit.find("#bundle-create-btn").click();

            assertThat(visit.find("#bundle-detail h1")).hasText(title);
            desk.willRemove("/api/bundles/" + bundleOf(visit));
            assertThat(visit.find(".badge-anchor-date")).containsText(WorkDesk.day(0));
            assertThat(visit.find(".bundle-detail-header__text a"))
                    .hasAttribute("href", "https://harbour.example/plan");
            visit.find(".btn-back").click();
            assertThat(visit.find("#bundle-detail")).hasCount(0);
            card(visit, title)
                    .getByRole(AriaRole.LINK, named("Open bundle " + title))
                    .click();
            assertThat(visit.find("#bundle-detail h1")).hasText(title);
        }
    }

    @Test
    @Covers({"UI-TPL-02", "UI-TPL-01"})
    void startsAWorkflowFromItsTemplate() {
        try (Visit visit = signedIn()) {
            visit.open("/#/templates?q=lighthouse");
            Locator card = visit.find(".template-card[data-template-id='%s']".formatted(WorkDesk.id(template)));
            assertThat(card.locator(".template-card-title")).hasText("Lighthouse tour");
            assertThat(card.locator(".badge-type")).hasText("lighthouse-tour");
            assertThat(card.locator(".badge-trigger")).hasText("manual");
            assertThat(card.locator(".badge-tag")).hasText("Tour");
            assertThat(card.locator(".template-card-tasks")).hasText("4 tasks, 1 required link, 1 required file");

            Locator toggle = card.locator(".template-start-action");
            toggle.click();
            assertThat(toggle).hasAttribute("aria-expanded", "true");
            assertThat(card.locator(".template-start-title")).hasValue("Lighthouse tour: " + WorkDesk.day(0));
            card.locator(".template-start-anchor").fill(WorkDesk.day(10));
            assertThat(card.locator(".template-start-title")).hasValue("Lighthouse tour: " + WorkDesk.day(10));
            assertThat(card.locator(".start-preview__row")).hasCount(4);
            assertThat(card.locator(".start-preview__row").first()).containsText(WorkDesk.day(5));
            assertThat(card.locator(".start-preview__row").first()).containsText("Invite the guests");
            String title = WorkDesk.unique("Tour for the school");
            card.locator(".template-start-title").fill(title);
            card.locator(".template-start-anchor").fill(WorkDesk.day(12));
            assertThat(card.locator(".template-start-title")).hasValue(title);
            card.locator(".template-start-btn").click();

            assertThat(visit.find("#bundle-detail h1")).hasText(title);
            desk.willRemove("/api/bundles/" + bundleOf(visit));
            assertThat(visit.find("[data-testid=progress-badge]")).hasText("0/4 done");
            assertThat(visit.find(".success-banner")).containsText("started with 4 tasks");
        }
    }

    @Test
    @Covers({"UI-TPL-03", "UI-TPL-02"})
    void offersTheTemplateThatWasAskedFor() {
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles?start=lighthouse-tour");
            assertThat(visit.find("#start-workflow #start-template")).hasValue(WorkDesk.id(template));
            assertThat(visit.find("#start-workflow .start-preview__row")).hasCount(4);
            visit.open("/#/templates?start=" + WorkDesk.id(template));
            assertThat(visit.find("#start-workflow #start-template")).hasValue(WorkDesk.id(template));
            visit.press("Escape");
            assertThat(visit.find("#start-workflow")).hasCount(0);
        }
    }

    @Test
    @Covers({"UI-BD-03", "UI-BD-04", "UI-BD-07", "UI-BD-09", "UI-BD-10"})
    void provesATaskAndSeesTheStageMove() {
        JsonNode bundle = started("Tour with proof", 4);
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles?bundleId=" + WorkDesk.id(bundle));
            Locator context = visit.find("[data-testid=workflow-context]");
            assertThat(context.locator(".workflow-context-metric")).hasCount(8);
            assertThat(context.locator(".workflow-context-metric").first())
                    .containsText("Yesterday - Invite the guests");
            assertThat(metric(visit, "Overdue")).containsText("1");
            assertThat(metric(visit, "Missing links")).containsText("2");
            assertThat(metric(visit, "Missing files")).containsText("1");
            assertThat(context).containsText("4 tasks are open");

            Locator row = row(visit, "Publish the event page");
            assertThat(row.locator("[data-testid=milestone-task-row]")).isVisible();
            assertThat(row.locator("[data-task-checkbox]")).isDisabled();
            Locator toggle = row.locator("[data-task-expand]");
            assertThat(toggle).hasText("Add link");
            toggle.focus();
            visit.press("Enter");
            assertThat(toggle).hasAttribute("aria-expanded", "true");
            row.locator("[data-required-link-task]").fill("https://harbour.example/tour");
            row.locator("[data-save-required-link]").click();
            assertThat(row.locator(".proof-present")).hasText("Saved");
            assertThat(visit.find(".bundle-link-row .bundle-link-url-input").first())
                    .hasValue("https://harbour.example/tour");
            assertThat(row.locator("[data-task-checkbox]")).isEnabled();
            row.locator("[data-task-checkbox]").click();

            assertThat(visit.find("[data-testid=stage-badge]")).hasText("announced");
            assertThat(visit.find(".bundle-detail-header [data-testid=progress-badge]"))
                    .hasText("1/4 done");
            assertThat(visit.find(".task-section-heading").last()).hasText("Done (1)");
            assertThat(metric(visit, "Missing links")).containsText("1");
        }
    }

    @Test
    @Covers({"UI-BD-08", "UI-BD-13", "UI-BD-14"})
    void givesEvidenceWithoutLosingWhatIsTypedElsewhere() {
        JsonNode bundle = started("Tour with notes", 4);
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles?bundleId=" + WorkDesk.id(bundle));
            Locator invite = row(visit, "Invite the guests");
            invite.locator("[data-task-expand]").click();
            assertThat(invite.locator(".process-doc-link")).isVisible();
            invite.getByText("Mark waiting").first().click();
            invite.locator(".waiting-for-input").fill("the keeper");
            Locator note = row(visit, "Say how it went");
            note.locator("[data-task-expand]").click();
            note.locator("[data-completion-proof-task]").fill("They loved the lamp");
            note.locator("[data-save-completion-proof]").click();

            assertThat(note.locator("[data-task-checkbox]")).isEnabled();
            assertThat(note.locator("[data-task-expand]")).hasAttribute("aria-expanded", "true");
            assertThat(invite.locator(".waiting-for-input")).hasValue("the keeper");
            note.locator("[data-task-checkbox]").click();
            assertThat(visit.find(".bundle-history")).containsText("Completed: Say how it went");
            assertThat(visit.find(".bundle-history")).containsText("by");

            Locator invoice = row(visit, "File the invoice");
            invoice.locator("[data-task-expand]").click();
            assertThat(invoice.locator(".proof-missing").first()).hasText("Missing file");
            invoice.locator("[data-required-file-task]")
                    .setInputFiles(new com.microsoft.playwright.options.FilePayload(
                            "invoice.txt", "text/plain", "12 guests".getBytes(StandardCharsets.UTF_8)));
            invoice.locator("[data-upload-required-file]").click();
            assertThat(invoice.locator(".proof-present")).hasText("1 file attached");
            assertThat(invite.locator(".waiting-for-input")).hasValue("the keeper");
        }
    }

    @Test
    @Covers({"UI-BD-08", "UI-URL-02"})
    void waitsAndFollowsUpInTheRowThatTheAddressNames() {
        JsonNode bundle = started("Tour that waits", 20);
        String task = taskOf(bundle, "Invite the guests");
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles?bundleId=%s&taskId=%s".formatted(WorkDesk.id(bundle), task));
            Locator row = visit.find("[data-task-row='%s']".formatted(task));
            assertThat(row).hasClass(Pattern.compile(".*task-target-row.*"));
            assertThat(row.locator("[data-task-expand]")).isFocused();
            row.getByText("Mark waiting").first().click();
            row.locator(".waiting-for-input").fill("the harbour master");
            row.locator(".waiting-channel-input").selectOption("phone");
            row.locator(".waiting-note-input").fill("Called, left a message");
            row.locator("[data-mark-waiting-task]").click();

            assertThat(row.locator("[data-follow-up-action=follow-up-sent]")).isVisible();
            assertThat(row.locator("[data-task-checkbox]")).isDisabled();
            assertThat(row.locator("[data-task-history]")).containsText("Waiting started");
            assertThat(metric(visit, "Waiting")).containsText("1");
        }
    }

    @Test
    @Covers({"UI-BD-01", "UI-BD-02"})
    void changesTitleStageAndAnchorDate() {
        JsonNode bundle = started("Tour that moves", 6);
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles?bundleId=" + WorkDesk.id(bundle));
            button(visit, "Change the title").click();
            Locator field = visit.find(".bundle-detail-header__field");
            String title = WorkDesk.unique("Tour with another name");
            field.fill(title);
            visit.press("Enter");
            assertThat(visit.find("#bundle-detail h1")).hasText(title);

            visit.find("[data-testid=stage-transition-btn]").click();
            assertThat(visit.find("[data-testid=stage-badge]")).hasText("announced");
            assertThat(visit.find("[data-testid=stage-transition-btn]")).hasText("Mark After-Event");
            button(visit, "Workflow actions").click();
            visit.page()
                    .getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName("Stage: Preparation"))
                    .click();
            button(visit, "Set stage").click();
            assertThat(visit.find("#stage-comment-error")).hasText("Say why the stage changes.");
            visit.find("#stage-comment").fill("The guests asked for another day");
            button(visit, "Set stage").click();
            assertThat(visit.find("[data-testid=stage-badge]")).hasText("preparation");
            assertThat(visit.find(".bundle-detail-header__text")).containsText("The guests asked for another day");

            visit.find(".bundle-detail-header .badge-anchor-date").click();
            visit.find("#anchor-day").fill(WorkDesk.day(16));
            assertThat(visit.find("dialog .check")).containsText("Move 4 open tasks along (10 days later)");
            button(visit, "Move").click();
            assertThat(visit.find(".bundle-detail-header .badge-anchor-date")).containsText(WorkDesk.day(16));
            assertThat(row(visit, "Invite the guests").locator("time")).hasText(WorkDesk.day(11));
        }
    }

    @Test
    @Covers({"UI-BD-05", "UI-BD-06"})
    void keepsLinksAndReferences() {
        JsonNode bundle = started("Tour with links", 8);
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles?bundleId=" + WorkDesk.id(bundle));
            assertThat(visit.find(".bundle-link-row--empty")).hasCount(2);
            Locator row = visit.find(".bundle-link-row").nth(1);
            row.locator(".bundle-link-url-input").fill("not an address");
            row.locator(".btn-save-link").click();
            assertThat(row.locator(".form__error")).containsText("https://");
            row.locator(".bundle-link-url-input").fill("https://photos.example/tour");
            row.locator(".btn-save-link").click();
            assertThat(visit.find(".bundle-link-row--empty")).hasCount(1);
            assertThat(row.getByRole(AriaRole.LINK, named("Open Photo album")))
                    .hasAttribute("href", "https://photos.example/tour");

            visit.find(".bundle-links-editable summary").click();
            visit.find("#add-bl-btn").click();
            assertThat(visit.find("#add-bl-name-error")).hasText("Give the link a name.");
            visit.find("#add-bl-name").fill("Guest book");
            visit.find("#add-bl-btn").click();
            assertThat(visit.find(".bundle-link-row")).hasCount(3);

            assertThat(visit.find(".reference-link")).hasText(Pattern.compile("Harbour map.*"));
            assertThat(visit.find(".references-section")).not().containsText("https://");
            visit.find(".references-section summary").click();
            visit.find("#add-ref-name").fill("How we light it");
            visit.find("#add-ref-url").fill("/" + SampleHandbook.SOP);
            button(visit, "Add reference").click();
            assertThat(visit.find(".reference-link")).hasCount(2);
            button(visit, "Remove reference Harbour map").click();
            assertThat(visit.find(".reference-link")).hasCount(1);
            visit.find(".reference-link").click();
            visit.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to workflow"))
                    .first()
                    .click();
            assertThat(visit.find("#bundle-detail h1")).containsText("Tour with links");
        }
    }

    @Test
    @Covers({"UI-BD-12", "UI-BD-11", "UI-ART-03"})
    void addsATaskAndRegistersAnOutput() {
        JsonNode bundle = started("Tour with extras", 8);
        String uri = "https://photos.example/" + WorkDesk.unique("album").replace(' ', '-');
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles?bundleId=" + WorkDesk.id(bundle));
            visit.find(".checklist-add summary").click();
            visit.find("#bundle-task-add").click();
            assertThat(visit.find("#bundle-task-desc-error")).hasText("Say what there is to do.");
            visit.find("#bundle-task-desc").fill("Sweep the stairs");
            visit.find("#bundle-task-add").click();
            assertThat(row(visit, "Sweep the stairs")).isVisible();
            desk.willRemove("/api/tasks/" + row(visit, "Sweep the stairs").getAttribute("data-task-row"));
            assertThat(visit.find(".bundle-detail-header [data-testid=progress-badge]"))
                    .hasText("0/5 done");

            Locator outputs = visit.find("[data-testid=workflow-artifacts]");
            outputs.locator("summary").click();
            outputs.locator("#artifact-title").fill("Photos of the tour");
            outputs.locator("#artifact-uri").fill(uri);
            outputs.getByText("Register", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(outputs.locator(".artifact-chip--needs-review")).containsText("Photos of the tour");
            outputs.getByRole(AriaRole.BUTTON, named("Approve Photos of the tour"))
                    .click();
            assertThat(outputs.locator(".artifact-chip--approved")).containsText("Photos of the tour");

            visit.open("/#/artifacts?bundle=" + WorkDesk.id(bundle));
            assertThat(visit.find("#artifacts-table tbody tr")).hasCount(1);
            assertThat(visit.find("#artifacts-table")).containsText("Tour with extras");
            button(visit, "Archive Photos of the tour").click();
            assertThat(visit.find("#artifacts-table .artifact-chip--archived")).isVisible();
        }
    }

    @Test
    @Covers({"UI-BD-04", "UI-WF-03"})
    void isClosedWhenEverythingIsProven() {
        JsonNode bundle = desk.bundle(WorkDesk.unique("Tour that ends"), WorkDesk.day(0), "");
        desk.task("Lock the door", WorkDesk.day(0), "\"bundleId\": \"%s\"".formatted(WorkDesk.id(bundle)));
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles?bundleId=" + WorkDesk.id(bundle));
            assertThat(visit.find(".close-blockers")).containsText("1 task is open");
            row(visit, "Lock the door").locator("[data-task-checkbox]").click();
            assertThat(visit.find(".close-blockers")).containsText("Everything is done and proven.");
            visit.find(".close-blockers").getByText("Mark done").click();
            assertThat(visit.find("[data-testid=stage-badge]")).hasText("done");
            visit.find(".close-blockers").getByText("Archive").click();
            assertThat(visit.find(".bundle-detail-header")).containsText("archived");
        }
    }

    @Test
    @Covers({"UI-BD-10", "UI-STATE-05", "UI-STATE-01"})
    void goesBackWhenTheServerRefuses() {
        JsonNode bundle = desk.bundle(WorkDesk.unique("Tour against the wind"), WorkDesk.day(0), "");
        desk.task("Row out", WorkDesk.day(0), "\"bundleId\": \"%s\"".formatted(WorkDesk.id(bundle)));
        try (Visit visit = signedIn()) {
            visit.expectTrouble("50[0-9]");
            visit.open("/#/bundles?bundleId=" + WorkDesk.id(bundle));
            Locator box = row(visit, "Row out").locator("[data-task-checkbox]");
            assertThat(box).isEnabled();
            visit.page()
                    .route(
                            Pattern.compile(".*/api/tasks/.*"),
                            route -> route.fulfill(
                                    new Route.FulfillOptions().setStatus(500).setBody("no")));
            box.click();
            assertThat(visit.find("#error-toast")).isVisible();
            assertThat(box).not().isChecked();
            visit.page().unroute(Pattern.compile(".*/api/tasks/.*"));

            visit.page()
                    .route(
                            Pattern.compile(".*/api/bundles$"),
                            route -> route.fulfill(
                                    new Route.FulfillOptions().setStatus(503).setBody("no")));
            visit.open("/#/docs");
            visit.page().reload();
            visit.open("/#/bundles");
            assertThat(visit.find("#app .notice--danger")).containsText("The workflows could not be loaded");
            visit.page().unrouteAll();
            visit.find("#app .notice--danger").getByText("Retry").click();
            assertThat(visit.find("#bundle-search")).isVisible();
        }
    }

    @Test
    @Covers("UI-STATE-01")
    void takesATemplateThatDoesNotComeForNoNewOne() {
        String template =
                WorkDesk.id(desk.get("/api/templates").get("templates").get(0));
        try (Visit visit = signedIn()) {
            visit.expectTrouble("50[0-9]");
            visit.page()
                    .route(
                            Pattern.compile(".*/api/templates$"),
                            route -> route.fulfill(
                                    new Route.FulfillOptions().setStatus(503).setBody("no")));
            visit.open("/#/templates?templateId=" + template);
            visit.page().reload();
            assertThat(visit.find("#app .notice--danger")).containsText("The template could not be loaded");
            assertThat(visit.find(".crumbs__here")).hasText("Template");
            visit.page().unrouteAll();
            visit.find("#app .notice--danger").getByText("Retry").click();
            assertThat(visit.find(".template-save-bar")).isVisible();
        }
    }

    @Test
    @Covers({"UI-BD-09", "UI-A11Y-02"})
    void showsAWorkflowAsAPictureAndAsAList() {
        JsonNode bundle = started("Tour on a timeline", 5);
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles?bundleId=" + WorkDesk.id(bundle));
            button(visit, "Timeline").click();
            assertThat(visit.find(".gantt__phase")).hasCount(2);
            assertThat(visit.find(".gantt__phase").first()).containsText("Prepare");
            assertThat(visit.find(".gantt__phase").first()).containsText("0/2");
            assertThat(visit.find(".gantt__phase").first().locator("[data-line=today]"))
                    .hasCount(1);
            assertThat(visit.find(".gantt__task[data-milestone=true]")).hasCount(1);
            button(visit, "List").click();
            assertThat(visit.find(".phases__task")).hasCount(4);
            assertThat(visit.find(".phases__task").first()).containsText("Invite the guests");
        }
    }

    @Test
    @Covers({"UI-A11Y-02", "UI-STATE-02"})
    void movesAWorkflowOnTheBoardByKeyAndMenuAndMouse() {
        JsonNode bundle = desk.bundle(WorkDesk.unique("Tour on the board"), WorkDesk.day(5), "");
        String title = bundle.get("title").asText();
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles?view=board&q=" + word(title));
            Locator card = visit.find(".board-card");
            assertThat(column(visit, "preparation").locator(".board-card")).hasCount(1);
            card.getByRole(AriaRole.LINK).focus();
            visit.press("Alt+ArrowRight");
            assertThat(column(visit, "announced").locator(".board-card")).hasCount(1);
            assertThat(card.getByRole(AriaRole.LINK)).isFocused();
            visit.find("#undo-toast").getByText("Undo").click();
            assertThat(column(visit, "preparation").locator(".board-card")).hasCount(1);

            button(visit, "Move " + title).click();
            visit.page()
                    .getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName("Done"))
                    .click();
            assertThat(column(visit, "done").locator(".board-card")).hasCount(1);
            card.dragTo(column(visit, "after-event"));
            assertThat(column(visit, "after-event").locator(".board-card")).hasCount(1);
            assertThat(visit.find(".success-banner, .flash-banner").first()).isVisible();
            desk.awaitAt(
                    "/api/bundles/" + WorkDesk.id(bundle),
                    now -> assertThat(now.at("/bundle/stage").asText()).isEqualTo("after-event"));
        }
    }

    @Test
    @Covers({"UI-WF-01", "UI-A11Y-07"})
    void showsWhatFallsWhen() {
        JsonNode bundle = started("Tour in the calendar", 0);
        try (Visit visit = signedIn()) {
            visit.open("/#/bundles?view=calendar&q=" + word(bundle.get("title").asText()));
            assertThat(visit.find("[aria-current=date] .calendar__event[data-kind=anchor]"))
                    .containsText("Tour in the calendar");
            assertThat(visit.find("#calendar-month")).isVisible();
            button(visit, "Next month", AriaRole.LINK).click();
            assertThat(visit.page()).hasURL(Pattern.compile(".*month=.*"));
            visit.find(".calendar__bar").getByText("Today").click();
            visit.find("[aria-current=date] .calendar__event[data-kind=anchor]").click();
            assertThat(visit.find("#bundle-detail h1")).containsText("Tour in the calendar");
        }
    }

    @Test
    @Covers({"UI-WF-04", "UI-NAV-02", "UI-TPL-12"})
    void hasTheSectionsOfTasks() {
        JsonNode late = started("Tour that is late", -10);
        try (Visit visit = signedIn()) {
            visit.open("/#/tasks?section=workflows");
            Locator card = visit.find(".bundle-card[data-bundle-id='%s']".formatted(WorkDesk.id(late)));
            assertThat(card).containsText("Next: ");
            assertThat(card).containsText("Invite the guests");
            assertThat(card).containsText("High risk");
            assertThat(card.locator("progress")).isVisible();
            visit.find("[data-tasks-section=templates]").click();
            assertThat(visit.find("#generate-today")).isVisible();
            assertThat(visit.find("[data-tasks-section=templates]")).hasAttribute("aria-current", "page");
            visit.find("[data-tasks-section=artifacts]").click();
            assertThat(visit.find("#artifact-status")).isVisible();
        }
    }

    @Test
    @Covers({"UI-TPL-04", "UI-TPL-05", "UI-TPL-07", "UI-TPL-08", "UI-TPL-09"})
    void editsATemplateAndKeepsWhatIsNotShown() {
        JsonNode copy = desk.make("/api/templates", "template", """
                {"name": "%s", "type": "tour", "triggerType": "manual", "sourceDocIds": ["doc.kept"], "emoji": "🗼",
                 "taskDefinitions": [
                   {"refId": "first", "description": "Open the door", "offsetDays": -1, "validation": {"kept": true}},
                   {"refId": "second", "description": "Climb the stairs", "offsetDays": 0}]}
                """.formatted(WorkDesk.unique("Tour to edit")));
        String path = "/api/templates/" + WorkDesk.id(copy);
        try (Visit visit = signedIn()) {
            visit.open("/#/templates?templateId=" + WorkDesk.id(copy));
            assertThat(visit.find("#template-editor-summary")).hasText("2 tasks - 0 references - 0 bundle links");
            assertThat(visit.find("#tpl-save-feedback")).hasText("No unsaved changes");
            visit.find("#tpl-emoji").fill("");
            visit.find("#tpl-tags").fill("Tour, Summer");
            button(visit, "+ Add Reference").click();
            visit.find("#tpl-references-list .ref-name").fill("Map");
            visit.find("#tpl-references-list .ref-url").fill("https://harbour.example/map");
            button(visit, "+ Add Bundle Link").click();
            visit.find("#tpl-bundlelinks-list .bld-name").fill("Album");
            assertThat(visit.find("#tpl-save-feedback")).hasText("Unsaved changes");
            assertThat(visit.find("#template-editor-summary")).hasText("2 tasks - 1 reference - 1 bundle link");

            Locator first = visit.find(".task-def-item").first();
            first.locator(".td-description").focus();
            visit.press("Alt+ArrowDown");
            assertThat(visit.find(".task-def-item .td-refid").first()).hasValue("second");
            visit.find("#add-task-def-btn").click();
            Locator added = visit.find(".task-def-item").last();
            assertThat(added.locator(".td-description")).isFocused();
            assertThat(added.locator(".td-refid")).hasValue("task-3");
            visit.find("#tpl-save-btn").click();
            assertThat(visit.find("#tpl-save-feedback")).containsText("Task 3 needs a description.");
            added.locator(".td-description").fill("Ring the bell");
            added.locator(".td-offset").fill("2");
            assertThat(added.locator(".td-stage-group")).isHidden();
            added.locator(".td-milestone").check();
            added.locator(".td-stage").selectOption("done");
            added.locator(".td-required-link").fill("Album");
            added.locator(".td-requires-file").check();
            added.locator(".td-proof").selectOption("comment");
            added.locator(".td-proof-label").fill("How it rang");
            added.locator(".td-systems").fill("bell, rope");
            visit.find("#tpl-save-btn").click();
            assertThat(visit.find("#tpl-save-feedback")).hasText("Saved successfully!");
        }
        JsonNode saved = desk.get(path).get("template");
        assertThat(saved.has("emoji")).isFalse();
        assertThat(saved.at("/sourceDocIds/0").asText()).isEqualTo("doc.kept");
        assertThat(saved.at("/taskDefinitions/0/refId").asText()).isEqualTo("second");
        assertThat(saved.at("/taskDefinitions/1/validation/kept").asBoolean()).isTrue();
        JsonNode bell = saved.at("/taskDefinitions/2");
        assertThat(bell.get("offsetDays").asInt()).isEqualTo(2);
        assertThat(bell.get("stageOnComplete").asText()).isEqualTo("done");
        assertThat(bell.at("/systems/1").asText()).isEqualTo("rope");
        assertThat(bell.at("/proofRequirement/label").asText()).isEqualTo("How it rang");
    }

    @Test
    @Covers({"UI-TPL-06", "UI-TPL-10", "UI-TPL-11", "UI-NAV-07"})
    void asksBeforeATemplateIsLostAndTellsOfOthers() {
        JsonNode copy = desk.make("/api/templates", "template", """
                {"name": "%s", "type": "tour", "taskDefinitions": [{"refId": "a", "description": "Open", "offsetDays": 0}]}
                """.formatted(WorkDesk.unique("Tour of two")));
        String path = "/api/templates/" + WorkDesk.id(copy);
        try (Visit visit = signedIn()) {
            visit.open("/#/templates?templateId=" + WorkDesk.id(copy));
            visit.find("input[name=tpl-trigger][value=automatic]").check();
            visit.find("#tpl-cron").fill("0 9 * * 1");
            visit.find("#tpl-lead-days").fill("3");
            assertThat(visit.find("#tpl-cron-preview")).containsText("On Monday at 09:00. Next: Mon");
            visit.find(".btn-back").click();
            assertThat(visit.find("#confirm-modal")).containsText("Leave without saving?");
            confirm(visit, "Stay");
            assertThat(visit.find("#tpl-cron")).hasValue("0 9 * * 1");

            desk.put(path, "{\"tags\": [\"Theirs\"], \"triggerSchedule\": \"0 8 * * 2\"}");
            visit.find("#tpl-save-btn").click();
            assertThat(visit.find("#template-conflict dt")).hasText("Schedule");
            assertThat(visit.find("#template-conflict dd")).hasText("0 8 * * 2");
            visit.find("#template-conflict").getByText("Save mine").click();
            assertThat(visit.find("#tpl-save-feedback")).hasText("Saved successfully!");
            visit.find(".btn-back").click();
            assertThat(visit.find("#template-search")).isVisible();

            JsonNode saved = desk.get(path).get("template");
            assertThat(saved.get("triggerSchedule").asText()).isEqualTo("0 9 * * 1");
            assertThat(saved.get("triggerLeadDays").asInt()).isEqualTo(3);
            assertThat(saved.at("/tags/0").asText()).isEqualTo("Theirs");

            String name = copy.get("name").asText();
            visit.find("#template-search").fill(name);
            button(visit, "Actions for " + name).click();
            visit.page()
                    .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete…"))
                    .click();
            assertThat(visit.find("#confirm-modal")).containsText("not affected");
            confirm(visit, "Delete");
            assertThat(visit.find(".template-card")).hasCount(0);
        }
    }

    @Test
    @Covers({"UI-REC-01", "UI-REC-02", "UI-REC-03", "UI-REC-06"})
    void plansWhatComesBack() {
        String description = WorkDesk.unique("Polish the lens");
        try (Visit visit = signedIn()) {
            visit.open("/#/recurring");
            button(visit, "New recurring task").click();
            visit.find("#rec-create-btn").click();
            assertThat(visit.find("#rec-desc-error")).hasText("Enter a description.");
            visit.find("#rec-desc").fill(description);
            visit.find("#rec-schedule").selectOption("monthly");
            visit.find("#rec-day").fill("32");
            visit.find("#rec-create-btn").click();
            assertThat(visit.find("#rec-day-error")).hasText("Day of the month must be 1 to 31.");
            visit.find("#rec-schedule").selectOption("weekly");
            visit.find("#rec-day").selectOption("1");
            assertThat(visit.find("#rec-preview")).containsText("On Monday at 09:00");
            visit.find("#rec-create-btn").click();
            assertThat(visit.find(".success-banner")).containsText("Recurring config created.");
            visit.find("#recurring-search").fill(description);
            Locator row = visit.find("#recurring-table tbody tr");
            assertThat(row).hasCount(1);
            assertThat(row.locator("[data-label=Schedule]")).containsText("Weekly (Monday)");
            assertThat(row.locator("[data-label=Enabled]")).hasText("Yes");
            desk.willRemove("/api/recurring/" + row.getAttribute("data-config-id"));

            row.locator("[data-toggle-recurring]").click();
            assertThat(row.locator("[data-label=Enabled]")).hasText("No");
            assertThat(row.locator("[data-toggle-recurring]")).hasText("Resume");
            button(visit, "Edit " + description).click();
            visit.find("#rec-schedule").selectOption("advanced");
            visit.find("#rec-cron").fill("0 9 * *");
            visit.find("#rec-create-btn").click();
            assertThat(visit.find("#rec-cron-error")).containsText("five fields");
            visit.find("#rec-cron").fill("0 9 * * 1,3");
            assertThat(visit.find("#rec-preview")).containsText("On Monday and Wednesday at 09:00");
            visit.find("#rec-create-btn").click();
            assertThat(row.locator("[data-label=Schedule]")).containsText("0 9 * * 1,3");
        }
    }

    @Test
    @Covers({"UI-REC-04", "UI-REC-05"})
    void generatesOnceAndKeepsWhatHasHistory() {
        String description = WorkDesk.unique("Count the boats");
        JsonNode config = desk.make("/api/recurring", "recurringConfig", """
                {"description": "%s", "cronExpression": "0 9 * * *"}
                """.formatted(description));
        try (Visit visit = signedIn()) {
            visit.expectTrouble("409");
            visit.open("/#/recurring");
            visit.find("#gen-start").fill(WorkDesk.day(41));
            visit.find("#gen-end").fill(WorkDesk.day(40));
            visit.find("#gen-btn").click();
            assertThat(visit.find("#gen-end-error")).containsText("before the first");
            visit.find("#gen-end").fill(WorkDesk.day(41));
            visit.find("#gen-preview-btn").click();
            assertThat(visit.find("#gen-result")).containsText("would be made");
            assertThat(visit.find("#gen-result")).containsText(description);
            visit.find("#gen-btn").click();
            assertThat(visit.find("#gen-result"))
                    .containsText(Pattern.compile("Generated \\d+ task\\(s\\), skipped 0 duplicate\\(s\\)\\."));
            visit.find("#gen-btn").click();
            assertThat(visit.find("#gen-result"))
                    .containsText(Pattern.compile("Generated 0 task\\(s\\), skipped \\d+ duplicate\\(s\\)\\."));

            visit.find("#recurring-search").fill(description);
            visit.find("[data-delete-recurring='%s']".formatted(WorkDesk.id(config)))
                    .click();
            confirm(visit, "Delete");
            Locator row = visit.find("[data-config-id='%s']".formatted(WorkDesk.id(config)));
            assertThat(row.locator(".form__error")).containsText("Pause or disable it instead");
            assertThat(row).isVisible();
        }
        desk.get("/api/tasks?date=" + WorkDesk.day(41))
                .get("tasks")
                .forEach(task -> desk.willRemove("/api/tasks/" + WorkDesk.id(task)));
    }

    @Test
    @Covers({"UI-ART-01", "UI-ART-02", "UI-ART-04"})
    void keepsTheIndexOfArtifacts() {
        JsonNode bundle = desk.bundle(WorkDesk.unique("Tour with papers"), WorkDesk.day(1), "");
        String title = WorkDesk.unique("Keeper's log");
        desk.make("/api/artifacts", "artifact", """
                {"type": "report", "title": "%s", "storageUri": "vault:log/7", "status": "needs-review"}
                """.formatted(title));
        try (Visit visit = signedIn()) {
            visit.open("/#/artifacts?status=needs-review");
            Locator row = visit.find("#artifacts-table tbody tr").filter(new Locator.FilterOptions().setHasText(title));
            assertThat(row.locator("code")).hasText("vault:log/7");
            assertThat(row.getByRole(AriaRole.LINK, named("Open " + title))).hasCount(0);
            assertThat(row.getByRole(AriaRole.BUTTON, named("Copy the address of " + title)))
                    .isVisible();
            assertThat(row).containsText("Not attached");
            button(visit, "Attach " + title).click();
            visit.find("#attach-bundle").selectOption(WorkDesk.id(bundle));
            visit.find("dialog").getByRole(AriaRole.BUTTON, named("Attach")).click();
            assertThat(row).containsText("Tour with papers");
            button(visit, "Approve " + title).click();
            assertThat(row).hasCount(0);
            visit.open("/#/artifacts?status=approved");
            assertThat(row).isVisible();
        }
    }

    @Test
    @Covers({"UI-USR-01", "UI-USR-02", "UI-USR-03", "UI-USR-04"})
    void managesUsers() {
        String name = WorkDesk.unique("Keeper");
        String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@harbour.example";
        try (Visit visit = signedIn()) {
            visit.expectTrouble("40[09]");
            visit.open("/#/users");
            visit.find("#user-add-btn").click();
            visit.find("#user-save-btn").click();
            assertThat(visit.find("#user-name-error")).hasText("Enter a name.");
            assertThat(visit.find("#user-email-error")).hasText("Enter an email address.");
            assertThat(visit.find("#user-password-error")).hasText("Enter a password.");
            visit.find("#user-name").fill(name);
            visit.find("#user-email").fill(email);
            visit.find("#user-password").fill("short");
            assertThat(visit.find("#user-password-note")).containsText("5 more characters");
            visit.find("#user-password").fill("Lens-and-lamp-7");
            assertThat(visit.find("#user-password-note")).hasText("Strong.");
            visit.find("#user-save-btn").click();
            Locator row = visit.find("#users-table tbody tr").filter(new Locator.FilterOptions().setHasText(email));
            assertThat(row.locator("[data-label=Role]")).hasText("Operator");

            visit.find("#user-add-btn").click();
            visit.find("#user-name").fill("Another");
            visit.find("#user-email").fill(email);
            visit.find("#user-password").fill("Lens-and-lamp-7");
            visit.find("#user-save-btn").click();
            assertThat(visit.find("#user-dialog [role=alert]").first()).isVisible();
            visit.press("Escape");

            button(visit, "Disable " + name).click();
            assertThat(row).containsText("disabled");
            visit.open("/#/recurring");
            button(visit, "New recurring task").click();
            assertThat(visit.find("#rec-assignee")).not().containsText(name);
        }
    }

    @Test
    @Covers({"UI-SET-01", "UI-NAV-03"})
    void tellsAnAdministratorWhereThingsStand() {
        try (Visit visit = signedIn()) {
            visit.open("/#/recurring");
            assertThat(visit.find("#recurring-search")).isVisible();
            visit.find("#settings-button").click();
            visit.page()
                    .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Admin"))
                    .click();
            assertThat(visit.find(".admin-card")).hasCount(6);
            assertThat(visit.find(".admin-card").filter(new Locator.FilterOptions().setHasText("Recurring config")))
                    .containsText("enabled");
            assertThat(visit.find(".admin-facts")).containsText("Running");
            assertThat(visit.find("[data-index=docs]")).containsText("Documents");
            visit.find(".admin-card").getByRole(AriaRole.LINK, named("Users")).click();
            assertThat(visit.find("#users-table")).isVisible();
        }
    }

    /** How to get to a state, given a workflow of the lighthouse template; what shows that it is there. */
    enum State {
        LIST((visit, bundle) -> {
            visit.open("/#/bundles");
            assertThat(visit.find(".bundle-card [data-testid=progress-badge]").first())
                    .isVisible();
        }),
        LIST_NEW((visit, bundle) -> {
            visit.open("/#/bundles?new=1");
            assertThat(visit.find("#bundle-create-btn")).isVisible();
        }),
        BOARD((visit, bundle) -> {
            visit.open("/#/bundles?view=board");
            assertThat(visit.find(".board-card").first()).isVisible();
        }),
        CALENDAR((visit, bundle) -> {
            visit.open("/#/bundles?view=calendar");
            assertThat(visit.find(".calendar__event").first()).isVisible();
        }),
        START((visit, bundle) -> {
            visit.open("/#/bundles?start=lighthouse-tour");
            assertThat(visit.find("#start-workflow .start-preview__row").first())
                    .isVisible();
        }),
        BUNDLE((visit, bundle) -> {
            visit.open("/#/bundles?bundleId=" + bundle);
            assertThat(visit.find(".task-checklist-row").first()).isVisible();
            assertThat(visit.find("[data-testid=workflow-context]")).isVisible();
        }),
        BUNDLE_OPENED((visit, bundle) -> {
            visit.open("/#/bundles?bundleId=" + bundle);
            visit.find("[data-task-expand]").first().click();
            visit.find("[data-task-expand]").nth(2).click();
            assertThat(visit.find("[data-completion-proof-task]")).isVisible();
        }),
        TIMELINE((visit, bundle) -> {
            visit.open("/#/bundles?bundleId=" + bundle);
            button(visit, "Timeline").click();
            assertThat(visit.find(".gantt__task").first()).isVisible();
        }),
        BUNDLE_GONE((visit, bundle) -> {
            visit.expectTrouble("404");
            visit.open("/#/bundles?bundleId=nothing");
            assertThat(visit.find(".empty__title")).isVisible();
        }),
        TEMPLATES((visit, bundle) -> {
            visit.open("/#/templates");
            assertThat(visit.find(".template-card").first()).isVisible();
        }),
        TEMPLATE((visit, bundle) -> {
            visit.open("/#/templates?templateId=" + WorkDesk.id(template));
            assertThat(visit.find(".task-def-item").first()).isVisible();
            assertThat(visit.find("#tpl-save-btn")).isInViewport();
        }),
        RECURRING((visit, bundle) -> {
            visit.open("/#/recurring");
            button(visit, "New recurring task").click();
            assertThat(visit.find("#rec-create-btn")).isVisible();
        }),
        ARTIFACTS((visit, bundle) -> {
            visit.open("/#/artifacts");
            assertThat(visit.find("#artifact-status")).isVisible();
        }),
        ADMIN((visit, bundle) -> {
            visit.open("/#/admin");
            assertThat(visit.find(".admin-facts")).containsText("Running");
            assertThat(visit.find("[data-index=docs]")).containsText("Documents");
        }),
        USERS((visit, bundle) -> {
            visit.open("/#/users");
            assertThat(visit.find("#users-table tbody tr").first()).isVisible();
        });

        private final BiConsumer<Visit, String> way;

        State(BiConsumer<Visit, String> way) {
            this.way = way;
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("statesOnScreens")
    @Covers({"UI-A11Y-01", "UI-A11Y-09", "UI-SHELL-08", "UI-REC-07", "UI-TPL-04"})
    void isForEverybody(State state, Screen screen) {
        JsonNode bundle = started("Tour to look at", 3);
        try (Visit visit = browser.visitSignedIn(screen)) {
            state.way.accept(visit, WorkDesk.id(bundle));

            visit.shotOfWholePage("flows-%s-%s"
                    .formatted(state.name().toLowerCase(Locale.ROOT).replace('_', '-'), screen.suffix()));
            assertThat(visit.accessibilityFindings()).isEmpty();
            assertThat(visit.scrollsSideways()).isFalse();
        }
    }

    /** Each state on a desk or on a phone by turns; {@code -Dui.screens=all} shows each of them on all four. */
    static Stream<Arguments> statesOnScreens() {
        return Stream.of(State.values())
                .flatMap(state -> Screen.usual(state.ordinal()).stream().map(screen -> Arguments.of(state, screen)));
    }

    private static JsonNode started(String title, int daysFromToday) {
        return desk.bundle(
                WorkDesk.unique(title),
                WorkDesk.day(daysFromToday),
                "\"templateId\": \"%s\"".formatted(WorkDesk.id(template)));
    }

    private static String taskOf(JsonNode bundle, String description) {
        for (JsonNode task :
                desk.get("/api/bundles/" + WorkDesk.id(bundle) + "/tasks").get("tasks")) {
            if (task.get("description").asText().equals(description)) {
                return WorkDesk.id(task);
            }
        }
        throw new AssertionError("no task '" + description + "'");
    }

    private static Visit signedIn() {
        return browser.visitSignedIn(Screen.WIDE_LIGHT);
    }

    private static Locator card(Visit visit, String title) {
        return visit.find(".bundle-card").filter(new Locator.FilterOptions().setHasText(title));
    }

    private static Locator row(Visit visit, String description) {
        return visit.find("[data-task-row]")
                .filter(new Locator.FilterOptions()
                        .setHas(visit.find(".task-checklist-row__text")
                                .filter(new Locator.FilterOptions().setHasText(description))));
    }

    private static Locator metric(Visit visit, String label) {
        return visit.find(".workflow-context-metric")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + label)));
    }

    private static Locator column(Visit visit, String stage) {
        return visit.find(".board__column[data-stage='%s']".formatted(stage));
    }

    private static Locator button(Visit visit, String name) {
        return button(visit, name, AriaRole.BUTTON);
    }

    private static Locator button(Visit visit, String name, AriaRole role) {
        return visit.page()
                .getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void confirm(Visit visit, String action) {
        visit.find("#confirm-modal").getByRole(AriaRole.BUTTON, named(action)).click();
    }

    private static String bundleOf(Visit visit) {
        return String.valueOf(visit.find("#bundle-detail").getAttribute("data-bundle-id"));
    }

    /** The part of a name that no other has. */
    private static String word(String unique) {
        return unique.substring(unique.lastIndexOf(' ') + 1);
    }
}
