package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.itest.HeldRequests.Manner;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is around every document: sidebar, toolbar, where one was, how it looks, what it costs. */
@ExtendWith(SharedPortal.class)
class PortalScenarioIT {

    /** Contract: portal-ui.md, UI-LOOK-01. */
    private static final List<String> TOKENS = List.of(
            "bg shell surface surface-hover control control-hover border border-strong text muted faint accent",
            "accent-soft danger warning warning-soft info",
            "status-todo status-active status-waiting status-overdue status-done status-missing-proof status-assistant",
            "text-11 text-12 text-13 text-14 text-16 text-22 text-32",
            "space-4 space-8 space-12 space-16 space-20 space-24 radius-4 radius-6 radius-8",
            "layer-base layer-sticky layer-popover layer-panel layer-drawer layer-modal layer-toast");

    private static final Pattern WORK_FACTS =
            Pattern.compile("/api/(tasks|bundles|templates|users|files|artifacts|intake|recurring)");

    private static RunningPortal portal;
    private static PortalBrowser browser;
    private static OwnDocuments documents;

    @BeforeAll
    static void open(RunningPortal shared) {
        PortalBrowser.assumeInstalled();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        portal = shared;
        browser = PortalBrowser.open(portal);
        documents = new OwnDocuments(portal, "around");
    }

    @AfterAll
    static void close() {
        if (browser == null) {
            return;
        }
        try (Visit visit = signedIn()) {
            documents.remove(visit);
        } finally {
            browser.close();
        }
    }

    // ------------------------------------------------------------ sidebar and toolbar

    @Test
    @Covers({"UI-SHELL-02", "UI-SHELL-03", "UI-SHELL-06"})
    void hasEverythingInItsPlace() {
        try (Visit visit = signedIn()) {
            Hand hand = new Hand(visit);
            String path = documents.procedure(visit);
            visit.open("/#/docs");
            assertThat(visit.page()).hasTitle("Docs - DataOps");
            for (String action :
                    new String[] {"#save-button", "#discard-button", "#doc-pin-button", "#doc-menu-button"}) {
                assertThat(visit.find(action)).hasCount(0);
            }
            assertThat(visit.find(".toolbar__back")).hasCount(0);
            assertThat(visit.find("#settings-button")).isVisible();
            assertThat(visit.find("#changes-section")).hasCount(0);
            assertThat(visit.find(".sidebar__brand")).containsText("DataOps");
            assertThat(visit.find(".sidebar__brand")).containsText("Daily operations workspace");

            hand.open(path);
            assertThat(visit.page()).hasTitle(Pattern.compile("^Tend around \\d+ - DataOps$"));
            assertThat(visit.find(".toolbar__back")).hasAttribute("aria-label", "All docs");
            assertThat(visit.find(".crumbs")).containsText("Lighthouse");
            assertThat(visit.find("#save-button")).hasCount(0);
            hand.edit("Edit step 1", "Open the log.");
            assertThat(visit.find("#save-state")).hasText("Unsaved changes");
            assertThat(visit.find("#discard-button")).isVisible();
            assertThat(visit.find("#save-button")).isVisible();
            assertThat(visit.find("#doc-pin-button")).isVisible();
            visit.find(".filters .fold").click();
            visit.find("#domain-filter").selectOption("lighthouse");
            assertThat(visit.find(".filters .badge")).containsText("1");

            String[] downwards = {
                ".sidebar__brand",
                "#nav-menu",
                "#new-doc-link",
                "#search-input",
                ".filters",
                "#doc-tree",
                "#changes-section",
                ".recent"
            };
            double above = -1;
            for (String part : downwards) {
                double top = visit.find(part).boundingBox().y;
                assertThat(top).as(part).isGreaterThan(above);
                above = top;
            }
            Locator recent = visit.find(".recent > .fold");
            assertThat(visit.find("#recently-viewed-list")).isVisible();
            recent.click();
            assertThat(visit.find("#recently-viewed-list")).isHidden();
            assertThat(recent).hasAttribute("aria-expanded", "false");

            visit.find(".sidebar__brand button").click();
            assertThat(visit.find("#nav-menu-toggle")).hasAttribute("aria-label", "Show sidebar");
            assertThat(visit.find("#sidebar")).isHidden();
        }
    }

