package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.itest.HeldRequests.Manner;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The editor in each of its states: checked for those who cannot look or not use a mouse, in light and dark, wide and
 * on a phone; and with a server that is slow, broken or away.
 */
@ExtendWith(SharedPortal.class)
class EditorStatesIT {

    private static final Pattern SAVED = Pattern.compile("^Saved");
    private static final String NETWORK = "500|ERR_|Failed to load|failed:";

    private static PortalBrowser browser;
    private static OwnDocuments documents;

    @BeforeAll
    static void open(RunningPortal portal) {
        PortalBrowser.assumeInstalled();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        browser = PortalBrowser.open(portal);
        documents = new OwnDocuments(portal, "states");
    }

    @AfterAll
    static void close() {
        if (browser == null) {
            return;
        }
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            documents.remove(visit);
        } finally {
            browser.close();
        }
    }

    // ------------------------------------------------------------ for everybody

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"WIDE_LIGHT", "PHONE_DARK"})
    @Covers({"UI-A11Y-01", "UI-A11Y-05", "UI-A11Y-09", "UI-RESP-04"})
    void blocksAndFieldsAreForEverybody(Screen screen) {
        try (Visit visit = browser.visitSignedIn(screen)) {
            Hand hand = new Hand(visit);
            hand.open(documents.procedure(visit));
            check(visit, screen, "#app", "blocks");

            hand.begin("Edit step 2");
            check(visit, screen, "#app", "step-open");
            visit.press("Escape");
            hand.begin("Edit Validation");
            check(visit, screen, ".block-section[data-section=validation]", "section-open");
            visit.press("Escape");
            hand.begin("Edit the title");
            check(visit, screen, ".document__head", "title-open");
            visit.press("Escape");

            hand.pencil("Step 2").click();
            assertThat(visit.find("#step-2 .menu__list")).isVisible();
            check(visit, screen, "#step-2", "step-menu");
            visit.press("Escape");
            hand.choose("Step 1", "Attributes");
            check(visit, screen, ".step-attributes", "step-attributes");
            visit.find(".step-attributes").getByText("Cancel").click();
            visit.find("#step-2 .block-screenshot__tools").getByText("Text").focus();
            visit.press("Enter");
            assertThat(visit.find("#step-2 .block-screenshot__texts")).isVisible();
            check(visit, screen, "#step-2", "screenshot-texts");

            visit.find("#edit-properties").click();
            visit.find("#fm-tags").fill("Evening");
            visit.find("#fm-tags").press("Enter");
            assertThat(visit.find("#fm-tags-problem")).containsText("there already");
            check(visit, screen, ".fm-editor", "properties");
            visit.find(".fm-editor").getByText("Cancel").click();

            hand.choose("Document menu", "Edit Markdown source");
            assertThat(visit.find("#editor")).containsText("schema_version");
            check(visit, screen, "#app", "source");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"WIDE_DARK", "PHONE_LIGHT"})
    @Covers({"UI-A11Y-03", "UI-A11Y-09", "UI-STATE-03"})
    void dialogsAreForEverybody(Screen screen) {
        try (Visit visit = browser.visitSignedIn(screen)) {
            visit.expectTrouble("409");
            Hand hand = new Hand(visit);
            String path = documents.procedure(visit);
            hand.open(path);
            hand.edit("Edit step 2", "Press the green button, twice.");
            assertThat(visit.find(".draft-bar")).isVisible();
            check(visit, screen, "#app", "draft");

            visit.find(".draft-bar").getByText("Diff").click();
            assertThat(visit.find("#diff-modal tr.diff__added")).hasCount(1);
            dialog(visit, screen, "#diff-modal", "diff");

            for (String name : new String[] {"Rename or move…", "Duplicate…", "Delete…", "History"}) {
                hand.choose("Document menu", name);
                assertThat(visit.find("dialog[open]")).isVisible();
                assertThat(visit.find("dialog[open] [aria-busy=true]")).hasCount(0);
                dialog(
                        visit,
                        screen,
                        "dialog[open]",
                        name.split(" ")[0].replace("…", "").toLowerCase(java.util.Locale.ROOT));
            }

            command(visit, "Review and publish");
            assertThat(visit.find(".publish__change .chip--done")).isVisible();
            visit.find(".publish__change").getByText("Diff").click();
            dialog(visit, screen, "#git-commit-modal", "publish");
            command(visit, "Lint corpus");
            assertThat(visit.find("#lint-modal .lint__summary")).isVisible();
            dialog(visit, screen, "#lint-modal", "lint");
            command(visit, "Pull changes made elsewhere");
            assertThat(visit.find("#repository-dialog .repository__result")).isVisible();
            dialog(visit, screen, "#repository-dialog", "pull");
            command(visit, "Sign out");
            assertThat(visit.find("#sign-out-dialog")).isVisible();
            dialog(visit, screen, "#sign-out-dialog", "sign-out");

            visit.find(".block-add").getByText("Make a flat list").click();
            Locator confirm = visit.find("#confirm-modal");
            assertThat(confirm).containsText("2 groups");
            assertThat(confirm.getByText("Cancel")).isFocused();
            visit.press("Enter");
            assertThat(confirm).isHidden();
            assertThat(visit.find(".block-group")).hasCount(2);

            documents.put(visit, path, documents.saved(visit, path).replace("Press the green button.", "Press it."));
            visit.find(".draft-bar").getByText("Compare and merge").click();
            assertThat(visit.find("#conflict-modal")).containsText("Keep mine");
            dialog(visit, screen, "#conflict-modal", "conflict");

            visit.open("/lighthouse/sops");
            hand.choose("Folder SOPs", "Move…");
            dialog(visit, screen, "#move-dialog", "move");
        }
    }

    // ------------------------------------------------------------ slow

    @Test
    @Covers({"UI-STATE-01", "UI-SAVE-01", "UI-DOC-14"})
    void saysWhatItIsDoingWhileTheServerTakesItsTime() {
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            Hand hand = new Hand(visit);
            String path = documents.procedure(visit);
            HeldRequests server = new HeldRequests(visit.page(), "/docs(/view|/batch|\\?path=)|/images$|/search\\?");

            server.from(Manner.HELD);
            visit.open("/" + path);
            assertThat(visit.find("#app .skeleton--page")).isVisible();
            assertThat(visit.find("#app [role=status]").first()).containsText("Loading the document");
            server.release();
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();

            hand.edit("Edit step 1", "Take your time.");
            server.from(Manner.HELD);
            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText("Saving…");
            assertThat(visit.find("#save-button")).isDisabled();
            assertThat(visit.find("#save-button")).hasAttribute("aria-busy", "true");
            visit.press("Control+s");
            server.release();
            assertThat(visit.find("#save-state")).hasText(SAVED);

            server.from(Manner.HELD);
            DroppedFiles.drop(visit, "#step-1", TestPicture.png("slow.png", 0x334455));
            assertThat(visit.find("#step-1 .uploads__row")).containsText("Uploading");
            server.release();
            assertThat(visit.find("#step-1 .uploads__row")).hasCount(0);
            assertThat(visit.find("#step-1 .block-screenshot")).hasCount(1);

            command(visit, "Review and publish");
            Locator publish = visit.find("#publish-button");
            assertThat(publish).isEnabled();
            server.from(Manner.HELD);
            publish.click();
            assertThat(publish).hasText("Publishing…");
            assertThat(publish).isDisabled();
            server.release();
            assertThat(visit.find("#git-commit-modal")).containsText("1 document published");
            visit.press("Escape");

            server.from(Manner.HELD);
            visit.find("#search-input").fill("lamp");
            visit.press("Enter");
            assertThat(visit.find("#app .skeleton")).isVisible();
            server.release();
            assertThat(visit.find("#search-results")).isVisible();
        }
    }

    // ------------------------------------------------------------ broken, and away

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"BROKEN", "UNREACHABLE"})
    @Covers({"UI-STATE-01", "UI-STATE-04", "UI-STATE-05", "UI-SAVE-03", "UI-PUB-02"})
    void keepsWhatWasDoneAndOffersToTryAgain(Manner manner) {
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            visit.expectTrouble(NETWORK);
            String sentence = manner == Manner.BROKEN ? "Something went wrong on the server" : "cannot be reached";
            Hand hand = new Hand(visit);
            String path = documents.procedure(visit);
            HeldRequests server =
                    new HeldRequests(visit.page(), "/docs(/view|/batch|\\?path=)|/sop/serialize|/search\\?");

            server.from(manner);
            visit.open("/" + path);
            assertThat(visit.find("#app [role=alert]")).containsText(sentence);
            server.release();
            visit.find("#app").getByText("Retry").click();
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();

            server.from(manner);
            hand.pencil("Edit step 1").focus();
            visit.press("Alt+ArrowDown");
            assertThat(visit.find("#error-toast")).containsText(sentence);
            assertThat(hand.step(1)).containsText("Open the log");
            assertThat(visit.find("#save-button")).isHidden();
            visit.find("#error-toast").getByLabel("Dismiss").click();
            server.release();

            hand.edit("Edit step 1", "Not lost.");
            server.from(manner);
            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText("Not saved");
            assertThat(hand.step(1)).containsText("Not lost.");
            server.release();
            visit.find(".draft-bar").getByText("Retry").click();
            assertThat(visit.find("#save-state")).hasText(SAVED);

            hand.edit("Edit step 2", "Nor this.");
            command(visit, "Review and publish");
            assertThat(visit.find("#publish-button")).isEnabled();
            server.from(manner);
            visit.find("#publish-button").click();
            assertThat(visit.find("#git-commit-modal .notice[role=alert]")).containsText(sentence);
            server.release();
            visit.find("#publish-button").click();
            assertThat(visit.find("#git-commit-modal")).containsText("1 document published");
            visit.press("Escape");
            assertThat(documents.saved(visit, path)).contains("Not lost.", "Nor this.");

            server.from(manner);
            visit.find("#search-input").fill("lamp");
            visit.press("Enter");
            assertThat(visit.find("#app [role=alert]")).containsText(sentence);
            server.release();
            visit.find("#app").getByText("Retry").click();
            assertThat(visit.find("#search-results")).isVisible();
        }
    }

    // ------------------------------------------------------------ what the tests need

    private static void check(Visit visit, Screen screen, String part, String state) {
        visit.shot("editor-%s-%s".formatted(state, screen.suffix()));
        assertThat(visit.accessibilityFindingsIn(part)).as(state).isEmpty();
        assertThat(visit.scrollsSideways()).as(state).isFalse();
    }

    /** Checks a dialog, closes it by Escape, and sees that it is gone. */
    private static void dialog(Visit visit, Screen screen, String dialog, String state) {
        check(visit, screen, dialog, state);
        visit.press("Escape");
        assertThat(visit.find("dialog[open]")).hasCount(0);
    }

    private static void command(Visit visit, String name) {
        visit.press("Control+p");
        assertThat(visit.find("#quick-nav-input")).isFocused();
        visit.page().keyboard().type(">" + name);
        assertThat(visit.find("#quick-nav [role=option]").first()).containsText(name);
        visit.press("Enter");
        assertThat(visit.find("#quick-nav")).hasCount(0);
    }
}
