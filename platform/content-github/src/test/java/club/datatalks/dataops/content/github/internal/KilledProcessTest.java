package club.datatalks.dataops.content.github.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.testkit.OwnProcess;
import club.datatalks.dataops.testkit.github.GitHubStandIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was said to be queued is committed, also when the process is killed in the middle of queueing more. */
@Timeout(120)
class KilledProcessTest {

    private static final int ACKNOWLEDGED = 25;

    @Test
    void commitsInOrderEverythingThatAKilledProcessSaidItHadQueued(@TempDir Path directory) throws Exception {
        Path node = directory.resolve("node");
        try (GitHubStandIn github = new GitHubStandIn(directory.resolve("github.git"))) {
            GitHubContentStore before = Stores.open(github, node);
            before.refresh();
            before.settle();
            before.close();
            github.goAway();

            List<String> acknowledged = killAfterSome(github.url(), directory, node);
            github.comeBack();
            GitHubContentStore after = Stores.open(github, node);
            after.refresh();
            after.close();

            List<String> committed = new ArrayList<>(github.messages());
            Collections.reverse(committed);
            // The last one may have been kept without having been acknowledged.
            assertThat(committed.subList(1, 1 + acknowledged.size())).isEqualTo(acknowledged);
            assertThat(committed.size()).isBetween(acknowledged.size() + 1, acknowledged.size() + 2);
        }
    }

    private static List<String> killAfterSome(String url, Path directory, Path node)
            throws IOException, InterruptedException {
        Process process = OwnProcess.of(Victim.class, directory, url, node.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null) {
                acknowledged.add(line);
                if (acknowledged.size() == ACKNOWLEDGED) {
                    // The handle leaves the output open; what the process had said by then counts.
                    process.toHandle().destroyForcibly();
                }
                line = output.readLine();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);
        return acknowledged;
    }

    /** Queues change after change, and says so after each, until it is killed. */
    static final class Victim {

        private Victim() {}

        @SuppressWarnings("SystemOut") // this is how it speaks to the test
        public static void main(String[] arguments) {
            GitHubContentStore store =
                    Stores.open(arguments[0], Path.of(arguments[1]), (from, to, paths) -> {}, Duration.ofSeconds(5));
            for (int i = 0; i < 1000; i++) {
                ContentPath path = new ContentPath("content/page-%d.md".formatted(i));
                ProblemException problem =
                        catchThrowableOfType(ProblemException.class, () -> Contents.create(store, path, "text"));
                if (problem.code().isPresent()) {
                    System.out.println("Create " + path);
                }
            }
        }
    }
}
