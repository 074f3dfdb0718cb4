package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in every state, in light and dark, wide and on a phone: looked at, and checked for who cannot look. */
@ExtendWith(SharedPortal.class)
class ScreensIT {

    private static final String SOP = "/" + SampleHandbook.SOP;

    private static RunningPortal portal;
    private static PortalBrowser browser;

    /** How to get there; what is on show when it is there. */
    enum State {
        SIGN_IN(
                visit -> {
                    visit.open("/login");
                    assertThat(visit.find("#signin-submit")).isVisible();
                },
                Audience.SIGNED_OUT),
        SIGN_IN_WRONG(
                visit -> {
                    visit.open("/login");
                    visit.find("#signin-email").fill("guest");
                    visit.find("#signin-password").fill("a guess");
                    visit.find("#signin-submit").click();
                    assertThat(visit.find("body")).containsText("Invalid username or password.");
                },
                Audience.SIGNED_OUT),
        HOME(visit -> {
            visit.open("/");
            assertThat(visit.find("#docs-edited")).isVisible();
        }),
        DOCS(visit -> {
            visit.open("/#/docs");
            assertThat(visit.find("#docs-domains")).isVisible();
        }),
        DOCS_FILTERED(visit -> {
            visit.open("/#/docs?domain=events&type=sop");
            assertThat(visit.find(".doc-row").first()).isVisible();
        }),
        DOCS_NO_MATCH(visit -> {
            visit.open("/#/docs?q=zebra-crossing");
            assertThat(visit.find("#app").getByText("No document matches.")).isVisible();
        }),
        FOLDER(visit -> {
            visit.open("/events");
            assertThat(visit.find(".folder__folder").first()).isVisible();
        }),
        FOLDER_EMPTY(visit -> {
            visit.open("/lighthouse/cellar");
            assertThat(visit.find(".empty__title")).isVisible();
        }),
        DOCUMENT(visit -> {
            visit.open(SOP);
            assertThat(visit.find(".block-step")).hasCount(3);
            assertThat(visit.find("#backlinks-title")).isVisible();
        }),
        DOCUMENT_TICKED(visit -> {
            visit.open(SOP);
            visit.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Step 1 done"))
                    .click();
            assertThat(visit.find(".progress")).isVisible();
        }),
        DOCUMENT_RICH(visit -> {
            visit.open("/" + SampleHandbook.GLOSSARY);
            assertThat(visit.find("#rendered-view table")).isVisible();
        }),
        DOCUMENT_BROKEN(visit -> {
            visit.open("/" + SampleHandbook.BROKEN);
            assertThat(visit.find(".notice--danger")).isVisible();
        }),
        DOCUMENT_UNKNOWN(visit -> {
            visit.expectTrouble("404");
            visit.open("/lighthouse/sops/light-the-lamps.md");
            assertThat(visit.find("#not-found-similar")).isVisible();
        }),
        DOCUMENT_SOURCE(visit -> {
            visit.open(SOP);
            visit.find("#doc-menu-button").click();
            visit.page()
                    .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Edit Markdown source"))
                    .click();
            assertThat(visit.find("#rendered-view")).containsText("sop-section-start");
        }),
        DOCUMENT_MENU(visit -> {
            visit.open(SOP);
            visit.find("#doc-menu-button").click();
            assertThat(visit.find(".menu__list")).isVisible();
        }),
        LIGHTBOX(visit -> {
            visit.open(SOP);
            visit.find(".shot").first().click();
            assertThat(visit.find("#lightbox img")).isVisible();
        }),
        QUICK_OPEN(visit -> {
            visit.open(SOP);
            assertThat(visit.find("#document-title")).isVisible();
            visit.press("Control+p");
            visit.page().keyboard().type("podcast");
            assertThat(visit.find("#quick-nav [role=option]").first()).isVisible();
        }),
        QUICK_OPEN_COMMANDS(visit -> {
            visit.open("/");
            assertThat(visit.find("#docs-edited")).isVisible();
            visit.press("Control+p");
            visit.page().keyboard().type(">");
            assertThat(visit.find("#quick-nav [role=option]").first()).isVisible();
        }),
        QUICK_OPEN_NOTHING(visit -> {
            visit.open("/");
            assertThat(visit.find("#docs-edited")).isVisible();
            visit.press("Control+p");
            visit.page().keyboard().type("zebra crossing");
            assertThat(visit.find("#quick-nav").getByText("No matching pages.")).isVisible();
        }),
        HELP(visit -> {
            visit.open("/");
            assertThat(visit.find("#docs-edited")).isVisible();
            visit.press("?");
            assertThat(visit.find("#help-modal")).isVisible();
        }),
        SETTINGS(visit -> {
            visit.open("/");
            assertThat(visit.find("#docs-edited")).isVisible();
            visit.find("#settings-button").click();
            assertThat(visit.find("#settings-menu")).isVisible();
        }),
        SIGN_IN_AGAIN(visit -> {
            visit.open(SOP);
            assertThat(visit.find("#document-title")).isVisible();
            visit.endSession();
            visit.find(".document").getByText("the words that we use").click();
            assertThat(visit.find("#signin-password")).isVisible();
        }),
        MENU(visit -> {
            visit.open(SOP);
            assertThat(visit.find("#document-title")).isVisible();
            Locator toggle = visit.find("#nav-menu-toggle");
            if (toggle.count() > 0) {
                toggle.click();
            }
            assertThat(visit.find("#doc-tree [aria-current=page]")).isVisible();
        }),
        SIDEBAR_HIDDEN(visit -> {
            visit.open("/");
            assertThat(visit.find("#docs-edited")).isVisible();
            Locator hide = visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hide sidebar"));
            if (hide.count() > 0) {
                hide.click();
            }
            assertThat(visit.find("#nav-menu-toggle")).isVisible();
        }),
        TREE_SEARCH(visit -> {
            visit.open("/#/docs");
            assertThat(visit.find("#docs-domains")).isVisible();
            visit.press("/");
            assertThat(visit.find("#search-input")).isFocused();
            visit.page().keyboard().type("podcast");
            assertThat(visit.find("#doc-tree .tree__path").first()).isVisible();
        });

        private final Consumer<Visit> way;
        private final Audience audience;

        State(Consumer<Visit> way) {
            this(way, Audience.SIGNED_IN);
        }

        State(Consumer<Visit> way, Audience audience) {
            this.way = way;
            this.audience = audience;
        }

        String fileName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    enum Audience {
        SIGNED_IN,
        SIGNED_OUT
    }

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

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("statesOnScreens")
    @Covers({"UI-A11Y-01", "UI-A11Y-09", "UI-SHELL-08", "UI-A11Y-05", "UI-LOOK-02"})
    void isForEverybody(State state, Screen screen) {
        boolean signedIn = state.audience == Audience.SIGNED_IN;
        try (Visit visit = signedIn ? browser.visitSignedIn(screen) : browser.visit(screen)) {
            state.way.accept(visit);

            visit.shot("%s-%s".formatted(state.fileName(), screen.suffix()));
            assertThat(visit.accessibilityFindings()).isEmpty();
            assertThat(visit.scrollsSideways()).isFalse();
        }
    }

    static Stream<Arguments> statesOnScreens() {
        return Stream.of(State.values())
                .flatMap(state -> Screen.usual(state.ordinal()).stream().map(screen -> Arguments.of(state, screen)));
    }
}
