package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A plugin is replaced while people work, with it and with others, and none of them notices. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedPortal.class)
@Timeout(300)
class HotSwapIT {

    private static final String PLUGIN = "dataops-docs-engine";
    private static final int SWAPS = 10;
    private static final int MIN_ANSWERS = 150;

    private static final List<String> PLUGIN_ITSELF = List.of(
            "/docs?path=content/overview/reference/start-here.md",
            "/docs/view?path=content/overview/reference/start-here.md",
            "/docs",
            "/ui/docs/docs.js");
    // Not /readyz: that the documents are being read again is what it is there to say.
    private static final List<String> OTHERS =
            List.of("/api/portal", "/api/me", "/api/health", "/login", "/ui/portal/shell.js");

    @TempDir
    static Path folder;

    private RunningPortal portal;
    private String cookie = "";
    private List<String> shipped = List.of();

    @BeforeAll
    void signIn(RunningPortal shared) {
        portal = shared;
        shipped = installedVersions();
        cookie = SteadyLoad.signIn(portal);
    }

    @AfterAll
    void putBackWhatWas() {
        portal.shell("bundle:update %s %s"
                .formatted(PLUGIN, PluginJar.shipped(PLUGIN).toUri()));
        assertThat(installedVersions()).isEqualTo(shipped);
        portal.awaitOk("/docs", cookie);
    }

    @Test
    void replacesAPluginInPlaceAgainAndAgainWithoutAFailedRequest() {
        Path jar = PluginJar.shipped(PLUGIN);

        List<SteadyLoad.Figures> figures = underLoad(() -> {
            for (int i = 1; i <= SWAPS; i++) {
                Path next = PluginJar.withVersion(jar, "0.1.0.swap" + i, folder);
                assertThat(portal.shell("bundle:update %s %s".formatted(PLUGIN, next.toUri())))
                        .doesNotContain("Error");
            }
        });

        assertThat(installedVersions()).containsExactly("0.1.0.swap" + SWAPS);
        assertThat(figures).allSatisfy(HotSwapIT::hasNoFailure);
    }

    @Test
    void replacesAPluginSideBySideWithoutAFailedRequest() {
        String old = installedVersions().get(0);
        Path next = PluginJar.withVersion(PluginJar.shipped(PLUGIN), "0.2.0", folder);

        List<SteadyLoad.Figures> figures = underLoad(() -> {
            assertThat(portal.shell("bundle:install -s -l 80 " + next.toUri())).contains("Bundle ID");
            assertThat(portal.shell("bundle:uninstall %s/%s".formatted(PLUGIN, old)))
                    .doesNotContain("Error");
        });

        assertThat(installedVersions()).containsExactly("0.2.0");
        assertThat(figures).allSatisfy(HotSwapIT::hasNoFailure);
    }

    private List<SteadyLoad.Figures> underLoad(Runnable swaps) {
        List<SteadyLoad> loads = Stream.concat(PLUGIN_ITSELF.stream(), OTHERS.stream())
                .map(path -> SteadyLoad.on(portal, cookie, path, 2, Duration.ofMillis(40)))
                .toList();
        swaps.run();
        loads.forEach(load -> load.awaitAnswers(MIN_ANSWERS));
        List<SteadyLoad.Figures> figures = loads.stream().map(SteadyLoad::stop).toList();
        figures.forEach(System.out::println);
        return figures;
    }

    private static void hasNoFailure(SteadyLoad.Figures figures) {
        assertThat(figures.failures()).as(figures.path()).isEmpty();
        assertThat(figures.requests()).as(figures.path()).isGreaterThanOrEqualTo(MIN_ANSWERS);
    }

    private List<String> installedVersions() {
        return portal.shell("bundle:list -s --no-format")
                .lines()
                .filter(line -> line.contains(PLUGIN))
                .map(line -> line.replaceAll(".*?(\\d+\\.\\d+\\.\\d+[.\\w]*).*", "$1"))
                .toList();
    }
}
