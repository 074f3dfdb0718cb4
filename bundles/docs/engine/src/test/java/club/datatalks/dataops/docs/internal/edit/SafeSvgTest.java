package club.datatalks.dataops.docs.internal.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSvgTest {

    @Test
    void leavesAHarmlessImageByteForByte() {
        String svg = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- drawn by hand -->\n"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 8 8\">"
                + "<defs><linearGradient id=\"g\"/></defs><style>.a { fill: url(#g) }</style>"
                + "<use xlink:href=\"#g\"/><path class='a' d=\"M0 0h8v8z\" style=\"stroke:#000\"/></svg>\n";

        assertThat(clean(svg)).isEqualTo(svg);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT>alert(1)</SCRIPT>",
                "<svg:script>alert(1)</svg:script>",
                "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>",
                "<rect onload=\"alert(1)\"/>",
                "<rect ONCLICK='alert(1)'/>",
                "<a href=\"javascript:alert(1)\"><text>alert(1)</text></a>",
                "<use href=\"https://alert.example/x.svg#a\"/>",
                "<use xlink:href=\"data:image/svg+xml;base64,alert\"/>",
                "<image href=\"https://alert.example/x.png\"/>",
                "<image href=\"data:image/svg+xml,alert(1)\"/>",
                "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><iframe src=\"//alert\"/></body></foreignObject>",
                "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
                "<set attributeName=\"onload\" to=\"alert(1)\"/>",
                "<style>@import url(//alert.example/x.css);</style>",
                "<style>a { background: url('https://alert.example') }</style>",
                "<style>a { background: u\\72l(//alert.example) }</style>",
                "<rect style=\"fill: url(//alert.example)\"/>",
                "<rect fill=\"url( 'https://alert.example#x')\"/>",
                "<iframe src=\"//alert.example\"/>",
                "<!--><script>alert(1)</script>-->",
                "<?xml-stylesheet href=\"//alert.example/x.css\"?>"
            })
    void removesWhatCouldRunOrCallHome(String inside) {
        String cleaned =
                clean("<svg xmlns=\"http://www.w3.org/2000/svg\"><g>%s</g><circle r=\"1\"/></svg>".formatted(inside));

        assertThat(cleaned).doesNotContain("alert").contains("<circle r=\"1\"");
    }

    @Test
    void removesDoctypeAndStylesheetInFrontOfTheImage() {
        String cleaned =
                clean("<?xml-stylesheet href=\"//alert\"?><!DOCTYPE svg [<!ENTITY a \"alert\">]><svg>&a;</svg>");

        assertThat(cleaned).startsWith("<svg>").doesNotContain("ENTITY").doesNotContain("stylesheet");
    }

    @Test
    void refusesWhatIsNoImage() {
        assertThatThrownBy(() -> clean("<html><svg/></html>")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> clean("nothing")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> SafeSvg.of("<svg>é</svg>".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(ProblemException.class)
                .hasMessage("image is an SVG that is not UTF-8 text; save it as UTF-8");
    }

    @Test
    @Timeout(20)
    void refusesWhatIsNestedTooDeeply() {
        assertThatThrownBy(() -> clean("<svg>" + "<g>".repeat(200_000) + "</g>".repeat(200_000) + "</svg>"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nested");
    }

    private static String clean(String svg) {
        return new String(SafeSvg.of(svg.getBytes(UTF_8)), UTF_8);
    }
}
