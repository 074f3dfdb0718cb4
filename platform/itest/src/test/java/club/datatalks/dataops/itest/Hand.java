package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;

/** What a person does in a document that is open. */
final class Hand {

    private final Visit visit;

    Hand(Visit visit) {
        this.visit = visit;
    }

    /** Opens a document and waits until it can be edited. */
    void open(String path) {
        visit.open("/" + path);
        assertThat(visit.find(".blocks[data-editable=true]")).isVisible();
    }

    Locator step(int id) {
        return visit.find("#step-" + id);
    }

    Locator pencil(String label) {
        return visit.page().getByRole(AriaRole.BUTTON, named(label));
    }

    Locator field(String label) {
        return visit.page().getByRole(AriaRole.TEXTBOX, named(label));
    }

    /** Opens a field by keyboard. */
    Locator begin(String label) {
        pencil(label).focus();
        visit.press("Enter");
        Locator field = field(label);
        assertThat(field).isFocused();
        return field;
    }

    /** Edits a field by keyboard and waits until the text stands on the page. */
    void edit(String label, String text) {
        Locator field = begin(label);
        field.fill(text);
        field.press("Control+Enter");
        assertThat(field).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(20_000));
    }

    void choose(String menu, String item) {
        visit.page().getByRole(AriaRole.BUTTON, named(menu)).click();
        visit.page().getByRole(AriaRole.MENUITEM, named(item)).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
