package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody keeps the handbook in order, in a browser, in the running product. Each test has a folder of its own. */
@ExtendWith(SharedPortal.class)
class FoldersScenarioIT {

    private static final String WORKSHOP = "workshop";

    private static RunningPortal portal;
    private static PortalBrowser browser;
    private static int folders;

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
            try (Visit visit = signedIn()) {
                visit.page().request().delete("/folders?path=content/" + WORKSHOP, asThePage());
            }
            browser.close();
        }
    }

    // ------------------------------------------------------------ folders

    @Test
    @Covers({"UI-TREE-04", "UI-PIN-04"})
    void renamesAFolderAndEverythingFollows() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("404");
            String folder = ownFolder();
            write(visit, folder + "/old/one.md", "One");
            write(visit, folder + "/old/two.md", "Two");
            visit.open("/" + folder + "/old/one.md");
            visit.find("#doc-pin-button").click();
            editTitle(visit, "One, once more");
            assertThat(visit.find("#save-state")).hasText("Unsaved changes");

            row(visit, folder + "/old").click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
            choose(visit, "Rename…");
            visit.find("#folder-name").fill("old/er");
            assertThat(visit.find("#folder-name-problem")).containsText("no “/”");
            assertThat(visit.find("#rename-folder-dialog")).containsText("2 documents and 1 unsaved draft");
            visit.find("#folder-name").fill("new");
            visit.press("Enter");

            assertThat(visit.find("#rename-folder-dialog")).isHidden();
            assertThat(visit.page()).hasURL(portal.address() + "/" + folder + "/new/one.md");
            assertThat(visit.find("#document-title")).hasText("One, once more");
            assertThat(visit.find("#save-state")).hasText("Unsaved changes");
            assertThat(visit.find(".draft-bar")).containsText("Draft");
            assertThat(visit.find("#changes-list .changes__link")).hasAttribute("href", "/" + folder + "/new/one.md");
            assertThat(visit.find("#pinned-list a")).hasAttribute("href", "/" + folder + "/new/one.md");
            assertThat(row(visit, folder + "/new")).hasAttribute("aria-expanded", "true");
            assertThat(row(visit, folder + "/old")).hasCount(0);

            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(saved(visit, folder + "/new/one.md")).contains("One, once more");
        }
    }

    @Test
    @Covers({"UI-TREE-04", "UI-PIN-04", "UI-LIB-03"})
    void deletesAFolderWithWhatIsInIt() {
        try (Visit visit = signedIn()) {
            String folder = ownFolder();
            write(visit, folder + "/kept.md", "Kept");
            write(visit, folder + "/gone/one.md", "Gone one");
            write(visit, folder + "/gone/two.md", "Gone two");
            visit.open("/" + folder + "/gone/one.md");
            visit.find("#doc-pin-button").click();
            assertThat(visit.find("#pinned-list")).containsText("Gone one");

            visit.open("/" + folder + "/gone");
            visit.find("#folder-menu").click();
            choose(visit, "Delete…");
            Locator dialog = visit.find("#delete-folder-dialog");
            assertThat(dialog).containsText("2 documents in " + folder + "/gone");
            assertThat(dialog.getByText("Cancel", inside())).isFocused();
            dialog.locator(".button--danger").click();

            assertThat(visit.page()).hasURL(portal.address() + "/" + folder);
            assertThat(row(visit, folder + "/gone")).hasCount(0);
            assertThat(visit.find("#pinned-list")).hasCount(0);
            assertThat(visit.find(".doc-list")).containsText("Kept");
            assertThat(visit.page()
                            .request()
                            .get("/docs?path=content/" + folder + "/gone/two.md")
                            .status())
                    .isEqualTo(404);

            visit.open("/" + folder + "/gone");
            visit.find("#app").getByText("Create a document here").click();
            assertThat(visit.find("#new-path")).hasValue(folder + "/gone/");
        }
    }

    @Test
    @Covers({"UI-TREE-06", "UI-PIN-04"})
    void dragsADocumentOntoAFolder() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("404");
            String folder = ownFolder();
            write(visit, folder + "/from/lens.md", "Lens");
            write(visit, folder + "/to/other.md", "Other");
            write(visit, folder + "/links.md", "Links", "See [the lens](from/lens.md).");
            visit.open("/" + folder + "/from/lens.md");
            assertThat(visit.find("#document-title")).hasText("Lens");

            row(visit, "content/" + folder + "/from/lens.md").dragTo(row(visit, folder + "/to"));

            Locator dialog = visit.find("#move-dialog");
            assertThat(dialog.locator("#move-folder")).hasValue(folder + "/to");
            assertThat(dialog).containsText(folder + "/to/lens.md");
            assertThat(dialog.getByLabel("Rewrite the links")).isChecked();
            dialog.getByText("Move", inside()).click();

            assertThat(visit.page()).hasURL(portal.address() + "/" + folder + "/to/lens.md");
            assertThat(row(visit, "content/" + folder + "/to/lens.md")).isVisible();
            assertThat(visit.find("#recently-viewed-list a").first())
                    .hasAttribute("href", "/" + folder + "/to/lens.md");
            assertThat(saved(visit, folder + "/links.md")).contains("[the lens](to/lens.md)");
        }
    }

    @Test
    @Covers({"UI-TREE-04", "UI-TREE-06"})
    void movesADocumentByAFingerThatRests() {
        try (Visit visit = browser.visitSignedIn(Screen.TABLET_LIGHT)) {
            visit.expectTrouble("404");
            String folder = ownFolder();
            write(visit, folder + "/from/anchor.md", "Anchor");
            write(visit, folder + "/to/other.md", "Other");
            visit.open("/" + folder + "/from/anchor.md");
            visit.find("#nav-menu-toggle").click();
            Locator anchor = row(visit, "content/" + folder + "/from/anchor.md");
            Locator to = row(visit, folder + "/to");
            assertThat(anchor).isVisible();
            anchor.scrollIntoViewIfNeeded();

            BoundingBox from = anchor.boundingBox();
            visit.finger("touchStart", from.x + 60, from.y + 12);
            assertThat(anchor).hasAttribute("data-dragged", "true");
            visit.fingerUp();
            assertThat(visit.page().getByRole(AriaRole.MENU, named("Document Anchor")))
                    .isVisible();
            visit.press("Escape");
            assertThat(visit.find("[role=menu]")).hasCount(0);

            BoundingBox target = to.boundingBox();
            visit.finger("touchStart", from.x + 60, from.y + 12);
            assertThat(anchor).hasAttribute("data-dragged", "true");
            visit.finger("touchMove", target.x + 60, target.y + 20);
            visit.finger("touchMove", target.x + 62, target.y + 20);
            assertThat(to).hasAttribute("data-drop", "");
            visit.fingerUp();

            Locator dialog = visit.find("#move-dialog");
            assertThat(dialog.locator("#move-folder")).hasValue(folder + "/to");
            dialog.getByText("Move", inside()).click();
            assertThat(visit.page()).hasURL(portal.address() + "/" + folder + "/to/anchor.md");
        }
    }

    @Test
    @Covers({"UI-TREE-06", "UI-A11Y-02"})
    void movesADocumentByKeyboard() {
        try (Visit visit = signedIn()) {
            String folder = ownFolder();
            write(visit, folder + "/from/rope.md", "Rope");
            write(visit, folder + "/to/other.md", "Other");
            visit.open("/" + folder + "/to");
            row(visit, folder + "/from").focus();
            visit.press("ArrowRight");
            assertThat(row(visit, "content/" + folder + "/from/rope.md")).isVisible();
            visit.press("ArrowRight", "Shift+F10");
            assertThat(visit.page().getByRole(AriaRole.MENU, named("Document Rope")))
                    .isVisible();
            visit.press("m");
            assertThat(item(visit, "Move to folder…")).isFocused();
            visit.press("Enter");
            assertThat(visit.find("#move-folder")).isFocused();
            assertThat(visit.find("#move-dialog button[type=submit]")).isDisabled();
            assertThat(visit.find("#move-dialog button[type=submit]"))
                    .hasAttribute("title", Pattern.compile("in this folder already"));
            visit.find("#move-folder").selectOption(folder + "/to");
            visit.find("#move-dialog button[type=submit]").press("Enter");

            assertThat(visit.find("#move-dialog")).isHidden();
            assertThat(visit.find(".doc-list")).containsText("Rope");
            assertThat(row(visit, "content/" + folder + "/from/rope.md")).hasCount(0);
        }
    }

    @Test
    @Covers("UI-TREE-04")
    void keepsWhatIsOpenWhenTheListComesAnew() {
        try (Visit visit = signedIn()) {
            String folder = ownFolder();
            write(visit, folder + "/deep/one.md", "Deep one");
            visit.open("/" + folder);
            row(visit, folder).locator(".tree__chevron").click();
            row(visit, folder + "/deep").locator(".tree__chevron").click();
            assertThat(row(visit, "content/" + folder + "/deep/one.md")).isVisible();
            visit.evaluate("document.querySelector('#doc-tree').scrollTop = 40");

            write(visit, folder + "/deep/two.md", "Deep two");

            assertThat(row(visit, "content/" + folder + "/deep/two.md")).isAttached();
            assertThat(row(visit, folder + "/deep")).hasAttribute("aria-expanded", "true");
            assertThat(visit.evaluate("document.querySelector('#doc-tree').scrollTop")
                            .getAsInt())
                    .isEqualTo(40);
        }
    }

    @Test
    @Covers("UI-TREE-05")
    void showsRowsOfGreyWhileTheDocumentsAreOnTheirWay() {
        try (Visit visit = signedIn()) {
            CompletableFuture<Void> looked = new CompletableFuture<>();
            visit.page().route(Pattern.compile("/docs$"), route -> {
                assertThat(visit.find(".tree--loading .skeleton__row")).hasCount(8);
                assertThat(visit.find(".tree--loading [role=status]")).hasAttribute("aria-busy", "true");
                looked.complete(null);
                route.resume();
            });
            visit.open("/#/docs");
            assertThat(visit.find("#doc-tree .tree__row").first()).isVisible();
            assertThat(looked).isDone();
            assertThat(visit.find(".tree--loading")).hasCount(0);
        }
    }

    @ParameterizedTest
    @MethodSource("club.datatalks.dataops.itest.Screen#usual")
    @Covers({"UI-TREE-04", "UI-A11Y-09"})
    void offersTheMenuOfAFolderToEverybody(Screen screen) {
        try (Visit visit = browser.visitSignedIn(screen)) {
            visit.open("/lighthouse/sops");
            assertThat(visit.find(".doc-list")).isVisible();
            if (screen.hasDrawer()) {
                visit.find("#nav-menu-toggle").tap();
                row(visit, "lighthouse/sops").locator(".tree__more").tap();
            } else {
                row(visit, "lighthouse/sops").hover();
                row(visit, "lighthouse/sops").locator(".tree__more").click();
            }
            assertThat(item(visit, "New document here")).isFocused();
            visit.shot("folder-menu-" + screen.suffix());
            assertThat(visit.accessibilityFindings()).isEmpty();

            visit.press("Escape");
            assertThat(row(visit, "lighthouse/sops")).isFocused();
            visit.press("F2");
            assertThat(visit.find("#folder-name")).isFocused();
            assertThat(visit.accessibilityFindings()).isEmpty();
            assertThat(visit.scrollsSideways()).isFalse();
            visit.shot("folder-rename-" + screen.suffix());
        }
    }

    // ------------------------------------------------------------ lint

    @Test
    @Covers("UI-LINT-01")
    void showsWhatLintFindsAndRepairsIt() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("500");
            String path = ownFolder() + "/broken.md";
            put(visit, path, ownProcedure(visit, path).replace("id=3", "id=7"));
            visit.page().route(Pattern.compile("/lint\\?"), route -> route.fulfill(failure()));
            visit.open("/#/docs");
            assertThat(visit.find("#docs-domains")).isVisible();
            command(visit, "Lint corpus");
            Locator dialog = visit.find("#lint-modal");
            assertThat(dialog.locator(".notice[role=alert]")).containsText("could not be checked");
            visit.page().unroute(Pattern.compile("/lint\\?"));
            dialog.getByText("Retry", inside()).click();

            assertThat(dialog.locator(".lint__summary")).hasText(Pattern.compile("\\d+ docs? - \\d+ violations?.*"));
            assertThat(visit.accessibilityFindings()).isEmpty();
            dialog.locator("#lint-rule").selectOption("SOP-STEP-SEQ");
            dialog.locator("#lint-domain").selectOption(WORKSHOP);
            dialog.locator("#lint-level").selectOption("error");
            assertThat(dialog.locator(".lint__group")).hasCount(1);
            dialog.getByText("By rule", inside()).click();
            assertThat(dialog.locator(".lint__title")).hasText("SOP-STEP-SEQ");
            dialog.locator(".lint__entry").first().click();

            assertThat(visit.page()).hasURL(Pattern.compile(path.replace(".", "\\.") + "(#.*)?$"));
            assertThat(dialog).isHidden();
            assertThat(visit.find("#step-7")).isVisible();

            visit.find("#settings-button").click();
            choose(visit, "Lint corpus");
            dialog.locator("#lint-domain").selectOption(WORKSHOP);
            dialog.getByRole(AriaRole.BUTTON, within("Fix what is shown")).click();
            assertThat(visit.find(".success-banner")).containsText("1 draft made");
            visit.press("Escape");
            assertThat(visit.find("#step-3")).isVisible();
            assertThat(visit.find("#save-state")).hasText("Unsaved changes");
            assertThat(saved(visit, path)).contains("id=7");
        }
    }

    // ------------------------------------------------------------ process quality

    @ParameterizedTest
    @EnumSource(names = {"WIDE_DARK", "PHONE_LIGHT"})
    @Covers({"UI-QUAL-02", "UI-QUAL-05", "UI-LIB-01", "UI-A11Y-09"})
    void drillsDownIntoTheQualityOfTheDocuments(Screen screen) {
        try (Visit visit = browser.visitSignedIn(screen)) {
            visit.open("/#/docs");
            visit.find(".quality-block__row").click();
            assertThat(visit.find(".quality__total")).hasCount(3);
            assertThat(visit.find(".quality__row").first()).isVisible();
            visit.find("#quality-severity").selectOption("warning");
            assertThat(visit.page()).hasURL(Pattern.compile("quality=1&severity=warning"));
            assertThat(visit.find(".quality__row .chip--danger")).hasCount(0);
            assertThat(visit.accessibilityFindings()).isEmpty();
            assertThat(visit.scrollsSideways()).isFalse();
            visit.shot("quality-" + screen.suffix());

            visit.find("#quality-document").selectOption("content/" + SampleHandbook.GLOSSARY);
            visit.find("#quality-export").click();
            Download download = visit.page().waitForDownload(() -> choose(visit, "Export as CSV"));
            assertThat(download.suggestedFilename()).isEqualTo("process-quality.csv");
            visit.find("a.quality__row").first().click();
            assertThat(visit.find("#document-title")).hasText("Words of the lighthouse");
        }
    }

    @Test
    @Covers("UI-QUAL-04")
    void listsWhatTheRegistryRefusesFirst() {
        try (Visit visit = signedIn()) {
            String path = ownFolder() + "/sops/refused.md";
            put(visit, path, "---\ntitle: \"Refused\"\nrelated_docs: [nobody-knows-me]\n---\n# Refused\n");

            visit.open("/#/docs?quality=1");
            Locator error = visit.find(".quality__errors a").filter(new Locator.FilterOptions().setHasText(path));
            assertThat(error).containsText("related_docs reference not found: 'nobody-knows-me'");
            error.click();
            assertThat(visit.find("#document-title")).hasText("Refused");
            // Nobody looks at it any more when it goes.
            visit.open("about:blank");
            visit.page().request().delete("/docs?path=content/" + path, asThePage());
        }
    }

    // ------------------------------------------------------------ history and the repository

    @Test
    @Covers("UI-HIST-01")
    void looksAtVersionsAndTakesOneUpAgain() {
        try (Visit visit = signedIn()) {
            String path = ownFolder() + "/versions.md";
            for (int version = 1; version <= 12; version++) {
                write(visit, path, "Versions", "This is version %d.".formatted(version));
            }
            visit.open("/" + path);
            visit.find("#doc-menu-button").click();
            choose(visit, "History");
            Locator dialog = visit.find("#history-modal");
            assertThat(dialog.locator(".history__open")).hasCount(10);
            dialog.getByText("Show more", inside()).click();
            assertThat(dialog.locator(".history__open")).hasCount(12);

            dialog.locator(".history__open").nth(2).click();
            assertThat(dialog.locator(".diff__added")).containsText("This is version 10.");
            assertThat(dialog.locator(".diff__removed")).containsText("This is version 9.");
            dialog.getByText("Compared with now", inside()).click();
            assertThat(dialog.locator(".diff__added")).containsText("This is version 12.");
            dialog.getByText("The text", inside()).click();
            assertThat(dialog.locator(".version__text")).containsText("This is version 10.");
            assertThat(visit.accessibilityFindings()).isEmpty();
            visit.shot("history-version");

            dialog.locator("#restore-button").click();
            assertThat(dialog).isHidden();
            assertThat(visit.find(".draft-bar")).isVisible();
            assertThat(visit.find("#rendered-view")).containsText("This is version 10.");
            assertThat(saved(visit, path)).contains("This is version 12.");
            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(saved(visit, path)).contains("This is version 10.");
        }
    }

    @Test
    @Covers({"UI-PUB-03", "UI-NAV-03"})
    void pullsFromTheSettingsMenu() {
        try (Visit visit = signedIn()) {
            // The menu is open before the plugin has come that puts something into it.
            List<Route> held = new ArrayList<>();
            Pattern script = Pattern.compile("/ui/docs/.*/docs\\.js$");
            visit.page().route(script, held::add);
            visit.page().navigate("/#/notifications", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            visit.find("#settings-button").click();
            visit.page().waitForCondition(() -> !held.isEmpty());
            held.forEach(Route::resume);
            visit.page().unroute(script);
            assertThat(visit.find(".menu__status")).containsText("main, nothing to commit, refreshed");
            assertThat(visit.accessibilityFindings()).isEmpty();
            choose(visit, "Pull");
            Locator dialog = visit.find("#repository-dialog");
            assertThat(dialog.locator(".repository__result")).hasText("Up to date.");
            assertThat(dialog.locator(".repository__line")).containsText("main, nothing to commit");

            Pattern pull = Pattern.compile("/git/pull$");
            visit.page().route(pull, route -> route.fulfill(json("""
                    {"ok": true, "stdout": "1 document updated, 1 removed.",
                     "changed": {"added": [], "updated": ["content/%s"], "removed": ["content/lighthouse/old.md"]}}
                    """.formatted(SampleHandbook.SOP))));
            dialog.locator("#pull-button").click();
            assertThat(dialog.locator(".repository__result")).hasText("1 document updated, 1 removed.");
            assertThat(dialog).containsText("lighthouse/old.md");
            assertThat(visit.accessibilityFindings()).isEmpty();

            visit.page().unroute(pull);
            visit.page().route(pull, route -> route.fulfill(json("""
                    {"ok": false, "stderr": "Both sides changed the same file: content/a.md"}
                    """)));
            dialog.locator("#pull-button").click();
            assertThat(dialog.locator(".notice[role=alert]"))
                    .hasText(Pattern.compile("Nothing was pulled. Both sides changed the same file: content/a.md"));

            visit.page().unroute(pull);
            dialog.getByText("Review 0 drafts", inside()).click();
            assertThat(visit.find("#git-commit-modal")).containsText("Nothing to publish");
        }
    }

    // ------------------------------------------------------------ drafts

    @Test
    @Covers("UI-KEY-05")
    void savesEveryDraftByKey() {
        try (Visit visit = signedIn()) {
            String folder = ownFolder();
            for (String name : new String[] {"one", "two"}) {
                write(visit, "%s/%s.md".formatted(folder, name), name);
                visit.open("/%s/%s.md".formatted(folder, name));
                editTitle(visit, "Number " + name);
                assertThat(visit.find("#save-state")).hasText("Unsaved changes");
            }
            visit.open("/" + folder);
            assertThat(visit.find("#changes-section .badge")).hasText("2");

            visit.press("Control+Shift+S");

            assertThat(visit.find(".success-banner")).containsText("2 documents saved");
            assertThat(visit.find("#changes-section")).isHidden();
            assertThat(saved(visit, folder + "/two.md")).contains("Number two");
        }
    }

    @Test
    @Covers({"UI-STORE-02", "UI-AUTH-03"})
    void asksWhatBecomesOfDraftsOnSigningOut() {
        try (Visit visit = signedIn()) {
            String path = ownFolder() + "/draft.md";
            write(visit, path, "Draft");
            visit.open("/" + path);
            visit.find("#doc-pin-button").click();
            editTitle(visit, "Nobody else has this");
            assertThat(visit.find("#save-state")).hasText("Unsaved changes");

            signOut(visit);
            Locator dialog = visit.find("#sign-out-dialog");
            assertThat(dialog).containsText("1 document has changes");
            assertThat(dialog.getByLabel("Keep them on this device")).isChecked();
            assertThat(visit.accessibilityFindings()).isEmpty();
            visit.shot("sign-out");
            dialog.getByText("Stay signed in", inside()).click();
            assertThat(dialog).isHidden();
            assertThat(visit.find("#document-title")).hasText("Nobody else has this");

            signOut(visit);
            dialog.getByText("Discard them", inside()).click();
            dialog.getByLabel("Also forget").check();
            dialog.locator("#sign-out-go").click();
            assertThat(visit.page()).hasURL(Pattern.compile("/login$"));
            assertThat(visit.evaluate("localStorage.getItem('dtc-pinned') ?? 'none'")
                            .getAsString())
                    .isEqualTo("none");
            assertThat(visit.evaluate("localStorage.getItem('dtc-recently-viewed') ?? 'none'")
                            .getAsString())
                    .isEqualTo("none");
        }
    }

    @Test
    @Covers("UI-DRAFT-05")
    void tellsTwoTabsOfOneDocumentAboutEachOther() {
        try (Visit visit = signedIn()) {
            String path = ownFolder() + "/shared.md";
            write(visit, path, "Shared");
            visit.open("/" + path);
            assertThat(visit.find("#document-title")).hasText("Shared");
            assertThat(visit.find("#tabs-notice")).hasCount(0);

            Page second = visit.page().context().newPage();
            second.navigate("/" + path);
            assertThat(second.locator("#tabs-notice")).containsText("another tab");
            assertThat(visit.find("#tabs-notice")).containsText("newest edit wins");

            editTitle(visit, "Shared by two");
            assertThat(second.locator("#document-title")).hasText("Shared by two");
            assertThat(second.locator(".toasts")).containsText("changed in another tab");
            assertThat(second.locator("#save-state")).hasText("Unsaved changes");

            second.close();
            assertThat(visit.find("#tabs-notice")).hasCount(0);
        }
    }

    // ------------------------------------------------------------ for everybody

    @Test
    @Covers("UI-KEY-13")
    void walksThroughListsByKeys() {
        try (Visit visit = signedIn()) {
            String folder = ownFolder();
            write(visit, folder + "/a.md", "Row a");
            write(visit, folder + "/b.md", "Row b");
            visit.open("/" + folder);
            assertThat(visit.find(".doc-row")).hasCount(2);
            visit.find("#app").focus();
            visit.press("j", "j");
            assertThat(visit.find(".doc-row").nth(1)).isFocused();
            visit.press("k");
            assertThat(visit.find(".doc-row").first()).isFocused();
            visit.press("j", "Enter");
            assertThat(visit.find("#document-title")).hasText("Row b");
        }
    }

    @Test
    @Covers("UI-A11Y-04")
    void saysWhatHappensToThoseWhoListen() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("500");
            String path = ownFolder() + "/spoken.md";
            write(visit, path, "Spoken");
            visit.open("/" + path);
            editTitle(visit, "Spoken aloud");
            Pattern documents = Pattern.compile("/docs\\?path=");
            visit.page().route(documents, route -> {
                if (route.request().method().equals("PUT")) {
                    route.fulfill(failure());
                } else {
                    route.resume();
                }
            });
            visit.press("Control+s");
            assertThat(visit.find(".toasts [role=alert]")).containsText("Something went wrong on the server");
            visit.page().unroute(documents);

            visit.press("Control+s");
            assertThat(visit.find(".overlays > [role=status][aria-live=polite]"))
                    .hasText("Saved");
            assertThat(visit.find("#save-state")).hasAttribute("role", "status");
        }
    }

    @Test
    @Covers({"UI-A11Y-06", "UI-A11Y-07"})
    void namesIconsAndExplainsWhatCannotBeUsed() {
        try (Visit visit = browser.visitSignedIn(Screen.PHONE_LIGHT)) {
            visit.open("/" + SampleHandbook.GLOSSARY);
            assertThat(visit.find("#rendered-view table th[scope=col], #rendered-view table thead th"))
                    .hasCount(3);
            assertThat(visit.find("#rendered-view table thead")).isVisible();
            assertThat(visit.scrollsSideways()).isFalse();

            visit.find("#doc-menu-button").click();
            choose(visit, "History");
            visit.find("#history-modal .history__open").first().click();
            assertThat(visit.find("#history-modal .diff__table thead th")).hasCount(3);
            assertThat(visit.find("#restore-button")).isDisabled();
            assertThat(visit.find("#restore-button")).hasAttribute("title", "This is the newest version");
            assertThat(visit.evaluate("document.querySelectorAll('button:disabled:not([title])').length")
                            .getAsInt())
                    .isZero();
            assertThat(visit.evaluate("document.querySelectorAll('svg:not([aria-hidden=true])').length")
                            .getAsInt())
                    .isZero();
            assertThat(visit.accessibilityFindings()).isEmpty();
        }
    }

    @Test
    @Covers("UI-A11Y-08")
    void standsStillAndKeepsToForcedColours() {
        try (Visit visit = signedIn()) {
            visit.open("/" + SampleHandbook.SOP);
            assertThat(visit.find("#document-title")).isVisible();
            visit.press("?");
            assertThat(visit.find("#help-modal")).isVisible();
            assertThat(visit.evaluate(MOVING).getAsString()).isEmpty();
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
            assertThat(visit.evaluate(MOVING).getAsString()).contains("dialog");
            visit.press("Escape");

            visit.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            assertThat(visit.evaluate(
                                    "getComputedStyle(document.querySelector('#doc-tree [aria-current=page]')).outlineStyle")
                            .getAsString())
                    .isEqualTo("solid");
            visit.find("#doc-menu-button").focus();
            visit.press("Shift+Tab");
            assertThat(visit.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                            .getAsString())
                    .isEqualTo("solid");
            visit.shot("forced-colours");
        }
    }

    // ------------------------------------------------------------ what the tests need

    /** Names of what moves for longer than a blink. */
    private static final String MOVING = """
            [...document.querySelectorAll('*')].filter((element) => {
              const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
              const longest = (text) => Math.max(...text.split(',').map(parseFloat));
              return longest(transitionDuration) > 0.01 || (animationName !== 'none' && longest(animationDuration) > 0.01);
            }).map((element) => element.localName).join(' ')
            """;

    private static void signOut(Visit visit) {
        visit.find("#settings-button").click();
        visit.find("#signout-btn").click();
    }

    private static void command(Visit visit, String name) {
        visit.press("Control+p");
        assertThat(visit.find("#quick-nav-input")).isFocused();
        visit.page().keyboard().type(">" + name);
        assertThat(visit.find("#quick-nav [role=option]").first()).containsText(name);
        visit.press("Enter");
    }

    private static String ownProcedure(Visit visit, String path) {
        return saved(visit, SampleHandbook.SOP)
                .replace(
                        "id: sop.lighthouse.light-the-lamp",
                        "id: sop." + path.replace("/", "-").replace(".md", ""))
                .replace("aliases:\n  - \"lighthouse/sops/ignite.md\"\n", "")
                .replace("title: \"Light the lamp\"", "title: \"Procedure of " + path + "\"");
    }

    private static Route.FulfillOptions failure() {
        return json("{\"error\": \"on purpose\"}").setStatus(500);
    }

    private static Route.FulfillOptions json(String body) {
        return new Route.FulfillOptions().setContentType("application/json").setBody(body);
    }

    private static Locator.GetByRoleOptions within(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Visit signedIn() {
        return browser.visitSignedIn(Screen.WIDE_LIGHT);
    }

    private static String ownFolder() {
        return "%s/f%d".formatted(WORKSHOP, ++folders);
    }

    private static void write(Visit visit, String path, String title) {
        write(visit, path, title, "Text of %s.".formatted(title));
    }

    private static void write(Visit visit, String path, String title, String text) {
        String content = """
                ---
                title: "%s"
                doc_type: reference
                ---

                # %s

                ## Content

                %s
                """.formatted(title, title, text);
        put(visit, path, content);
    }

    private static void put(Visit visit, String path, String content) {
        APIResponse answer = visit.page()
                .request()
                .put("/docs?path=content/" + path, asThePage().setData(Map.of("content", content)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static RequestOptions asThePage() {
        return RequestOptions.create().setHeader("Origin", portal.address());
    }

    private static String saved(Visit visit, String path) {
        return visit.page().request().get("/content/" + path).text();
    }

    private static void editTitle(Visit visit, String title) {
        Locator pencil = visit.page().getByRole(AriaRole.BUTTON, named("Edit the title"));
        pencil.focus();
        visit.press("Enter");
        Locator field = visit.page().getByRole(AriaRole.TEXTBOX, named("Edit the title"));
        field.fill(title);
        field.press("Control+Enter");
        assertThat(visit.find("#document-title")).hasText(title);
    }

    private static Locator row(Visit visit, String key) {
        return visit.find("#doc-tree [data-key='%s']".formatted(key));
    }

    private static Locator item(Visit visit, String name) {
        return visit.page().getByRole(AriaRole.MENUITEM, named(name));
    }

    private static void choose(Visit visit, String name) {
        item(visit, name).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByTextOptions inside() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
