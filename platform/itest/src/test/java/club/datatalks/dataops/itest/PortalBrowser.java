package club.datatalks.dataops.itest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chromium with nothing switched off that protects people: the content policy holds in these tests as it does at home.
 */
final class PortalBrowser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final RunningPortal portal;
    private final Playwright playwright;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    private PortalBrowser(RunningPortal portal, Path program, Path node) {
        this.portal = portal;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
        this.playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setHeadless(true)
                        .setChromiumSandbox(false) // an administrator, as in a container, has no sandbox
                        .setArgs(List.of("--disable-dev-shm-usage")));
    }

    /** Skips the test where there is no browser; {@code ./dataops test} installs one where it may. */
    static void assumeInstalled() {
        assumeTrue(program().isPresent(), "no browser on the PATH, looked for " + NAMES);
        assumeTrue(onPath("node").isPresent(), "no Node on the PATH, which drives the browser");
    }

    static PortalBrowser open(RunningPortal portal) {
        return new PortalBrowser(portal, program().orElseThrow(), onPath("node").orElseThrow());
    }

    /** A new window of somebody who is not signed in. */
    Visit visit(Screen screen) {
        return visit(screen.options());
    }

    Visit visit(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setBaseURL(portal.address()));
        context.setDefaultTimeout(20_000);
        contexts.add(context);
        return new Visit(context);
    }

    /** A new window of the administrator. */
    Visit visitSignedIn(Screen screen) {
        return visitSignedIn(screen.options());
    }

    Visit visitSignedIn(Browser.NewContextOptions options) {
        Visit visit = visit(options);
        visit.page()
                .context()
                .addCookies(List.of(new Cookie("dtc_auth", token())
                        .setDomain("localhost")
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(true)
                        .setSameSite(SameSiteAttribute.LAX)));
        return visit;
    }

    /** A session of its own, so that ending it ends nobody else's. */
    private String token() {
        String set = new Wire(portal.port())
                .send(Wire.Call.of("POST", "/login")
                        .json("{\"username\":\"admin\",\"password\":\"%s\"}".formatted(portal.password())))
                .header("Set-Cookie")
                .orElseThrow();
        return set.substring("dtc_auth=".length(), set.indexOf(';'));
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        browser.close();
        playwright.close();
    }

    private static Optional<Path> program() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("DATAOPS_TEST_BROWSER")).map(Path::of),
                        NAMES.stream().flatMap(name -> onPath(name).stream()))
                .findFirst();
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
