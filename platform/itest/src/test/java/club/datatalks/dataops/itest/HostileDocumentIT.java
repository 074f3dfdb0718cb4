package club.datatalks.dataops.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A document in which every place that a page shows holds script, opened in a real browser: none of it runs, and the
 * page's policy is not even asked, because nothing in the page is markup that somebody wrote.
 */
@ExtendWith(SharedPortal.class)
class HostileDocumentIT {

    private static final String PATH = "lighthouse/reference/hostile.md";

    private static final List<String> PAYLOADS = List.of(
            "<script>ran=1</script>",
            "<ScRiPt src=data:text/javascript,ran=1></sCrIpT>",
            "<img src=x onerror=ran=1>",
            "<img/src=\"x\"/onerror=ran=1//",
            "<svg/onload=ran=1>",
            "<svg><script>ran=1</script></svg>",
            "<svg><animate onbegin=ran=1 attributeName=x dur=1s>",
            "<math><mtext></table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=ran=1&gt;\">",
            "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>",
            "<iframe src=javascript:parent.ran=1></iframe>",
            "<body onload=ran=1>",
            "<details open ontoggle=ran=1>",
            "<video><source onerror=ran=1></video>",
            "<input autofocus onfocus=ran=1>",
            "<a href=javascript:ran=1 autofocus onfocus=ran=1>x</a>",
            "<form action=javascript:ran=1><button>x</button></form>",
            "<object data=javascript:ran=1></object>",
            "<embed src=javascript:ran=1>",
            "<style>@import 'javascript:ran=1'</style>",
            "<base href=javascript:ran=1//>",
            "<meta http-equiv=refresh content=0;url=javascript:ran=1>",
            "\" onmouseover=\"ran=1\" x=\"",
            "' autofocus onfocus='ran=1",
            "\"><img src=x onerror=ran=1>",
            "</title><script>ran=1</script>",
            "</textarea><script>ran=1</script>",
            "--><script>ran=1</script>",
            "&lt;script&gt;ran=1&lt;/script&gt;",
            "&#60;img src=x onerror=ran=1&#62;",
            "${ran=1}",
            "{{constructor.constructor('ran=1')()}}",
            "javascript:ran=1",
            "JaVaScRiPt&colon;ran=1",
            "java&#10;script:ran=1",
            "data:text/html,<script>parent.ran=1</script>",
            "vbscript:ran=1");

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
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void runsNothingThatADocumentHolds() {
        String sha = save();
        try (Visit visit = browser.visitSignedIn(Screen.WIDE_LIGHT)) {
            List<String> dialogs = new ArrayList<>();
            visit.page().onDialog(dialog -> {
                dialogs.add(dialog.message());
                dialog.dismiss();
            });
            // The pictures are not there, which is what "onerror" waits for.
            visit.expectTrouble("404|400|ERR_INVALID");
            visit.open("/" + PATH);
            assertThat(visit.find("#document-title")).containsText("ran=1");
            assertThat(visit.find(".block-step")).hasCount(PAYLOADS.size());
            assertThat(visit.find(".document [onerror], .document [onload], .document script, .document iframe"))
                    .hasCount(0);
            assertThat(visit.find(".document a[href^='javascript' i], .document a[href^='data' i]"))
                    .hasCount(0);

            visit.press("Control+p");
            visit.page().keyboard().type("hostile");
            assertThat(visit.find("#quick-nav [role=option]").first()).isVisible();
            visit.press("Escape");
            visit.open("/");
            assertThat(visit.find("#doc-tree")).isVisible();

            assertThat(visit.evaluate("window.ran === undefined").getAsBoolean())
                    .isTrue();
            assertThat(dialogs).isEmpty();
        } finally {
            portal.send(authorised("/docs?path=" + PATH + "&base_sha=" + sha)
                    .DELETE()
                    .build());
        }
    }

    private static String save() {
        JsonObject created = answer(authorised("/docs"), "POST", field("path", PATH));
        JsonObject change = field("content", document());
        change.addProperty("base_sha", created.get("sha").getAsString());
        return answer(authorised("/docs?path=" + PATH), "PUT", change)
                .get("sha")
                .getAsString();
    }

    private static JsonObject field(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    private static HttpRequest.Builder authorised(String path) {
        return portal.request(path).header("Authorization", portal.basic());
    }

    private static JsonObject answer(HttpRequest.Builder request, String method, JsonObject body) {
        HttpResponse<String> answer = portal.send(request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private static String document() {
        StringBuilder text = new StringBuilder("---\ntitle: hostile <img src=x onerror=ran=1>\nsummary: "
                + "<svg/onload=ran=1>\ndoc_type: sop\nloom:\n");
        PAYLOADS.forEach(payload -> text.append("  - \"").append(payload).append("\"\n"));
        for (String key : List.of("tags", "systems", "related_docs")) {
            text.append(key).append(":\n");
            PAYLOADS.forEach(payload -> text.append("  - \"").append(payload).append("\"\n"));
        }
        text.append("---\n\n# Hostile\n\n<!-- sop-section-start: summary -->\n## ")
                .append(PAYLOADS.get(2))
                .append('\n');
        for (String payload : PAYLOADS) {
            text.append('\n').append(payload).append("\n\n- ").append(payload).append("\n\n");
            text.append("[link](")
                    .append(payload)
                    .append(") [link](<")
                    .append(payload)
                    .append(">)\n");
            text.append("![")
                    .append(payload)
                    .append("](x.png) ![x](<")
                    .append(payload)
                    .append(">)\n");
            text.append("[[")
                    .append(payload)
                    .append("]] [[gone|")
                    .append(payload)
                    .append("]]\n");
            text.append("[x](x.md \"")
                    .append(payload)
                    .append("\")\n\n``` ")
                    .append(payload)
                    .append("\ncode\n```\n\n");
            text.append("| ")
                    .append(payload)
                    .append(" |\n|---|\n| ")
                    .append(payload)
                    .append(" |\n");
        }
        text.append("<!-- sop-section-end -->\n\n<!-- sop-section-start: procedure -->\n## Procedure\n\n");
        int step = 0;
        for (String payload : PAYLOADS) {
            String quoted = payload.replace("\"", "&quot;").replace("-->", "--&gt;");
            text.append("<!-- sop-todo: \"").append(quoted).append("\" -->\n");
            text.append("<!-- sop-group-start: \"").append(quoted).append("\" -->\n");
            text.append("<!-- sop-step-start id=%d tool=\"%s\" systems=\"%s\" -->\n"
                    .formatted(++step, quoted.replace(">", "&gt;"), quoted.replace(">", "&gt;")));
            text.append("%d.  %s\n\n    <!-- sop-screenshot-start -->\n    ![%s](%s)\n"
                    .formatted(step, payload, payload.replace("]", ""), payload.replace(")", "")));
            text.append("    <!-- sop-caption-start -->\n    ").append(payload);
            text.append("\n    <!-- sop-caption-end -->\n    <!-- sop-screenshot-end -->\n<!-- sop-step-end -->\n");
            text.append("<!-- sop-prose-start -->\n").append(payload).append("\n<!-- sop-prose-end -->\n");
            text.append("<!-- sop-group-end -->\n\n");
        }
        return text.append("<!-- sop-section-end -->\n").toString();
    }
}