    @Test
    @Covers({"UI-SHELL-06", "UI-SHELL-07", "UI-LOOK-03"})
    void givesTextARoomThatIsGoodToRead() {
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            Map<String, String> titles = new LinkedHashMap<>();
            titles.put("/", "Home - DataOps");
            titles.put("/lighthouse/sops", "Sops - DataOps");
            titles.put("/#/docs?quality=", "Process quality - DataOps");
            titles.put("/#/docs?new=lighthouse", "New document - DataOps");
            titles.forEach((address, title) -> {
                visit.open("about:blank");
                visit.open(address);
                assertThat(visit.page()).hasTitle(Pattern.compile("^%s$".formatted(title), Pattern.CASE_INSENSITIVE));
                assertThat(visit.find("#app .canvas").first()).isVisible();
                // What a page draws first may be replaced at once by what it loaded.
                visit.page().waitForFunction("""
                        () => {
                            const canvas = document.querySelector('#app .canvas');
                            return canvas && canvas.offsetWidth > 0 && canvas.offsetWidth <= 1120 + 64;
                        }""");
            });
            assertThat(size(visit, "#app h1")).as("title of a work page").isLessThanOrEqualTo(22);

            visit.open("/" + SampleHandbook.SOP);
            assertThat(visit.find(".block-step")).hasCount(3);
            assertThat(visit.find("#rendered-view").boundingBox().width).isBetween(680.0, 760.0);
            assertThat(size(visit, "#document-title")).isBetween(32.0, 46.0);
        }
        try (Visit visit = browser.visitSignedIn(Screen.PHONE_LIGHT)) {
            visit.open("/" + SampleHandbook.SOP);
            assertThat(visit.find("#document-title")).isVisible();
            assertThat(size(visit, "#document-title")).isBetween(32.0, 46.0);
        }
    }

    // ------------------------------------------------------------ coming and going

    @Test
    @Covers("UI-DOC-11")
    void opensADocumentWhereItWasLeft() {
        try (Visit visit = signedIn()) {
            Hand hand = new Hand(visit);
            String first = documents.longProcedure(visit, 20, 4);
            String second = documents.longProcedure(visit, 20, 4);
            hand.open(first);
            visit.evaluate("document.querySelector('#step-12').scrollIntoView({block: 'start'}); true");
            double there = top(visit, 12);
            go(visit, second);
            assertThat(visit.find("#document-path")).hasText(second);
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
            assertThat(visit.evaluate("scrollY").getAsDouble()).isLessThan(10);
            visit.evaluate("document.querySelector('#step-5').scrollIntoView({block: 'start'}); true");
            double elsewhere = top(visit, 5);

            go(visit, first);
            assertThat(visit.find("#document-path")).hasText(first);
            waitFor(visit, () -> Math.abs(top(visit, 12) - there) < 120);
            visit.page().goBack();
            assertThat(visit.find("#document-path")).hasText(second);
            waitFor(visit, () -> Math.abs(top(visit, 5) - elsewhere) < 120);
            visit.page().reload();
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
            waitFor(visit, () -> Math.abs(top(visit, 5) - elsewhere) < 120);
        }
    }

    @Test
    @Covers("UI-DOC-14")
    void showsTheLastOfSeveralThatWereOpenedQuickly() {
        try (Visit visit = signedIn()) {
            String first = documents.reference(visit, "The slow one", "Late.");
            String second = documents.reference(visit, "The quick one", "Early.");
            visit.open("/lighthouse/reference");
            assertThat(visit.find(".doc-list")).isVisible();
            HeldRequests slow = new HeldRequests(visit.page(), "/docs/view\\?path=.*" + nameOf(first));
            slow.from(Manner.HELD);
            visit.find("#app a[href='/%s']".formatted(first)).click();
            assertThat(visit.find("#app .skeleton--page")).isVisible();
            go(visit, second);
            assertThat(visit.find("#document-title")).hasText("The quick one");
            slow.release();
            go(visit, second + "#late");
            assertThat(visit.find("#rendered-view")).containsText("Early.");
            assertThat(visit.find("#document-title")).hasText("The quick one");
            assertThat(visit.page()).hasTitle("The quick one - DataOps");
        }
    }

    @Test
    @Covers({"UI-NAV-07", "UI-STATE-03"})
    void neverLosesWhatWasTypedByLeaving() {
        try (Visit visit = signedIn()) {
            Hand hand = new Hand(visit);
            String path = documents.procedure(visit);
            hand.open(path);
            hand.edit("Edit step 1", "Kept.");
            visit.find("#nav-menu").getByText("Docs").click();
            assertThat(visit.find(".success-banner")).containsText("is kept under Pending changes");
            assertThat(visit.find("#changes-section .badge")).hasText("1");

            visit.find("#new-doc-link").click();
            visit.find("#new-title").fill("Half a thought");
            visit.find("#nav-menu").getByText("Docs").click();
            Locator question = visit.find("#confirm-modal");
            assertThat(question).containsText("Leave without saving?");
            assertThat(question.getByText("Stay")).isFocused();
            visit.press("Enter");
            assertThat(question).isHidden();
            assertThat(visit.find("#new-title")).hasValue("Half a thought");

            visit.evaluate("history.back()");
            assertThat(question).isVisible();
            visit.press("Escape");
            assertThat(visit.find("#new-title")).hasValue("Half a thought");
            assertThat(visit.page()).hasURL(Pattern.compile("new="));

            visit.evaluate("history.back()");
            question.getByText("Leave").last().click();
            assertThat(visit.page()).hasURL(portal.address() + "/#/docs");
            assertThat(visit.find("#docs-domains")).isVisible();
        }
    }

    // ------------------------------------------------------------ look

    @Test
    @Covers({"UI-LOOK-01", "UI-LOOK-03", "UI-LOOK-04"})
    void looksLikeOneThing() {
        try (Visit visit = signedIn()) {
            Hand hand = new Hand(visit);
            hand.open(documents.procedure(visit));
            for (String line : TOKENS) {
                for (String token : line.split(" ")) {
                    assertThat(visit.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--do-%s')"
                                            .formatted(token))
                                    .getAsString())
                            .as(token)
                            .isNotBlank();
                }
            }
            assertThat(list(visit, """
                    [...document.styleSheets].filter(({href}) => /\\/ui\\/(docs|search)\\//.test(href))
                      .flatMap(({href, cssRules}) => {
                        const all = (rules) => [...rules].flatMap((rule) => [rule, ...(rule.cssRules ? all(rule.cssRules) : [])]);
                        return all(cssRules).filter(({style}) => style).flatMap(({selectorText, style}) =>
                          [...style].filter((name) => !name.startsWith("--"))
                            .map((name) => [name, style.getPropertyValue(name)])
                            .filter(([, value]) => /#[0-9a-f]{3,8}\\b|\\brgba?\\(/i.test(value))
                            .map(([name, value]) => `${href.split("/").at(-1)} ${selectorText} ${name}: ${value}`));
                      })
                    """)).as("colours that a plugin invents").isEmpty();

            hand.edit("Edit step 1", "Once.");
            assertThat(list(visit, """
                    (() => {
                      const accent = document.createElement("i");
                      accent.style.setProperty("background-color", "var(--do-accent)");
                      document.body.append(accent);
                      const wanted = getComputedStyle(accent).backgroundColor;
                      accent.remove();
                      return [...document.querySelectorAll(".button--primary")]
                        .filter((each) => getComputedStyle(each).backgroundColor !== wanted)
                        .map((each) => each.textContent);
                    })()
                    """)).as("primary buttons of another colour").isEmpty();
            assertThat(list(visit, """
                    [...document.querySelectorAll("#app *")].filter((each) => !/^none$|inset/.test(getComputedStyle(each).boxShadow)
                        && !each.matches(":hover, :focus-visible, .outline__entry, .segments__choice"))
                      .map((each) => each.className)
                    """)).as("shadows of what lies on the page").isEmpty();
        }
    }

    @Test
    @Covers("UI-RESP-05")
    void staysStillOnAPhoneWhenAFieldGetsTheFocus() {
        try (Visit visit = browser.visitSignedIn(Screen.PHONE_LIGHT)) {
            Hand hand = new Hand(visit);
            hand.open(documents.procedure(visit));
            assertThat(visit.find("meta[name=viewport]"))
                    .hasAttribute("content", Pattern.compile("viewport-fit=cover"));
            hand.begin("Edit step 1");
            visit.find("#edit-properties").click();
            assertThat(visit.find("#fm-tags")).isVisible();
            assertThat(smallFields(visit)).isEmpty();
            visit.find("#nav-menu-toggle").click();
            assertThat(visit.find("#search-input")).isVisible();
            assertThat(smallFields(visit)).isEmpty();
            visit.press("Escape");
            hand.choose("Document menu", "Edit Markdown source");
            assertThat(visit.find("#editor")).isVisible();
            assertThat(size(visit, "#editor")).isGreaterThanOrEqualTo(16);
            assertThat(list(visit, """
                    [...document.styleSheets].flatMap(({cssRules}) => [...cssRules].map(({cssText}) => cssText))
                      .flatMap((text) => text.match(/env\\(safe-area-inset-[a-z]+|100dvh/g) ?? [])
                    """)).contains("env(safe-area-inset-left", "env(safe-area-inset-bottom", "100dvh");
        }
    }

    // ------------------------------------------------------------ cost and secrets

    @Test
    @Covers("UI-PERF-01")
    void isThereSoonAndAsksForLittle() {
        List<Double> paints = new ArrayList<>();
        // A machine that does other things, too, may need several tries to show what the page can do.
        while (paints.stream().noneMatch(milliseconds -> milliseconds < 1500) && paints.size() < 6) {
            try (Visit visit = browser.visitSignedIn(Screen.PHONE_LIGHT)) {
                visit.likeAPhoneOn4G();
                List<String> asked = new ArrayList<>();
                visit.page().onRequest(request -> {
                    if (WORK_FACTS.matcher(request.url()).find()) {
                        asked.add(request.url());
                    }
                });
                visit.open("/");
                assertThat(visit.find("#app h1")).isVisible();
                assertThat(visit.find("#app [aria-busy=true]")).hasCount(0);
                paints.add(visit.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
                        .getAsDouble());
                assertThat(asked).as("facts that Home asks for").hasSizeLessThanOrEqualTo(6);
            }
        }
        assertThat(paints).as("first paint in milliseconds").anyMatch(milliseconds -> milliseconds < 1500);
    }

    @Test
    @Covers("UI-SEC-02")
    void keepsTheSignInFromScripts() {
        try (Visit visit = browser.visit(Screen.WIDE_LIGHT)) {
            List<String> said = new ArrayList<>();
            visit.page().onConsoleMessage(message -> said.add(message.text()));
            visit.open("/login?next=/" + SampleHandbook.SOP);
            visit.find("#signin-email").fill("admin");
            visit.find("#signin-password").fill(portal.password());
            visit.find("#signin-submit").click();
            assertThat(visit.find("#document-title")).isVisible();
            String token = visit.page().context().cookies().stream()
                    .filter(cookie -> cookie.name.equals("dtc_auth"))
                    .findFirst()
                    .orElseThrow()
                    .value;
            assertThat(visit.evaluate("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"
                                    + " + document.documentElement.outerHTML + location.href")
                            .getAsString())
                    .doesNotContain(token, portal.password());
            assertThat(said).noneMatch(text -> text.contains(token) || text.contains(portal.password()));
        }
    }

    // ------------------------------------------------------------ what the tests need

    private static final String SMALL_FIELDS = """
            [...document.querySelectorAll("input, select, textarea")]
              .filter((each) => !/^(checkbox|radio|hidden|file)$/.test(each.type) && each.getClientRects().length > 0)
              .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 16)
              .map((each) => each.id || each.className)
            """;

    private static List<String> smallFields(Visit visit) {
        return list(visit, SMALL_FIELDS);
    }

    private static List<String> list(Visit visit, String expression) {
        List<String> texts = new ArrayList<>();
        visit.evaluate(expression).getAsJsonArray().forEach(each -> texts.add(each.getAsString()));
        return texts;
    }

    /** The size of its letters, in pixels; also of what is below a shadow root. */
    private static double size(Visit visit, String selector) {
        return visit.evaluate("""
                parseFloat(getComputedStyle(document.querySelector('%1$s')
                  ?? document.querySelector('.source-editor').shadowRoot.querySelector('%1$s')).fontSize)
                """.formatted(selector)).getAsDouble();
    }

    private static double top(Visit visit, int step) {
        return visit.find("#step-" + step).boundingBox().y;
    }

    private static void waitFor(Visit visit, java.util.function.BooleanSupplier condition) {
        visit.page().waitForCondition(condition);
    }

    /** Goes there within the portal, as by quick open. */
    private static void go(Visit visit, String path) {
        visit.evaluate("""
                (() => {
                  const link = document.createElement("a");
                  link.href = "/%s";
                  document.querySelector("#app").append(link);
                  link.click();
                  link.remove();
                  return true;
                })()
                """.formatted(path));
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Visit signedIn() {
        return browser.visitSignedIn(Screen.WIDE_LIGHT);
    }
}
