package club.datatalks.dataops.http.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/docs, /docs",
        "/content/a%20b.md, /content/a b.md",
        "/content/%C3%BC.png, /content/ü.png",
        "/docs;jsessionid=1, /docs",
        "/a%2525, /a%25"
    })
    void isDecodedOnce(String raw, String decoded) {
        assertThat(RequestPath.of(raw)).contains(new RequestPath(decoded));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/content/../secret",
                "/content/%2e%2e/secret",
                "/content/..%2fsecret",
                "/./a",
                "/%",
                "/%4",
                "/%zz",
                "/%C3",
                "/a%00b",
                "/a%0d%0ab",
                "*"
            })
    void isRefusedWhenNothingCanBeBehindIt(String raw) {
        assertThat(RequestPath.of(raw)).isEmpty();
    }

    @Test
    void keepsAnEscapeAtTheVeryEnd() {
        assertThat(RequestPath.of("/a%20")).contains(new RequestPath("/a "));
    }

    @Test
    void isEncodedForARequestLine() {
        assertThat(new RequestPath("/content/ü b;%.md").encoded()).isEqualTo("/content/%C3%BC%20b%3B%25.md");
    }

    @Test
    void liesBelowAPrefixOnlyAtASlash() {
        assertThat(new RequestPath("/docs/registry").isAtOrBelow("/docs")).isTrue();
        assertThat(new RequestPath("/docs").isAtOrBelow("/docs")).isTrue();
        assertThat(new RequestPath("/docsets").isAtOrBelow("/docs")).isFalse();
    }
}
