package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody writes process documents, in a browser, in the running product. Each test has a document of its own. */
class EditingScenarioIT {

    @TempDir
    static Path folder;

    private static RunningPortal portal;
    private static PortalBrowser browser;
    private static int documents;

    @BeforeAll
    static void start() {
        PortalBrowser.assumeInstalled();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        portal = RunningPortal.start(
                folder.resolve("data"), "--content", SampleHandbook.folder().toString());
        browser = PortalBrowser.open(portal);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (portal != null) {
            portal.close();
        }
    }

    @Test
    @Covers({"UI-SOP-02", "UI-SAVE-01", "UI-KEY-04", "UI-KEY-06", "UI-DRAFT-02"})
    void editsAStepWhereItStandsAndSavesIt() {
        try (Visit visit = signedIn()) {
            String path = ownDocument(visit);
            visit.open("/" + path);
            step(visit, 1).locator(".block-step-body p").first().click();
            Locator field = field(visit, "Edit step 1");
            assertThat(field).isFocused();
            field.fill("Open the log, and find *today*.");
            field.press("Control+Enter");

            assertThat(step(visit, 1).locator("em")).hasText("today");
            assertThat(visit.find("#save-state")).hasText("Unsaved changes");
            assertThat(visit.find("#save-button")).isEnabled();

            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(visit.find("#save-button")).isHidden();
            assertThat(step(visit, 1).locator("em")).hasText("today");
            assertThat(saved(visit, path)).contains("1.  Open the log, and find *today*.\n");
        }
    }

    @Test
    @Covers({"UI-SOP-02", "UI-KEY-07", "UI-SOP-17"})
    void leavesATextAsItWasOnEscape() {
        try (Visit visit = signedIn()) {
            String path = ownDocument(visit);
            String before = saved(visit, path);
            visit.open("/" + path);
            pencil(visit, "Edit step 2").focus();
            visit.press("Enter");
            field(visit, "Edit step 2").fill("Something else");
            visit.press("Escape");

            assertThat(step(visit, 2)).containsText("Press the green button.");
            assertThat(pencil(visit, "Edit step 2")).isFocused();
            assertThat(visit.find("#save-button")).isHidden();
            assertThat(saved(visit, path)).isEqualTo(before);
        }
    }

    @Test
    @Covers({"UI-DRAFT-01", "UI-DRAFT-03", "UI-DRAFT-04", "UI-TREE-03", "UI-DIFF-01", "UI-SAVE-07"})
    void keepsADraftOverAReloadAndShowsWhatItChanges() {
        try (Visit visit = signedIn()) {
            String path = ownDocument(visit);
            visit.open("/" + path);
            edit(visit, "Edit step 3", "Write the time in the log.");
            assertThat(visit.find("#save-state")).hasText("Unsaved changes");

            visit.page().reload();

            assertThat(step(visit, 3)).containsText("Write the time in the log.");
            assertThat(visit.find(".draft-bar")).containsText("Draft");
            assertThat(visit.find(".tree__draft")).hasCount(1);
            assertThat(visit.find("#changes-section .badge")).hasText("1");

            visit.find(".draft-bar").getByText("Diff").click();
            Locator diff = visit.find("#diff-modal");
            assertThat(diff.locator("tr.diff__added")).hasCount(1);
            assertThat(diff.locator("tr.diff__added")).containsText("Write the time in the log.");
            assertThat(diff.locator("tr.diff__removed mark")).containsText("`#lighthouse`");
            visit.press("Escape");
            assertThat(diff).isHidden();

            visit.find("#discard-button").click();
            assertThat(step(visit, 3)).containsText("#lighthouse");
            assertThat(visit.find("#changes-section")).isHidden();
            visit.page().getByRole(AriaRole.BUTTON, named("Undo")).click();
            assertThat(step(visit, 3)).containsText("Write the time in the log.");
        }
    }

