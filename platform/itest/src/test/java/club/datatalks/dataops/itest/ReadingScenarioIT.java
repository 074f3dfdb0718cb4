package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody reads process documents, in a browser, in the running product. */
@ExtendWith(SharedPortal.class)
class ReadingScenarioIT {

    private static final String SOP = "/" + SampleHandbook.SOP;
    private static final String GLOSSARY = "/" + SampleHandbook.GLOSSARY;
    private static final String BROKEN = "/" + SampleHandbook.BROKEN;
    private static final String DOCS_PLUGIN = "dataops-docs-engine";

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

    // ------------------------------------------------------------ signing in and out

    @Test
    @Covers({"UI-AUTH-01", "UI-URL-01"})
    void signsInAndGoesWhereTheAddressPointed() {
        try (Visit visit = browser.visit(Screen.WIDE_LIGHT)) {
            visit.open(SOP);
            assertThat(visit.page()).hasURL(Pattern.compile("/login\\?next="));
            assertThat(visit.find("#signin-email")).isFocused();
            assertThat(visit.find("#signin-password")).hasAttribute("autocomplete", "current-password");

            visit.find("#signin-email").fill("reader");
            visit.find("#signin-password").fill("a guess");
            visit.find("#signin-password").press("Enter");
            assertThat(visit.find("#signin-error:not(:empty)")).hasText("Invalid username or password.");

            visit.find("#signin-email").fill("admin");
            visit.find("#signin-password").fill(portal.password());
            visit.find("#signin-submit").click();

            assertThat(visit.page()).hasURL(portal.address() + SOP);
            assertThat(visit.find("#document-title")).hasText("Light the lamp");
            assertThat(visit.page()).hasTitle("Light the lamp - DataOps");
        }
    }

    @Test
    @Covers({"UI-AUTH-03", "UI-NAV-03", "UI-SET-02"})
    void signsOutFromTheMenu() {
        try (Visit visit = signedIn()) {
            visit.open("/");
            visit.find("#settings-button").click();
            assertThat(visit.find("#settings-button")).hasAttribute("aria-expanded", "true");
            assertThat(visit.find("#app-version")).containsText("DataOps");

            visit.find("#signout-btn").click();
            assertThat(visit.page()).hasURL(Pattern.compile("/login$"));
            assertThat(visit.find("#signin-submit")).isVisible();

            visit.open("/");
            assertThat(visit.find("#signin-submit")).isVisible();
        }
    }

    @Test
    @Covers({"UI-AUTH-04", "UI-STATE-04"})
    void keepsThePageWhenTheSignInExpires() {
        try (Visit visit = signedIn()) {
            visit.open(SOP);
            assertThat(visit.find("#document-title")).hasText("Light the lamp");
            visit.find("#search-input").fill("h");
            visit.endSession();

            visit.find(".document").getByText("the words that we use").click();

            Locator overlay = visit.page().getByRole(AriaRole.DIALOG, named("Sign in again"));
            assertThat(overlay).isVisible();
            assertThat(visit.find("#search-input")).hasValue("h");
            overlay.getByLabel("User name").fill("admin");
            overlay.getByLabel("Password").fill(portal.password());
            visit.find("#signin-submit").click();
            assertThat(overlay).isHidden();
            assertThat(visit.find("#document-title")).hasText("Words of the lighthouse");
            assertThat(visit.find("#search-input")).hasValue("h");
        }
    }

    // ------------------------------------------------------------ opening documents

    @Test
    @Covers({"UI-TREE-01", "UI-DOC-01"})
    void opensADocumentByTheTree() {
        try (Visit visit = signedIn()) {
            visit.open("/");
            folder(visit, "lighthouse").locator(".tree__chevron").click();
            folder(visit, "lighthouse/sops").locator(".tree__chevron").click();
            file(visit, SOP).click();

            assertThat(visit.page()).hasURL(portal.address() + SOP);
            assertThat(visit.find("#document-title")).hasText("Light the lamp");
            assertThat(file(visit, SOP)).hasAttribute("aria-current", "page");
            assertThat(visit.find(".block-step")).hasCount(3);
            assertThat(visit.find(".block-section[data-section=procedure]")).isVisible();
        }
    }

