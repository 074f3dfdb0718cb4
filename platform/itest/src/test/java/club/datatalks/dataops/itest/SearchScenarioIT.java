package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody looks for things in a browser, in the running product. */
@ExtendWith(SharedPortal.class)
class SearchScenarioIT {

    private static final Pattern SEARCH = Pattern.compile(".*/search\\?.*");
    private static final String LAMP = "/" + SampleHandbook.SOP;

    private static RunningPortal portal;
    private static PortalBrowser browser;

    @BeforeAll
    static void open(RunningPortal shared) {
        PortalBrowser.assumeInstalled();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
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
    @Covers({"UI-SRCH-01", "UI-KEY-02"})
    void findsWhileTypingAndAsksOnceForAWord() {
        try (Visit visit = signedIn()) {
            visit.open("/");
            assertThat(visit.find("#doc-tree")).isVisible();
            List<String> asked = new CopyOnWriteArrayList<>();
            visit.page().onRequest(request -> {
                if (SEARCH.matcher(request.url()).matches()) {
                    asked.add(request.url());
                }
            });

            visit.press("Control+k");
            assertThat(visit.find("#search-input")).isFocused();
            visit.page().keyboard().type("lighthou");

            assertThat(first(visit)).isVisible();
            assertThat(visit.find("#search-results")).hasAttribute("data-query", "lighthou");
            assertThat(visit.find("#search-input")).isFocused();
            assertThat(asked.stream().filter(url -> url.contains("q=lighthou&")).count())
                    .isOne();
            assertThat(asked.stream().filter(url -> url.contains("q=li&")))
                    .as("the keys came fast")
                    .isEmpty();
        }
    }

    @Test
    @Covers("UI-SRCH-01")
    void dropsTheAnswerToAnOlderQuestion() {
        try (Visit visit = signedIn()) {
            List<Route> held = new CopyOnWriteArrayList<>();
            visit.page().route(Pattern.compile(".*/search\\?q=podcast&.*"), held::add);
            visit.open("/");
            visit.find("#search-input").fill("podcast");
            visit.press("Enter");
            assertThat(visit.page()).hasURL(Pattern.compile(".*#/search\\?q=podcast"));
            visit.page().waitForCondition(() -> !held.isEmpty());

            visit.find("#search-input").fill("light the lamp");
            visit.press("Enter");

            assertThat(visit.find("#search-results")).hasAttribute("data-query", "light the lamp");
            held.forEach(Route::resume);
            assertThat(visit.find("#app h1")).containsText("light the lamp");
            assertThat(first(visit)).containsText("Light the lamp");
        }
    }

    @Test
    @Covers({"UI-SRCH-02", "UI-SRCH-05"})
    void showsWhatWasFoundWhyAndOpensItAtTheStep() {
        try (Visit visit = signedIn()) {
            visit.open("/#/search?q=press+green+button");
            Locator group = visit.find("[data-group=doc]");
            assertThat(group.locator("h2")).containsText("Process Docs");
            assertThat(visit.find("#search-status")).hasText(Pattern.compile("\\d+ search results?"));
            Locator lamp = visit.find(".result__link[href^='" + LAMP + "']").first();
            assertThat(lamp.locator("mark").first()).isVisible();
            assertThat(lamp.locator(".result__action")).hasText("Open process doc");
            Locator row = visit.find(".result").filter(new Locator.FilterOptions().setHas(lamp));
            assertThat(row.locator(".result__why")).containsText("Matches in");
            assertThat(row.locator(".chip").first()).hasText("Process sop");

            visit.find("#search-input").focus();
            visit.press("ArrowDown");
            assertThat(first(visit)).isFocused();
            visit.press("ArrowDown");
            assertThat(first(visit)).not().isFocused();
            visit.press("ArrowUp", "ArrowUp");
            assertThat(visit.find("#search-input")).isFocused();

            lamp.click();
            assertThat(visit.find("#document-title")).hasText("Light the lamp");
            assertThat(visit.page()).hasURL(Pattern.compile(".*#step-2$"));
            assertThat(visit.find("#step-2")).isInViewport();
        }
    }

    @Test
    @Covers({"UI-SRCH-03", "UI-SRCH-04"})
    void narrowsTreeAndResultsByTheSameFilters() {
        try (Visit visit = signedIn()) {
            visit.open("/#/search?q=podcast");
            assertThat(first(visit)).isVisible();

            visit.find("[data-facet=domain] .search__choice").first().click();
            assertThat(visit.page()).hasURL(Pattern.compile(".*[?&]domain=.*"));
            assertThat(visit.find("[data-facet=domain] [aria-current=true]")).hasCount(1);
            assertThat(visit.find(".filters .badge")).containsText("1");
            assertThat(visit.find("#domain-filter")).not().hasValue("");
            String domain = visit.find("#domain-filter").inputValue();
            assertThat(visit.find("#doc-tree .tree-file").first())
                    .hasAttribute("data-path", Pattern.compile("content/" + domain + "/.*"));

            visit.find("#type-filter").selectOption("sop");
            assertThat(visit.page()).hasURL(Pattern.compile(".*type=sop.*"));
            assertThat(visit.find("[data-facet=type] [aria-current=true]")).containsText("SOP");

            visit.find(".filters").getByText("Clear").click();
            assertThat(visit.page()).hasURL(portal.address() + "/#/search?q=podcast");
            assertThat(visit.find(".filters .badge")).hasCount(0);
        }
    }

    @Test
    @Covers("UI-SRCH-03")
    void choosesAFilterFromItsListByKeyboard() {
        try (Visit visit = signedIn()) {
            visit.open("/#/docs");
            visit.find(".filters .fold").click();
            Locator types = visit.find("#type-filter");
            Locator list = visit.find("#type-filter:open");
            Locator focused = visit.find("#type-filter option:focus");
            Keyboard keys = visit.page().keyboard();

            types.press("Enter");
            assertThat(focused).hasText("Any");
            keys.press("End");
            assertThat(focused).hasText(types.locator("option").last().textContent());
            keys.press("Home");
            keys.press("ArrowDown");
            assertThat(focused).hasText(types.locator("option").nth(1).textContent());
            keys.press("Escape");
            assertThat(list).hasCount(0);
            assertThat(types).isFocused();
            assertThat(types).hasValue("");

            types.press("Space");
            keys.press("Tab");
            assertThat(list).hasCount(0);

            types.press("Space");
            keys.press("s");
            keys.press("Enter");
            assertThat(visit.page()).hasURL(Pattern.compile(".*[?&]type=sop.*"));
            assertThat(visit.find(".filters .badge")).containsText("1");
        }
    }

    @Test
    @Covers({"UI-SRCH-02", "UI-SRCH-03"})
    void staysNarrowedWhileOtherWordsAreTypedAndOpensAPerson() {
        try (Visit visit = signedIn()) {
            visit.open("/#/search?q=podcast&kind=doc");
            assertThat(first(visit)).isVisible();
            visit.find("#search-input").fill("lighthouse");
            assertThat(visit.find("#search-results")).hasAttribute("data-query", "lighthouse");
            assertThat(visit.page()).hasURL(Pattern.compile(".*#/search\\?q=lighthouse&kind=doc$"));
            assertThat(visit.find("[data-facet=kind] [aria-current=true]")).containsText("Doc");

            visit.open("/#/search?q=portal+admin&kind=person");
            visit.find("[data-group=person] .result__link").first().click();
            assertThat(visit.find("#users-table [aria-current=true]")).containsText("Portal admin");
        }
    }

    @Test
    @Covers("UI-SRCH-05")
    void tellsWhichSourceDidNotAnswer() {
        try (Visit visit = signedIn()) {
            visit.page()
                    .route(
                            SEARCH,
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody("{\"query\":\"lamp\",\"results\":[],\"total\":0,\"corrected_query\":null,"
                                            + "\"sources\":[{\"source\":\"work-engine\",\"status\":\"unavailable\","
                                            + "\"error\":\"It is being replaced\"}]}")));

            visit.open("/#/search?q=lamp");

            assertThat(visit.find("#search-status")).hasText("0 search results, 1 source issue");
            assertThat(visit.find("#search-issues")).containsText("Work Engine did not answer. It is being replaced.");
        }
    }

