package club.datatalks.dataops.faults;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.testkit.OwnProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes to all stores at once, again and again on the same folder, while it opens them or at any
 * point of its work: the next start needs no hand, whatever was acknowledged is there, and nothing is there by half.
 *
 * <p>{@code -Ddataops.kills=200} kills more often, {@code -Ddataops.seed=…} repeats a run's choice of points.
 */
class KilledMidWriteTest {

    private static final int KILLS = Integer.getInteger("dataops.kills", 10);
    private static final long SEED = Long.getLong("dataops.seed", System.nanoTime());

    /**
     * A kill comes after so many lines about one of the stores. They take turns, so that a run of any seed meets the
     * slow ones as well.
     */
    private static final List<Lines> POINTS =
            List.of(new Lines("state ", 100), new Lines("content ", 12), new Lines("blob ", 60));

    /** Every so many kills, one happens while the stores open. */
    private static final int OPENING = 5;

    private static final Duration LONGEST_OPENING = Duration.ofMillis(1_500);
    private static final Duration LONGEST_WRITE = Duration.ofMillis(10);

    private final Random random = new Random(SEED);
    private final Map<String, Witness> witnesses = new LinkedHashMap<>(
            Map.of("state", new StateWrites(), "content", new ContentWrites(), "blobs", new BlobWrites()));

    /** How many lines that start like this may come before a kill, at most. */
    private record Lines(String start, int most) {}

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void losesNothingThatWasAcknowledged() throws IOException, InterruptedException {
        for (int kill = 0; kill < KILLS; kill++) {
            String when = "after kill %d with seed %d".formatted(kill, SEED);
            runAndKill(kill);
            try (Stores stores = Stores.in(folder)) {
                witnesses.forEach((name, witness) ->
                        assertThat(stores).as("%s %s", name, when).satisfies(witness::check));
            }
            assertThat(GitCheck.of(Stores.repository(folder)))
                    .as("git's own check %s", when)
                    .isEmpty();
        }
        Map<String, Integer> acknowledged = new LinkedHashMap<>();
        witnesses.forEach((name, witness) -> acknowledged.put(name, witness.acknowledged()));
        System.out.printf("%d kills, all acknowledged writes there: %s%n", KILLS, acknowledged);
        assertThat(acknowledged.values()).allSatisfy(count -> assertThat(count).isPositive());
    }

    private void runAndKill(int kill) throws IOException, InterruptedException {
        Process process = OwnProcess.of(MixedWriter.class, folder, folder.toString(), "run" + kill)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader()) {
            hear(said.readLine());
            if (kill % OPENING == OPENING - 1) {
                LockSupport.parkNanos(random.nextLong(LONGEST_OPENING.toNanos()));
            } else {
                hear(POINTS.get(kill % POINTS.size()), said);
                LockSupport.parkNanos(random.nextLong(LONGEST_WRITE.toNanos()));
            }
            // By its handle: the process object would close the pipe, and what was said before the death counts too.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            said.lines().forEach(this::hear);
        }
        assertThat(process.waitFor()).as("killed, not ended by itself").isEqualTo(128 + 9);
    }

    private void hear(Lines lines, BufferedReader said) throws IOException {
        int left = 1 + random.nextInt(lines.most());
        while (left > 0) {
            String line = said.readLine();
            hear(line);
            if (line.startsWith(lines.start())) {
                left--;
            }
        }
    }

    private void hear(String line) {
        assertThat(line).as("what the writer says; it ended by itself").isNotNull();
        if (line.endsWith(MixedWriter.END)) {
            String whole = line.substring(0, line.length() - MixedWriter.END.length());
            witnesses.values().forEach(witness -> witness.hear(whole));
        }
    }
}