    @Test
    @Covers({"UI-QN-01", "UI-KEY-03"})
    void opensADocumentByQuickOpen() {
        try (Visit visit = signedIn()) {
            visit.open("/");
            assertThat(visit.find("#doc-tree")).isVisible();
            visit.press("Control+p");
            assertThat(visit.find("#quick-nav-input")).isFocused();

            visit.page().keyboard().type("lamp light");
            assertThat(visit.find("#quick-nav [role=option]").first()).containsText("Light the lamp");
            visit.press("Enter");

            assertThat(visit.find("#quick-nav")).isHidden();
            assertThat(visit.find("#document-title")).hasText("Light the lamp");

            visit.press("Control+p");
            visit.page().keyboard().type("tell the oth");
            assertThat(visit.find("#quick-nav [role=option]").first()).containsText("Light the lamp › Tell the others");
            visit.press("Enter");
            assertThat(visit.page()).hasURL(portal.address() + SOP + "#tell-the-others");

            visit.press("Control+p");
            visit.page().keyboard().type("wrdlighths");
            assertThat(visit.find("#quick-nav [role=option]").first()).containsText("Words of the lighthouse");
            visit.press("Enter");
            assertThat(visit.find("#document-title")).hasText("Words of the lighthouse");
        }
    }

    @Test
    @Covers("UI-QN-01")
    void runsACommandByQuickOpen() {
        try (Visit visit = signedIn()) {
            visit.open("/");
            assertThat(visit.find("#doc-tree")).isVisible();
            visit.press("Control+p");
            visit.page().keyboard().type("> dark");
            assertThat(visit.find("#quick-nav [role=option]")).hasCount(1);
            visit.press("Enter");

            assertThat(visit.find("html")).hasAttribute("data-theme", "dark");
        }
    }

    @Test
    @Covers("UI-URL-01")
    void opensADocumentByItsAddressAndGoesBackAndForth() {
        try (Visit visit = signedIn()) {
            visit.open(SOP);
            assertThat(visit.find("#document-title")).hasText("Light the lamp");
            assertThat(file(visit, SOP)).isVisible();

            visit.find(".document").getByText("the words that we use").click();
            assertThat(visit.find("#document-title")).hasText("Words of the lighthouse");
            visit.page().reload();
            assertThat(visit.find("#document-title")).hasText("Words of the lighthouse");

            visit.page().goBack();
            assertThat(visit.find("#document-title")).hasText("Light the lamp");
            visit.page().goForward();
            assertThat(visit.find("#document-title")).hasText("Words of the lighthouse");
        }
    }

    @Test
    @Covers({"UI-DOC-15", "UI-NAV-06"})
    void suggestsOthersForADocumentThatIsNotThere() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("404");
            visit.open("/lighthouse/sops/light-the-lamps.md");