    @Test
    @Covers("UI-SRCH-06")
    void helpsWhenNothingIsFound() {
        try (Visit visit = signedIn()) {
            visit.open("/#/search?q=podcsat");
            assertThat(visit.find("#search-corrected")).containsText("results for podcast");
            assertThat(first(visit)).isVisible();
            visit.find("#search-corrected").getByText("as it is").click();
            assertThat(visit.find("#search-results")).containsText("Nothing is found for “podcsat”");

            visit.open("/#/search?q=podcast&tag=no-such-tag");
            visit.find("#search-unfiltered").click();
            assertThat(visit.page()).hasURL(portal.address() + "/#/search?q=podcast");
            assertThat(first(visit)).isVisible();
        }
    }

    @Test
    @Covers("UI-SRCH-07")
    void comesBackToTheResultsWhereTheyWere() {
        try (Visit visit = signedIn()) {
            visit.open("/#/search?q=podcast");
            assertThat(first(visit)).isVisible();
            assertThat(visit.find("#search-input")).hasValue("podcast");
            Locator far = visit.find("[data-group=doc] .result__link").last();
            far.scrollIntoViewIfNeeded();
            visit.page().waitForCondition(() -> visit.evaluate("scrollY").getAsInt() > 200);
            far.click();
            assertThat(visit.find("#document-title")).isVisible();

            visit.page().goBack();

            assertThat(visit.find("#search-results")).hasAttribute("data-query", "podcast");
            visit.page().waitForCondition(() -> visit.evaluate("scrollY").getAsInt() > 200);
        }
    }

