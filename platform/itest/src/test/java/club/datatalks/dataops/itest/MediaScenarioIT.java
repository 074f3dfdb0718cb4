package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pictures, films and Markdown in the editor, and what becomes of the text when the server or the network fails. Each
 * test has documents of its own, which go with the class.
 */
@ExtendWith(SharedPortal.class)
class MediaScenarioIT {

    private static final Predicate<String> PLAYERS =
            Pattern.compile("youtube|vimeo|loom").asPredicate();

    private static final List<String> documents = new ArrayList<>();
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
        if (browser == null) {
            return;
        }
        try (Visit visit = signedIn()) {
            for (String path : documents) {
                visit.page().request().delete("/docs?path=content/" + path, fromHere());
            }
        } finally {
            browser.close();
        }
    }

    // ------------------------------------------------------------ pictures

    @Test
    @Covers({"UI-IMG-01", "UI-IMG-02"})
    void takesPicturesIntoAStepThreeWays() {
        try (Visit visit = signedIn()) {
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();

            FileChooser chooser = visit.page().waitForFileChooser(() -> menu(visit, "Step 1", "Add screenshot"));
            chooser.setFiles(new FilePayload[] {TestPicture.png("red-lamp.png", 0xC03030), text("notes.txt")});
            assertThat(step(visit, 1).locator(".block-screenshot img")).hasAttribute("alt", "red lamp");
            assertThat(visit.find("#error-toast"))
                    .containsText("notes.txt is not a PNG, JPEG, GIF, WebP or SVG picture.");

            hover(visit, "#step-2", TestPicture.png("one.png", 0x30C030), TestPicture.png("two.png", 0x3030C0));
            assertThat(step(visit, 2)).hasAttribute("data-dropping", "Drop to add to step 2");
            drop(visit, "#step-2", TestPicture.png("one.png", 0x30C030), TestPicture.png("two.png", 0x3030C0));
            assertThat(step(visit, 2).locator(".block-screenshot img")).hasCount(3);
            assertThat(step(visit, 2).locator(".block-screenshot img").nth(1)).hasAttribute("alt", "one");

            step(visit, 3).locator(".block-step__number").focus();
            paste(visit, "document.body", TestPicture.png("image.png", 0x808080));
            assertThat(step(visit, 3).locator(".block-screenshot img")).hasCount(2);

            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(saved(visit, path))
                    .containsPattern("one\\.png\\)[\\s\\S]+two\\.png\\)")
                    .containsPattern("/paste-\\d{14}\\.png\\)");
        }
    }

    @Test
    @Covers({"UI-IMG-02", "UI-STATE-02"})
    void triesAPictureAgainThatDidNotArrive() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("503|/images|Failed to load");
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            AtomicBoolean away = new AtomicBoolean(true);
            visit.page().route("**/images", route -> {
                if (away.get()) {
                    route.abort("connectionreset");
                } else {
                    route.resume();
                }
            });
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
            drop(visit, "#step-1", TestPicture.png("one.png", 0x30C030), TestPicture.png("two.png", 0x3030C0));

            Locator rows = step(visit, 1).locator(".uploads__row");
            assertThat(rows).hasCount(2);
            assertThat(rows.first()).containsText("Not uploaded: The server cannot be reached");
            assertThat(rows.first().locator("img")).isVisible();
            assertThat(rows.nth(1)).containsText("Waiting");
            assertThat(visit.accessibilityFindings()).isEmpty();
            visit.shot("upload-failed");

            away.set(false);
            Locator retry = visit.find("#error-toast").getByText("Retry", inside());
            retry.focus();
            visit.press("Enter");
            assertThat(rows).hasCount(0);
            assertThat(step(visit, 1).locator(".block-screenshot img").first()).hasAttribute("alt", "one");
            assertThat(step(visit, 1).locator(".block-screenshot img")).hasCount(2);
            assertThat(visit.find("#error-toast")).isHidden();
        }
    }

    @Test
    @Covers({"UI-IMG-02"})
    void offersToMakeAVeryLargePictureSmaller() {
        try (Visit visit = signedIn()) {
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
            drop(visit, "#step-1", TestPicture.png("wide.png", 6000, 60, 0x30C030));
            assertThat(visit.find("#confirm-modal")).containsText("6000 × 60 pixels");
            visit.find("#confirm-modal").getByText("Make it smaller", inside()).click();
            assertThat(step(visit, 1).locator(".block-screenshot img")).hasCount(1);
            assertThat(step(visit, 1).locator(".shot[data-state=here]")).isVisible();
            assertThat(visit.evaluate("document.querySelector('#step-1 .shot img').naturalWidth")
                            .getAsInt())
                    .isEqualTo(2400);
        }
    }

    @Test
    @Covers({"UI-IMG-03", "UI-DOC-09"})
    void putsPicturesIntoTextsAtTheCaret() {
        try (Visit visit = signedIn()) {
            String path = document(visit, "First.\n\n## Lamp\n\nIt burns.\n\n## Lens\n\nIt bends.\n");
            visit.open("/" + path);
            pencil(visit, "Edit Lamp").focus();
            visit.press("Enter");
            Locator field = field(visit, "Edit Lamp");
            assertThat(field).hasValue("## Lamp\n\nIt burns.");
            FileChooser chooser = visit.page()
                    .waitForFileChooser(() -> visit.find("[data-command=image]").click());
            chooser.setFiles(TestPicture.png("flame.png", 0xF0A000));
            assertThat(field).hasValue(Pattern.compile("It burns\\. !\\[flame]\\(\\S+flame\\.png\\)$"));
            field.press("Control+Enter");
            assertThat(visit.find(".passage img")).hasAttribute("alt", "flame");

            pencil(visit, "Edit Lens").focus();
            visit.press("Enter");
            assertThat(field(visit, "Edit Lens")).isFocused();
            paste(visit, "document.activeElement", TestPicture.png("glass.png", 0xA0F000));
            assertThat(field(visit, "Edit Lens")).hasValue(Pattern.compile("!\\[glass]"));
            drop(visit, ".in-place__field", TestPicture.png("edge.png", 0x00F0A0));
            assertThat(field(visit, "Edit Lens")).hasValue(Pattern.compile("!\\[glass]\\(\\S+\\)\n\n!\\[edge]"));
            field(visit, "Edit Lens").press("Control+Enter");
            assertThat(visit.find(".passage img")).hasCount(3);

            visit.find("#doc-source-button").click();
            visit.find("#editor").press("Control+End");
            paste(
                    visit,
                    "document.querySelector('.source-editor').shadowRoot.querySelector('#editor')",
                    TestPicture.png("end.png", 0x222222));
            assertThat(visit.find("#editor")).containsText("![end]");
            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(saved(visit, path))
                    .containsPattern("## Lamp\n\nIt burns\\. !\\[flame]\\(\\S+\\)\n\n## Lens\n")
                    .containsPattern("!\\[end]\\(\\S+end\\.png\\)$");
        }
    }

    @Test
    @Covers({"UI-IMG-04"})
    void removesThePicturesOfADraftThatIsThrownAway() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("404");
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
            drop(visit, "#step-1", TestPicture.png("short-lived.png", 0x112233));
            String source = step(visit, 1).locator(".block-screenshot img").getAttribute("src");
            assertThat(visit.page().request().get(source).status()).isEqualTo(200);

            visit.find("#discard-button").click();
            Locator dialog = visit.find("#discard-modal");
            assertThat(dialog).containsText("Also remove 1 uploaded picture that nobody uses");
            assertThat(dialog.locator(".discard__pictures img")).hasCount(1);
            assertThat(visit.accessibilityFindings()).isEmpty();
            dialog.getByText("Discard", inside()).click();

            assertThat(visit.find(".success-banner")).containsText("1 picture removed");
            assertThat(step(visit, 1).locator(".block-screenshot")).hasCount(0);
            assertThat(visit.page().request().get(source).status()).isEqualTo(404);
        }
    }

    @Test
    @Covers({"UI-IMG-05"})
    void looksAtPicturesOneAfterTheOther() {
        try (Visit visit = signedIn()) {
            visit.open("/" + SampleHandbook.SOP);
            step(visit, 2).locator(".shot").focus();
            visit.press("Enter");
            Locator box = visit.find("#lightbox");
            assertThat(box.locator(".lightbox__caption")).hasText("The button glows once the lamp has power.");
            assertThat(box.locator(".lightbox__count")).hasText("1 of 2");
            visit.press("ArrowRight");
            assertThat(box.locator(".lightbox__image"))
                    .hasAttribute("alt", "The channel with the message of yesterday");
            box.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Previous image"))
                    .click();
            assertThat(box.locator(".lightbox__count")).hasText("1 of 2");
            visit.press("z");
            assertThat(box.locator(".lightbox__stage")).hasAttribute("data-zoomed", "true");
            assertThat(visit.accessibilityFindings()).isEmpty();
            visit.press("Escape");
            assertThat(box).isHidden();
            assertThat(step(visit, 2).locator(".shot")).isFocused();
        }
    }

    // ------------------------------------------------------------ films

    @Test
    @Covers({"UI-EMB-01", "UI-EMB-02", "UI-DOC-07"})
    void fetchesAPlayerOnlyWhenSomebodyWantsToSee() {
        try (Visit visit = signedIn()) {
            List<String> asked = new ArrayList<>();
            visit.page().route(PLAYERS, route -> {
                asked.add(route.request().url());
                route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody("<p>a film</p>"));
            });
            visit.page()
                    .route(
                            "**/git/status",
                            route -> route.fulfill(
                                    new Route.FulfillOptions()
                                            .setContentType("application/json")
                                            .setBody(
                                                    "{\"ok\":true,\"github\":\"https://github.com/lighthouse/handbook\",\"branch\":\"main\",\"count\":0,\"files\":[]}")));
            String path = procedure(
                    visit,
                    text -> STEPS.apply(text)
                            .replace(
                                    "owner: \"Grace\"",
                                    "loom:\n  - \"https://www.loom.com/share/0281766fa2d04bb788eaf19e65135184\"\n  - \"https://loom.com.example.org/share/abc\"")
                            .replace(
                                    "Open the log",
                                    "See https://youtu.be/abc_123, https://vimeo.com/4567. and https://youtu.be/abc_123; open the log"));
            visit.open("/" + path);

            Locator embeds = step(visit, 1).locator(".player");
            assertThat(embeds).hasCount(2);
            Locator recordings = visit.find(".recordings li");
            assertThat(recordings).hasCount(2);
            assertThat(recordings.first()).containsText("loom.com 0281766f");
            assertThat(recordings.nth(1).locator("button")).hasCount(0);
            assertThat(visit.find(".document__github"))
                    .hasAttribute("href", "https://github.com/lighthouse/handbook/blob/main/content/" + path);
            assertThat(visit.find("iframe")).hasCount(0);
            assertThat(asked).isEmpty();

            embeds.first().getByText("Play YouTube video").click();
            Locator frame = step(visit, 1).locator("iframe");
            assertThat(frame).hasAttribute("src", "https://www.youtube-nocookie.com/embed/abc_123");
            assertThat(frame).hasAttribute("title", "Video of step 1");
            assertThat(frame).hasAttribute("sandbox", Pattern.compile("allow-scripts"));
            assertThat(frame.contentFrame().locator("p")).hasText("a film");
            recordings.first().getByText("Play inline").click();
            assertThat(recordings.first().locator("iframe"))
                    .hasAttribute("src", Pattern.compile("^https://www\\.loom\\.com/embed/0281766f"));
            recordings.first().getByText("Hide").click();
            assertThat(recordings.first().locator("iframe")).hasCount(0);

            String policy = visit.page().request().get("/").headers().get("content-security-policy");
            assertThat(policy)
                    .contains(
                            "frame-src https://www.loom.com https://www.youtube-nocookie.com https://player.vimeo.com;");
        }
    }

    // ------------------------------------------------------------ Markdown

    @Test
    @Covers({"UI-DOC-09", "UI-A11Y-02"})
    void writesMarkdownWithButtonsAndKeys() {
        try (Visit visit = signedIn()) {
            String path = document(visit, "Plain words.\n");
            visit.open("/" + path);
            pencil(visit, "Edit the beginning").focus();
            visit.press("Enter");
            Locator field = field(visit, "Edit the beginning");
            field.press("Control+a");
            field.press("Control+b");
            assertThat(field).hasValue("**Plain words.**");
            assertThat(field).isFocused();
            visit.press("Shift+Tab");
            assertThat(visit.focused()).isEqualTo("button Bold");
            visit.press("ArrowRight", "ArrowRight", "Enter");
            assertThat(field).hasValue("## **Plain words.**");
            visit.press("Control+z");
            assertThat(field).hasValue("**Plain words.**");
            visit.press("Control+Enter");
            assertThat(visit.find(".passage strong")).hasText("Plain words.");

            visit.page().getByText("Add a section", exactly()).click();
            field(visit, "New section").fill("More");
            visit.find("[data-command=heading]").click();
            field(visit, "New section").press("Control+Enter");
            assertThat(visit.find(".passage h2")).hasText("More");
            visit.find("#doc-source-button").click();
            assertThat(visit.find("#editor")).containsText("## More");
            visit.find("#editor").press("Control+End");
            visit.find("[data-command=table]").click();
            assertThat(visit.find(".source-preview table")).isVisible();
            assertThat(visit.accessibilityFindings()).isEmpty();
        }
    }

    // ------------------------------------------------------------ coming and going

    @Test
    @Covers({"UI-DOC-10", "UI-URL-05"})
    void findsTheWayBackToWork() {
        try (Visit visit = signedIn()) {
            visit.open("/" + SampleHandbook.SOP + "?taskId=t1&bundleId=b1&title=Order%20oil");
            assertThat(visit.find(".opened-from")).containsText("Opened from task: Order oil");
            assertThat(visit.find("#doc-context-return")).hasText("Back to task");
            assertThat(visit.find("#doc-context-return")).hasAttribute("href", "/#/bundles?bundleId=b1&taskId=t1");
            visit.open("/" + SampleHandbook.SOP + "?bundleId=b1");
            assertThat(visit.find("#doc-context-return")).hasText("Back to workflow");
            visit.open("/" + SampleHandbook.SOP);
            assertThat(step(visit, 1)).isVisible();
            assertThat(visit.find("#doc-context-return")).hasCount(0);
        }
    }

    // ------------------------------------------------------------ sections

    @Test
    @Covers({"UI-SOP-03", "UI-SOP-04", "UI-SOP-18"})
    void addsConvertsAndDiscardsSections() {
        try (Visit visit = signedIn()) {
            String path = procedure(
                    visit,
                    text -> STEPS.apply(text)
                            .replaceAll(
                                    "<!-- sop-section-start: validation -->[\\s\\S]*?<!-- sop-section-end -->\n\n", "")
                            .replace("## Troubleshooting", "## When it stays dark"));
            visit.open("/" + path);
            assertThat(visit.find(".block-section[data-section=validation]")).hasCount(0);
            visit.find(".block-add--sections").getByText("Validation", inside()).click();
            Locator field = field(visit, "Edit Validation");
            assertThat(field).isFocused();
            field.fill("- The window is lit.");
            field.press("Control+Enter");
            assertThat(visit.find(".block-section[data-section=validation] li")).hasText("The window is lit.");
            assertThat(visit.find(".block-add--sections")).hasCount(0);

            edit(visit, "Edit When it stays dark", "- Look at the fuse.");
            assertThat(visit.find(".block-section[data-section=troubleshooting] h2"))
                    .containsText("When it stays dark");
            edit(visit, "Edit the heading When it stays dark", "In the dark");
            assertThat(visit.find(".block-section[data-section=troubleshooting] h2"))
                    .containsText("In the dark");

            menu(visit, "Section Procedure", "Make plain Markdown");
            visit.find("#confirm-modal").getByText("Make plain", inside()).click();
            assertThat(visit.find(".block-section[data-section=procedure] .block-section__raw"))
                    .hasText("raw");
            assertThat(visit.find(".block-step")).hasCount(0);
            menu(visit, "Section Procedure", "Make structured");
            visit.find("#confirm-modal").getByText("Make structured", inside()).click();
            assertThat(visit.find(".block-step")).hasCount(3);

            visit.find("#discard-button").click();
            assertThat(visit.find(".block-section[data-section=validation]")).hasCount(0);
            assertThat(visit.find(".block-section[data-section=troubleshooting] h2"))
                    .containsText("When it stays dark");
            assertThat(visit.find("#save-button")).isHidden();
        }
    }

    @Test
    @Covers({"UI-SOP-20"})
    void drawsOnlyTheBlocksThatChange() {
        try (Visit visit = signedIn()) {
            String path = procedure(visit, text -> LongProcedure.in(text, 50, 60));
            visit.open("/" + path);
            assertThat(visit.find(".block-step")).hasCount(50);
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
            assertThat(visit.find(".block-screenshot")).hasCount(60);
            visit.evaluate("""
                    globalThis.touched = new Set();
                    new MutationObserver((records) => records.forEach(({target, attributeName}) => {
                      // Pictures that come near arrive meanwhile.
                      if (attributeName === "data-state") return;
                      const step = (target instanceof Element ? target : target.parentElement)?.closest(".block-step");
                      if (step) touched.add(step.dataset.stepId);
                    })).observe(document.querySelector(".blocks"), {subtree: true, childList: true, characterData: true, attributes: true});
                    """);
            edit(visit, "Edit step 25", "Something quite different.");
            assertThat(step(visit, 25)).containsText("Something quite different.");
            assertThat(visit.evaluate("[...touched].join()").getAsString()).isEqualTo("25");
        }
    }

    // ------------------------------------------------------------ saving

    @Test
    @Covers({"UI-SAVE-02", "UI-SAVE-06"})
    void keepsWhatIsTypedWhileItSaves() {
        try (Visit visit = signedIn()) {
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            edit(visit, "Edit step 1", "Sent.");
            List<Route> sent = new ArrayList<>();
            visit.page().route(Pattern.compile("/docs\\?path="), route -> {
                if (route.request().method().equals("PUT") && sent.isEmpty()) {
                    sent.add(route);
                } else {
                    route.resume();
                }
            });
            visit.press("Control+s");
            visit.page().waitForCondition(() -> !sent.isEmpty());
            edit(visit, "Edit step 2", "Typed meanwhile.");
            pencil(visit, "Edit step 3").focus();
            visit.press("Enter");
            field(visit, "Edit step 3").fill("Still open");
            double before = visit.evaluate("scrollY").getAsDouble();
            sent.get(0).resume();

            visit.page().waitForCondition(() -> saved(visit, path).contains("1.  Sent."));
            assertThat(visit.find("#save-state")).hasText("Unsaved changes");
            assertThat(step(visit, 2)).containsText("Typed meanwhile.");
            assertThat(field(visit, "Edit step 3")).isFocused();
            assertThat(field(visit, "Edit step 3")).hasValue("Still open");
            assertThat(visit.evaluate("scrollY").getAsDouble()).isEqualTo(before);
            assertThat(saved(visit, path)).contains("1.  Sent.").doesNotContain("meanwhile", "Still open");

            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(field(visit, "Edit step 3")).isFocused();
            assertThat(saved(visit, path)).contains("Typed meanwhile.", "3.  Still open");
        }
    }

    @Test
    @Covers({"UI-SAVE-01", "UI-SAVE-03", "UI-STATE-04"})
    void checksWhetherASaveArrivedWhoseAnswerDidNot() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("ERR_|500|Failed to load");
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            // One route for the whole test: the browser is told to stop and to hold requests in its own time.
            Deque<Consumer<Route>> saves = new ConcurrentLinkedDeque<>();
            visit.page().route(Pattern.compile("/docs\\?path="), route -> {
                boolean isSave = route.request().method().equals("PUT");
                Consumer<Route> answer = isSave ? saves.poll() : null;
                if (answer == null) {
                    route.resume();
                } else {
                    answer.accept(route);
                }
            });

            saves.add(route -> {
                route.fetch();
                route.abort("connectionreset");
            });
            edit(visit, "Edit step 1", "It arrived.");
            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(visit.find("#save-button")).isHidden();
            assertThat(saved(visit, path)).contains("1.  It arrived.");

            saves.add(route -> route.fulfill(new Route.FulfillOptions()
                    .setStatus(500)
                    .setContentType("application/json")
                    .setBody("{\"error\":\"x\"}")));
            edit(visit, "Edit step 1", "It did not.");
            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText("Not saved");
            assertThat(visit.find("#error-toast")).containsText("Something went wrong on the server");
            visit.find(".draft-bar").getByText("Retry", inside()).click();
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(saved(visit, path)).contains("1.  It did not.");
        }
    }

    @Test
    @Covers({"UI-SAVE-01", "UI-DRAFT-01", "UI-STATE-04"})
    void losesNothingWhileThereIsNoNetwork() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("ERR_INTERNET_DISCONNECTED|Failed to load|ERR_NETWORK");
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            edit(visit, "Edit step 1", "Before the storm.");
            visit.page().context().setOffline(true);
            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText("Offline - kept as draft");
            assertThat(visit.find(".toolbar")).containsText("Offline");
            pencil(visit, "Edit step 2").focus();
            visit.press("Enter");
            field(visit, "Edit step 2").fill("During the storm.");
            field(visit, "Edit step 2").press("Control+Enter");
            assertThat(visit.find("#error-toast")).containsText("cannot be reached");
            assertThat(field(visit, "Edit step 2")).hasValue("During the storm.");

            visit.page().context().setOffline(false);
            visit.page().reload();
            assertThat(step(visit, 1)).containsText("Before the storm.");
            assertThat(field(visit, "Edit step 2")).hasValue("During the storm.");
            field(visit, "Edit step 2").press("Control+Enter");
            assertThat(field(visit, "Edit step 2")).isHidden();
            assertThat(step(visit, 2)).containsText("During the storm.");
            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(saved(visit, path)).contains("Before the storm.", "During the storm.");
        }
    }

    @Test
    @Covers({"UI-STATE-01", "UI-PUB-02"})
    void saysWhenOpeningOrPublishingFails() {
        try (Visit visit = signedIn()) {
            visit.expectTrouble("500|Failed to load");
            String path = procedure(visit, STEPS);
            AtomicBoolean broken = new AtomicBoolean(true);
            visit.page().route(Pattern.compile("/docs/(view|batch)"), route -> {
                if (broken.get()) {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(500)
                            .setContentType("text/html")
                            .setBody("<h1>no</h1>"));
                } else {
                    route.resume();
                }
            });
            visit.open("/" + path);
            assertThat(visit.find("#app")).containsText("The document could not be loaded");
            assertThat(visit.accessibilityFindings()).isEmpty();
            broken.set(false);
            visit.find("#app")
                    .getByText("Try again", inside())
                    .or(visit.find("#app").getByText("Retry", inside()))
                    .click();
            assertThat(step(visit, 1)).isVisible();
            edit(visit, "Edit step 1", "To be published.");
            assertThat(visit.find("#save-state")).hasText("Unsaved changes");

            visit.find("#changes-section").getByText("Review").click();
            Locator dialog = visit.find("#git-commit-modal");
            assertThat(dialog.locator(".publish__change")).hasCount(1);
            assertThat(dialog.locator("#publish-button")).isEnabled();
            broken.set(true);
            dialog.locator("#publish-button").click();
            assertThat(dialog).containsText("Something went wrong on the server");
            broken.set(false);
            dialog.locator("#publish-button").click();
            assertThat(dialog).containsText("1 document published");
            assertThat(saved(visit, path)).contains("To be published.");
        }
    }

    @Test
    @Covers("UI-SAVE-04")
    void twoBrowsersEditOneDocumentAndNothingIsLost() {
        try (Visit mine = signedIn();
                Visit theirs = signedIn()) {
            mine.expectTrouble("409");
            String path = procedure(mine, STEPS);
            mine.open("/" + path);
            theirs.open("/" + path);
            edit(mine, "Edit step 1", "Mine first.");
            edit(theirs, "Edit step 2", "Theirs second.");
            theirs.press("Control+s");
            assertThat(theirs.find("#save-state")).hasText(Pattern.compile("^Saved"));

            assertThat(mine.find(".draft-bar")).containsText("Somebody saved another version");
            assertThat(step(mine, 1)).containsText("Mine first.");
            mine.find(".draft-bar").getByText("Compare and merge", inside()).click();
            mine.find("#conflict-settle").click();
            assertThat(mine.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(step(mine, 2)).containsText("Theirs second.");
            assertThat(step(theirs, 1)).containsText("Mine first.");
            assertThat(saved(mine, path)).contains("Mine first.", "Theirs second.");
        }
    }

    // ------------------------------------------------------------ dragging

    @Test
    @Covers({"UI-SOP-09", "UI-RESP-01"})
    void dragsAStepToAnotherGroupByMouse() {
        try (Visit visit = browser.visitSignedIn(new Browser.NewContextOptions()
                .setViewportSize(820, 1180)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE))) {
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
            visit.evaluate("document.querySelector('#step-1').scrollIntoView({block: 'start'})");
            step(visit, 1).hover();
            BoundingBox grip = step(visit, 1).locator(".grip").first().boundingBox();
            visit.page().mouse().move(grip.x + 8, grip.y + 8);
            visit.page().mouse().down();
            BoundingBox target = step(visit, 3).boundingBox();
            visit.page().mouse().move(target.x + 100, target.y + 40);
            visit.page().mouse().move(target.x + 100, target.y + 12);
            assertThat(step(visit, 3)).hasAttribute("data-drop", "before");
            visit.shot("dragging-820");
            visit.page().mouse().up();
            assertThat(visit.find(".block-group").nth(1).locator(".block-step")).hasCount(2);
            assertThat(step(visit, 2)).containsText("Open the log");
            assertThat(visit.scrollsSideways()).isFalse();
        }
    }

    @ParameterizedTest(name = "{0} pixels")
    @ValueSource(ints = {390, 820})
    @Covers({"UI-SOP-09", "UI-SOP-10", "UI-RESP-01"})
    void dragsAStepByALongPressOfAFinger(int width) {
        try (Visit visit = browser.visitSignedIn(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setHasTouch(true)
                .setIsMobile(true)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE))) {
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
            // A font that comes later makes what is above the step a little higher or lower.
            visit.evaluate("document.fonts.ready.then(() => true)");
            visit.evaluate("document.querySelector('#step-1').scrollIntoView({block: 'start'})");
            BoundingBox grip = step(visit, 1).locator(".grip").first().boundingBox();
            BoundingBox target = step(visit, 2).boundingBox();
            // On the screen: when something above the step grows, the browser scrolls so that the step stays.
            double before = step(visit, 1).boundingBox().y;

            visit.finger("touchStart", grip.x + 12, grip.y + 12);
            assertThat(step(visit, 1)).hasAttribute("data-dragged", "true");
            visit.finger("touchMove", target.x + 60, target.y + target.height * 0.6);
            visit.finger("touchMove", target.x + 60, target.y + target.height * 0.7);
            assertThat(step(visit, 2)).hasAttribute("data-drop", "after");
            visit.shot("dragging-finger-" + width);
            assertThat(step(visit, 1).boundingBox().y).isEqualTo(before);
            visit.fingerUp();
            assertThat(step(visit, 2)).containsText("Open the log");
            assertThat(step(visit, 1)).containsText("Press the green button");
        }
    }

    @Test
    @Covers("UI-SOP-10")
    void scrollsWhenAFingerDoesNotRest() {
        try (Visit visit = browser.visitSignedIn(new Browser.NewContextOptions()
                .setViewportSize(390, 700)
                .setHasTouch(true)
                .setIsMobile(true))) {
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
            visit.evaluate("document.querySelector('#step-1').scrollIntoView({block: 'center'})");
            double before = visit.evaluate("scrollY").getAsDouble();
            BoundingBox grip = step(visit, 1).locator(".grip").first().boundingBox();
            visit.finger("touchStart", grip.x + 12, grip.y + 12);
            for (int way = 10; way <= 200; way += 10) {
                visit.finger("touchMove", grip.x + 12, grip.y + 12 - way);
            }
            visit.fingerUp();
            visit.page().waitForCondition(() -> visit.evaluate("scrollY").getAsDouble() > before + 50);
            assertThat(step(visit, 1)).containsText("Open the log");
            assertThat(visit.find("#save-button")).isHidden();
        }
    }

    @Test
    @Covers({"UI-KEY-10", "UI-SOP-05", "UI-SOP-10", "UI-SOP-13"})
    void movesGroupsAndTextsByKeyboardAndKeepsTheFocus() {
        try (Visit visit = signedIn()) {
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
            Locator told = visit.find(".visually-hidden[aria-live=polite]");

            pencil(visit, "Edit step 1").focus();
            visit.press("Alt+ArrowDown");
            assertThat(step(visit, 2)).containsText("Open the log");
            assertThat(pencil(visit, "Edit step 2")).isFocused();
            visit.press("Alt+ArrowDown");
            assertThat(told).hasText("Step 2 moved to position 1 of 2 in Tell the others");
            assertThat(pencil(visit, "Edit step 2")).isFocused();
            visit.press("Alt+Shift+ArrowUp");
            assertThat(told).hasText("Step 2 moved to position 2 of 2 in Wake it");

            pencil(visit, "Edit the title of group Tell the others").focus();
            visit.press("Alt+ArrowUp");
            assertThat(told).hasText("Group Tell the others moved to position 1 of 2");
            assertThat(visit.find(".block-group").first()).containsText("Write the time");
            assertThat(pencil(visit, "Edit the title of group Tell the others")).isFocused();
            visit.press("Alt+ArrowUp");
            assertThat(told).hasText("The group cannot move further");

            pencil(visit, "Edit the text").focus();
            visit.press("Alt+ArrowUp");
            assertThat(told).hasText("Text moved up");
            assertThat(pencil(visit, "Edit the text")).isFocused();
            visit.press("Control+s");
            assertThat(visit.find("#save-state")).hasText(Pattern.compile("^Saved"));
            assertThat(saved(visit, path))
                    .containsPattern("Tell the others[\\s\\S]+From here on the lamp[\\s\\S]+Wake it");
        }
    }

    @Test
    @Covers("UI-DOC-12")
    void makesACopyUnderAnotherName() {
        try (Visit visit = signedIn()) {
            String path = procedure(visit, STEPS);
            visit.open("/" + path);
            assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
            menu(visit, "Document menu", "Duplicate…");
            visit.find("#duplicate-title").fill("Light the other lamp");
            assertThat(visit.find("#duplicate-path")).hasValue("lighthouse/sops/light-the-other-lamp.md");
            visit.press("Enter");
            assertThat(visit.page()).hasURL(portal.address() + "/lighthouse/sops/light-the-other-lamp.md");
            documents.add("lighthouse/sops/light-the-other-lamp.md");
            assertThat(visit.find("#document-title")).hasText("Light the other lamp");
            assertThat(saved(visit, "lighthouse/sops/light-the-other-lamp.md"))
                    .contains("id: sop.lighthouse.light-the-other-lamp", "# Light the other lamp", "owner: \"Grace\"");
        }
    }

    @Test
    @Covers({"UI-A11Y-09", "UI-RESP-01"})
    void isUsableOnEveryScreen() {
        for (Screen screen : Screen.usual()) {
            try (Visit visit = browser.visitSignedIn(screen)) {
                visit.open("/" + SampleHandbook.GLOSSARY + "?bundleId=b1&title=Evening");
                pencil(visit, "Edit Summary").focus();
                visit.press("Enter");
                assertThat(field(visit, "Edit Summary")).isFocused();
                assertThat(visit.accessibilityFindings()).isEmpty();
                assertThat(visit.scrollsSideways()).isFalse();
                visit.shot("passage-" + screen.suffix());
                visit.press("Escape");
            }
        }
    }

    // ------------------------------------------------------------ files

    private static FilePayload text(String name) {
        return new FilePayload(name, "text/plain", new byte[] {'x'});
    }

    private static void hover(Visit visit, String selector, FilePayload... files) {
        transfer(
                visit,
                "document.querySelector('%s')".formatted(selector),
                "DragEvent",
                "dragover",
                "dataTransfer",
                files);
    }

    private static void drop(Visit visit, String selector, FilePayload... files) {
        transfer(visit, "document.querySelector('%s')".formatted(selector), "DragEvent", "drop", "dataTransfer", files);
    }

    private static void paste(Visit visit, String target, FilePayload... files) {
        transfer(visit, target, "ClipboardEvent", "paste", "clipboardData", files);
    }

    /** What the browser does when somebody brings files from elsewhere, which no driver can do by hand. */
    private static void transfer(
            Visit visit, String target, String type, String event, String field, FilePayload... files) {
        StringBuilder list = new StringBuilder();
        for (FilePayload file : files) {
            list.append("{name: '%s', type: '%s', bytes: '%s'},"
                    .formatted(
                            file.name,
                            file.mimeType,
                            java.util.Base64.getEncoder().encodeToString(file.buffer)));
        }
        visit.evaluate("""
                (() => {
                  const data = new DataTransfer();
                  for (const {name, type, bytes} of [%s]) {
                    data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, {type}));
                  }
                  const event = new %s('%s', {bubbles: true, cancelable: true, composed: true, %s: data});
                  %s.dispatchEvent(event);
                })()
                """.formatted(list, type, event, field, target));
    }

    // ------------------------------------------------------------ documents

    private static final java.util.function.UnaryOperator<String> STEPS = text -> text;

    private static Visit signedIn() {
        return browser.visitSignedIn(Screen.WIDE_LIGHT);
    }

    /** A copy of the sample procedure that no other test touches. */
    private static String procedure(Visit visit, java.util.function.UnaryOperator<String> change) {
        int number = documents.size() + 1;
        String text = saved(visit, SampleHandbook.SOP)
                .replace("id: sop.lighthouse.light-the-lamp", "id: sop.lighthouse.media-" + number)
                .replace("aliases:\n  - \"lighthouse/sops/ignite.md\"\n", "")
                .replace("Light the lamp", "Tend lamp " + number);
        return put(visit, "lighthouse/sops/media-%d.md".formatted(number), change.apply(text));
    }

    private static String document(Visit visit, String body) {
        int number = documents.size() + 1;
        return put(
                visit,
                "lighthouse/reference/media-%d.md".formatted(number),
                "---\nid: reference.lighthouse.media-%1$d\ntitle: \"Note %1$d\"\ndoc_type: reference\n---\n\n# Note %1$d\n\n"
                                .formatted(number)
                        + body);
    }

    private static String put(Visit visit, String path, String text) {
        int status = visit.page()
                .request()
                .put("/docs?path=content/" + path, fromHere().setData(Map.of("content", text)))
                .status();
        assertThat(status).isEqualTo(200);
        documents.add(path);
        return path;
    }

    private static RequestOptions fromHere() {
        return RequestOptions.create().setHeader("Origin", portal.address());
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
