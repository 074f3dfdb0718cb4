package club.datatalks.dataops.docs.internal.frontmatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where front matter is no YAML. */
class YamlProblemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: a: b| 2| 9| mapping values are not allowed",
                "id: x\\ntags: [a, b| 4| 1| ",
                "id: x\\ntitle: \"a \"b\" c\"| 3| 12| ",
                "id: x\\n\ttitle: y| 3| 1| ",
            })
    void pointsAtTheLineAndTheColumn(String block, int line, int column, String message) {
        YamlProblem problem = YamlProblem.of(
                        "---\n" + block.replace("\\n", "\n").replace("\\t", "\t") + "\n---\n# A\n")
                .orElseThrow();

        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.column()).isEqualTo(column);
        assertThat(problem.message()).contains(message == null ? "" : message);
    }

    @Test
    void findsNothingWrongWithSoundBlocksAndWithNone() {
        assertThat(YamlProblem.of("---\r\ntitle: \"a\"\r\ntags:\r\n  - b\r\n---\r\n"))
                .isEmpty();
        assertThat(YamlProblem.of("# A: b: c\n")).isEmpty();
        assertThat(YamlProblem.of("---\n---\n")).isEmpty();
    }

    @Property(tries = 500)
    void neverFails(@ForAll String block) {
        YamlProblem.of("---\n" + block + "\n---\n")
                .ifPresent(problem -> assertThat(problem.line()).isPositive());
    }

    @Test
    void isDoneSoonWithABlockThatIsNestedWithoutEnd() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(YamlProblem.of("---\na: " + "[".repeat(200_000) + "\n---\n"))
                    .isPresent();
            assertThat(YamlProblem.of("---\na: " + "{".repeat(200_000) + "\n---\n"))
                    .isPresent();
        });
    }
}
