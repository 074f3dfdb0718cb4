package club.datatalks.dataops.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.testkit.SmallDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Disks that are full, that may not be written to, or that refuse a write in the middle. */
@Timeout(120)
class FailingDiskTest {

    private static final int MEGABYTES = 12;
    private static final int MORE_THAN_FITS = 400;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void refusesOnAFullDiskAndGoesOnWhenThereIsSpaceAgain(Keeping keeping) throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), MEGABYTES)) {
            Path data = disk.folder().resolve("data");
            int written = 0;
            try (Stores stores = Stores.in(data)) {
                keeping.write(stores, written++);
                Path filler = disk.filler();
                for (int refusal = 0; refusal < 3; refusal++) {
                    written = writeUntilFull(keeping, stores, written);
                    assertThereUpTo(keeping, stores, written);
                }

                Files.delete(filler);

                keeping.write(stores, written++);
                assertThereUpTo(keeping, stores, written);
            }
            try (Stores stores = Stores.in(data)) {
                assertThereUpTo(keeping, stores, written);
                keeping.write(stores, written++);
                assertThereUpTo(keeping, stores, written);
            }
            assertThat(GitCheck.of(Stores.repository(data))).isEmpty();
        }
    }

    @Test
    void saysWhatToDoWhenTheDiskIsReadOnlyAndOpensWhenItIsNot() throws IOException {
        try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), MEGABYTES)) {
            Path data = disk.folder().resolve("data");
            try (Stores stores = Stores.in(data)) {
                for (Keeping keeping : Keeping.values()) {
                    keeping.write(stores, 0);
                }
            }
            disk.remount("ro");

            for (Stores.Kind kind : Stores.Kind.values()) {
                assertThatThrownBy(() -> kind.open(data).close())
                        .as("%s", kind)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(data.toString())
                        .hasMessageContainingAll("writable");
            }

            disk.remount("rw");
            try (Stores stores = Stores.in(data)) {
                for (Keeping keeping : Keeping.values()) {
                    keeping.write(stores, 1);
                    assertThereUpTo(keeping, stores, 2);
                }
            }
        }
    }

    /** The limit of the size of a file makes writes fail with an error that is not about space. */
    @ParameterizedTest
    @EnumSource
    void losesNothingToFailingWrites(Keeping keeping) throws IOException, InterruptedException {
        String command = "ulimit -f %d && exec \"$@\"".formatted(LimitedWriter.BLOCKS);
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        command,
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // A file that is as large as what it maps, and too large here.
                        "-XX:-UsePerfData",
                        "-Dorg.sqlite.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LimitedWriter.class.getName(),
                        folder.toString(),
                        keeping.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).as("%s", said).isZero();
        assertThat(said.get(said.size() - 1))
                .startsWith("UNAVAILABLE ")
                .containsIgnoringCase("the disk of the ")
                .containsIgnoringCase("nothing was saved")
                .contains("failed");
        int written = said.size() - 1;
        assertThat(written).isPositive();
        try (Stores stores = Stores.in(folder)) {
            assertThereUpTo(keeping, stores, written);
            assertThat(keeping.parts(stores, Keeping.LARGE)).isZero();
            keeping.write(stores, written);
            assertThereUpTo(keeping, stores, written + 1);
        }
        assertThat(GitCheck.of(Stores.repository(folder))).isEmpty();
    }

    /** @return the first number that is not written */
    private static int writeUntilFull(Keeping keeping, Stores stores, int first) {
        for (int number = first; number < MORE_THAN_FITS; number++) {
            try {
                keeping.write(stores, number);
            } catch (ProblemException full) {
                assertThat(full.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
                assertThat(full).hasMessageContaining("full").hasMessageContaining("free some space");
                return number;
            }
        }
        throw new AssertionError("the disk is never full");
    }

    private static void assertThereUpTo(Keeping keeping, Stores stores, int written) {
        for (int number = 0; number < written; number++) {
            assertThat(keeping.parts(stores, number)).as("write %d", number).isEqualTo(Keeping.ALL);
        }
        assertThat(keeping.parts(stores, written))
                .as("write %d, which was refused", written)
                .isZero();
    }
}