    @Test
    @Covers({"UI-SOP-06", "UI-SOP-07", "UI-SOP-09", "UI-SOP-10", "UI-SOP-12", "UI-SOP-16", "UI-KEY-09", "UI-KEY-10"})
    void addsMovesAndDeletesStepsByKeyboard() {
        try (Visit visit = signedIn()) {
            String path = ownDocument(visit);
            visit.open("/" + path);
            pencil(visit, "Edit step 1").focus();
            visit.press("Enter");
            field(visit, "Edit step 1").press("Control+Shift+Enter");

            assertThat(visit.find(".block-step")).hasCount(4);
            field(visit, "Edit step 2").fill("Read yesterday's line, too.");
            field(visit, "Edit step 2").press("Control+Enter");
            assertThat(step(visit, 2)).containsText("Read yesterday's line, too.");

            pencil(visit, "Edit step 2").focus();
            visit.press("Alt+ArrowUp");
            assertThat(step(visit, 1)).containsText("Read yesterday's line, too.");
            assertThat(visit.find(".visually-hidden[aria-live=polite]"))
                    .hasText("Step 2 moved to position 1 of 3 in Wake it");

            pencil(visit, "Edit step 1").focus();
            visit.press("Alt+Shift+ArrowDown");
            assertThat(visit.find(".block-group").nth(1)).containsText("Read yesterday's line, too.");

            visit.press("Escape");
            visit.find("#document-title").focus();
            visit.press("Control+z");
            assertThat(step(visit, 1)).containsText("Read yesterday's line, too.");
            visit.press("Control+z");
            visit.press("Control+z");
            visit.press("Control+z");
            assertThat(visit.find(".block-step")).hasCount(3);
            assertThat(visit.find("#save-button")).isHidden();
        }
    }

    @Test
    @Covers({"UI-SOP-05", "UI-SOP-11", "UI-SOP-13", "UI-SOP-14", "UI-SOP-19"})
    void changesTheStructureByItsMenus() {
        try (Visit visit = signedIn()) {
            String path = ownDocument(visit);
            visit.open("/" + path);
            menu(visit, "Step 1", "Duplicate");
            assertThat(visit.find(".block-step")).hasCount(4);
            menu(visit, "Step 4", "Delete step");
            assertThat(visit.find(".block-step")).hasCount(3);
            visit.page().getByRole(AriaRole.BUTTON, named("Undo")).click();
            assertThat(visit.find(".block-step")).hasCount(4);

            menu(visit, "Group Tell the others", "Merge with the group before");
            assertThat(visit.find(".block-group")).hasCount(1);
            menu(visit, "Step 3", "Start a group here");
            assertThat(visit.find(".block-group")).hasCount(2);

            visit.page().getByText("Add TODO", exactly()).click();
            field(visit, "Edit TODO To be decided").fill("Who paints the stairs?");
            visit.press("Enter");
            assertThat(visit.find(".block-todos")).containsText("Who paints the stairs?");

            visit.page().getByText("Make a flat list", exactly()).click();
            visit.find("#confirm-modal").getByText("Flatten", inside()).click();
            assertThat(visit.find(".block-group")).hasCount(0);
            assertThat(visit.find(".block-step")).hasCount(4);
            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(saved(visit, path)).doesNotContain("sop-group-start").contains("Who paints the stairs?");
        }
    }

    @Test
    @Covers({"UI-FM-01", "UI-FM-02", "UI-FM-03", "UI-DOC-02", "UI-SOP-08"})
    void editsTitleAndProperties() {
        try (Visit visit = signedIn()) {
            String path = ownDocument(visit);
            visit.open("/" + path);
            edit(visit, "Edit the title", "Light the great lamp");
            assertThat(visit.find("#document-title")).hasText("Light the great lamp");

            visit.find("#edit-properties").click();
            Locator tags = visit.find("#fm-tags");
            tags.fill("dusk");
            tags.press("Enter");
            tags.fill("Evening");
            tags.press("Enter");
            assertThat(visit.find("#fm-tags-problem")).containsText("there already");
            tags.fill("");
            tags.press("Backspace");
            tags.press("Backspace");
            visit.find("#fm-summary").fill("Every evening.");
            visit.find(".fm-editor button[type=submit]").click();
            assertThat(visit.find(".document__summary")).hasText("Every evening.");

            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(saved(visit, path))
                    .contains("title: \"Light the great lamp\"")
                    .contains("# Light the great lamp")
                    .contains("owner: \"Grace\"")
                    .contains("  - \"lighthouse\"\n")
                    .doesNotContain("evening\"");
        }
    }

