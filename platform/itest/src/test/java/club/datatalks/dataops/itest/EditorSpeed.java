package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How long a long procedure takes to open, to scroll and to type in, by the browser's own clock. It prints figures and
 * holds nobody to them, because they are those of the machine; {@code bench/run editor} runs it, no build does.
 */
@ExtendWith(SharedPortal.class)
class EditorSpeed {

    private static final String PATH = "lighthouse/sops/long-procedure.md";
    private static final int STEPS = 50;
    private static final int PICTURES = 60;
    private static final int RUNS = 5;

    private static RunningPortal portal;
    private static PortalBrowser browser;

    @BeforeAll
    static void open(RunningPortal shared) {
        PortalBrowser.assumeInstalled();
        portal = shared;
        browser = PortalBrowser.open(portal);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void measures() {
        List<JsonObject> opened = new ArrayList<>();
        List<JsonObject> scrolled = new ArrayList<>();
        List<JsonObject> typed = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
                if (run == 0) {
                    write(visit);
                }
                JsonObject opening = opening(visit);
                JsonObject scrolling = scrolling(visit);
                JsonObject typing = typing(visit);
                // The first one warms the server up.
                if (run > 0) {
                    opened.add(opening);
                    scrolled.add(scrolling);
                    typed.add(typing);
                }
            }
        }
        System.out.printf("%n%d steps, %d pictures, median (worst) of %d%n", STEPS, PICTURES, RUNS);
        print("open: steps on the screen after the data is there", opened, "read", "ms");
        print("open: ready to be edited after the data is there", opened, "edit", "ms");
        print("open: longest task of the page", opened, "task", "ms");
        print("scroll: 95 of 100 frames within", scrolled, "p95", "ms");
        print("scroll: frames that took more than 50 ms", scrolled, "slow", "");
        print("type: from a key to the next frame, longest", typed, "worst", "ms");
    }

    private static void write(Visit visit) {
        String sample =
                visit.page().request().get("/content/" + SampleHandbook.SOP).text();
        String text = LongProcedure.in(
                sample.replace("id: sop.lighthouse.light-the-lamp", "id: sop.lighthouse.long-procedure")
                        .replace("aliases:\n  - \"lighthouse/sops/ignite.md\"\n", "")
                        .replace("Light the lamp", "A long procedure"),
                STEPS,
                PICTURES);
        RequestOptions request = RequestOptions.create().setHeader("Origin", portal.address());
        assertThat(visit.page()
                        .request()
                        .put("/docs?path=content/" + PATH, request.setData(Map.of("content", text)))
                        .status())
                .isEqualTo(200);
    }

    /** From within the portal, as by the tree: what is measured is the document, not the portal's start. */
    private static JsonObject opening(Visit visit) {
        visit.open("/lighthouse/sops");
        Locator link = visit.find("#app a[href='/" + PATH + "']").first();
        assertThat(link).isVisible();
        visit.evaluate("""
                // The portal's own modules fill the browser's list of 250.
                performance.setResourceTimingBufferSize(2000);
                globalThis.tasks = [];
                new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({duration}) => duration))).observe({type: "longtask"});
                globalThis.when = (ready) => new Promise((resolve) => {
                  const look = () => ready() && (observer.disconnect(), requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
                  const observer = new MutationObserver(look);
                  observer.observe(document.body, {subtree: true, childList: true, attributes: true});
                });
                globalThis.read = when(() => document.querySelectorAll(".block-step").length === %d);
                globalThis.edit = when(() => document.querySelector(".blocks[data-editable=true] .block-step"));
                true
                """.formatted(STEPS));
        link.click();
        return visit.evaluate("""
                Promise.all([read, edit]).then(([read, edit]) => {
                  const ended = (part) => performance.getEntriesByType("resource").filter(({name}) => name.includes(part)).at(-1).responseEnd;
                  return {read: read - ended("/docs/view?"), edit: edit - ended("/docs?path="), task: Math.max(0, ...tasks)};
                })
                """).getAsJsonObject();
    }

    private static JsonObject scrolling(Visit visit) {
        return visit.evaluate("""
                new Promise((resolve) => {
                  const frames = [];
                  const end = document.documentElement.scrollHeight - innerHeight;
                  let last = performance.now();
                  const start = last;
                  const frame = (now) => {
                    frames.push(now - last);
                    last = now;
                    scrollTo(0, end * Math.min(1, (now - start) / 3000));
                    if (now - start < 3000) requestAnimationFrame(frame);
                    else {
                      frames.sort((a, b) => a - b);
                      resolve({p95: frames[Math.floor(frames.length * 0.95)], slow: frames.filter((each) => each > 50).length});
                    }
                  };
                  requestAnimationFrame(frame);
                })
                """).getAsJsonObject();
    }

    private static JsonObject typing(Visit visit) {
        visit.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Page.GetByRoleOptions()
                                .setName("Edit step 25")
                                .setExact(true))
                .focus();
        visit.press("Enter");
        assertThat(visit.find(".in-place__field")).isFocused();
        visit.evaluate("""
                globalThis.keys = [];
                new PerformanceObserver((list) => keys.push(...list.getEntries().filter(({name}) => name === "keydown").map(({duration}) => duration)))
                  .observe({type: "event", durationThreshold: 16});
                true
                """);
        visit.page().keyboard().type(" Then say so, in as many words as it takes, to everybody who waits below.");
        return visit.evaluate("""
                new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve({worst: Math.max(0, ...keys)}), 100)))
                """).getAsJsonObject();
    }

    private static void print(String what, List<JsonObject> runs, String name, String unit) {
        List<Double> values = runs.stream()
                .map(run -> run.get(name).getAsDouble())
                .sorted(Comparator.naturalOrder())
                .toList();
        System.out.printf(
                "%-52s %6.0f (%.0f) %s%n", what, values.get(values.size() / 2), values.get(values.size() - 1), unit);
    }
}
