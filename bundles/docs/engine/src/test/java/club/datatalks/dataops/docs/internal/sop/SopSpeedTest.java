package club.datatalks.dataops.docs.internal.sop;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.lint.SopLint;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What reading and checking may cost (SOPF-70). It counts the time of the processor, not of the clock, so that a busy
 * machine fails nothing, and takes the best of some rounds, as a portal that runs is warm.
 */
class SopSpeedTest {

    private static final String STEP = """
            <!-- sop-step-start id=%1$d systems="luma" action="click" -->
            %1$d.  Click the button that says so and wait until the page has loaded.

                Pick the newest version of the file.

                <!-- sop-screenshot-start -->
                ![folder](../../images/edit-audio/folder.png)
                <!-- sop-caption-start -->
                The download entry is in the context menu of each file, below the entry for sharing it.
                <!-- sop-caption-end -->
                <!-- sop-screenshot-end -->
            <!-- sop-step-end -->

            """;

    @Test
    void fiveHundredProceduresTakeLessThanASecond() {
        List<String> documents =
                IntStream.range(0, 500).mapToObj(number -> document(number, 21)).toList();
        assertThat(documents.stream().mapToInt(String::length).sum()).isGreaterThan(5_000_000);

        assertThat(bestOf(5, () -> documents.forEach(SopSpeedTest::readAndCheck)))
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void fiveHundredLinesTakeLessThanFiveMilliseconds() {
        String document = document(1, 38);
        assertThat(document.lines()).hasSizeGreaterThan(500);

        assertThat(bestOf(200, () -> readAndCheck(document))).isLessThan(Duration.ofMillis(5));
    }

    private static void readAndCheck(String text) {
        assertThat(SopLint.check(SopDocument.parse(text)).violations()).isEmpty();
    }

    private static Duration bestOf(int rounds, Runnable work) {
        return IntStream.range(0, rounds)
                .mapToObj(round -> {
                    long start = processorNanos();
                    work.run();
                    return Duration.ofNanos(processorNanos() - start);
                })
                .min(Duration::compareTo)
                .orElseThrow();
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String document(int number, int steps) {
        return """
                ---
                id: sop.speed.d%d
                title: "Procedure %d"
                doc_type: sop
                schema_version: 1
                systems: [luma, slack]
                ---
                %s
                <!-- sop-section-start: procedure -->
                ## Procedure

                <!-- sop-group-start: "All of it" -->
                ### All of it

                %s
                <!-- sop-group-end -->
                <!-- sop-section-end -->
                """.formatted(
                number,
                number,
                List.of("summary", "prerequisites", "validation", "troubleshooting", "references").stream()
                        .map(
                                "<!-- sop-section-start: %s -->\n## Heading\n- Text.\n<!-- sop-section-end -->\n"
                                        ::formatted)
                        .collect(Collectors.joining()),
                IntStream.rangeClosed(1, steps).mapToObj(STEP::formatted).collect(Collectors.joining()));
    }
}