    @Test
    @Covers({"UI-DOC-08", "UI-DOC-09"})
    void editsTheSource() {
        try (Visit visit = signedIn()) {
            String path = ownDocument(visit);
            visit.open("/" + path);
            visit.find("#doc-source-button").click();
            Locator editor = visit.find("#editor");
            assertThat(editor).containsText("schema_version: 1");
            editor.press("Control+End");
            // With every letter that means something elsewhere: it is text here.
            visit.page().keyboard().type("\n\nOne more line: ngh, j/k?");
            assertThat(visit.find("#save-state")).hasText("Unsaved changes");
            assertThat(visit.find("dialog[open]")).hasCount(0);
            assertThat(visit.find(".source-preview")).containsText("One more line: ngh, j/k?");
            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));

            visit.find("#doc-source-button").click();
            assertThat(visit.find("#rendered-view")).containsText("One more line: ngh, j/k?");
            assertThat(saved(visit, path)).endsWith("\n\nOne more line: ngh, j/k?");
        }
    }

    @Test
    @Covers({"UI-SAVE-04", "UI-DRAFT-03"})
    void mergesWithWhatSomebodyElseSaved() {
        try (Visit mine = signedIn();
                Visit theirs = signedIn()) {
            mine.expectTrouble("409");
            String path = ownDocument(mine);
            mine.open("/" + path);
            edit(mine, "Edit step 1", "Open the log of today.");
            theirs.open("/" + path);
            edit(theirs, "Edit step 3", "Tell everybody the time.");
            theirs.press("Control+s");
            assertThat(theirs.find("#save-state")).hasText(Pattern.compile("^Saved"));

            mine.press("Control+s");
            Locator dialog = mine.find("#conflict-modal");
            assertThat(dialog).containsText("in different places");
            assertThat(dialog.locator("tr.diff__added")).containsText("Open the log of today.");
            dialog.locator("#conflict-settle").click();

            assertThat(mine.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(step(mine, 3)).containsText("Tell everybody the time.");
            assertThat(saved(mine, path)).contains("Open the log of today.").contains("Tell everybody the time.");
        }
    }

    @Test
    @Covers({"UI-SAVE-04", "UI-SAVE-03"})
    void asksWhereBothChangedTheSameLine() {
        try (Visit mine = signedIn();
                Visit theirs = signedIn()) {
            mine.expectTrouble("409");
            String path = ownDocument(mine);
            mine.open("/" + path);
            edit(mine, "Edit step 1", "Mine.");
            theirs.open("/" + path);
            edit(theirs, "Edit step 1", "Theirs.");
            theirs.press("Control+s");
            assertThat(theirs.find("#save-state")).hasText(Pattern.compile("^Saved"));

            mine.press("Control+s");
            Locator dialog = mine.find("#conflict-modal");
            assertThat(dialog.locator("#conflict-settle")).isDisabled();
            dialog.getByLabel("Keep mine").check();
            dialog.locator("#conflict-settle").click();
            assertThat(mine.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(saved(mine, path)).contains("1.  Mine.").doesNotContain("Theirs.");
        }
    }

    @Test
    @Covers({"UI-SAVE-05", "UI-PUB-01", "UI-PUB-02"})
    void publishesSeveralInOneCommit() {
        try (Visit visit = signedIn()) {
            String first = ownDocument(visit);
            String second = ownDocument(visit);
            for (String path : new String[] {first, second}) {
                visit.open("/" + path);
                edit(visit, "Edit step 1", "Open the log at once.");
                assertThat(visit.find("#save-state")).hasText("Unsaved changes");
            }
            visit.find("#changes-section").getByText("Review").click();
            Locator dialog = visit.find("#git-commit-modal");
            assertThat(dialog.locator(".publish__change")).hasCount(2);
            assertThat(dialog.locator(".publish__change").first()).containsText("Clean");
            assertThat(dialog.locator("#git-commit-message")).hasAttribute("placeholder", "Update 2 docs");
            dialog.locator("#git-commit-message").fill("Open the log at once");
            dialog.locator("#publish-button").click();

            assertThat(dialog).containsText("2 documents published");
            dialog.getByText("Close", inside()).click();
            assertThat(visit.find("#changes-section")).isHidden();
            assertThat(saved(visit, first)).contains("Open the log at once.");
            assertThat(saved(visit, second)).contains("Open the log at once.");
        }
    }

    @Test
    @Covers({"UI-NEW-01", "UI-NEW-02", "UI-DOC-12", "UI-LIB-03"})
    void createsMovesAndDeletesADocument() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("404");
            visit.open("/lighthouse/sops");
            visit.find("#new-doc-link").click();
            visit.find("#new-title").fill("Sound the horn");
            assertThat(visit.find("#new-path")).hasValue("lighthouse/sops/sound-the-horn.md");
            assertThat(visit.find("#new-type")).hasValue("sop");
            visit.find("#new-path").fill("lighthouse/so ps/x");
            assertThat(visit.find("#new-path-problem")).containsText("letters, digits");
            visit.find("#new-path").fill("lighthouse/sops/sound-the-horn");
            visit.find("#new-doc-form button[type=submit]").click();
            assertThat(visit.page()).hasURL(portal.address() + "/lighthouse/sops/sound-the-horn.md");
            assertThat(visit.find("#document-title")).hasText("Sound the horn");

            menu(visit, "Document menu", "Rename or move…");
            visit.find("#rename-path").fill("lighthouse/sops/horn.md");
            visit.find("dialog[open] button[type=submit]").click();
            assertThat(visit.page()).hasURL(portal.address() + "/lighthouse/sops/horn.md");
            assertThat(visit.find("#document-title")).hasText("Sound the horn");

            menu(visit, "Document menu", "Delete…");
            visit.find("dialog[open] .button--danger").click();
            assertThat(visit.page()).hasURL(portal.address() + "/#/docs");
            assertThat(visit.page()
                            .request()
                            .get("/docs?path=content/lighthouse/sops/horn.md")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    @Covers({"UI-SOP-01", "UI-SOP-15", "UI-A11Y-09", "UI-RESP-04"})
    void isEditedOnAPhoneAndByEverybody() {
        for (Screen screen : Screen.usual()) {
            try (Visit visit = browser.visitSignedIn(screen)) {
                String path = ownDocument(visit);
                visit.open("/" + path);
                edit(visit, "Edit step 2", "Press the green button, twice.");
                assertThat(visit.find("#save-button")).isVisible();
                assertThat(visit.accessibilityFindings()).isEmpty();
                assertThat(visit.scrollsSideways()).isFalse();
                visit.shot("editing-" + screen.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
    }

    private static Visit signedIn() {
        return browser.visitSignedIn(Screen.WIDE_LIGHT);
    }

    /** A copy of the sample procedure that no other test touches. */
    private static String ownDocument(Visit visit) {
        String path = "lighthouse/sops/copy-%d.md".formatted(++documents);
        String text = saved(visit, SampleHandbook.SOP)
                .replace("id: sop.lighthouse.light-the-lamp", "id: sop.lighthouse.copy-" + documents)
                .replace("aliases:\n  - \"lighthouse/sops/ignite.md\"\n", "")
                .replace("title: \"Light the lamp\"", "title: \"Light the lamp %d\"".formatted(documents));
        int status = visit.page()
                .request()
                .put(
                        "/docs?path=content/" + path,
                        com.microsoft.playwright.options.RequestOptions.create()
                                .setHeader("Origin", portal.address())
                                .setData(java.util.Map.of("content", text)))
                .status();
        assertThat(status).isEqualTo(200);
        return path;
    }

    private static String saved(Visit visit, String path) {
        return visit.page().request().get("/content/" + path).text();
    }

    private static void edit(Visit visit, String label, String text) {
        pencil(visit, label).focus();
        visit.press("Enter");
        Locator field = field(visit, label);
        field.fill(text);
        field.press("Control+Enter");
        assertThat(field).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(15_000));
    }

    private static Locator step(Visit visit, int id) {
        return visit.find("#step-" + id);
    }

    private static Locator pencil(Visit visit, String label) {
        return visit.page().getByRole(AriaRole.BUTTON, named(label));
    }

    private static Locator field(Visit visit, String label) {
        return visit.page().getByRole(AriaRole.TEXTBOX, named(label));
    }

    private static void menu(Visit visit, String name, String item) {
        visit.page().getByRole(AriaRole.BUTTON, named(name)).click();
        visit.page().getByRole(AriaRole.MENUITEM, named(item)).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static Locator.GetByTextOptions inside() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
