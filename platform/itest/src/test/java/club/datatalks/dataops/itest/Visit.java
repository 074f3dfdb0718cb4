package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One window with one page. Whatever goes wrong in it without being seen, an error in the console or a request that
 * fails, fails the test when the visit ends.
 */
final class Visit implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String AXE = axe();
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final Page page;
    private final CDPSession inspector;
    private final List<String> troubles = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    Visit(BrowserContext context) {
        page = context.newPage();
        inspector = context.newCDPSession(page);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                troubles.add("console: " + message.text() + " at " + message.location());
            }
        });
        page.onPageError(error -> troubles.add("uncaught: " + error));
        page.onRequestFailed(request -> {
            // What the page itself gives up when it moves on.
            if (!"net::ERR_ABORTED".equals(request.failure())) {
                troubles.add("failed: " + request.url() + " " + request.failure());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                troubles.add("answer: " + response.status() + " " + response.url());
            }
        });
    }

    Page page() {
        return page;
    }

    /** Opens an address, as typed. */
    Visit open(String path) {
        page.navigate(path);
        return this;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** A quick mobile network: 9 Mbit/s down, 1.5 up, and 85 ms there and back. */
    void likeAPhoneOn4G() {
        inspector.send("Network.enable");
        JsonObject network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", 85);
        network.addProperty("downloadThroughput", 9_000_000 / 8);
        network.addProperty("uploadThroughput", 1_500_000 / 8);
        inspector.send("Network.emulateNetworkConditions", network);
    }

    /** One finger on the glass: {@code touchStart} and {@code touchMove} put it somewhere. */
    void finger(String event, double x, double y) {
        JsonObject point = new JsonObject();
        point.addProperty("x", x);
        point.addProperty("y", y);
        JsonArray points = new JsonArray();
        points.add(point);
        touch(event, points);
    }

    /** Takes it away. */
    void fingerUp() {
        touch("touchEnd", new JsonArray());
    }

    private void touch(String event, JsonArray points) {
        JsonObject call = new JsonObject();
        call.addProperty("type", event);
        call.add("touchPoints", points);
        inspector.send("Input.dispatchTouchEvent", call);
    }

    /** Trouble that belongs to what the test does. */
    Visit expectTrouble(String pattern) {
        expected.add(Pattern.compile(pattern));
        return this;
    }

    /** Ends the sign-in behind the page's back, while scripts and styles of other screens may still be on their way. */
    void endSession() {
        expectTrouble("401");
        expectTrouble("Failed to load module script: .*/login\\?next=");
        expectTrouble("Refused to apply style from '.*/login\\?next=");
        page.request().get("/logout");
    }

    /**
     * What an expression is worth in the page. Asked through the inspector: the page's own policy forbids to run texts,
     * as it should.
     */
    JsonElement evaluate(String expression) {
        JsonObject question = new JsonObject();
        question.addProperty("expression", expression);
        question.addProperty("awaitPromise", true);
        question.addProperty("returnByValue", true);
        JsonObject answer = inspector.send("Runtime.evaluate", question);
        assertThat(answer.has("exceptionDetails"))
                .as("%s: %s", expression, answer)
                .isFalse();
        return answer.getAsJsonObject("result").get("value");
    }

    /** What a person who cannot see, or not use a mouse, would stumble over. */
    List<String> accessibilityFindings() {
        evaluate("window.axe ? true : (%s, true)".formatted("(() => {" + AXE + "})()"));
        JsonArray violations = evaluate("""
                        axe.run(document, {runOnly: %s, resultTypes: ["violations"]})
                          .then(({violations}) => violations.flatMap(({id, help, nodes}) =>
                            nodes.map((node) => `${id}: ${help}: ${node.target} ${node.any.map((each) => each.message)}`)))
                        """.formatted(quoted(RULES))).getAsJsonArray();
        List<String> findings = new ArrayList<>();
        violations.forEach(finding -> findings.add(finding.getAsString()));
        return findings;
    }

    /**
     * The same for one part of the page, in the theme on show and, as far as colours go, in the other one. Quicker than
     * the whole page, for states that differ in that part only.
     */
    List<String> accessibilityFindingsIn(String selector) {
        evaluate("window.axe ? true : (%s, true)".formatted("(() => {" + AXE + "})()"));
        JsonArray violations = evaluate("""
                        (async () => {
                          const told = ({violations}, theme) => violations.flatMap(({id, help, nodes}) =>
                            nodes.map((node) => `${id}${theme}: ${help}: ${node.target} ${node.any.map((each) => each.message)}`));
                          const page = document.documentElement;
                          const here = await axe.run('%1$s', {runOnly: %2$s, resultTypes: ["violations"]});
                          const { theme } = page.dataset;
                          const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
                          page.dataset.theme = dark ? "light" : "dark";
                          const there = await axe.run('%1$s', {runOnly: ["color-contrast"], resultTypes: ["violations"]});
                          if (theme) page.dataset.theme = theme;
                          else delete page.dataset.theme;
                          return [...told(here, ""), ...told(there, dark ? " in light" : " in dark")];
                        })()
                        """.formatted(selector, quoted(RULES))).getAsJsonArray();
        List<String> findings = new ArrayList<>();
        violations.forEach(finding -> findings.add(finding.getAsString()));
        return findings;
    }

    boolean scrollsSideways() {
        return evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
                .getAsBoolean();
    }

    /** What has the focus, in a few words. */
    String focused() {
        return evaluate("""
                        (({id, tagName, textContent, ariaLabel}) =>
                          id ? `#${id}` : `${tagName.toLowerCase()} ${ariaLabel ?? textContent.trim().slice(0, 60)}`)(document.activeElement)
                        """).getAsString();
    }

    void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    void shotOfWholePage(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        String address = page.url();
        page.context().close();
        assertThat(troubles.stream()
                        .filter(trouble -> expected.stream()
                                .noneMatch(pattern -> pattern.matcher(trouble).find())))
                .as("what went wrong unseen, last at " + address)
                .isEmpty();
    }

    private static String quoted(List<String> texts) {
        return "[\"" + String.join("\", \"", texts) + "\"]";
    }

    private static String axe() {
        try (InputStream script = Visit.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
