package club.datatalks.dataops.itest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A bare git repository that a portal keeps in step with, and somebody else who works in it. */
final class SecondRepository {

    private final Path folder;
    private final Path bare;
    private final Path clone;

    private SecondRepository(Path folder) {
        this.folder = folder;
        bare = folder.resolve("second.git");
        clone = folder.resolve("clone");
    }

    /** An empty one. */
    static SecondRepository in(Path folder) {
        SecondRepository repository = new SecondRepository(folder);
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", repository.bare.toString());
        return repository;
    }

    String address() {
        return bare.toUri().toString();
    }

    /** Pushes a file as somebody else. */
    void push(String path, String text) throws IOException {
        if (Files.notExists(clone)) {
            git(folder, "clone", "--quiet", bare.toString(), clone.toString());
        }
        pull();
        Path file = clone.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        git(clone, "add", "--all");
        git(
                clone,
                "-c",
                "user.name=Somebody",
                "-c",
                "user.email=somebody@example.com",
                "commit",
                "--quiet",
                "-m",
                "Push");
        // The portal may push at the same moment, and git refuses one of the two.
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            pull();
            git(clone, "push", "--quiet", "origin", "HEAD:main");
            return true;
        });
    }

    private void pull() {
        git(clone, "pull", "--quiet", "--rebase", "origin", "main");
    }

    /** Is not there any more, until it is put back. */
    void leave() throws IOException {
        Files.move(bare, away());
    }

    void comeBack() {
        // A push that was under way when it left may have made some of its folders again, and may still do.
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            if (Files.exists(bare)) {
                Folders.delete(bare);
            }
            Files.move(away(), bare);
            return true;
        });
    }

    private Path away() {
        return bare.resolveSibling("away.git");
    }

    private static void git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!git.waitFor(60, TimeUnit.SECONDS) || git.exitValue() != 0) {
                throw new IllegalStateException("%s: %s".formatted(command, output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
