package club.datatalks.dataops.itest;

import static club.datatalks.dataops.itest.WorkDesk.day;
import static club.datatalks.dataops.itest.WorkDesk.id;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How long the screens of work take until somebody can work with them, and how lists of thousands scroll, by the
 * browser's own clock. It prints figures and holds nobody to them, because they are those of the machine;
 * {@code bench/run screens} runs it, no build does.
 */
@ExtendWith(SharedPortal.class)
class ScreenSpeed {

    private static final int RUNS = 5;
    private static final int TODAY = 57;
    private static final int ROWS = 5000;

    /** Runs in every page before the page's own scripts. */
    private static final String CLOCK = """
            // The portal's own modules fill the browser's list of 250.
            performance.setResourceTimingBufferSize(4000);
            globalThis.longTasks = [];
            new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({duration}) => duration)))
              .observe({type: "longtask", buffered: true});
            // Drawn, nothing left to load on it, and the page's thread free for a key.
            globalThis.whenReady = (selector) => new Promise((resolve, reject) => {
              setTimeout(() => reject(new Error(selector + " did not come within a minute")), 60000);
              const ready = () => document.querySelector(selector) && !document.querySelector("#app [aria-busy=true], #app .skeleton");
              const look = () => ready() && (observer.disconnect(), requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
              const observer = new MutationObserver(look);
              observer.observe(document, {subtree: true, childList: true, attributes: true});
              look();
            });
            """;

    private static RunningPortal portal;
    private static PortalBrowser browser;
    private static WorkDesk desk;
    private static String bundle;
    private static String template;

    private record Screenful(String name, String address, String ready) {}

    private record Timing(double first, double again, double within, double task) {}

    @BeforeAll
    static void open(RunningPortal shared) {
        PortalBrowser.assumeInstalled();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        portal = shared;
        browser = PortalBrowser.open(portal);
        desk = new WorkDesk(portal);
        JsonNode templates = desk.get("/api/templates").get("templates");
        template = id(templates.get(0));
        bundle = startWorkflows(templates);
        fillADay();
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

    /** One of each of the first templates, with an artifact. @return the id of the last of them */
    private static String startWorkflows(JsonNode templates) {
        String last = "";
        for (int at = 0; at < Math.min(8, templates.size()); at++) {
            JsonNode each = templates.get(at);
            last = id(desk.bundle(
                    each.get("name").asText() + ": " + day(at - 2),
                    day(at - 2),
                    "\"templateId\": \"%s\"".formatted(id(each))));
            desk.make("/api/artifacts", "artifact", """
                    {"title": "Recording %d", "type": "recording", "bundleId": "%s", "storageUri": "https://example.org/%d"}
                    """.formatted(at, last, at));
        }
        return last;
    }

    /** 57 tasks, what is late and what waits, and rules. */
    private static void fillADay() {
        for (int at = 0; at < TODAY; at++) {
            desk.task("Call partner %d back and note what they said".formatted(at), day(0), proof(at));
        }
        for (int at = 0; at < 12; at++) {
            desk.task("Write the report of week %d".formatted(at), day(-1 - at), "");
            JsonNode waiting = desk.task("Hear from sponsor %d".formatted(at), day(0), "");
            desk.markWaiting(waiting, "sponsor %d".formatted(at), day(at - 6));
            desk.make("/api/recurring", "recurringConfig", """
                    {"description": "Look through mailbox %d", "cronExpression": "0 9 * * %d"}
                    """.formatted(at, at % 7));
        }
    }

    private static String proof(int at) {
        return switch (at % 4) {
            case 0 -> "\"requiredLinkName\": \"Minutes\"";
            case 1 -> "\"proofRequirement\": {\"type\": \"comment\", \"label\": \"What they said\"}";
            default -> "";
        };
    }

    private static List<Screenful> screens() {
        String row = "[data-task-row]";
        return List.of(
                new Screenful("Home", "/#/", "[data-operations-work-loaded=true] #dashboard-tasks " + row),
                new Screenful("the full queue", "/#/tasks?section=queue", "[data-queue-group=overdue] " + row),
                new Screenful("the task list", "/#/tasks", "#tasks-table " + row),
                new Screenful("a week", "/#/tasks?section=week&assignee=all", "[data-testid=week]"),
                new Screenful(
                        "workflows of Tasks", "/#/tasks?section=workflows", "[data-section=workflows] [data-row]"),
                new Screenful("bundles", "/#/bundles", ".bundle-card"),
                new Screenful("bundles, the board", "/#/bundles?view=board", ".board-card"),
                new Screenful("bundles, the calendar", "/#/bundles?view=calendar", ".calendar__grid"),
                new Screenful("one bundle", "/#/bundles?bundleId=" + bundle, "#bundle-detail " + row),
                new Screenful("templates", "/#/templates", ".template-card"),
                new Screenful("one template", "/#/templates?templateId=" + template, ".template-save-bar"),
                new Screenful("recurring", "/#/recurring", "#recurring-table tbody tr"),
                new Screenful("notifications", "/#/notifications", "#dismiss-all-btn"),
                new Screenful("users", "/#/users", "#users-table tbody tr"),
                new Screenful("artifacts", "/#/artifacts", "#artifacts-table tbody tr"));
    }

    @Test
    void measures() {
        System.out.printf("%nLoad %.1f; median (worst) of %d, milliseconds%n", load(), RUNS);
        System.out.printf(
                "%-24s %-16s %-16s %-16s %s%n", "", "first visit", "a later one", "from Home", "longest task");
        for (Screenful screen : screens()) {
            List<Timing> timings = new ArrayList<>();
            for (int run = 0; run <= RUNS; run++) {
                Timing timing = timing(screen);
                // The first one warms the server up.
                if (run > 0) {
                    timings.add(timing);
                }
            }
            System.out.printf(
                    "%-24s %-16s %-16s %-16s %s%n",
                    screen.name(),
                    said(timings.stream().map(Timing::first).toList()),
                    said(timings.stream().map(Timing::again).toList()),
                    said(timings.stream().map(Timing::within).toList()),
                    said(timings.stream().map(Timing::task).toList()));
        }
        System.out.printf(
                "%n%,d rows%n%-24s %-16s %-16s %-16s %s%n",
                ROWS, "", "until it stands", "95 % of frames", "frames > 50 ms", "longest task");
        for (Screenful list : List.of(
                new Screenful("the task list", "/#/tasks?date=" + day(70), "#tasks-table [data-task-row=t0]"),
                new Screenful("the full queue", "/#/tasks?section=queue&group=overdue", "[data-task-row=t0]"),
                new Screenful(
                        "Home's queue",
                        "/#/",
                        "[data-operations-work-loaded=true] #dashboard-tasks [data-task-row]"))) {
            scrolling(list);
        }
        System.out.printf("Load %.1f%n", load());
    }

    /** A new window, which has nothing of the portal yet; the same again; and the same screen from Home. */
    private static Timing timing(Screenful screen) {
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            visit.page().addInitScript(CLOCK + "globalThis.ready = whenReady(`" + screen.ready() + "`);");
            visit.open(screen.address());
            double first = visit.evaluate("ready").getAsDouble();
            visit.open("about:blank");
            visit.open(screen.address());
            JsonObject again = visit.evaluate("ready.then((at) => ({at, task: Math.max(0, ...longTasks)}))")
                    .getAsJsonObject();
            boolean home = screen.address().equals("/#/");
            visit.open("about:blank");
            visit.open(home ? "/#/templates" : "/#/");
            assertThat(visit.find(home ? ".template-card" : "[data-operations-work-loaded=true]")
                            .first())
                    .isVisible();
            double within = visit.evaluate("""
                    (() => {
                      const began = performance.now();
                      location.hash = "%s";
                      return whenReady(`%s`).then((at) => at - began);
                    })()
                    """.formatted(screen.address().substring(2), screen.ready()))
                    .getAsDouble();
            return new Timing(
                    first,
                    again.get("at").getAsDouble(),
                    within,
                    again.get("task").getAsDouble());
        }
    }

