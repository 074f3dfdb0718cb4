package club.datatalks.dataops.docs.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private static final Map<String, DocumentLinks.Target> DOCUMENTS = Map.of(
            "sop.invite", new DocumentLinks.Target("content/events/sops/invite.md", "Invite"),
            "content/events/sops/invite.md", new DocumentLinks.Target("content/events/sops/invite.md", "Invite"),
            "content/index.md", new DocumentLinks.Target("content/index.md", "Start"));

    private final Addresses addresses =
            new Addresses("content/media/sops/publish.md", reference -> Optional.ofNullable(DOCUMENTS.get(reference)));

    @ParameterizedTest
    @CsvSource({
        "doc:sop.invite, /events/sops/invite.md",
        "doc:sop.invite#step-2, /events/sops/invite.md#step-2",
        "../../events/sops/invite.md, /events/sops/invite.md",
        "../../events/sops/invite.md?x=1#step, /events/sops/invite.md#step",
        "/events/sops/invite.md, /events/sops/invite.md",
        "/content/events/sops/invite.md, /events/sops/invite.md",
        "../../events/./sops/%69nvite.md, /events/sops/invite.md",
        "../../../../../../index.md, /index.md",
        "#usage, #usage",
        "/tasks/today, /tasks/today",
        "../../images/a%20b.pdf, /content/images/a%20b.pdf",
        "../reference, /media/reference",
    })
    void leadInsideThePortal(String written, String href) {
        assertThat(addresses.link(written)).isEqualTo(new Destination.Inside(href));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a?b=c#d",
                "http://example.com",
                "mailto:m@example.com",
                "HTTPS://EXAMPLE.COM"
            })
    void leadOutside(String written) {
        assertThat(addresses.link(written)).isEqualTo(new Destination.Outside(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"doc:nobody", "gone.md", "/gone.md", "../../index.md/../gone.md"})
    void nameTheDocumentThatIsMissing(String written) {
        assertThat(addresses.link(written)).isEqualTo(new Destination.Missing(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " javascript:alert(1)",
                "java\tscript:alert(1)",
                "java\nscript:alert(1)",
                "\u0001javascript:alert(1)",
                "javascript&colon;alert(1):",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://example.com/x",
                ":nothing",
                "//example.com/x",
                "/\\example.com",
                "\\\\example.com",
                "a%00b",
                "a%5Cb",
            })
    void becomeNoLinkWhenTheyAreNotKnownToBeHarmless(String written) {
        assertThat(addresses.link(written)).isInstanceOf(Destination.Nowhere.class);
    }

    @ParameterizedTest
    @CsvSource({
        "../../images/publish/a.png, /content/images/publish/a.png",
        "../../images/a b(1).png, /content/images/a%20b(1).png",
        "../../images/ümlaut.png, /content/images/%C3%BCmlaut.png",
        "../../images/50%.png, /content/images/50%25.png",
        "/content/images/a.png, /content/images/a.png",
        "../../../../../../../etc/passwd, /content/etc/passwd",
        "https://example.com/a.png?size=2, https://example.com/a.png?size=2",
        "a.png, /content/media/sops/a.png",
        "a\"onerror=x.png, /content/media/sops/a%22onerror=x.png",
    })
    void showImages(String written, String src) {
        assertThat(addresses.image(written)).contains(src);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "data:image/svg+xml,<svg onload=alert(1)>",
                "javascript:x",
                "//example.com/a.png",
                "mailto:a",
                "#a"
            })
    void showNoImageFromElsewhere(String written) {
        assertThat(addresses.image(written)).isEmpty();
    }

    @Test
    void leaveMalformedEscapesAsTheyAre() {
        assertThat(Addresses.decoded("100%")).isEqualTo("100%");
        assertThat(Addresses.decoded("100%2")).isEqualTo("100%2");
        assertThat(Addresses.decoded("100%zz%20")).isEqualTo("100%zz%20");
        assertThat(Addresses.decoded("%C3%BC%20")).isEqualTo("ü ");
    }
}
