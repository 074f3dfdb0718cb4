package club.datatalks.dataops.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What git itself thinks of a repository. */
final class GitCheck {

    private GitCheck() {}

    /** What is wrong with the repository; empty when nothing is. */
    static String of(Path repository) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(
                        "git",
                        "--git-dir=" + repository,
                        "fsck",
                        "--full",
                        "--strict",
                        "--no-dangling",
                        "--no-progress")
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return git.waitFor() == 0 ? "" : "exit code %d: %s".formatted(git.exitValue(), said);
    }
}