            assertThat(visit.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("There is no document at this address");
            visit.find(".not-found .doc-block__row")
                    .getByText("Light the lamp")
                    .first()
                    .click();
            assertThat(visit.find("#document-title")).hasText("Light the lamp");
        }
    }

    @Test
    @Covers("UI-NAV-06")
    void goesHomeFromARouteThatIsNone() {
        try (Visit visit = signedIn()) {
            visit.open("/#/nothing-of-the-kind");

            assertThat(visit.page()).hasURL(portal.address() + "/#/");
            assertThat(visit.find(".nav__entry[aria-current=page]")).hasText("Home");
            assertThat(visit.find(".nav__entry[aria-current=page]")).hasCount(1);
        }
    }

    @Test
    @Covers({"UI-LIB-01", "UI-LIB-02", "UI-SRCH-03", "UI-SRCH-04"})
    void narrowsTheLibraryByFilters() {
        try (Visit visit = signedIn()) {
            visit.open("/#/docs");
            assertThat(visit.find("h1")).hasText("Docs");
            visit.page().getByRole(AriaRole.BUTTON, named("Filters")).first().click();
            visit.find("#domain-filter").selectOption("lighthouse");

            assertThat(visit.find(".doc-row")).hasCount(5);
            assertThat(visit.page()).hasURL(Pattern.compile("domain=lighthouse"));
            visit.page().reload();
            assertThat(visit.find(".doc-row")).hasCount(5);
            visit.find(".doc-row").getByText("Light the lamp").click();
            assertThat(visit.find("#document-title")).hasText("Light the lamp");
        }
    }

    @Test
    @Covers({"UI-TREE-02", "UI-KEY-01"})
    void findsDocumentsInTheTreeByTyping() {
        try (Visit visit = signedIn()) {
            visit.open("/");
            assertThat(visit.find("#doc-tree")).isVisible();
            visit.press("/");
            assertThat(visit.find("#search-input")).isFocused();

            visit.page().keyboard().type("words of the light");
            assertThat(visit.find("#doc-tree .tree-file")).hasCount(1);
            visit.find("#search-input").fill("no such thing anywhere");
            assertThat(visit.find(".sidebar").getByText("No matching pages.")).isVisible();
            visit.press("Escape");
            assertThat(visit.find("#doc-tree .tree-folder").first()).isVisible();
        }
    }

    @Test
    @Covers({"UI-PIN-01", "UI-PIN-02", "UI-STORE-01"})
    void remembersWhatWasPinnedAndViewed() {
        try (Visit visit = signedIn()) {
            visit.open(SOP);
            visit.find("#doc-pin-button").click();
            assertThat(visit.find("#doc-pin-button")).hasAttribute("aria-pressed", "true");
            visit.open(GLOSSARY);
            assertThat(visit.find("#document-title")).hasText("Words of the lighthouse");

            assertThat(visit.find("#pinned-list")).containsText("Light the lamp");
            assertThat(visit.find("#recently-viewed-list li").first()).containsText("Words of the lighthouse");
            assertThat(visit.find("#recently-viewed-list li").nth(1)).containsText("Light the lamp");
        }
    }

    // ------------------------------------------------------------ reading

    @Test
    @Covers({"UI-DOC-03", "UI-DOC-04", "UI-DOC-06", "UI-DOC-13"})
    void followsLinksBothWays() {
        try (Visit visit = signedIn()) {
            visit.open(GLOSSARY);
            Locator text = visit.find("#rendered-view");
            assertThat(text.getByRole(AriaRole.LINK, inside("Light the lamp")).first())
                    .hasAttribute("href", SOP);
            assertThat(text.getByRole(AriaRole.LINK, inside("the procedure"))).hasAttribute("href", SOP);
            assertThat(text.getByRole(AriaRole.LINK, inside("kraken"))).hasCount(0);
            assertThat(text).containsText("reference.lighthouse.kraken");

            text.getByRole(AriaRole.LINK, inside("the procedure")).click();

            assertThat(visit.find("#document-title")).hasText("Light the lamp");
            assertThat(visit.find(".document__pills")).containsText("Google Sheets");
            assertThat(visit.find(".document__foot")).containsText("Referenced by");
            visit.find(".document__foot")
                    .getByRole(AriaRole.LINK, inside("Words of the lighthouse"))
                    .last()
                    .click();
            assertThat(visit.find("#document-title")).hasText("Words of the lighthouse");
        }
    }

    @Test
    @Covers({"UI-DOC-13", "UI-SEC-01"})
    void showsMarkupInsteadOfRunningIt() {
        try (Visit visit = signedIn()) {
            visit.page().onDialog(dialog -> {
                throw new AssertionError("a document opened a dialog: " + dialog.message());
            });
            visit.open(GLOSSARY);

            assertThat(visit.find("#rendered-view")).containsText("<script>document.title = \"taken over\"</script>");
            assertThat(visit.page()).hasTitle("Words of the lighthouse - DataOps");
            assertThat(visit.find("#rendered-view script")).hasCount(0);
            assertThat(visit.find("#rendered-view [onerror]")).hasCount(0);
            assertThat(visit.find("#rendered-view a[href^='javascript']")).hasCount(0);
            assertThat(visit.find("#rendered-view table th")).hasCount(3);
            assertThat(visit.find("#rendered-view del")).hasText("old");
            assertThat(visit.find("#rendered-view pre code")).containsText("def beam");
            assertThat(visit.find("#rendered-view input[type=checkbox]")).hasCount(2);
        }
    }

    @Test
    @Covers("UI-DOC-13")
    void namesThePictureThatIsMissing() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("missing\\.png");
            visit.open("/lighthouse/reference/twin-two.md");

            assertThat(visit.find(".missing-image")).containsText("missing.png");
        }
    }

    @Test
    @Covers({"UI-DOC-05", "UI-LIB-02"})
    void showsABrokenDocumentAndDoesNotHideTheOthers() {
        try (Visit visit = signedIn()) {
            visit.open("/lighthouse/reference");
            assertThat(visit.find(".doc-row")).hasCount(4);

            visit.find(".doc-row").getByText("A procedure that nobody closed").click();

            assertThat(visit.find(".notice--danger")).containsText("The structure of this document cannot be read.");
            assertThat(visit.find("#rendered-view")).containsText("This text is still there to read.");
            assertThat(visit.find(".related .broken-link")).containsText("reference.lighthouse.nowhere (not found)");
            visit.open("/#/docs");
            visit.find(".findings summary").click();
            assertThat(visit.find(".findings")).containsText("duplicate id 'reference.lighthouse.twin'");
        }
    }

    @Test
    @Covers({"UI-DOC-13", "UI-A11Y-03", "UI-KEY-07"})
    void enlargesPictures() {
        try (Visit visit = signedIn()) {
            visit.open(SOP);
            Locator first = visit.find(".shot").first();
            first.click();
            assertThat(visit.find("#lightbox")).isVisible();
            assertThat(visit.find("#lightbox img")).hasAttribute("src", Pattern.compile("panel\\.png$"));
            assertThat(visit.find(".lightbox__caption")).hasText("The button glows once the lamp has power.");

            visit.press("ArrowRight");
            assertThat(visit.find("#lightbox img")).hasAttribute("src", Pattern.compile("channel\\.png$"));
            visit.press("Escape");

            assertThat(visit.find("#lightbox")).isHidden();
            assertThat(first).isFocused();
        }
    }

    @Test
    @Covers("UI-DOC-17")
    void ticksStepsOff() {
        try (Visit visit = signedIn()) {
            visit.open(SOP);
            Locator second = visit.page().getByRole(AriaRole.BUTTON, named("Step 2 done"));
            second.click();
            assertThat(visit.find(".progress")).containsText("1 of 3 steps done");

            visit.page().reload();
            assertThat(second).hasAttribute("aria-pressed", "true");
            visit.find(".progress").getByText("Reset").click();
            assertThat(visit.find(".progress")).isHidden();
        }
    }

    @Test
    @Covers("UI-DOC-08")
    void showsTheSource() {
        try (Visit visit = signedIn()) {
            visit.open(SOP);
            visit.find("#doc-source-button").click();
            assertThat(visit.find("#rendered-view")).containsText("<!-- sop-section-start: summary -->");

            visit.find("#doc-source-button").click();
            assertThat(visit.find(".block-step")).hasCount(3);
        }
    }

    @Test
    @Covers("UI-DOC-16")
    void printsADocumentAndNothingElse() {
        try (Visit visit = signedIn()) {
            visit.open(SOP);
            assertThat(visit.find("#document-title")).isVisible();
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(visit.find("#document-title")).isVisible();
            assertThat(visit.find(".block-step-body").first()).isVisible();
            for (String chrome : new String[] {"#sidebar", ".toolbar", "#skip-link", ".block-step__link"}) {
                assertThat(visit.find(chrome).first()).isHidden();
            }
            assertThat(visit.evaluate("document.querySelector('.shot img').getBoundingClientRect().height")
                            .getAsDouble())
                    .as("four inches")
                    .isLessThanOrEqualTo(4 * 96.0);
            visit.shotOfWholePage("print");
        }
    }

    // ------------------------------------------------------------ how it looks

    @Test
    @Covers({"UI-SET-03", "UI-NAV-03", "UI-STORE-01"})
    void keepsDarkModeFromTheFirstPaintOn() {
        try (Visit visit = signedIn()) {
            visit.page().addInitScript("""
                            new MutationObserver((changes, observer) => {
                              if (!document.body) return;
                              window.themeWhenTheBodyCame = document.documentElement.dataset.theme ?? "none";
                              observer.disconnect();
                            }).observe(document, {childList: true, subtree: true});
                            """);
            visit.open(SOP);
            String light = background(visit);
            visit.find("#settings-button").click();
            visit.page().getByRole(AriaRole.MENUITEMRADIO, named("Dark mode")).click();
            assertThat(visit.find("html")).hasAttribute("data-theme", "dark");
            assertThat(visit.find("#settings-button")).isFocused();

            visit.page().reload();

            assertThat(visit.find("#document-title")).isVisible();
            assertThat(visit.evaluate("window.themeWhenTheBodyCame").getAsString())
                    .isEqualTo("dark");
            assertThat(background(visit)).isNotEqualTo(light);
            assertThat(visit.evaluate("localStorage.getItem('dtc-theme')").getAsString())
                    .isEqualTo("dark");
        }
    }

    @Test
    @Covers({"UI-SHELL-01", "UI-SHELL-08", "UI-RESP-01"})
    void fitsAnyWidth() {
        try (Visit visit = signedIn()) {
            for (String address : new String[] {"/", "/#/docs", "/lighthouse", SOP, GLOSSARY, BROKEN}) {
                visit.page().setViewportSize(1440, 800);
                visit.open(address);
                assertThat(visit.find("#app h1").first()).isAttached();
                assertThat(visit.find("#app [aria-busy=true]")).hasCount(0);
                for (int width : new int[] {1440, 1100, 821, 820, 700, 412, 390, 320}) {
                    visit.page().setViewportSize(width, 800);
                    assertThat(visit.find(width > 820 ? "#doc-tree" : "#nav-menu-toggle"))
                            .isVisible();
                    assertThat(visit.scrollsSideways())
                            .as("%s at %d", address, width)
                            .isFalse();
                }
            }
        }
    }

    @Test
    @Covers({"UI-NAV-05", "UI-A11Y-03", "UI-RESP-01"})
    void opensTheMenuAsADrawerOnAPhone() {
        try (Visit visit = browser.visitSignedIn(Screen.PHONE_LIGHT)) {
            visit.open(SOP);
            assertThat(visit.find("#document-title")).isVisible();
            assertThat(visit.find(".toolbar").boundingBox().height).isLessThanOrEqualTo(70);
            Locator opener = visit.find("#nav-menu-toggle");
            assertThat(opener).hasAttribute("aria-label", "Open menu");
            assertThat(opener).hasAttribute("aria-expanded", "false");

            opener.click();
            Locator drawer = visit.page().getByRole(AriaRole.DIALOG, named("Menu"));
            assertThat(drawer).isVisible();
            assertThat(visit.find(".page")).hasAttribute("inert", "");
            assertThat(visit.find("#sidebar :focus")).hasCount(1);
            for (int stop = 0; stop < 60; stop++) {
                visit.press("Tab");
            }
            assertThat(visit.find("#sidebar :focus")).hasCount(1);

            visit.press("Escape");
            assertThat(drawer).hasCount(0);
            assertThat(opener).isFocused();

            opener.click();
            visit.find("#nav-menu").getByText("Docs").click();
            assertThat(visit.page()).hasURL(portal.address() + "/#/docs");
            assertThat(drawer).hasCount(0);
        }
    }

    @Test
    @Covers("UI-SHELL-04")
    void keepsTheSidebarAsWideAsItWasMade() {
        try (Visit visit = signedIn()) {
            visit.open("/");
            Locator edge = visit.page().getByRole(AriaRole.SEPARATOR, named("Sidebar width"));
            assertThat(edge).hasAttribute("aria-valuenow", "292");
            edge.focus();
            visit.press("ArrowRight", "ArrowRight");
            assertThat(edge).hasAttribute("aria-valuenow", "324");

            visit.page().reload();
            assertThat(edge).hasAttribute("aria-valuenow", "324");
            assertThat(visit.find("#sidebar").boundingBox().width).isBetween(320.0, 328.0);

            visit.page().getByRole(AriaRole.BUTTON, named("Hide sidebar")).click();
            assertThat(visit.find("#sidebar")).isHidden();
            assertThat(visit.find("#nav-menu-toggle")).isFocused();
            visit.page().reload();
            assertThat(visit.find("#nav-menu-toggle")).isVisible();
            assertThat(visit.find("#sidebar")).isHidden();
        }
    }

    // ------------------------------------------------------------ by keyboard

    @Test
    @Covers({"UI-SHELL-05", "UI-A11Y-02"})
    void skipsToTheContentFirst() {
        try (Visit visit = signedIn()) {
            visit.open("/#/docs");
            assertThat(visit.find("#app h1")).hasText("Docs");
            visit.press("Tab");
            assertThat(visit.find("#skip-link")).isFocused();
            visit.press("Enter");

            assertThat(visit.find("#app")).isFocused();
            assertThat(visit.page()).hasURL(portal.address() + "/#/docs");
        }
    }

    @Test
    @Covers({"UI-TREE-01", "UI-A11Y-02", "UI-KEY-02"})
    void readsWithTheKeyboardAlone() {
        try (Visit visit = signedIn()) {
            visit.open("/");
            assertThat(folder(visit, "lighthouse")).isAttached();
            visit.press("Control+k", "ArrowDown");
            visit.page().keyboard().type("light");
            assertThat(folder(visit, "lighthouse")).isFocused();
            visit.press("ArrowRight");
            assertThat(folder(visit, "lighthouse")).hasAttribute("aria-expanded", "true");
            visit.press("ArrowRight");
            assertThat(folder(visit, "lighthouse/reference")).isFocused();
            visit.press("ArrowDown");
            assertThat(folder(visit, "lighthouse/sops")).isFocused();
            visit.press("ArrowRight");
            assertThat(folder(visit, "lighthouse/sops")).hasAttribute("aria-expanded", "true");
            visit.press("ArrowRight");
            assertThat(file(visit, SOP)).isFocused();
            visit.press("Enter");
            assertThat(visit.find("#document-title")).hasText("Light the lamp");

            visit.press("ArrowLeft");
            assertThat(folder(visit, "lighthouse/sops")).isFocused();
            visit.press("Home");
            assertThat(visit.find("#doc-tree [role=treeitem]").first()).isFocused();
            visit.press("End");
            assertThat(visit.find("#doc-tree [role=treeitem]").last()).isFocused();
        }
    }

    @Test
    @Covers({"UI-KEY-07", "UI-KEY-08", "UI-KEY-11", "UI-A11Y-03"})
    void explainsItsKeys() {
        try (Visit visit = signedIn()) {
            visit.open("/");
            assertThat(visit.find("#doc-tree")).isVisible();
            visit.find("#search-input").focus();
            visit.page().keyboard().type("?");
            assertThat(visit.find("#help-modal")).isHidden();
            assertThat(visit.find("#search-input")).hasValue("?");
            visit.find("#app").focus();

            visit.press("?");
            assertThat(visit.find("#help-modal")).isVisible();
            assertThat(visit.find("#help-modal")).containsText("Quick open");
            visit.press("Control+p");
            assertThat(visit.find("#quick-nav")).isHidden();
            visit.press("Escape");
            assertThat(visit.find("#help-modal")).isHidden();
            assertThat(visit.find("#app")).isFocused();

            visit.press("g", "d");
            assertThat(visit.page()).hasURL(portal.address() + "/#/docs");
            visit.press("g", "h");
            assertThat(visit.page()).hasURL(portal.address() + "/#/");
        }
    }

    @ParameterizedTest(name = "{0} closes by Escape")
    @CsvSource({"#settings-button, #settings-menu", "#doc-menu-button, .menu__list"})
    @Covers({"UI-NAV-03", "UI-KEY-07", "UI-DOC-12"})
    void operatesMenusByKeyboard(String button, String menu) {
        try (Visit visit = signedIn()) {
            visit.open(SOP);
            visit.find(button).focus();
            visit.press("Enter");
            assertThat(visit.find(menu)).isVisible();
            assertThat(visit.find(menu + " [role^=menuitem]").first()).isFocused();
            visit.press("ArrowDown");
            assertThat(visit.find(menu + " [role^=menuitem]").nth(1)).isFocused();

            visit.press("Escape");
            assertThat(visit.find(menu)).hasCount(0);
            assertThat(visit.find(button)).isFocused();
        }
    }

    // ------------------------------------------------------------ while it runs

    @Test
    @Covers("UI-NAV-01")
    void seesAPluginGoAndComeInAnOpenPage() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("/docs|404|503");
            visit.open("/");
            Locator entry = visit.find(".nav__entry[data-workspace-view=docs]");
            assertThat(entry).isVisible();
            visit.evaluate("window.samePage = true");

            portal.shell("bundle:stop " + DOCS_PLUGIN);
            assertThat(entry).hasCount(0);
            assertThat(visit.find("#doc-tree")).hasCount(0);
            visit.shot("plugin-away-1440-light");
            portal.shell("bundle:start " + DOCS_PLUGIN);

            assertThat(entry).isVisible();
            assertThat(visit.find("#doc-tree")).isVisible();
            entry.click();
            assertThat(visit.find("#app h1")).hasText("Docs");
            assertThat(visit.evaluate("window.samePage").getAsBoolean())
                    .as("without a reload")
                    .isTrue();
        }
    }

    // ------------------------------------------------------------ words of this test

    private static Visit signedIn() {
        return browser.visitSignedIn(Screen.WIDE_LIGHT);
    }

    private static Locator folder(Visit visit, String path) {
        return visit.find("#doc-tree .tree-folder[data-path='%s']".formatted(path));
    }

    private static Locator file(Visit visit, String address) {
        return visit.find("#doc-tree .tree-file[data-path='content%s']".formatted(address));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions inside(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static String background(Visit visit) {
        return visit.evaluate("getComputedStyle(document.body).backgroundColor").getAsString();
    }
}
