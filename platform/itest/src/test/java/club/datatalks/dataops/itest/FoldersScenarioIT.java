package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    @EnumSource(Screen.class)
    @Covers({"UI-TREE-04", "UI-A11Y-09"})
    void offersTheMenuOfAFolderToEverybody(Screen screen) {
        try (Visit visit = browser.visitSignedIn(screen)) {
            visit.open("/lighthouse/sops");
            assertThat(visit.find(".doc-list")).isVisible();
            if (screen.isPhone()) {
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

    // ------------------------------------------------------------ what the tests need

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
