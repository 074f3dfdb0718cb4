package club.datatalks.dataops.docs.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {

    @Test
    void leavesTheWordsOfMarkdownOnOneLine() {
        assertThat(CleanText.cleaned("# Pay\r\n\r\n> *the*  **bill**\t~~soon~~ <!-- not\nthis --> a<br/>b\f"))
                .isEqualTo("Pay the bill soon a b");
        assertThat(CleanText.cleaned("snake_case and 1 > 0")).isEqualTo("snake case and 1 0");
        assertThat(CleanText.cleaned(" \n*#_ \t")).isEmpty();
    }

    @Test
    void keepsWhatIsNoSign() {
        assertThat(CleanText.cleaned("Müller\u00A0& Söhne – 50 % [x] `code`"))
                .isEqualTo("Müller\u00A0& Söhne – 50 % [x] `code`");
    }

    @Test
    void showsLinksAsTheirWords() {
        assertThat(CleanText.withoutLinks("![a picture](x.png)see [the sheet](https://example.com) or [[pay|paying]]"))
                .isEqualTo("see the sheet or paying");
        assertThat(CleanText.withoutLinks("no link")).isEqualTo("no link");
        assertThat(CleanText.withoutInlineCode("run `make all` now")).isEqualTo("run make all now");
    }
}
