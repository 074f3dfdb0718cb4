package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/ui-coverage.md} says what the tests say. Written anew with {@code -Dui.coverage=write}, which reaches
 * this test as a system property.
 */
class UiCoverageTest {

    private static final List<Class<?>> TESTS = List.of(
            EditingScenarioIT.class,
            EditorStatesIT.class,
            FirstStartIT.class,
            FoldersScenarioIT.class,
            HttpContractIT.class,
            LauncherIT.class,
            MediaScenarioIT.class,
            PortalScenarioIT.class,
            ReadingScenarioIT.class,
            ScreensIT.class,
            SearchScenarioIT.class,
            WorkScenarioIT.class,
            WorkScreensIT.class,
            WorkStoriesIT.class,
            WorkflowScenarioIT.class);
    private static final String HEAD = """
            # Which features of the portal are under test

            Made from the annotation `@Covers` of the tests in `platform/itest`, which work with the running product: by its
            browser, its HTTP interface and its launcher. `mvn test -pl platform/itest -Dtest=UiCoverageTest
            -Dui.coverage=write` writes it anew; the build fails when it is out of date. A feature that is not here has
            no such test yet.

            | Feature | Shown by |
            |---|---|
            """;

    @Test
    void listsWhatTheTestsCover() throws IOException {
        Path page = Path.of(System.getProperty("dataops.root", "../..")).resolve("docs/ui-coverage.md");
        String expected = page();
        if ("write".equals(System.getProperty("ui.coverage"))) {
            Files.writeString(page, expected);
        }

        assertThat(page)
                .as("write it anew: mvn test -pl platform/itest -Dtest=UiCoverageTest -Dui.coverage=write")
                .hasContent(expected);
    }

    private static String page() {
        SortedMap<String, SortedSet<String>> testsByFeature = new TreeMap<>();
        for (Class<?> type : TESTS) {
            for (Method method : type.getDeclaredMethods()) {
                Covers covers = method.getAnnotation(Covers.class);
                if (covers != null) {
                    for (String feature : covers.value()) {
                        testsByFeature
                                .computeIfAbsent(feature, id -> new TreeSet<>())
                                .add("%s: %s".formatted(type.getSimpleName(), sentence(method.getName())));
                    }
                }
            }
        }
        StringBuilder page = new StringBuilder(HEAD);
        testsByFeature.forEach(
                (feature, tests) -> page.append("| %s | %s |\n".formatted(feature, String.join("<br>", tests))));
        return page.toString();
    }

    /** {@code opensADocument} reads as {@code opens a document}. */
    private static String sentence(String name) {
        return name.replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