    @Test
    @Covers("UI-SRCH-01")
    void offersHowWordsGoOnAndWhatWasLookedForLately() {
        try (Visit visit = signedIn()) {
            visit.open("/");
            Locator box = visit.find("#search-input");
            box.click();
            visit.page().keyboard().type("lighthou");
            Locator completed = option(visit, "words").first();
            assertThat(completed).containsText("lighthouse");
            assertThat(box).hasAttribute("aria-expanded", "true");
            assertThat(visit.find("#search-results")).hasAttribute("data-query", "lighthou");

            visit.press("ArrowDown");
            assertThat(box).hasAttribute("aria-activedescendant", "suggestion-0");
            assertThat(completed).hasAttribute("aria-selected", "true");
            assertThat(visit.accessibilityFindings()).isEmpty();
            visit.press("Enter");
            assertThat(visit.find("#search-results")).hasAttribute("data-query", "lighthouse");
            assertThat(box).hasValue("lighthouse");
            assertThat(visit.find("#search-suggestions")).isHidden();

            box.fill("");
            assertThat(option(visit, "recent").first()).containsText("lighthouse");
            visit.press("Escape");
            assertThat(visit.find("#search-suggestions")).isHidden();
            box.fill("light the la");
            option(visit, "page").getByText("Light the lamp").click();
            assertThat(visit.find("#document-title")).hasText("Light the lamp");

            box.fill("x");
            box.fill("");
            option(visit, "forget").click();
            box.fill("lighthous");
            assertThat(option(visit, "words").first()).isVisible();
            assertThat(option(visit, "recent")).hasCount(0);
        }
    }

    @Test
    @Covers({"UI-SRCH-03", "UI-SRCH-07"})
    void keepsASearchWithItsFiltersOnTheServer() {
        try (Visit visit = signedIn()) {
            visit.open("/#/search?q=podcast&domain=media&kind=doc");
            assertThat(first(visit)).isVisible();
            visit.find("#search-save").click();
            assertThat(visit.find("#search-name")).isFocused();
            visit.find("#search-name").fill("Episodes");
            visit.press("Enter");
            assertThat(visit.find("#search-unsave")).containsText("Saved as “Episodes”");
        }
        try (Visit visit = signedIn()) {
            visit.open("/#/search");
            visit.find("#app").getByText("Episodes").click();
            assertThat(visit.page()).hasURL(Pattern.compile(".*#/search\\?q=podcast&domain=media&kind=doc"));
            assertThat(visit.find("[data-facet=kind] [aria-current=true]")).containsText("Doc");
            assertThat(first(visit)).isVisible();
            visit.find("#search-unsave").click();
            assertThat(visit.find("#search-save")).isVisible();
        }
    }

    @Test
    @Covers("UI-SRCH-05")
    void tellsHowFarABuildingIsAndAsksAgainWhenItIsDone() {
        try (Visit visit = signedIn()) {
            List<Route> looks = new CopyOnWriteArrayList<>();
            visit.page()
                    .route(
                            SEARCH,
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody("{\"query\":\"lamp\",\"results\":[],\"total\":0,\"corrected_query\":null,"
                                            + "\"sources\":[{\"source\":\"docs\",\"status\":\"ok\",\"count\":0,"
                                            + "\"building\":{\"built\":40,\"expected\":190}}]}")));
            visit.page().route(Pattern.compile(".*/search/status"), looks::add);
            visit.open("/#/search?q=lamp");
            assertThat(visit.find("#search-building")).containsText("Docs: 40 of about 190");

            visit.page().waitForCondition(() -> !looks.isEmpty());
            visit.page().unroute(SEARCH);
            looks.forEach(Route::resume);
            assertThat(first(visit)).isVisible();
            assertThat(visit.find("#search-building")).hasCount(0);
        }
    }

    @ParameterizedTest
    @MethodSource("club.datatalks.dataops.itest.Screen#usual")
    @Covers({"UI-A11Y-01", "UI-SHELL-08"})
    void looksRightOnEveryScreen(Screen screen) {
        try (Visit visit = browser.visitSignedIn(screen)) {
            visit.open("/#/search?q=podcast+guest");
            assertThat(first(visit)).isVisible();
            visit.shot("search-" + screen.suffix());

            assertThat(visit.scrollsSideways()).isFalse();
            assertThat(visit.accessibilityFindings()).isEmpty();

            visit.open("/#/search?q=xyzzyxyzzy");
            assertThat(visit.find(".empty__title")).isVisible();
            assertThat(visit.accessibilityFindings()).isEmpty();
        }
    }

    private static Visit signedIn() {
        return browser.visitSignedIn(Screen.WIDE_LIGHT);
    }

    private static Locator option(Visit visit, String kind) {
        return visit.find("#search-suggestions [role=option][data-kind=%s]".formatted(kind));
    }

    private static Locator first(Visit visit) {
        return visit.find("#search-results .result__link").first();
    }
}
