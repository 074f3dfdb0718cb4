package club.datatalks.dataops.portal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void fillsItsPlaces() {
        String page = Page.named("login.html").with(Map.of("error", "<p>No.</p>", "next", "/a"));

        assertThat(page).contains("<p>No.</p>", "value=\"/a\"").doesNotContain("{{");
    }

    @Test
    void leavesUnknownPlacesEmpty() {
        assertThat(Page.named("login.html").with(Map.of())).doesNotContain("{{");
    }

    @Test
    void saysWhatItsStyleSheetIsCalledInAPolicy() {
        assertThat(Page.named("login.html").styleHash()).matches("'sha256-[A-Za-z0-9+/]{43}='");
    }

    @Test
    void escapesWhatMayEndAnAttributeOrAnElement() {
        assertThat(Page.escape("\"><script>'&")).isEqualTo("&quot;&gt;&lt;script&gt;&#39;&amp;");
    }

    @Test
    void loadsNothingFromOutsideBeforeSigningIn() {
        assertThat(Page.text("/shell/login.html"))
                .doesNotContain("<script", "<link rel=\"stylesheet", "href=\"/", "href=\"http", "src=", "url(");
    }
}