    private static void scrolling(Screenful list) {
        List<JsonObject> runs = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
                String body = rows(list.address().contains("date") ? day(70) : day(-1));
                for (String asked : List.of("**/api/tasks?date=*", "**/api/tasks?status=todo")) {
                    visit.page()
                            .route(
                                    asked,
                                    route -> route.fulfill(new Route.FulfillOptions()
                                            .setContentType("application/json")
                                            .setBody(body)));
                }
                visit.page().addInitScript(CLOCK + "globalThis.ready = whenReady(`" + list.ready() + "`);");
                visit.open(list.address());
                JsonObject scrolled = visit.evaluate(SCROLL).getAsJsonObject();
                if (run > 0) {
                    runs.add(scrolled);
                }
            }
        }
        System.out.printf(
                "%-24s %-16s %-16s %-16s %s%n",
                list.name(), said(runs, "ready"), said(runs, "p95"), said(runs, "slow"), said(runs, "task"));
    }

    /**
     * As a hand at the wheel does, 6,000 pixels a second for five seconds; then a leap to the middle and to the end.
     */
    private static final String SCROLL = """
            ready.then((ready) => new Promise((resolve) => {
              longTasks.length = 0;
              const frames = [];
              let last = performance.now();
              const start = last;
              const frame = (now) => {
                frames.push(now - last);
                last = now;
                scrollBy(0, 100);
                if (now - start < 5000) requestAnimationFrame(frame);
                else {
                  const end = document.documentElement.scrollHeight;
                  scrollTo(0, end / 2);
                  setTimeout(() => scrollTo(0, end), 300);
                  setTimeout(() => {
                    frames.sort((a, b) => a - b);
                    resolve({
                      ready,
                      p95: frames[Math.floor(frames.length * 0.95)],
                      slow: frames.filter((each) => each > 50).length,
                      task: Math.max(0, ...longTasks),
                    });
                  }, 900);
                }
              };
              requestAnimationFrame(frame);
            }))
            """;

    private static String rows(String date) {
        return IntStream.range(0, ROWS)
                .mapToObj(at -> """
                        {"id":"t%d","description":"Task %04d with some words to it","date":"%s","status":"todo","source":"manual"%s}
                        """.formatted(
                        at, at, date, at % 3 == 0 ? ",\"bundleId\":\"" + bundle + "\"" : "," + proofOrNothing(at)))
                .collect(Collectors.joining(",", "{\"tasks\":[", "]}"));
    }

    private static String proofOrNothing(int at) {
        String proof = proof(at);
        return proof.isEmpty() ? "\"tags\":[]" : proof;
    }

    private static String said(List<JsonObject> runs, String name) {
        return said(runs.stream().map(run -> run.get(name).getAsDouble()).toList());
    }

    private static String said(List<Double> values) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        return "%.0f (%.0f)".formatted(sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
