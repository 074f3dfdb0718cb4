package club.datatalks.dataops.itest;

import static club.datatalks.dataops.itest.WorkDesk.day;
import static club.datatalks.dataops.itest.WorkDesk.id;
import static club.datatalks.dataops.itest.WorkDesk.unique;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The screens of daily work in their states: looked at, and checked for who cannot look. */
@ExtendWith(SharedPortal.class)
class WorkScreensIT {

    private static PortalBrowser browser;
    private static WorkDesk desk;
    private static JsonNode waiting;
    private static JsonNode described;
    private static JsonNode bundle;

    private final List<String> findings = new ArrayList<>();

    @BeforeAll
    static void open(RunningPortal portal) {
        PortalBrowser.assumeInstalled();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        browser = PortalBrowser.open(portal);
        desk = new WorkDesk(portal);
        bundle = desk.bundle(unique("Summer fair"), day(6), "\"emoji\": \"🎪\", \"tags\": [\"fair\"]");
        String of = "\"bundleId\": \"%s\"".formatted(id(bundle));
        desk.task(unique("Invite the brass band"), day(-2), of);
        desk.task(unique("Print the programme"), day(0), of + ", \"requiredLinkName\": \"Programme\"");
        desk.task(
                unique("Pay the tent"),
                day(0),
                "\"requiresFile\": true, \"proofRequirement\": {\"type\": \"file\", \"label\": \"Invoice PDF\"}");
        desk.task(unique("Thank the helpers"), day(0), """
                "proofRequirement": {"type": "comment", "label": "Who was thanked"},
                "validation": {"skipClosure": {"allowedStatuses": ["no helpers this time"]}}
                """);
        waiting = desk.task(unique("Hear from the mayor"), day(0), of);
        desk.markWaiting(waiting, "the mayor's office", day(0));
        described =
                desk.task(unique("Light the lamp"), day(0), "\"instructionDocId\": \"sop.lighthouse.light-the-lamp\"");
    }

    @AfterAll
    static void close() {
        if (desk != null) {
            desk.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WIDE_LIGHT", "PHONE_DARK"})
    @Covers({"UI-A11Y-09", "UI-A11Y-01", "UI-A11Y-05", "UI-SHELL-08", "UI-QUEUE-07", "UI-RESP-03"})
    void isForEverybody(Screen screen) {
        try (Visit visit = browser.visitSignedIn(screen)) {
            visit.open("/#/");
            assertThat(visit.find("[data-operations-work-loaded=true]")).isVisible();
            assertThat(visit.find("#dashboard-tasks " + row(waiting))).isVisible();
            visit.find(".end-of-day").getByText("Unfinished today").click();
            check(visit, "home", screen);
            if (screen.isPhone()) {
                Locator action = visit.find("#dashboard-tasks " + row(waiting) + " .task-next-action");
                assertThat(action.boundingBox().height).isGreaterThanOrEqualTo(44);
                assertThat(visit.find("#dashboard-tasks " + row(waiting) + " .task-status-hit-target")
                                .boundingBox()
                                .width)
                        .isGreaterThanOrEqualTo(40);
            }

            // The half of a row that the list leaves free would be too small to touch.
            visit.evaluate("scrollTo(0, 0), true");
            visit.find("#notif-bell").click();
            assertThat(visit.find("#notif-dropdown")).isVisible();
            check(visit, "bell", screen);
            visit.press("Escape");

            visit.open("/#/tasks");
            assertThat(visit.find("#tasks-table " + row(waiting))).isVisible();
            check(visit, "tasks", screen);
            visit.open("/#/tasks?date=2032-01-01");
            assertThat(visit.find(".empty__title")).hasText("No tasks for this date.");
            check(visit, "tasks-none", screen);

            visit.open("/#/tasks?section=queue");
            assertThat(visit.find("[data-queue-group=waiting] " + row(waiting))).isVisible();
            check(visit, "queue", screen);
            visit.find("[data-queue-group=waiting] " + row(waiting)).click();
            assertThat(visit.find("#task-panel .follow-up")).isVisible();
            check(visit, "task-waiting", screen);
            if (screen.isPhone()) {
                assertThat(visit.find("#task-panel .task-modal__frame").boundingBox().width)
                        .isGreaterThan(visit.page().viewportSize().width - 20);
                assertThat(visit.find("#task-panel-close")).isInViewport();
            }
            visit.press("Escape");
            visit.find("[data-queue-group=today] " + row(described)).click();
            assertThat(visit.find("#task-panel .process-doc-link")).isVisible();
            check(visit, "task-described", screen);
            visit.press("Escape");

            visit.open("/#/notifications");
            assertThat(visit.find(".notice-row").first()).isVisible();
            check(visit, "notifications", screen);
            visit.find("#app").focus();
            visit.press("n");
            assertThat(visit.find("#new-task-dialog")).isVisible();
            check(visit, "new-task", screen);
        }
        assertThat(findings).isEmpty();
    }

    @Test
    @Covers({"UI-RESP-01", "UI-A11Y-01"})
    void fitsBetweenPhoneAndDesk() {
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            for (int width : new int[] {820, 320}) {
                visit.page().setViewportSize(width, 900);
                visit.open("/#/");
                assertThat(visit.find("#dashboard-tasks " + row(waiting))).isVisible();
                visit.shotOfWholePage("work-home-" + width);
                assertThat(visit.scrollsSideways()).as("Home at " + width).isFalse();
                visit.open("/#/tasks");
                assertThat(visit.find("#tasks-table " + row(waiting))).isVisible();
                visit.shotOfWholePage("work-tasks-" + width);
                assertThat(visit.scrollsSideways()).as("Tasks at " + width).isFalse();
            }
        }
    }

    private void check(Visit visit, String state, Screen screen) {
        visit.shot("work-%s-%s".formatted(state, screen.suffix()));
        visit.accessibilityFindings()
                .forEach(finding -> findings.add("%s on %s: %s".formatted(state, screen, finding)));
        if (visit.scrollsSideways()) {
            findings.add("%s on %s scrolls sideways".formatted(state, screen));
        }
    }

    private static String row(JsonNode task) {
        return "[data-task-row='%s']".formatted(id(task));
    }
}
